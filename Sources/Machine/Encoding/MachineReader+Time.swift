import ThuTucBasics
import ThuTucCalendars

/// Calendars, clocks and duties.
extension MachineReader {
  mutating func readCalendars() throws(MachineProblem) {
    if let own = root["calendar"] {
      let rules = try calendar(own)
      names.calendars.add(rules.name, 0)
      machine.calendar = rules
    }
    for site in try root.elements("calendars") {
      let rules = try calendar(site)
      guard names.calendars.add(rules.name, machine.calendars.count) else {
        throw site.problem(.repeatedName(rules.name))
      }
      _ = machine.intern(rules)
    }
  }

  private func calendar(_ site: JSONSite) throws(MachineProblem) -> CalendarRules {
    let object = try site.object(
      "name", "title", "zone", "week", "holidays", "substitute", "swaps")
    let zone = try object.need("zone")
    guard let offset = Zone(try zone.text()) else { throw zone.problem(.expected(.zone)) }
    var rules = CalendarRules(
      name: try object.text("name"), title: try object.text("title"), zone: offset,
      week: try week(try object.need("week")), substitutes: try object.flag("substitute"))
    for holiday in try object.need("holidays").elements() {
      rules.holidays.append(try self.holiday(holiday))
    }
    for swap in try object.need("swaps").elements() {
      let parts = try swap.elements(3)
      let isFree = try parts[1].text().isEmpty
      rules.swaps.append(
        Swap(
          day: try parts[0].date(), insteadOf: isFree ? nil : try parts[1].date(),
          label: try parts[2].text()))
    }
    do throws(CalendarProblem) {
      try rules.check()
    } catch {
      throw site.problem(.calendar(error))
    }
    return rules
  }

  private func week(_ site: JSONSite) throws(MachineProblem) -> [[WorkingInterval]] {
    var week: [[WorkingInterval]] = []
    for day in try site.elements(7) {
      var intervals: [WorkingInterval] = []
      for interval in try day.elements() {
        let ends = try interval.elements(2)
        intervals.append(
          WorkingInterval(
            start: Int(try ends[0].integer(in: 0...1440)),
            end: Int(try ends[1].integer(in: 0...1440))))
      }
      week.append(intervals)
    }
    return week
  }

  private func holiday(_ site: JSONSite) throws(MachineProblem) -> Holiday {
    let parts = try site.elements(4)
    let kind = try parts[0].text()
    let rule: HolidayRule
    switch kind {
    case "yearly": rule = .yearly(try monthDay(parts[1]), try monthDay(parts[2]))
    case "lunar": rule = .lunar(try monthDay(parts[1]), try monthDay(parts[2]))
    case "dates": rule = .dates(try parts[1].date(), try parts[2].date())
    default: throw parts[0].problem(.unknownWord(kind))
    }
    return Holiday(rule, label: try parts[3].text())
  }

  /// `04-30`
  private func monthDay(_ site: JSONSite) throws(MachineProblem) -> MonthDay {
    let text = Array(try site.text().utf8)
    guard text.count == 5, text[2] == UInt8(ascii: "-"), let month = number(text[..<2]),
      let day = number(text[3...])
    else { throw site.problem(.expected(.date)) }
    return MonthDay(month: month, day: day)
  }

  // Clocks.

  mutating func declareClocks() throws(MachineProblem) {
    var unique = UniqueNames()
    for site in try root.elements("clocks") {
      let object = try site.object(
        "name", "title", "case", "limit", "from", "backward", "when", "until", "cutoff",
        "changes", "pausesIn", "byMinutes", "pauseFor")
      let name = try object.text("name")
      guard names.clocks.add(name, machine.clocks.count) else {
        throw site.problem(.repeatedName(name))
      }
      machine.clocks.append(
        Clock(
          label: Label(name: text(unique.read(name)), title: try text(object, "title")),
          kind: .deadline, limit: ExpressionID(0), start: .value(ExpressionID(0))))
      pending.clocks.append(object)
    }
    pending.duties = try declare(
      "duties", ["by", "within", "from", "after"], \.duties, \.duties
    ) { label, _ in
      Duty(label: label, actor: .applicant, limit: ExpressionID(0), after: .none)
    }
  }

  /// The clock of a step's or a block's `within`, which is nobody else's and bears its name.
  mutating func limit(
    _ object: JSONObject, of kind: Clock.Kind
  ) throws(MachineProblem) -> ClockID? {
    guard let site = object["within"] else { return nil }
    let id = try row(site, in: names.clocks)
    let name = try site.text()
    let own = try object.text("name")
    guard name == MachineWriter.limitName(own), machine.clocks[id].kind == .deadline else {
      throw site.problem(.misplaced(name))
    }
    machine.clocks[id].kind = kind
    machine.clocks[id].label.name = text(own)
    return id
  }

  mutating func readClocks() throws(MachineProblem) {
    for (index, object) in pending.clocks.enumerated() {
      machine.clocks[index].inCase = try expression(object, "case")
      machine.clocks[index].limit = try expression(try object.need("limit"))
      machine.clocks[index].start = try milestone(try object.need("from"))
      machine.clocks[index].isBackward = try object.flag("backward")
      machine.clocks[index].when = try expression(object, "when")
      machine.clocks[index].until = try until(object)
      if let cutoff = object["cutoff"] {
        machine.clocks[index].cutoffMinute = Int32(
          truncatingIfNeeded: try cutoff.integer(in: 0...1440))
      }
      machine.clocks[index].changes = try changes(object)
      let first = machine.pausePlaces.count
      for site in try object.elements("pausesIn") { machine.pausePlaces.append(try place(site)) }
      machine.clocks[index].pausesIn = Run(first..<machine.pausePlaces.count)
      machine.clocks[index].pausesByMinutes = try object.flag("byMinutes")
      machine.clocks[index].pauseReason = try text(object, "pauseFor")
    }
  }

  private mutating func until(_ object: JSONObject) throws(MachineProblem) -> Run<Milestone> {
    var found: [Milestone] = []
    for site in try object.elements("until") { found.append(try milestone(site)) }
    let first = machine.milestones.count
    machine.milestones += found
    return Run(first..<machine.milestones.count)
  }

  private mutating func milestone(_ site: JSONSite) throws(MachineProblem) -> Milestone {
    let parts = try site.elements(2)
    let word = try parts[0].text()
    switch word {
    case "entering": return .entering(try place(parts[1]))
    case "taking": return .taking(try row(parts[1], in: names.actions))
    case "at": return .value(try expression(parts[1]))
    default: throw parts[0].problem(.unknownWord(word))
    }
  }

  private mutating func changes(_ clock: JSONObject) throws(MachineProblem) -> Run<ClockChange> {
    var found: [ClockChange] = []
    for site in try clock.elements("changes") { found.append(try change(site)) }
    let first = machine.clockChanges.count
    machine.clockChanges += found
    return Run(first..<machine.clockChanges.count)
  }

  private mutating func change(_ site: JSONSite) throws(MachineProblem) -> ClockChange {
    let object = try site.object(
      "extendTo", "when", "extendBy", "on", "atMost", "replaceBy", "restartOn")
    if let limit = try expression(object, "extendTo") {
      return .extendTo(limit, when: try expression(object, "when"))
    }
    if let restart = try row(object, "restartOn", in: names.actions) {
      return .restart(on: restart)
    }
    if let limit = try expression(object, "replaceBy") {
      return .replaceBy(limit, on: try row(try object.need("on"), in: names.actions))
    }
    return .extendBy(
      try expression(try object.need("extendBy")),
      on: try row(try object.need("on"), in: names.actions),
      atMost: try object.number("atMost", in: 1...Int64(Int32.max)))
  }

  mutating func readDuties() throws(MachineProblem) {
    for (index, object) in pending.duties.enumerated() {
      machine.duties[index].actor = try row(try object.need("by"), in: names.actors)
      machine.duties[index].limit = try expression(try object.need("within"))
      if let start = object["from"] { machine.duties[index].start = try milestone(start) }
      let first = machine.dutyEnds.count
      machine.dutyEnds += try rows(object, "after", in: names.ends)
      machine.duties[index].after = Run(first..<machine.dutyEnds.count)
    }
  }
}
