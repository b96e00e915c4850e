public import ThuTucCalendars

public typealias CalendarID = ID<CalendarRules>

/// Who works by which calendar.
extension Machine {
  /// Whose turn it is in a step: its own holder, or where each action names one, the first's.
  public func holder(of step: StepID) -> ActorID {
    let row = steps[step]
    guard row.holder == .system, !row.isAutomatic, let first = row.actions.range.first else {
      return row.holder
    }
    return actions[first].actor
  }

  /// The calendar in which an actor's working time counts: the agency's of a role whose agency has
  /// one, else the procedure's.
  public func calendar(of actor: ActorID) -> CalendarID? {
    actors[actor].agency.flatMap { agencies[$0].calendar } ?? calendarID
  }

  /// The calendar in which the time of a step counts: its limit, its `after`, its reminders.
  public func calendar(of step: StepID) -> CalendarID? { calendar(of: holder(of: step)) }

  /// The calendar in which a clock counts. Law counts in the procedure's own; so does the limit of
  /// a block, which nobody holds.
  public func calendar(of clock: ClockID) -> CalendarID? {
    if case .step(let step) = clocks[clock].kind { return calendar(of: step) }
    return calendarID
  }
}
