public import ThuTucBasics
public import ThuTucMining

/// The activities of a log that mean nothing in a procedure, with what they may be.
public struct UnknownActivities: Sendable {
  /// Whether no activity of the log means anything.
  public let areAll: Bool
  private let lines: [String]
  private let targets: [String]

  /// Nothing where every activity means something, or is passed over.
  public init?(_ conformance: Conformance, of log: EventLog, _ names: ActivityNames) {
    let unknown = conformance.words.filter { $0.meaning == .unknown }
    guard !unknown.isEmpty else { return nil }
    var seen: Set<String> = []
    var lines: [String] = []
    for word in unknown.sorted(by: { $0.count > $1.count }) {
      guard let activity = log.activities[word.activity], seen.insert(activity).inserted
      else { continue }
      let target = names.suggestion(for: activity) ?? "…"
      lines.append("  --map \"\(activity)=\(target)\"")
    }
    self.lines = lines
    targets = names.targets
    areAll = conformance.words.allSatisfy { $0.meaning == .unknown || $0.meaning == .ignored }
  }

  /// What they are and how to map them, on several lines.
  public var text: Bilingual {
    let heading = Bilingual(
      vi: areAll
        ? "không hoạt động nào của nhật ký có trong thủ tục; nối tên, ví dụ:"
        : "\(lines.count) hoạt động không có trong thủ tục, được tính là sai lệch; nối tên, ví dụ:",
      en: areAll
        ? "no activity of the log is in the procedure; map the names, such as:"
        : "\(lines.count) activities are not in the procedure and count as deviations; map them, such as:"
    )
    let known = Bilingual(vi: "  đích là: ", en: "  targets are: ")
    let names = wrappedLines(
      targets.joined(separator: ", "), width: 80, lead: 14, indentation: 4
    ).prefix(12)
    func text(_ language: Language) -> String {
      ([heading[language]] + lines + [known[language] + names.joined(separator: "\n")])
        .joined(separator: "\n")
    }
    return Bilingual(vi: text(.vietnamese), en: text(.english))
  }
}
