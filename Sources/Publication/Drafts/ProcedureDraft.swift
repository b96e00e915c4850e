public import ThuTucBasics
import ThuTucMachine
public import ThuTucMining
import ThuTucSyntax
import ThuTucWording

/// A first procedure read off a log: a step an activity, an action for each activity that follows
/// it directly. It is a sketch to be tidied by those who know the law.
public struct ProcedureDraft: Sendable {
  private let log: EventLog
  private let follows: DirectlyFollows
  /// The file that the log was read from.
  private let source: String
  private let language: Language
  private var names: [EventLog.ActivityID: String] = [:]
  private let hasGroups: Bool
  private let name: String

  /// A log without a completed event gives no draft; what happens less than `least` times is left
  /// out of it.
  public init?(_ log: EventLog, least: Int, from source: String, in language: Language) {
    self.log = log
    self.source = source
    self.language = language
    follows = DirectlyFollows(log, least: least)
    guard !follows.nodes.isEmpty else { return nil }
    hasGroups =
      log.groups.count <= 20 && follows.nodes.allSatisfy { !$0.group.isNone }
    let file = source.split(separator: "/").last.map { String($0.prefix { $0 != "." }) } ?? ""
    name = ProcedureDraft.identifier(file)
    // `end`, since the action that ends is `to_end`.
    var used: Set<String> = [Self.end, "end", name]
    let codes = ProcedureDraft.codes(follows.nodes.map { log.activities[$0.activity] ?? "" })
    for (node, code) in zip(follows.nodes, codes) {
      let wanted = code ?? ProcedureDraft.identifier(log.activities[node.activity] ?? "")
      var candidate = wanted
      var count = 1
      while !used.insert(candidate).inserted {
        count += 1
        candidate = "\(wanted)_\(count)"
      }
      names[node.activity] = candidate
    }
  }

  private static let end = "finished"

  /// The codes that activities begin with (`T07-1 Draft …`), where no two have the same.
  private static func codes(_ titles: [String]) -> [String?] {
    let codes = titles.map { title -> String? in
      let first = title.prefix { !$0.isWhitespace && $0 != ":" }
      let isCode = first.first?.isLetter == true && first.contains(where: \.isNumber)
      return isCode && first.count < title.count ? identifier(String(first)) : nil
    }
    return codes.map { code in codes.count { $0 == code } == 1 ? code : nil }
  }

  private static func identifier(_ text: String) -> String {
    SyntaxWriter.identifier(text, otherwise: "activity")
  }

  private func say(_ vi: String, _ en: String) -> String { language == .vietnamese ? vi : en }

  private func name(_ id: EventLog.ActivityID) -> String { names[id] ?? "" }

  /// The calendar and the procedure, in the language of their readers.
  public var text: String {
    var writer = SyntaxWriter(in: language)
    for line in heading { writer.comment(line) }
    writeCalendar(&writer)
    let title = log.name.isEmpty ? say("Theo nhật ký", "From a log") : log.name
    writer.block("\(.procedure) \(name: name) \(quoted: title)") { writer in
      let day = log.firstDate ?? .first
      writer.clause("\(.version) \(quoted: "discovered") \(.effectiveFrom) \(day)")
      writer.clause("\(.applicants) \(.individual), \(.organization)")
      writer.clause("\(.channels) \(.counter)")
      writer.clause("\(.calendar) \(name: "office_hours")")
      writer.clause("\(.agency) \(name: "office") \(quoted: say("Cơ quan", "Office"))")
      for role in roles {
        writer.clause("\(.role) \(name: role.name) \(quoted: role.title) \(.of) \(name: "office")")
      }
      writer.clause("\(.start) \(.submit) -> \(name: name(follows.first))")
      for node in follows.nodes { write(node, &writer) }
      let finished = say("Kết thúc", "Finished")
      writer.clause("\(.end) \(name: Self.end) \(quoted: finished) \(.as) \(.completed)")
    }
    return writer.text
  }

  private var heading: [String] {
    let notation = Notation(language)
    let dropped = notation.number(Double(follows.droppedCount))
    return [
      say(
        "Phác thảo tìm thấy từ nhật ký \(source): mỗi hoạt động là một bước, mỗi hành động dẫn tới",
        "A sketch discovered from the log \(source): a step an activity, an action for each that"),
      say(
        "hoạt động đi liền sau, kèm số lần. \(dropped) sự kiện có diễn biến hiếm không được giữ.",
        "follows directly, with how often. \(dropped) events of rare successions are left out."),
      say(
        "Cần người hiểu thủ tục sửa lại: căn cứ pháp lý, giấy tờ, thời hạn không có trong nhật ký.",
        "To be tidied by those who know it: legal basis, papers and limits are not in a log."),
    ]
  }

  private func writeCalendar(_ writer: inout SyntaxWriter) {
    let found = DiscoveredHours(log)
    let title = say("Giờ làm việc thấy trong nhật ký", "Hours of work seen in the log")
    let suffix = found.zone.suffix == "Z" ? "UTC" : found.zone.suffix
    let clock = { (hour: Int) in hour < 10 ? "0\(hour):00" : "\(hour):00" }
    let hours = "\(clock(found.hours.lowerBound))-\(clock(found.hours.upperBound))"
    writer.block("\(.calendar) \(name: "office_hours") \(quoted: title)") { writer in
      writer.clause("\(.zone) \(quoted: suffix)")
      for week in found.weeks {
        let first = SyntaxWriter.weekdays[week.lowerBound]
        let last = SyntaxWriter.weekdays[week.upperBound]
        let days: Clause = first == last ? "\(first)" : "\(first)..\(last)"
        writer.clause("\(.week) \(days) \(plain: hours)")
      }
    }
  }

  /// Who acts where the log names no group.
  private var anybody: String { say("cán_bộ", "staff_member") }

  private var roles: [(name: String, title: String)] {
    guard hasGroups else { return [(anybody, say("Cán bộ", "Member of staff"))] }
    var found: [(name: String, title: String)] = []
    for node in follows.nodes {
      let title = log.groups[node.group] ?? ""
      let name = role(node)
      if !found.contains(where: { $0.name == name }) { found.append((name, title)) }
    }
    return found
  }

  private func role(_ node: DirectlyFollows.Node) -> String {
    guard hasGroups else { return anybody }
    return ProcedureDraft.identifier(log.groups[node.group] ?? "")
  }

  private func write(_ node: DirectlyFollows.Node, _ writer: inout SyntaxWriter) {
    let title = log.activities[node.activity] ?? ""
    let head: Clause = "\(.step) \(name: name(node.activity)) \(quoted: title)"
    writer.block("\(head) \(.by) \(name: role(node))") { writer in
      for next in node.next {
        let target = name(next.activity)
        writer.clause(
          "\(.on) \(name: "to_\(target)") -> \(name: target)", note: "\(next.count)")
      }
      if node.endCount > 0 || node.next.isEmpty {
        writer.clause(
          "\(.on) \(name: "to_end") -> \(name: Self.end)", note: "\(node.endCount)")
      }
    }
  }
}
