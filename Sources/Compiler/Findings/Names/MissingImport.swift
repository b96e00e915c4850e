import ThuTucBasics
import ThuTucSyntax

/// An import that names no file.
enum MissingImport: Finding {
  static let page = DiagnosticPage(
    "TT0204", .error,
    title: Bilingual(
      vi: "không đọc được tệp được dùng",
      en: "an imported file cannot be read"),
    advice: Bilingual(
      vi: "Đường dẫn tính từ thư mục của tệp này; kiểm tra tên tệp.",
      en: "The path counts from the folder of this file; check the file's name."))

  /// `other` is a path at which there is a file, and that comes to mind.
  static func found(_ path: Syntax, other: String? = nil) -> Diagnostic {
    finding(
      at: path, vi: "không đọc được tệp '\(path.string)'",
      en: "cannot read the file '\(path.string)'"
    ).didYouMean(other, at: path)
  }
}
