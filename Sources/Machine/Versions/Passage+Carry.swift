import ThuTucBasics
import ThuTucCalendars

extension Passage {
  /// The dossier as it stands under the new version: its marking, data, papers, fees, counters and
  /// clocks, each by name; what the new version does not have is left behind.
  ///
  /// Pure and total. Clocks keep the event that they count from and their due instants; what they
  /// come to under the new limits is told by the events after `dossier.moved`.
  func carry(_ dossier: Dossier) -> Dossier {
    var moved = destination.empty
    moved.sequence = dossier.sequence
    moved.phase = dossier.phase
    moved.status = dossier.status
    moved.isReceived = dossier.isReceived
    moved.rating = dossier.rating
    moved.hasResult = dossier.hasResult
    moved.lastEventAt = dossier.lastEventAt
    moved.submittedAt = dossier.submittedAt
    moved.endedAt = dossier.endedAt
    // The kinds of applicant and the channels are the first options of every machine.
    moved.applicantKind = dossier.applicantKind
    moved.channel = dossier.channel
    moved.texts = dossier.texts
    moved.persons = dossier.persons
    moved.answers = dossier.answers
    carryPlaces(dossier, into: &moved)
    carryTallies(dossier, into: &moved)
    carryData(dossier, into: &moved)
    for (old, new) in fees.pairs { moved.fees[Int(new.index)] = dossier.fees[Int(old.index)] }
    for (old, new) in duties.pairs {
      moved.duties[Int(new.index)] = dossier.duties[Int(old.index)]
    }
    carryClocks(dossier, into: &moved)
    moved.unannounced = dossier.unannounced.compactMap { year in
      let name = source.machine.calendars[Int(year.calendar)].name
      let calendar = destination.machine.calendars.firstIndex { $0.name == name }
      return calendar.map { CalendarYear(calendar: Int32($0), year: year.year) }
    }
    return moved
  }

  // Places and counters.

  private func index(of place: PlaceIndex) -> PlaceIndex? {
    switch source.place(at: place) {
    case .step(let step): steps[step]?.index
    case .block(let block): blocks[block].map { PlaceIndex(destination.index($0)) }
    case .end: nil
    }
  }

  private func carryPlaces(_ dossier: Dossier, into moved: inout Dossier) {
    for old in dossier.places.indices {
      guard let new = index(of: PlaceIndex(old)).map({ Int($0) }) else { continue }
      let (from, before) = (dossier.places[old], moved.places[new])
      // Two steps may have become one: it was entered as often as both, last as the later one.
      let isLater = before.visits == 0 || from.isActive || from.enteredAt > before.enteredAt
      var place = isLater ? from : before
      place.isActive = from.isActive || before.isActive
      place.visits = from.visits + before.visits
      place.departures = from.departures + before.departures
      moved.places[new] = place
    }
    for place in dossier.active {
      guard let new = index(of: place), !moved.active.contains(new) else { continue }
      moved.active.append(new)
    }
  }

  private func carryTallies(_ dossier: Dossier, into moved: inout Dossier) {
    let (old, new) = (dossier.layout, moved.layout)
    for (from, to) in actions.pairs {
      moved.tallies[Int(to.index)] += dossier.tallies[Int(from.index)]
    }
    for (from, to) in notices.pairs {
      moved.tallies[Int(new.notices + to.index)] += dossier.tallies[Int(old.notices + from.index)]
    }
    for (from, to) in timers.pairs {
      moved.tallies[Int(new.timers + to.index)] = dossier.tallies[Int(old.timers + from.index)]
    }
    for (from, to) in branches.pairs {
      moved.tallies[Int(new.branches + to.index)] =
        dossier.tallies[Int(old.branches + from.index)]
    }
    for (from, to) in steps.pairs {
      let before = source.machine.steps[from].reminders.range
      let after = destination.machine.steps[to].reminders.range
      for (from, to) in zip(before, after) {
        moved.tallies[Int(new.reminders) + to] = dossier.tallies[Int(old.reminders) + from]
      }
    }
  }

  // Data.

  private func carryData(_ dossier: Dossier, into moved: inout Dossier) {
    for (old, new) in fields.pairs {
      let type = destination.machine.fields[new].type
      let value = carried(
        dossier.values[Int(old.index)], as: type, list: nil, &moved.texts)
      moved.values[Int(new.index)] = value ?? .unknown(new)
    }
    for (old, new) in documents.pairs where source.machine.documents[old].list == nil {
      moved.papers[Int(new.index)] = dossier.papers[Int(old.index)]
    }
    for (old, new) in lists.pairs {
      moved.lists[Int(new.index)] = carried(dossier.lists[Int(old.index)], old, new)
    }
  }

  private func carried(_ list: ListState, _ old: ListID, _ new: ListID) -> ListState {
    let (from, to) = (source.machine.lists[old], destination.machine.lists[new])
    let count = Int(list.count)
    var moved = ListState(
      count: list.count,
      values: Array(repeating: .unknown, count: count * Int(to.fields.count)),
      papers: Array(repeating: PaperState(), count: count * Int(to.documents.count)),
      texts: list.texts)
    for item in 0..<count {
      for field in source.machine.itemFields.ids(in: from.fields) {
        guard let target = itemFields[field] else { continue }
        let place = item * Int(from.fields.count) + Int(field.index - from.fields.start)
        let type = destination.machine.itemFields[target].field.type
        let value = carried(list.values[place], as: type, list: new, &moved.texts)
        moved.values[item * Int(to.fields.count) + Int(target.index - to.fields.start)] =
          value ?? .unknown
      }
      for document in source.machine.documents.ids(in: from.documents) {
        guard let target = documents[document] else { continue }
        let place = item * Int(from.documents.count) + Int(document.index - from.documents.start)
        moved.papers[
          item * Int(to.documents.count) + Int(target.index - to.documents.start)] =
          list.papers[place]
      }
    }
    return moved
  }

  /// A value under the new machine's numbers; nothing where the new type has no room for it.
  private func carried(
    _ value: Value, as type: ValueType, list: ListID?, _ texts: inout [String]
  ) -> Value? {
    switch value.kind {
    case .unknown, .fault: return nil
    case .choice:
      guard type == .choice else { return nil }
      return value.asOption.flatMap { options[$0] }.map { .option($0) }
    case .text:
      guard type == .text else { return nil }
      let tag = list.map { UInt16(truncatingIfNeeded: $0.index + 1) } ?? 0
      if value.bits >= 0 { return Value(kind: .text, tag: tag, bits: value.bits) }
      // A literal was the old machine's: the dossier keeps the words from here on.
      texts.append(source.machine.text(TextID(Int(~value.bits))))
      return Value(kind: .text, tag: tag, bits: Int64(texts.count - 1))
    default: return value.fitting(type, destination)
    }
  }

  // Clocks.

  private func carryClocks(_ dossier: Dossier, into moved: inout Dossier) {
    for (old, new) in clocks.pairs {
      let state = dossier.clocks[Int(old.index)]
      guard state.phase != .idle else {
        moved.clocks[Int(new.index)].isUndecided = state.isUndecided
        continue
      }
      var clock = state
      clock.limit = limit(of: old, new, state, dossier, moved)
      clock.extended = extended(state.extended, old, new)
      moved.clocks[Int(new.index)] = clock
    }
    // What the new version has, and the old one had not: it counts from the entry of its place.
    for id in destination.machine.clocks.ids() where moved.clocks[Int(id.index)].phase == .idle {
      guard let entered = entry(of: id, moved) else { continue }
      moved.clocks[Int(id.index)].origin = entered
    }
    moved.runningClocks = Int32(moved.clocks.count { $0.phase == .running })
    moved.pauses = dossier.pauses.compactMap { pause in
      clocks[pause.clock].map { ClockPause(clock: $0, from: pause.from, to: pause.to) }
    }
    moved.extensions = dossier.extensions.compactMap { addition in
      clocks[addition.clock].map {
        // An extension that was granted stays granted, whether or not it still could be.
        ClockExtension(
          clock: $0, change: clockChanges[addition.change] ?? ID(-1), limit: addition.limit)
      }
    }
  }

  /// The length that a clock counts under the new version: that of the clause which gave it its
  /// length under the old one. A length that no clause of the new version gives stays as it was.
  private func limit(
    of old: ClockID, _ new: ClockID, _ state: ClockState, _ dossier: Dossier, _ moved: Dossier
  ) -> Value {
    let moment = Moment(now: dossier.lastEventAt)
    func replaced(by expression: ExpressionID) -> Value {
      let value = destination.evaluate(expression, moved, moment)
      return value.kind == .duration ? value : state.limit
    }
    let own = source.machine.clocks[old].limit
    if state.extended == 0, source.evaluate(own, dossier, moment) == state.limit {
      return replaced(by: destination.machine.clocks[new].limit)
    }
    for index in source.machine.clocks[old].changes.range.reversed() {
      let limit: ExpressionID
      switch source.machine.clockChanges[index] {
      case .extendTo(let longer, _):
        guard state.extended & source.bit(of: ID(index), in: old) != 0 else { continue }
        limit = longer
      case .replaceBy(let other, _): limit = other
      case .extendBy, .restart: continue
      }
      guard source.evaluate(limit, dossier, moment) == state.limit else { continue }
      switch clockChanges[ID(index)].map({ destination.machine.clockChanges[$0] }) {
      case .extendTo(let longer, _): return replaced(by: longer)
      case .replaceBy(let other, _): return replaced(by: other)
      default: return state.limit
      }
    }
    return replaced(by: destination.machine.clocks[new].limit)
  }

  private func extended(_ bits: UInt32, _ old: ClockID, _ new: ClockID) -> UInt32 {
    var extended: UInt32 = 0
    for index in source.machine.clocks[old].changes.range {
      guard bits & source.bit(of: ID(index), in: old) != 0, let change = clockChanges[ID(index)]
      else { continue }
      extended |= destination.bit(of: change, in: new)
    }
    return extended
  }

  /// When the place was entered that a clock counts from, where the dossier has passed it and the
  /// clock would still run. Deadlines that count from an action cannot be told: the dossier keeps
  /// how often it was taken, not when.
  private func entry(of id: ClockID, _ moved: Dossier) -> Instant? {
    let clock = destination.machine.clocks[id]
    let index: Int
    switch clock.kind {
    case .step(let step): index = Int(step.index)
    case .block(let block): index = destination.index(block)
    case .deadline:
      guard case .entering(let place) = clock.start else { return nil }
      switch place {
      case .step(let step): index = Int(step.index)
      case .block(let block): index = destination.index(block)
      case .end: return nil
      }
    }
    let place = moved.places[index]
    let isCounting = clock.kind == .deadline ? place.visits == 1 : place.isActive
    return isCounting ? place.enteredAt : nil
  }
}
