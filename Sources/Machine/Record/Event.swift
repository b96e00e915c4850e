public import ThuTucBasics

/// Something that has happened to a dossier: numbers only, whose texts stand in its `Commit`.
///
/// A dossier's events are numbered 1, 2, 3 … without gaps, and the same events always give the same
/// dossier. One flat record for every kind: `subject`, `object`, `item` and `party` are places in
/// the machine's tables, whose meaning each kind states, and -1 where there is none.
public struct Event: Hashable, Sendable, BitwiseCopyable {
  /// Its number among those of its dossier.
  public var sequence: UInt32
  public var kind: Kind
  /// Whose tables it speaks of: a place in `Commit.machines`.
  public var machine: UInt16
  /// The actor in whose name it happened; `system` for what the engine does by itself.
  public var actor: ActorID
  /// Which dossier of its case: a place in `Case.members`.
  public var dossier: Int32
  public var at: Instant
  public var subject: Int32
  public var object: Int32
  /// The item of a list, counted from 0.
  public var item: Int32
  /// The actor to whom something is sent.
  public var party: Int32
  public var value: Value
  /// Who sent the command: a place in `Commit.texts`; -1 for what the engine does by itself.
  public var by: Int32
  /// What is said in words: a place in `Commit.texts`, or -1.
  public var text: Int32

  public init(
    sequence: UInt32, kind: Kind, machine: UInt16 = 0, actor: ActorID = .system,
    dossier: Int32 = 0, at: Instant, subject: Int32 = -1, object: Int32 = -1, item: Int32 = -1,
    party: Int32 = -1, value: Value = .unknown, by: Int32 = -1, text: Int32 = -1
  ) {
    self.sequence = sequence
    self.kind = kind
    self.machine = machine
    self.actor = actor
    self.dossier = dossier
    self.at = at
    self.subject = subject
    self.object = object
    self.item = item
    self.party = party
    self.value = value
    self.by = by
    self.text = text
  }

  /// The kinds of events, by the numbers that they have for ever; `form` says what each is called
  /// outside the process and which names its numbers stand for there.
  ///
  /// The comment gives what `subject`, `object`, `item`, `party`, `value` and `text` hold.
  public enum Kind: UInt8, CaseIterable, Sendable, BitwiseCopyable {
    /// `subject` the option of the applicant's kind, `object` the option of the channel; `text`
    /// the procedure that called for it, where one did.
    case dossierSubmitted = 1
    /// As above; -1 where the opener gave none.
    case dossierOpened = 2
    /// `subject` the step, `value` its due instant where the step has a limit.
    case stepEntered = 3
    /// `subject` the step.
    case stepLeft = 4
    /// `subject` the action, or -1 where a timer fired; `object` the timer then; `text` the agency
    /// or party for which the person acted, where a step is held by one of several.
    case actionTaken = 5
    /// `subject` the field, `value` what was entered; a text stands in `text`.
    case fieldSet = 6
    /// `subject` the item field, `item`, `value`/`text` as above.
    case itemFieldSet = 7
    /// `subject` the list, `object` how many items it now has; the items before are gone.
    case listReplaced = 8
    /// `subject` the document, `item` where it is an item's, `value` the date that it bears.
    case documentAttached = 9
    case documentVerified = 10
    case documentRejected = 11
    /// It was found missing when the applicant was asked to supplement.
    case documentRequested = 12
    /// As `documentAttached`, from the registry or the procedure that `text` names.
    case documentReused = 13
    /// `subject` the registry, `object` the document, `item` where it is an item's.
    case registryAsked = 14
    /// As above; `value` is whether it was found.
    case registryAnswered = 15
    /// `subject` the notice, `object` the agency or `party` the actor to whom it is sent, neither
    /// where it is the applicant; `value` the promised instant, where a deadline runs; `item` where
    /// it is issued in a step of which each item of a list has its own.
    case noticeIssued = 16
    /// `subject` the fee, `value` its amount; `object` is 1 where a part is to be refunded.
    case feeDue = 17
    /// `subject` the fee, `value` the amount.
    case feePaid = 18
    /// `subject` the fee, `text` the reason.
    case feeWaived = 19
    /// `subject` the clock, `value` the due instant; `object` the row of `clockChanges` that
    /// restarted or replaced it, -1 for its first start, -2 where it began with the move to a
    /// version that has it: then it counts from what the dossier had gone through by then.
    case clockStarted = 20
    /// `subject` the clock, `value` the due instant before; `object` is 1 where the agency
    /// suspends it by command, with its reason in `text`.
    case clockPaused = 21
    /// `subject` the clock, `value` the new due instant; `object` is 1 where the agency resumes it.
    case clockResumed = 22
    /// `subject` the clock, `value` the new due instant, `object` the row of `clockChanges`.
    case clockExtended = 23
    /// `subject` the clock.
    case clockStopped = 24
    /// `subject` the clock, `value` the due instant.
    case deadlineApproaching = 25
    /// `subject` the clock, `value` the due instant, `object` the actor who held the dossier then.
    case deadlinePassed = 26
    /// `subject` the branch.
    case branchFinished = 27
    case branchCancelled = 28
    /// `subject` the step, `object` the call. What the child is to be opened with stands in the
    /// events just before: `childFieldGiven`, `childListGiven` with its items, `childDocumentGiven`.
    case childOpened = 29
    /// `subject` the step, `object` the outcome.
    case childEnded = 30
    /// `subject` the duty, `value` the due instant.
    case dutyOpened = 31
    case dutyMet = 32
    case dutyOverdue = 33
    /// `subject` the national status code, 1…10.
    case statusChanged = 34
    /// `subject` the actor.
    case roleNotified = 35
    /// From `emit`: `text` its name.
    case custom = 36
    /// `text` the version that it goes on under: what follows is read with that version's machine.
    case dossierMoved = 37
    /// `text` the note.
    case dossierAnnotated = 38
    /// `subject` 1…5, `text` the comment.
    case dossierRated = 39
    /// `subject` the end, `object` the outcome, `text` the reason where it was cancelled; only the
    /// dossier's duties follow.
    case dossierEnded = 40
    /// When a dossier enters a parallel block: `subject` the block.
    case blockEntered = 41
    /// When a dossier leaves a parallel block, joined or not: `subject` the block.
    case blockLeft = 42
    /// Another edition of the calendar counts from here on: `text` its name.
    case calendarChanged = 43
    /// The other calendar moved an open clock: `subject` the clock, `value` the new due instant,
    /// `object` by how many minutes it moved; less than 0 where it is now due earlier.
    case deadlineMoved = 44
    /// As `deadlineMoved`; `subject` the duty.
    case dutyMoved = 45
    /// A warning, once a clock: it would have started, but whether, or how long it is, depends on
    /// what is not known. `subject` the clock, `object` the field that is lacking, or -1.
    case deadlineUnknown = 46
    /// A warning, once a year and calendar: something is counted in a year whose days off have not
    /// been announced. `subject` the calendar, `object` the year.
    case calendarUnannounced = 47
    /// For the child that is opened next: `subject` the step, `object` the row of
    /// `callArguments`, `value`/`text` as for `fieldSet`.
    case childFieldGiven = 48
    /// As above: a paper that is here. `object` the document, `value` the date that it bears.
    case childDocumentGiven = 49
    /// The step was left while the child was under way: it is to be cancelled, or goes on alone.
    /// `subject` the step, `object` the call.
    case childCancelled = 50
    case childDetached = 51
    /// `subject` the list, `object` how many items it now has; the new ones stand behind those
    /// before.
    case listExtended = 52
    /// For the child that is opened next: `subject` the step, `object` the row of `callArguments`,
    /// `value` how many items the list has. What is known of them follows.
    case childListGiven = 53
    /// As `itemFieldSet`, of the caller's list.
    case childItemFieldGiven = 54
    /// A paper of an item that is here: `subject` the document, `item`, `value` the date that it
    /// bears.
    case childItemDocumentGiven = 55
    /// A receipt that is not given to the applicant, since the one of the case stands for it: as
    /// `noticeIssued`.
    case noticeCovered = 56
    /// The case promises a later date than the applicant has been told: `value` the new one, `text`
    /// the path of the dossier whose deadline it is.
    case promiseMoved = 57
  }
}

extension Event {
  /// Of a notice: whether it is sent to the applicant.
  var isToApplicant: Bool { object < 0 && party < 0 }
}

extension Event.Kind {
  /// Whether it says what a child is opened with, before the `childOpened` that opens it.
  var isHandover: Bool {
    switch self {
    case .childFieldGiven, .childDocumentGiven, .childListGiven, .childItemFieldGiven,
      .childItemDocumentGiven:
      true
    default: false
    }
  }
}
