import ThuTucBasics
import ThuTucSyntax

/// A file of figures from which a scenario can take nothing.
enum BadDataFile: Finding {
  static let page = DiagnosticPage(
    "TT1010", .error,
    title: Bilingual(
      vi: "tệp số liệu không dùng được",
      en: "a file of figures that is of no use"),
    advice: Bilingual(
      vi:
        "Tệp CSV có một cột thời điểm (hồ sơ đến) hoặc một cột số (phân bố thực nghiệm); dòng đầu có thể là tiêu đề, cột mã hồ sơ gộp các dòng của một hồ sơ. Hồ sơ đến cũng đọc được nhật ký XES và OCEL 2.0.",
      en:
        "A CSV file with a column of instants (arrivals) or of numbers (an empirical distribution); the first row may be a heading, and a column of cases joins the rows of one dossier. Arrivals are read from XES and OCEL 2.0 logs as well."
    ))

  /// `other` is a path at which there is a file, and that comes to mind.
  static func notFound(_ path: Syntax, other: String? = nil) -> Diagnostic {
    finding(
      at: path, vi: "không đọc được tệp \"\(path.string)\"",
      en: "the file \"\(path.string)\" cannot be read"
    ).didYouMean(other, at: path)
  }

  static func unusable(_ path: Syntax, _ problem: Bilingual) -> Diagnostic {
    finding(
      at: path, vi: "không dùng được tệp \"\(path.string)\": \(problem.vietnamese)",
      en: "the file \"\(path.string)\" is of no use: \(problem.english)")
  }

  static func empty(_ path: Syntax) -> Diagnostic {
    finding(
      at: path, vi: "tệp \"\(path.string)\" không có dòng nào",
      en: "the file \"\(path.string)\" has no rows")
  }

  static func noInstants(_ path: Syntax) -> Diagnostic {
    finding(
      at: path, vi: "tệp \"\(path.string)\" không có cột thời điểm nào như 2026-02-13T15:00",
      en: "the file \"\(path.string)\" has no column of instants such as 2026-02-13T15:00")
  }

  static func noNumbers(_ path: Syntax) -> Diagnostic {
    finding(
      at: path, vi: "tệp \"\(path.string)\" không có cột số nào không âm",
      en: "the file \"\(path.string)\" has no column of numbers that are not negative")
  }

  static func badLine(_ path: Syntax, _ line: Int) -> Diagnostic {
    finding(
      at: path, vi: "không đọc được giá trị ở dòng \(line) của tệp \"\(path.string)\"",
      en: "the value on line \(line) of the file \"\(path.string)\" cannot be read")
  }

  static func allBeforeStart(_ path: Syntax) -> Diagnostic {
    finding(
      at: path, vi: "mọi hồ sơ trong tệp \"\(path.string)\" đều đến trước ngày bắt đầu kịch bản",
      en: "all dossiers in the file \"\(path.string)\" come before the scenario starts")
  }
}
