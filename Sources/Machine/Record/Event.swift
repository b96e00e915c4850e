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

  /// The type of an event; `type` is its name outside the process, after `vn.thutuc.`.
  ///
  /// The comment gives what `subject`, `object`, `item`, `party`, `value` and `text` hold.
  public enum Kind: UInt8, CaseIterable, Sendable, BitwiseCopyable {
    /// `subject` the option of the applicant's kind, `object` the option of the channel; `text`
    /// the procedure that called for it, where one did.
    case dossierSubmitted
    /// As above; -1 where the opener gave none.
    case dossierOpened
    /// `subject` the step, `value` its due instant where the step has a limit.
    case stepEntered
    /// `subject` the step.
    case stepLeft
    /// `subject` the action, or -1 where a timer fired; `object` the timer then; `text` the agency
    /// or party for which the person acted, where a step is held by one of several.
    case actionTaken
    /// `subject` the field, `value` what was entered; a text stands in `text`.
    case fieldSet
    /// `subject` the item field, `item`, `value`/`text` as above.
    case itemFieldSet
    /// `subject` the list, `object` how many items it now has; the items before are gone.
    case listReplaced
    /// `subject` the document, `item` where it is an item's, `value` the date that it bears.
    case documentAttached, documentVerified, documentRejected
    /// It was found missing when the applicant was asked to supplement.
    case documentRequested
    /// As `documentAttached`, from the registry or the procedure that `text` names.
    case documentReused
    /// `subject` the registry, `object` the document, `item` where it is an item's.
    case registryAsked
    /// As above; `value` is whether it was found.
    case registryAnswered
    /// `subject` the notice, `object` the agency or `party` the actor to whom it is sent, neither
    /// where it is the applicant; `value` the promised instant, where a deadline runs; `item` where
    /// it is issued in a step of which each item of a list has its own.
    case noticeIssued
    /// `subject` the fee, `value` its amount; `object` is 1 where a part is to be refunded.
    case feeDue
    /// `subject` the fee, `value` the amount.
    case feePaid
    /// `subject` the fee, `text` the reason.
    case feeWaived
    /// `subject` the clock, `value` the due instant; `object` the row of `clockChanges` that
    /// restarted or replaced it, -1 for its first start, -2 where it began with the move to a
    /// version that has it: then it counts from what the dossier had gone through by then.
    case clockStarted
    /// `subject` the clock, `value` the due instant before; `object` is 1 where the agency
    /// suspends it by command, with its reason in `text`.
    case clockPaused
    /// `subject` the clock, `value` the new due instant; `object` is 1 where the agency resumes it.
    case clockResumed
    /// `subject` the clock, `value` the new due instant, `object` the row of `clockChanges`.
    case clockExtended
    /// `subject` the clock.
    case clockStopped
    /// `subject` the clock, `value` the due instant.
    case deadlineApproaching
    /// `subject` the clock, `value` the due instant, `object` the actor who held the dossier then.
    case deadlinePassed
    /// `subject` the branch.
    case branchFinished, branchCancelled
    /// `subject` the step, `object` the call. What the child is to be opened with stands in the
    /// events just before: `childFieldGiven`, `childListGiven` with its items, `childDocumentGiven`.
    case childOpened
    /// `subject` the step, `object` the outcome.
    case childEnded
    /// `subject` the duty, `value` the due instant.
    case dutyOpened, dutyMet, dutyOverdue
    /// `subject` the national status code, 1…10.
    case statusChanged
    /// `subject` the actor.
    case roleNotified
    /// From `emit`: `subject` its name, a text of the machine.
    case custom
    /// `text` the version that it goes on under: what follows is read with that version's machine.
    case dossierMoved
    /// `text` the note.
    case dossierAnnotated
    /// `subject` 1…5, `text` the comment.
    case dossierRated
    /// `subject` the end, `object` the outcome, `text` the reason where it was cancelled; only the
    /// dossier's duties follow.
    case dossierEnded
    /// When a dossier enters a parallel block: `subject` the block.
    case blockEntered
    /// When a dossier leaves a parallel block, joined or not: `subject` the block.
    case blockLeft
    /// Another edition of the calendar counts from here on: `text` its name.
    case calendarChanged
    /// The other calendar moved an open clock: `subject` the clock, `value` the new due instant,
    /// `object` by how many minutes it moved; less than 0 where it is now due earlier.
    case deadlineMoved
    /// As `deadlineMoved`; `subject` the duty.
    case dutyMoved
    /// A warning, once a clock: it would have started, but whether, or how long it is, depends on
    /// what is not known. `subject` the clock, `object` the field that is lacking, or -1.
    case deadlineUnknown
    /// A warning, once a year and calendar: something is counted in a year whose days off have not
    /// been announced. `subject` the calendar, `object` the year.
    case calendarUnannounced
    /// For the child that is opened next: `subject` the step, `object` the row of
    /// `callArguments`, `value`/`text` as for `fieldSet`.
    case childFieldGiven
    /// As above: a paper that is here. `object` the document, `value` the date that it bears.
    case childDocumentGiven
    /// The step was left while the child was under way: it is to be cancelled, or goes on alone.
    /// `subject` the step, `object` the call.
    case childCancelled, childDetached
    /// `subject` the list, `object` how many items it now has; the new ones stand behind those
    /// before.
    case listExtended
    /// For the child that is opened next: `subject` the step, `object` the row of `callArguments`,
    /// `value` how many items the list has. What is known of them follows.
    case childListGiven
    /// As `itemFieldSet`, of the caller's list.
    case childItemFieldGiven
    /// A paper of an item that is here: `subject` the document, `item`, `value` the date that it
    /// bears.
    case childItemDocumentGiven
    /// A receipt that is not given to the applicant, since the one of the case stands for it: as
    /// `noticeIssued`.
    case noticeCovered
    /// The case promises a later date than the applicant has been told: `value` the new one, `text`
    /// the path of the dossier whose deadline it is.
    case promiseMoved
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

  /// The last part of the CloudEvents type: `step.entered`.
  public var type: String {
    switch self {
    case .itemFieldSet: "item.field.set"
    case .custom: "custom"
    default: dotted
    }
  }

  /// `stepEntered` as `step.entered`.
  private var dotted: String {
    var text = ""
    for character in "\(self)" {
      if character.isUppercase { text += "." }
      text += character.lowercased()
    }
    return text
  }
}
