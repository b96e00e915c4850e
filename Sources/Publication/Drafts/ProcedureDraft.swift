import ThuTucBasics
import ThuTucInterchange
import ThuTucMachine
import ThuTucMining
import ThuTucSimulation
import ThuTucSyntax
import ThuTucWording

/// A first procedure read off a log: a step an activity, an action for each activity that follows
/// it directly. It is a sketch to be tidied by those who know the law.
struct ProcedureSketch {
  let log: EventLog
  let follows: DirectlyFollows
  /// The file that the log was read from.
  let source: String
  let language: Language
  private let surface = SurfaceText()
  private var names: [EventLog.ActivityID: String] = [:]
  private let hasGroups: Bool
  private let name: String

  /// A log without a completed event gives no sketch.
  init?(_ log: EventLog, least: Int, source: String, language: Language) {
    self.log = log
    self.source = source
    self.language = language
    follows = DirectlyFollows(log, least: least)
    guard !follows.nodes.isEmpty else { return nil }
    hasGroups =
      log.groups.count <= 20 && follows.nodes.allSatisfy { !$0.group.isNone }
    let file = source.split(separator: "/").last.map { String($0.prefix { $0 != "." }) } ?? ""
    name = ProcedureSketch.identifier(file)
    var used: Set<String> = [Self.end, name]
    let codes = ProcedureSketch.codes(follows.nodes.map { log.activities[$0.activity] ?? "" })
    for (node, code) in zip(follows.nodes, codes) {
      let wanted = code ?? ProcedureSketch.identifier(log.activities[node.activity] ?? "")
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

  /// A name of letters, digits and low lines, from any text.
  static func identifier(_ text: String) -> String {
    let words = Spelling.bare(text).split { !$0.isASCII || !$0.isLetter && !$0.isNumber }
    let joined = String(words.joined(separator: "_").prefix(40))
    guard let first = joined.first else { return "activity" }
    return first.isNumber ? "a_\(joined)" : joined
  }

  private func say(_ vi: String, _ en: String) -> String { language == .vietnamese ? vi : en }

  private func name(_ id: EventLog.ActivityID) -> String { surface.name(names[id] ?? "") }

  /// The calendar and the procedure, in the language of their readers.
  var text: String {
    var lines = heading + calendar
    let title = log.name.isEmpty ? say("Theo nhật ký", "From a log") : log.name
    lines.append("procedure \(surface.name(name)) \(surface.quoted(title)) {")
    lines.append("  version \"discovered\" effective from \(day)")
    lines.append("  applicants individual, organization")
    lines.append("  channels counter")
    lines.append("  calendar office_hours")
    lines.append("  agency office \(surface.quoted(say("Cơ quan", "Office")))")
    lines += roles.map { "  role \(surface.name($0.name)) \(surface.quoted($0.title)) of office" }
    lines.append("  start submit -> \(name(follows.first))")
    for node in follows.nodes { lines += step(node) }
    lines.append("  end \(Self.end) \(surface.quoted(say("Kết thúc", "Finished"))) as completed")
    lines.append("}")
    return surface.finished(lines.joined(separator: "\n") + "\n", in: language)
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
    ].map { surface.comment($0) }
  }

  private var zone: Zone {
    var counts: [Int16: Int] = [:]
    for entry in log.entries { counts[entry.offsetMinutes, default: 0] += 1 }
    let most = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
    return Zone(offsetMinutes: Int(most?.key ?? 420))
  }

  private var day: String {
    "\(log.firstDate ?? .first)"
  }

  /// The weekdays and hours that hold nearly all of the events.
  private var calendar: [String] {
    var weekdays = [Int](repeating: 0, count: 7)
    var hours = [Int](repeating: 0, count: 24)
    for entry in log.entries {
      weekdays[entry.at.date(in: entry.zone).weekday] += 1
      hours[entry.at.minuteOfDay(in: entry.zone) / 60] += 1
    }
    let count = log.entries.count
    let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    let worked = names.indices.filter { weekdays[$0] * 50 > count }
    // From the hour before which one event in a hundred falls to that after which one does.
    var (first, before) = (0, 0)
    while first < 23, (before + hours[first]) * 100 <= count {
      before += hours[first]
      first += 1
    }
    var (last, after) = (24, 0)
    while last > first + 1, (after + hours[last - 1]) * 100 <= count {
      after += hours[last - 1]
      last -= 1
    }
    let title = say("Giờ làm việc thấy trong nhật ký", "Hours of work seen in the log")
    let suffix = zone.suffix == "Z" ? "UTC" : zone.suffix
    let clock = { (hour: Int) in hour < 10 ? "0\(hour):00" : "\(hour):00" }
    let weeks = runs(of: worked).map { run in
      let days = run.count == 1 ? names[run[0]] : "\(names[run[0]])..\(names[run[run.count - 1]])"
      return "  week \(days) \(clock(first))-\(clock(last))"
    }
    return ["calendar office_hours \(surface.quoted(title)) {", "  zone \"\(suffix)\""] + weeks + [
      "}"
    ]
  }

  /// Numbers in a row together.
  private func runs(of numbers: [Int]) -> [[Int]] {
    var runs: [[Int]] = []
    for number in numbers {
      if let last = runs.last?.last, last + 1 == number {
        runs[runs.count - 1].append(number)
      } else {
        runs.append([number])
      }
    }
    return runs
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
    return ProcedureSketch.identifier(log.groups[node.group] ?? "")
  }

  private func step(_ node: DirectlyFollows.Node) -> [String] {
    let title = log.activities[node.activity] ?? ""
    var lines = [
      "  step \(name(node.activity)) \(surface.quoted(title)) by \(surface.name(role(node))) {"
    ]
    for next in node.next {
      let target = names[next.activity] ?? ""
      lines.append("    on to_\(target) -> \(surface.name(target))  // \(next.count)")
    }
    if node.endCount > 0 || node.next.isEmpty {
      lines.append("    on to_end -> \(Self.end)  // \(node.endCount)")
    }
    return lines + ["  }"]
  }
}
