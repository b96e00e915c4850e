import ThuTucBasics
import ThuTucSyntax

/// Step limits that together are longer than the legal deadline.
enum PathBeyondDeadline: Finding {
  static let page = DiagnosticPage(
    "TT0606", .warning,
    title: Bilingual(
      vi: "tổng thời hạn các bước dài hơn thời hạn giải quyết",
      en: "step limits that add up to more than the deadline"),
    advice: Bilingual(
      vi:
        "Rút ngắn thời hạn của các bước được nêu, hoặc thêm ‘tạm dừng ở …’, ‘gia hạn …’ vào thời hạn nếu luật cho phép; khi không đường nào giữ được thời hạn thì đây là lỗi.",
      en:
        "Shorten the steps that are named, or add ‘pause in …’ or ‘extend …’ to the deadline where the law has it; where no path keeps the deadline, this is an error."
    ))

  /// `path` are the places with their limits as written.
  static func found(
    _ name: Syntax, path: [(node: Syntax, limit: Bilingual)], sum: Bilingual, limit: Bilingual,
    isEveryPath: Bool
  ) -> Diagnostic {
    let way = path.map { $0.node.text }.joined(separator: " → ")
    let message =
      isEveryPath
      ? Bilingual(
        vi:
          "không đường nào giữ được thời hạn '\(name.text)' (\(limit.vietnamese)): đường ngắn nhất \(way) cần \(sum.vietnamese)",
        en:
          "no path keeps the deadline '\(name.text)' (\(limit.english)): the shortest, \(way), takes \(sum.english)"
      )
      : Bilingual(
        vi:
          "thời hạn các bước \(way) cộng lại là \(sum.vietnamese), dài hơn thời hạn '\(name.text)' (\(limit.vietnamese))",
        en:
          "the limits of \(way) add up to \(sum.english), more than the deadline '\(name.text)' (\(limit.english))"
      )
    return finding(
      at: name, severity: isEveryPath ? .error : .warning, message, notes: notes(path))
  }

  static func notes(_ path: [(node: Syntax, limit: Bilingual)]) -> [Diagnostic.Note] {
    path.filter { !$0.limit.english.isEmpty }.map { step in
      Diagnostic.Note(
        at: step.node, vi: "'\(step.node.text)': \(step.limit.vietnamese)",
        en: "'\(step.node.text)': \(step.limit.english)")
    }
  }
}
