public import ThuTucBasics

extension Dossier {
  /// True while someone is to act in this step.
  public func isActive(_ step: StepID) -> Bool { places[Int(step.index)].isActive }

  /// True while a branch of this block is open.
  public func isActive(_ block: BlockID) -> Bool { places[index(block)].isActive }

  /// The steps in which someone is to act, in the order in which they were entered.
  public var activeSteps: [StepID] {
    active.compactMap { $0 < layout.steps ? StepID(Int($0)) : nil }
  }

  /// True while the dossier that this step has called for is under way.
  public func hasChild(_ step: StepID) -> Bool { places[Int(step.index)].hasChild }

  /// How often a step has been entered.
  public func visits(_ step: StepID) -> Int { Int(places[Int(step.index)].visits) }

  /// When a step was last entered; nothing if it never was.
  public func entered(_ step: StepID) -> Instant? {
    let place = places[Int(step.index)]
    return place.visits == 0 ? nil : place.enteredAt
  }

  /// How often an action has been taken.
  public func timesTaken(_ action: ActionID) -> Int { Int(tallies[Int(action.index)]) }

  /// How often a notice or result has been issued.
  public func timesIssued(_ notice: NoticeID) -> Int {
    Int(tallies[Int(layout.notices + notice.index)])
  }

  /// What was entered for a field; unknown where nothing was. Defaults and derived values are the
  /// engine's to compute: `Engine.value(of:in:)`.
  public func entered(_ field: FieldID) -> Value { values[Int(field.index)] }

  /// The words of a text that this dossier keeps; nothing for a literal of the machine.
  public func text(_ value: Value) -> String? {
    guard value.kind == .text, value.bits >= 0 else { return nil }
    let kept = value.tag == 0 ? texts : lists[Int(value.tag) - 1].texts
    return Int(value.bits) < kept.count ? kept[Int(value.bits)] : nil
  }

  /// What has become of a paper of the dossier itself; an item's is `Engine.paper(_:in:)`'s to say.
  public func paper(_ document: DocumentID) -> PaperState { papers[Int(document.index)] }

  /// How many items a list has.
  public func count(_ list: ListID) -> Int { Int(lists[Int(list.index)].count) }

  /// What is due and paid of a fee.
  public func fee(_ fee: FeeID) -> FeeState { fees[Int(fee.index)] }

  /// A clock's state.
  public func clock(_ clock: ClockID) -> ClockState { clocks[Int(clock.index)] }

  /// A duty's state.
  public func duty(_ duty: DutyID) -> DutyState { duties[Int(duty.index)] }

  /// The answer that was given under an idempotency key, if there was one.
  ///
  /// `decide` gives no events for a command that repeats an answered one; its events are those
  /// numbered `first` to `last` here.
  public func answer(to key: String) -> Answer? { answers[key] }
}

extension Dossier {
  func index(_ block: BlockID) -> Int { Int(layout.steps + block.index) }

  func state(_ branch: BranchID) -> BranchState {
    BranchState(rawValue: tallies[Int(layout.branches + branch.index)]) ?? .closed
  }
}
