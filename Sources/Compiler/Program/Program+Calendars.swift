import ThuTucBasics
import ThuTucCalendars
import ThuTucSyntax

extension Program {
  /// Reads every calendar, those that are extended first.
  mutating func compileCalendars() {
    var nodes: [Syntax] = []
    for tree in trees {
      for node in tree.root.children(.calendar) {
        let earlier = nodes.first {
          $0.name == node.name && visible[tree.file].contains($0.tree.file)
        }
        if let earlier, let name = node.child(.name) {
          diagnostics.append(
            DuplicateName.found(
              name, kind: Bilingual(vi: "lịch", en: "calendar"), first: earlier.child(.name)))
        } else {
          nodes.append(node)
        }
      }
    }
    var done: [Int: CalendarRules?] = [:]
    for (index, node) in nodes.enumerated() {
      guard let rules = rules(of: index, nodes, &done, path: []) else {
        brokenCalendars.append((node.name, node.tree.file))
        continue
      }
      calendarNames.append(node.name)
      calendars.append(
        CompiledCalendar(
          rules: rules, file: node.tree.file, range: node.child(.name)?.range ?? node.range))
    }
  }

  private mutating func rules(
    of index: Int, _ nodes: [Syntax], _ done: inout [Int: CalendarRules?], path: [Int]
  ) -> CalendarRules? {
    if let known = done[index] { return known }
    let node = nodes[index]
    var base: CalendarRules?
    if let clause = node.child(.extendsClause), let name = clause.child(.name) {
      let found = nodes.indices.first {
        nodes[$0].name == name.symbol && visible[node.tree.file].contains(nodes[$0].tree.file)
      }
      if let found, !path.contains(found), found != index {
        base = rules(of: found, nodes, &done, path: path + [index])
      } else if found != nil {
        diagnostics.append(Circular.calendar(name))
      } else {
        diagnostics.append(
          UnknownName.found(
            name, kind: Bilingual(vi: "lịch", en: "calendar"),
            candidates: nodes.map { names.text($0.name) }))
      }
    }
    let lacksBase = base == nil && node.child(.extendsClause) != nil
    var reader = CalendarReader(
      node: node, name: names.text(node.name), base: base, lacksBase: lacksBase)
    let rules = reader.read()
    diagnostics.append(contentsOf: reader.diagnostics)
    let isSound = reader.diagnostics.isEmpty && !lacksBase
    done[index] = .some(isSound ? rules : nil)
    return isSound ? rules : nil
  }
}

/// Reads one calendar's clauses into rules, and tries them.
struct CalendarReader {
  let node: Syntax
  let name: String
  let base: CalendarRules?
  /// It extends one that is not there or has errors, which are said where they are.
  let lacksBase: Bool
  var diagnostics: [Diagnostic] = []

  init(node: Syntax, name: String, base: CalendarRules?, lacksBase: Bool) {
    self.node = node
    self.name = name
    self.base = base
    self.lacksBase = lacksBase
  }

  /// The years in which a calendar is tried: some in which its rules can be seen, and those that
  /// its dates name, as far as calendars are prepared.
  private static func triedYears(_ rules: CalendarRules) -> ClosedRange<Int> {
    var (first, last) = (2020, 2030)
    func include(_ date: CivilDate) {
      let year = min(max(date.year, 1900), 2100)
      (first, last) = (min(first, year), max(last, year))
    }
    for case .dates(let from, let to) in rules.holidays.map(\.rule) {
      include(from)
      include(to)
    }
    for swap in rules.swaps {
      include(swap.day)
      if let pair = swap.insteadOf { include(pair) }
    }
    return first...last
  }

  mutating func read() -> CalendarRules {
    var rules = CalendarRules(
      name: name, title: node.label, zone: base?.zone ?? .vietnam,
      week: Array(repeating: [], count: 7))
    var weeks: [Int: Syntax] = [:]
    var holidays: [Syntax] = []
    var swaps: [Syntax] = []
    for clause in node.children {
      switch clause.kind {
      case .zone: readZone(clause, into: &rules)
      case .week:
        for weekday in readWeek(clause, into: &rules) { weeks[weekday] = clause }
      case .holiday:
        if let holiday = holiday(clause) {
          holidays.append(clause)
          rules.holidays.append(holiday)
        }
      case .substitute: rules.substitutes = true
      case .workOn:
        if let swap = swap(clause) {
          swaps.append(clause)
          rules.swaps.append(swap)
        }
      default: break
      }
    }
    guard diagnostics.isEmpty else { return rules }
    let whole = base.map { rules.extending($0) } ?? rules
    do throws(CalendarProblem) {
      let years = CalendarReader.triedYears(whole)
      _ = try WorkingCalendar(rules, years: years)
      if base != nil { _ = try WorkingCalendar(whole, years: years) }
    } catch {
      if error != .noWorkingDay || base == nil && !lacksBase {
        diagnostics.append(
          BadCalendar.found(error, calendar: node, weeks: weeks, holidays: holidays, swaps: swaps))
      }
    }
    return whole
  }

  private mutating func readZone(_ clause: Syntax, into rules: inout CalendarRules) {
    let text = clause.child(.text)?.string ?? ""
    if let zone = Zone(text) {
      rules.zone = zone
    } else {
      diagnostics.append(UnknownZone.found(clause.child(.text) ?? clause, text))
    }
  }

  /// The weekdays whose hours a clause sets.
  private func readWeek(_ clause: Syntax, into rules: inout CalendarRules) -> [Int] {
    let days = clause.children(.weekday).compactMap(\.weekdayIndex)
    guard let first = days.first else { return [] }
    let intervals = clause.children(.interval).map(WorkingInterval.init(written:))
    let last = days.last ?? first
    var read = [first]
    while let day = read.last, day != last { read.append((day + 1) % 7) }
    for day in read { rules.week[day] = intervals }
    return read
  }

  private func holiday(_ clause: Syntax) -> Holiday? {
    let label = clause.label
    let dates = clause.tokens.filter { $0.kind == .date }
      .compactMap { CivilDate(iso8601: clause.tree.text($0)) }
    if let first = dates.first {
      return Holiday(.dates(first, dates.last ?? first), label: label)
    }
    let days = clause.tokens.filter { $0.kind == .yearlyDate }.compactMap { token in
      let parts = clause.tree.text(token).split(separator: "-").compactMap { Int($0) }
      return parts.count == 2 ? MonthDay(month: parts[0], day: parts[1]) : nil
    }
    guard let first = days.first else { return nil }
    let last = days.last ?? first
    return Holiday(clause.has(.lunar) ? .lunar(first, last) : .yearly(first, last), label: label)
  }

  private func swap(_ clause: Syntax) -> Swap? {
    let dates = clause.tokens.filter { $0.kind == .date }
      .compactMap { CivilDate(iso8601: clause.tree.text($0)) }
    guard dates.count == 2 else { return nil }
    return Swap(day: dates[0], insteadOf: dates[1], label: clause.label)
  }
}

/// `13:30` as 810; `24:00` is 1440.
func minuteOfDay(_ text: String) -> Int {
  let parts = text.split(separator: ":").compactMap { Int($0) }
  return parts.count == 2 ? parts[0] * 60 + parts[1] : 0
}

extension WorkingInterval {
  /// `08:00-11:30` as written; whether it runs forward is for others to check.
  init(written node: Syntax) {
    let times = node.tokens.filter { $0.kind == .time }.map { minuteOfDay(node.tree.text($0)) }
    self.init(start: times.first ?? 0, end: times.last ?? 0)
  }
}

extension Syntax {
  /// Which day of the week a node names, Monday being 0.
  var weekdayIndex: Int? {
    let keywords: [Keyword] = [
      .monday, .tuesday, .wednesday, .thursday, .friday, .saturday, .sunday,
    ]
    return keywords.firstIndex { begins(with: $0) }
  }
}
