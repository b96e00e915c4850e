import ThuTucBasics
import ThuTucCalendars

/// The calendar, clocks and duties.
extension MachineWriter {
  mutating func writeTime() {
    if let calendar = machine.calendar {
      json.key("calendar")
      write(calendar)
    }
    let others = machine.calendars.ids().filter { $0 != machine.calendarID }
    if !others.isEmpty {
      json.key("calendars")
      json.beginArray()
      for id in others { write(machine.calendars[id]) }
      json.endArray()
    }
    if !machine.clocks.isEmpty {
      json.key("clocks")
      json.beginArray()
      for id in machine.clocks.ids() { write(id, machine.clocks[id]) }
      json.endArray()
    }
    rows("duties", machine.duties) { writer, duty in
      writer.json.member("by", writer.name(duty.actor))
      writer.member("within", duty.limit)
      if let start = duty.start {
        writer.json.key("from")
        writer.write(start)
      }
      writer.json.member(
        "after", writer.machine.dutyEnds[duty.after.range].map { writer.name($0) })
    } label: {
      $0.label
    }
  }

  private mutating func write(_ id: ClockID, _ clock: Clock) {
    json.beginObject()
    json.member("name", name(id))
    json.member("title", machine.text(clock.label.title))
    member("case", clock.inCase)
    member("limit", clock.limit)
    json.key("from")
    write(clock.start)
    json.member("backward", clock.isBackward)
    member("when", clock.when)
    write("until", machine.milestones[clock.until])
    if clock.cutoffMinute >= 0 {
      json.key("cutoff")
      json.integer(Int64(clock.cutoffMinute))
    }
    if !clock.changes.isEmpty {
      json.key("changes")
      json.beginArray()
      for change in machine.clockChanges[clock.changes] { write(change) }
      json.endArray()
    }
    json.member("pausesIn", machine.pausePlaces[clock.pausesIn.range].map { name($0) })
    json.member("byMinutes", clock.pausesByMinutes)
    json.member("pauseFor", machine.text(clock.pauseReason))
    json.endObject()
  }

  private mutating func write(_ key: String, _ milestones: ArraySlice<Milestone>) {
    if milestones.isEmpty { return }
    json.key(key)
    json.beginArray()
    for milestone in milestones { write(milestone) }
    json.endArray()
  }

  private mutating func write(_ milestone: Milestone) {
    switch milestone {
    case .entering(let place): words(["entering", name(place)])
    case .taking(let action): words(["taking", name(action)])
    case .value(let expression):
      json.beginArray()
      json.string("at")
      write(expression)
      json.endArray()
    }
  }

  private mutating func write(_ change: ClockChange) {
    json.beginObject()
    switch change {
    case .extendTo(let limit, let when):
      member("extendTo", limit)
      member("when", when)
    case .extendBy(let limit, let action, let atMost):
      member("extendBy", limit)
      json.member("on", name(action))
      json.member("atMost", atMost)
    case .replaceBy(let limit, let action):
      member("replaceBy", limit)
      json.member("on", name(action))
    case .restart(let action): json.member("restartOn", name(action))
    }
    json.endObject()
  }

  private mutating func write(_ calendar: CalendarRules) {
    json.beginObject()
    json.member("name", calendar.name)
    json.member("title", calendar.title)
    json.member("zone", calendar.zone.suffix)
    json.key("week")
    json.beginArray()
    for day in calendar.week {
      json.beginArray()
      for interval in day {
        json.beginArray()
        json.integer(Int64(interval.start))
        json.integer(Int64(interval.end))
        json.endArray()
      }
      json.endArray()
    }
    json.endArray()
    json.key("holidays")
    json.beginArray()
    for holiday in calendar.holidays { words(words(of: holiday)) }
    json.endArray()
    json.member("substitute", calendar.substitutes)
    json.key("swaps")
    json.beginArray()
    for swap in calendar.swaps {
      words(["\(swap.day)", swap.insteadOf.map { "\($0)" } ?? "", swap.label])
    }
    json.endArray()
    json.endObject()
  }

  private func words(of holiday: Holiday) -> [String] {
    func day(_ day: MonthDay) -> String {
      "\(padded(Int(day.month), 2))-\(padded(Int(day.day), 2))"
    }
    return switch holiday.rule {
    case .yearly(let from, let to): ["yearly", day(from), day(to), holiday.label]
    case .lunar(let from, let to): ["lunar", day(from), day(to), holiday.label]
    case .dates(let from, let to): ["dates", "\(from)", "\(to)", holiday.label]
    }
  }
}
