import ThuTucBasics
import ThuTucSyntax

/// Step limits that together are longer than the legal deadline.
enum PathBeyondDeadline: Finding {
  static let page = DiagnosticPage(
    "TT0606", .warning, leavesMachineWhole: true,
    title: Bilingual(
      vi: "tổng thời hạn các bước dài hơn thời hạn giải quyết",
      en: "step limits that add up to more than the deadline"),
    advice: Bilingual(
      vi:
        "Rút ngắn thời hạn của các bước được nêu, hoặc thêm ‘tạm dừng ở …’, ‘gia hạn …’ vào thời hạn nếu luật cho phép. Thời hạn của bước là mức tối đa nên đây chỉ là cảnh báo; nếu riêng những lần chờ ‘quá …’ mà không ai rút ngắn được đã dài hơn thời hạn thì là lỗi.",
      en:
        "Shorten the steps that are named, or add ‘pause in …’ or ‘extend …’ to the deadline where the law has it. Step limits are upper bounds, so this is a warning; where the waits alone that nobody can shorten (an ‘after’ and nothing else to do) exceed the deadline, it is an error."
    ))

  /// What exceeds the deadline.
  enum Extent {
    /// The limits along some path.
    case somePath
    /// Those along every path; the steps may be done sooner all the same.
    case everyPath
    /// What a dossier has to wait on every path.
    case waits
  }

  /// `path` are the places with their limits as written.
  static func found(
    _ name: Syntax, path: [(node: Syntax, limit: Bilingual)], sum: Bilingual, limit: Bilingual,
    extent: Extent
  ) -> Diagnostic {
    let way = path.map { $0.node.text }.joined(separator: " → ")
    let message =
      switch extent {
      case .somePath:
        Bilingual(
          vi:
            "thời hạn các bước \(way) cộng lại là \(sum.vietnamese), dài hơn thời hạn '\(name.text)' (\(limit.vietnamese))",
          en:
            "the limits of \(way) add up to \(sum.english), more than the deadline '\(name.text)' (\(limit.english))"
        )
      case .everyPath:
        Bilingual(
          vi:
            "theo đường nào thì thời hạn các bước cộng lại cũng dài hơn thời hạn '\(name.text)' (\(limit.vietnamese)): ngắn nhất là \(way), \(sum.vietnamese)",
          en:
            "along every path the step limits add up to more than the deadline '\(name.text)' (\(limit.english)): the least, \(way), to \(sum.english)"
        )
      case .waits:
        Bilingual(
          vi:
            "không hồ sơ nào kịp thời hạn '\(name.text)' (\(limit.vietnamese)): theo \(way) phải chờ ít nhất \(sum.vietnamese), không ai rút ngắn được",
          en:
            "no dossier keeps the deadline '\(name.text)' (\(limit.english)): along \(way) it waits at least \(sum.english), which nobody can shorten"
        )
      }
    return finding(
      at: name, severity: extent == .waits ? .error : .warning, message, notes: notes(path))
  }

  static func notes(_ path: [(node: Syntax, limit: Bilingual)]) -> [Diagnostic.Note] {
    path.filter { !$0.limit.english.isEmpty }.map { step in
      Diagnostic.Note(
        at: step.node, vi: "'\(step.node.text)': \(step.limit.vietnamese)",
        en: "'\(step.node.text)': \(step.limit.english)")
    }
  }
}
