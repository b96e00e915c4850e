import ThuTucBasics
import ThuTucSyntax

/// A number that its clause cannot use.
enum BadNumber: Finding {
  static let page = DiagnosticPage(
    "TT0304", .error,
    title: Bilingual(
      vi: "số ngoài phạm vi",
      en: "a number out of range"),
    advice: Bilingual(
      vi: "Viết một số trong phạm vi được nêu.",
      en: "Write a number in the range that is named."))

  static func tooLong(_ node: Syntax) -> Diagnostic {
    finding(at: node, vi: "số này có quá 18 chữ số", en: "this number has more than 18 digits")
  }

  static func fraction(_ node: Syntax) -> Diagnostic {
    finding(
      at: node, vi: "chỉ giờ và phút mới có phần lẻ",
      en: "only hours and minutes may have a fraction")
  }

  static func limitTooLong(_ node: Syntax) -> Diagnostic {
    finding(
      at: node, vi: "thời hạn không quá một nghìn năm", en: "a limit is at most a thousand years")
  }

  static func status(_ node: Syntax) -> Diagnostic {
    finding(
      at: node, vi: "mã trạng thái quốc gia từ 1 đến 10", en: "a national status code is 1 to 10")
  }

  static func copies(_ node: Syntax) -> Diagnostic {
    finding(at: node, vi: "số bản từ 1 đến 1000", en: "the number of copies is 1 to 1000")
  }

  static func times(_ node: Syntax) -> Diagnostic {
    finding(at: node, vi: "số lần phải từ 1 trở lên", en: "the number of times is at least 1")
  }

  static func join(_ node: Syntax, branches: Int) -> Diagnostic {
    finding(
      at: node, vi: "số nhánh phải chờ từ 1 đến \(branches)",
      en: "the join waits for 1 to \(branches)",
      fix: node.token(.number).flatMap { Int(node.tree.text($0)) } ?? 0 > branches
        ? .joinAll(node) : nil)
  }

  /// More persons than any agency has.
  static let mostStaff: Int64 = 100_000

  static func staff(_ node: Syntax) -> Diagnostic {
    finding(at: node, vi: "nhân sự từ 0 đến 100000 người", en: "staff is 0 to 100,000 persons")
  }

  static func absence(_ node: Syntax) -> Diagnostic {
    finding(
      at: node, vi: "tỷ lệ vắng mặt phải dưới 100%", en: "the part of days absent is less than 100%"
    )
  }

  static func notWhole(_ node: Syntax, at token: Token) -> Diagnostic {
    finding(
      at: node, range: token.range, vi: "ở đây cần một số nguyên",
      en: "a whole number is needed here")
  }

  static func notPositive(_ node: Syntax) -> Diagnostic {
    finding(at: node, vi: "số này phải lớn hơn 0", en: "this must be greater than 0")
  }

  static func negative(_ node: Syntax) -> Diagnostic {
    finding(at: node, vi: "số này không được âm", en: "this cannot be negative")
  }

  static func notConstant(_ node: Syntax) -> Diagnostic {
    finding(
      at: node, vi: "ở đây cần một số viết sẵn, không lấy từ hồ sơ",
      en: "a number is needed here that does not depend on the dossier")
  }
}
