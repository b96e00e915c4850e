import ThuTucBasics
import ThuTucSyntax

/// A transition whose older version is not among the files.
enum NoOlderVersion {
  static let page = DiagnosticPage(
    "TT1105", .information,
    title: Bilingual(
      vi: "chuyển tiếp chưa được đối chiếu với phiên bản trước",
      en: "a transition that was not compared with the version before"),
    advice: Bilingual(
      vi: "‘nhập’ tệp của phiên bản trước, hoặc kiểm tra cả hai tệp cùng lúc.",
      en: "Import the file of the version before, or check both files together."))

  static func found(_ part: Syntax, _ name: String) -> Diagnostic {
    Diagnostic(
      page,
      Bilingual(
        vi: "không thấy phiên bản trước của '\(name)'; chưa kiểm tra được mọi bước cũ đều có chỗ",
        en: "the version of '\(name)' before this one is not here; its steps were not checked"),
      file: part.tree.file, at: part.firstToken?.range ?? part.range)
  }
}
