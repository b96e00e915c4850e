public import ThuTucBasics
import ThuTucMachine
import ThuTucSimulation
public import ThuTucStudy
import ThuTucWording

/// Says on a terminal what a simulation came to.
public struct StudyText: Sendable {
  private let result: SimulatedScenario
  private let language: Language

  public init(_ result: SimulatedScenario, in language: Language) {
    self.result = result
    self.language = language
  }

  private var notation: Notation { Notation(language) }
  private func say(_ vietnamese: String, _ english: String) -> String {
    Bilingual(vi: vietnamese, en: english)[language]
  }

  /// The lines, none wider than 80 columns.
  public var lines: [String] {
    guard let merged = result.study.merged else { return [] }
    var lines = heading(merged)
    lines += [""] + times(merged).lines
    let plain = result.indicators.filter { $0.unit != .duration }
    if !plain.isEmpty {
      lines.append("")
      for indicator in plain {
        let words = notation.words(
          result.estimate(indicator), of: indicator, currency: result.currency)
        lines.append("\(indicator.title[language]): \(words)")
      }
    }
    if !merged.roles.isEmpty { lines += [""] + roles(merged).lines }
    lines += [""] + ends(merged)
    if let bottleneck = merged.bottleneck {
      let name = result.title(ofRole: bottleneck.name)
      let busy = notation.percent(bottleneck.utilisation)
      let wait = notation.duration(bottleneck.workingWait.mean / 1000)
      lines.append(
        say(
          "điểm nghẽn: \(name), bận \(busy), chờ trung bình \(wait) trong giờ làm việc",
          "bottleneck: \(name), \(busy) busy, mean wait \(wait) of working time"))
    }
    return lines.flatMap { wrappedLines($0, width: 80, indentation: 2) }
  }

  /// What one more person of the bottleneck's role would change.
  public func lines(ofNextPerson effect: (role: String, cycleTime: Estimate)) -> [String] {
    let size = notation.duration(abs(effect.cycleTime.mean))
    let halfWidth = effect.cycleTime.halfWidth
    let sure = halfWidth.isFinite ? " ± " + notation.duration(halfWidth) : ""
    let name = result.title(ofRole: effect.role)
    let isShorter = effect.cycleTime.mean <= 0
    let text = say(
      "thêm một người cho \(name): thời gian giải quyết \(isShorter ? "giảm" : "tăng") \(size)\(sure)",
      "one more \(name) \(isShorter ? "shortens" : "lengthens") the cycle time by \(size)\(sure)")
    return wrappedLines(text, width: 80, indentation: 2)
  }

  private func heading(_ merged: RunOutcome) -> [String] {
    let count = result.study.outcomes.count
    let cases = notation.number(Double(merged.all.cases))
    let completed = notation.number(Double(merged.all.completed))
    let plural = count == 1 ? "" : "s"
    var line = say(
      "\(count) lần lặp, \(cases) hồ sơ được đo, \(completed) đã kết thúc",
      "\(count) replication\(plural), \(cases) dossiers measured, \(completed) ended")
    if count > 1 { line += say("; ± là khoảng tin cậy 95%", "; ± is the 95% interval") }
    var lines = [result.title, line]
    if let problem = result.study.problem {
      lines.append(say("chú ý: ", "note: ") + problem.message[language])
    }
    return lines
  }

  /// One line for each kind of time, in the unit that suits its mean.
  private func times(_ merged: RunOutcome) -> TextTable {
    var table = TextTable([
      say("thời gian", "time"), say("TB", "mean"), "±", "p50", "p90", "p95", "p99",
      say("lớn nhất", "greatest"),
    ])
    for indicator in result.indicators {
      guard let measure = indicator.distribution(merged.all) else { continue }
      let estimate = result.estimate(indicator)
      let unit = DurationUnit.suiting(estimate.mean)
      func cell(_ seconds: Double) -> String {
        seconds.isFinite ? notation.brief(seconds / unit.seconds) : "–"
      }
      var row = ["\(indicator.title[language]) (\(unit.name[language]))"]
      row += [cell(estimate.mean), cell(estimate.halfWidth)]
      row += [0.5, 0.9, 0.95, 0.99].map { cell(measure.quantile($0) / 1000) }
      row.append(cell(measure.maximum / 1000))
      table.rows.append(row)
    }
    return table
  }

  private func roles(_ merged: RunOutcome) -> TextTable {
    var table = TextTable([
      say("vai trò", "role"), say("người", "staff"), say("bận", "busy"), "±",
      say("chờ TB", "mean wait"), say("hàng TB", "queue"), say("dài nhất", "longest"),
    ])
    for (index, role) in merged.roles.enumerated() {
      let busy = result.study.estimate { $0.roles[index].utilisation }
      table.rows.append([
        result.title(ofRole: role.name), "\(role.persons)", notation.percent(busy.mean),
        busy.halfWidth.isFinite ? notation.number(busy.halfWidth * 100, decimals: 1) : "–",
        notation.duration(role.workingWait.mean / 1000),
        notation.number(role.meanQueue, decimals: 1), "\(role.greatestQueue)",
      ])
    }
    return table
  }

  private func ends(_ merged: RunOutcome) -> [String] {
    merged.streams.enumerated().compactMap { index, stream in
      let total = Double(max(1, stream.completed))
      let parts = stream.ends.filter { $0.count > 0 }.map { end -> String in
        let part = notation.percent(Double(end.count) / total)
        return "\(result.title(ofEnd: end.name, in: index)) \(part)"
      }
      guard !parts.isEmpty else { return nil }
      let name = merged.streams.count > 1 ? "\(stream.name): " : ""
      return name + say("kết thúc: ", "ends: ") + parts.joined(separator: "; ")
    }
  }
}
