/// Whether an event can be one of a machine: what is read from outside is asked this before
/// anything is done with its numbers.
extension Machine {
  /// Whether every number of an event names a row that there is, or is within its bounds.
  ///
  /// What only the dossier knows (how many items a list has by then) is not asked here.
  public func accepts(_ event: Event) -> Bool {
    guard has(event.actor.index, actors.count), event.item >= -1,
      Int(event.item) < DossierLimits.items, accepts(event.value)
    else { return false }
    return event.kind.form.members.allSatisfy { accepts(event, $0) }
  }

  private func has(_ row: Int32, _ count: Int) -> Bool { row >= 0 && Int(row) < count }

  private func accepts(_ event: Event, _ member: EventForm.Member) -> Bool {
    switch member.meaning {
    case .row(let table, let part):
      let row = event[part]
      return has(row, count(of: table)) || (row == -1 && !member.isNeeded)
    case .step: return has(event.subject, steps.count) && acceptsCall(event)
    case .deed:
      return event.subject == -1
        ? has(event.object, timers.count) : has(event.subject, actions.count)
    case .branch: return has(event.subject, branches.count)
    case .clock: return has(event.subject, clocks.count)
    case .change: return acceptsChange(event, isNeeded: member.isNeeded)
    case .reminder: return has(event.object, reminders.count)
    case .addressee:
      return (event.object == -1 || has(event.object, agencies.count))
        && (event.party == -1 || has(event.party, actors.count))
    case .itemField: return has(event.subject, itemFields.count) && event.item >= 0
    case .item: return event.item >= 0 || !member.isNeeded
    case .number(.object) where event.kind == .calendarUnannounced: return event.object > 0
    case .number(.object): return (0...Int32(DossierLimits.items)).contains(event.object)
    case .number: return (1...5).contains(event.subject)
    case .status: return (1...Int32(NationalStatus.allCases.count)).contains(event.subject)
    case .outcome: return (0..<Int32(Outcome.allCases.count)).contains(event.object)
    case .value(let type):
      return event.value.type == type || (event.value.kind == .unknown && !member.isNeeded)
    case .datum: return event.value.type == fields[Int(event.subject)].type
    case .itemDatum: return event.value.type == itemFields[Int(event.subject)].field.type
    case .typedDatum: return event.value.type != nil
    case .mark, .before, .words, .derived: return true
    }
  }

  /// Where a kind is about what a step calls for, that the step does.
  private func acceptsCall(_ event: Event) -> Bool {
    switch event.kind {
    case .childOpened, .childCancelled, .childDetached:
      has(event.object, calls.count) && steps[Int(event.subject)].call != nil
    default: true
    }
  }

  private func acceptsChange(_ event: Event, isNeeded: Bool) -> Bool {
    if event.object < 0 { return !isNeeded && event.object >= -2 }
    return has(event.subject, clocks.count)
      && clocks[Int(event.subject)].changes.range.contains(Int(event.object))
  }

  /// Whether a value names an option that there is, and a text of the record's own.
  private func accepts(_ value: Value) -> Bool {
    switch value.kind {
    case .choice: value.bits >= 0 && value.bits < Int64(options.count)
    case .text: value.bits >= 0 && value.tag == 0
    case .duration: value.asLimit != nil
    case .fault: false
    case .unknown, .boolean, .integer, .decimal, .money, .date, .instant: true
    }
  }
}

extension Event {
  /// One of its numbers.
  public subscript(part: EventForm.Part) -> Int32 {
    get {
      switch part {
      case .subject: subject
      case .object: object
      case .party: party
      }
    }
    set {
      switch part {
      case .subject: subject = newValue
      case .object: object = newValue
      case .party: party = newValue
      }
    }
  }
}

extension Value {
  /// Its type; nothing for what is not known, and for what cannot be.
  public var type: ValueType? {
    switch kind {
    case .unknown, .fault: nil
    case .boolean: .boolean
    case .integer: .integer
    case .decimal: .decimal
    case .money: .money
    case .date: .date
    case .instant: .instant
    case .duration: .duration
    case .choice: .choice
    case .text: .text
    }
  }
}
