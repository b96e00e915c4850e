import ThuTucBasics
import ThuTucCalendars

/// A machine and what the engine works out from it once: its calendar and its indices.
///
/// A class, because an engine is copied into every worker and a machine has some fifty tables,
/// each of which a copied struct would have to retain.
final class Program: Sendable {
  let machine: Machine
  let layout: Layout
  /// What makes conditions and tables quick; both follow from the machine.
  let shortcuts: Shortcuts
  let indices: TableIndices
  /// A dossier before its first event.
  let empty: Dossier
  let zone: Zone
  /// Row by row of the machine's calendars; absent where one cannot be prepared.
  private let calendars: [WorkingCalendar?]
  /// The procedure's own; absent where it names none, or one that cannot be prepared.
  let calendar: WorkingCalendar?
  /// Per clock and per step, the calendar that it counts in.
  let clockCalendars, stepCalendars: [CalendarID?]
  /// Per calendar and year of `years`, whether its days off have still to be announced; empty for a
  /// calendar that has none.
  let unannounced: [[Bool]]
  /// Documents that a registry may be asked for.
  let reusable: [DocumentID]
  /// The clocks that no step or block owns.
  let deadlines: [ClockID]
  /// The deadlines that start at a date or an instant, or end at one.
  let datedDeadlines: [ClockID]
  /// The deadlines that an `extend to` may lengthen.
  let extendable: [ClockID]
  /// Deadlines that some place pauses.
  let pausable: [ClockID]
  /// The duties that are counted from an action, a step or a block.
  let anchoredDuties: [DutyID]
  /// Per action: whether a deadline or a duty watches it.
  let actionMatters: [Bool]
  /// Per place: whether a deadline or a duty watches it.
  let placeMatters: [Bool]
  /// Per step: whether an `other than` asks who acted in it.
  let personMatters: [Bool]
  /// False where nothing ever falls due, so that no command need look.
  let hasTimers: Bool
  /// The branches that open as soon as their condition comes to hold.
  let laterBranches: [BranchID]
  /// Per list, the blocks that have a branch for each of its items.
  let blocksOfLists: [[BlockID]]
  /// The document groups of the dossier itself.
  let groups: [GroupID]
  /// The documents of the dossier itself that stand in no group.
  let soleDocuments: [DocumentID]
  let results: [NoticeID]

  /// The years for which calendars are prepared; a dossier outside them has no deadlines.
  static let years = 1990...2100

  convenience init(_ machine: Machine) {
    self.init(
      machine,
      calendars: machine.calendars.map { try? WorkingCalendar($0, years: Program.years) })
  }

  init(_ machine: Machine, calendars: [WorkingCalendar?]) {
    self.machine = machine
    self.calendars = calendars
    calendar = machine.calendarID.flatMap { calendars[Int($0.index)] }
    unannounced = calendars.map { calendar in
      guard let rules = calendar?.rules, rules.hasDaysOff else { return [] }
      return Program.years.map { !rules.isAnnounced(year: $0) }
    }
    clockCalendars = machine.clocks.ids().map { machine.calendar(of: $0) }
    stepCalendars = machine.steps.ids().map { machine.calendar(of: $0) }
    layout = Layout(machine)
    shortcuts = Shortcuts(machine)
    indices = TableIndices(machine)
    empty = Dossier(layout)
    zone = calendar?.rules.zone ?? machine.zone
    reusable = machine.documents.ids().filter { machine.documents[$0].reuseFrom != nil }
    soleDocuments = machine.documents.ids().filter {
      machine.documents[$0].group == nil && machine.documents[$0].list == nil
    }
    laterBranches = machine.branches.ids().filter { machine.branches[$0].opensLater }
    blocksOfLists = machine.lists.ids().map { list in
      let blocks = machine.branches.filter { $0.list == list && $0.item == 0 }.map(\.block)
      return machine.blocks.ids().filter { blocks.contains($0) }
    }
    groups = machine.groups.ids().filter { machine.groups[$0].list == nil }
    results = machine.notices.ids().filter { machine.notices[$0].isResult }

    deadlines = machine.clocks.ids().filter { machine.clocks[$0].kind == .deadline }
    datedDeadlines = deadlines.filter { id in
      let clock = machine.clocks[id]
      return clock.start.isValue || machine.milestones[clock.until.range].contains(where: \.isValue)
    }
    extendable = deadlines.filter { id in
      machine.clockChanges[machine.clocks[id].changes.range].contains {
        if case .extendTo = $0 { true } else { false }
      }
    }
    pausable = deadlines.filter { !machine.clocks[$0].pausesIn.isEmpty }
    anchoredDuties = machine.duties.ids().filter {
      machine.duties[$0].start.map { !$0.isValue } ?? false
    }

    var watched = Watched(machine)
    for id in deadlines { watched.add(machine.clocks[id], of: machine) }
    for duty in machine.duties { if let start = duty.start { watched.add(start) } }
    (actionMatters, placeMatters) = (watched.actions, watched.places)
    var personMatters = Array(repeating: false, count: machine.steps.count)
    for step in machine.otherThan { personMatters[Int(step.index)] = true }
    self.personMatters = personMatters
    hasTimers =
      !(machine.timers.isEmpty && machine.clocks.isEmpty && machine.reminders.isEmpty
      && machine.duties.isEmpty)
  }
}

extension Program {
  /// The calendar of an identifier; none for none, and for one that cannot be prepared.
  func calendar(_ id: CalendarID?) -> WorkingCalendar? {
    id.flatMap { calendars[Int($0.index)] }
  }

  /// The calendar that a clock counts in.
  func calendar(of clock: ClockID) -> WorkingCalendar? {
    calendar(clockCalendars[Int(clock.index)])
  }

  /// The calendar in which the `after` of a step or block counts.
  func calendar(ofPlace index: PlaceIndex) -> WorkingCalendar? {
    index < layout.steps ? calendar(stepCalendars[Int(index)]) : calendar
  }

  /// The same machine with other editions of its calendars. An edition takes the place of the
  /// calendar of its name; where none has it, of the procedure's own.
  func replacing(by editions: [CalendarRules]) throws(CalendarProblem) -> Program {
    var calendars = calendars
    for edition in editions {
      let named = machine.calendars.firstIndex { $0.name == edition.name }
      guard let row = named ?? machine.calendarID.map({ Int($0.index) }) else { continue }
      calendars[row] = try WorkingCalendar(edition, years: Program.years)
    }
    return Program(machine, calendars: calendars)
  }
}

/// The actions and places that clocks and duties name, gathered while a program is prepared.
private struct Watched {
  var actions: [Bool]
  var places: [Bool]
  private let steps: Int

  init(_ machine: Machine) {
    steps = machine.steps.count
    actions = Array(repeating: false, count: machine.actions.count)
    places = Array(repeating: false, count: steps + machine.blocks.count)
  }

  mutating func add(_ clock: Clock, of machine: Machine) {
    add(clock.start)
    for milestone in machine.milestones[clock.until.range] { add(milestone) }
    for change in machine.clockChanges[clock.changes.range] {
      if let action = change.action { add(.taking(action)) }
    }
  }

  mutating func add(_ milestone: Milestone) {
    switch milestone {
    case .taking(let action): actions[Int(action.index)] = true
    case .entering(.step(let step)): places[Int(step.index)] = true
    case .entering(.block(let block)): places[steps + Int(block.index)] = true
    case .entering(.end), .value: break
    }
  }
}

extension Milestone {
  /// True for a date or an instant, which no event brings.
  var isValue: Bool {
    if case .value = self { true } else { false }
  }
}

extension ClockChange {
  /// The action that brings the change about; none for `extend to`, which a condition brings.
  var action: ActionID? {
    switch self {
    case .extendTo: nil
    case .extendBy(_, let action, _), .replaceBy(_, let action), .restart(let action): action
    }
  }
}

extension Array {
  /// The rows of a run.
  subscript(run: Run<Element>) -> ArraySlice<Element> { self[run.range] }
}

extension Program {
  func index(_ block: BlockID) -> Int { Int(layout.steps + block.index) }

  /// The place that an index of `Dossier.places` stands for.
  func place(at index: PlaceIndex) -> Place {
    index < layout.steps
      ? .step(StepID(Int(index))) : .block(BlockID(Int(index - layout.steps)))
  }

  /// The branch that directly holds a place; none for the places outside every block and for ends.
  func branch(of place: Place) -> BranchID? {
    switch place {
    case .step(let step): machine.steps[step].branch
    case .block(let block): machine.blocks[block].branch
    case .end: nil
    }
  }

  /// The outermost block that holds a place, or that is it.
  func outermost(_ place: Place) -> Place {
    var place = place
    while let branch = branch(of: place) { place = .block(machine.branches[branch].block) }
    return place
  }
}
