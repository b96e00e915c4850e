public import ThuTucBasics

/// Why a command is refused; the dossier is then exactly as before.
///
/// The cases stand in the order in which they are checked, so the first obstacle is the one that
/// is reported. A case holds facts; `code` names it for programs, and `Wording` says it to people.
public enum Rejection: Error, Hashable, Sendable {
  // The command itself.
  case tooLarge(Excess)
  /// A row that this machine does not have.
  case unknownName
  case keyReused(String)

  // Its time, and how far the dossier has come.
  case alreadyStarted
  case notStarted
  case timeBackwards(last: Instant)
  case ended(EndID)
  case notEnded
  case alreadyRated

  // Who sends it.
  /// Only the actors named may; for papers, fees and clocks, `nil`: any officer.
  case role(ActorID?)
  case applicantKind
  case channel

  // Where the dossier is.
  case stepNotActive(StepID)
  /// Its branch was not opened: who acts there was not asked.
  case agencyNotAsked(StepID)
  /// As above, of an agency or party for which no item of the list has a step.
  case officeNotAsked(StepID, office: String)
  /// Its branch is finished.
  case answeredAlready(StepID)
  /// Its block was left before; the answer may be kept by a note.
  case lateAnswer(StepID)
  /// The step is held by one agency or party, which is not the one the person acts for; `wanted` is
  /// empty where several are asked and the person does not say for which he acts.
  case office(ActionID, wanted: String)
  case awaitsChild(StepID)
  case childNotOpen(StepID)
  case outcomeNotExpected(StepID, Outcome)
  /// The child that this step waits for is a dossier of the same case, whose own end decides.
  case childUnderWay(StepID)
  /// The procedure has no end for a dossier that its caller cancels.
  case cannotBeCancelled
  case limitReached(ActionID, atMost: Int)
  case samePerson(StepID)

  // Where a move would bring it.
  /// No version of this name is there to go to.
  case unknownVersion(String)
  /// The other version does not say that dossiers in this step move.
  case staysWithVersion(StepID, version: String)
  /// The other version has no place for this step.
  case noPlace(StepID, version: String)
  /// The dossier would come to its place, but what follows there by itself is refused.
  indirect case cannotArrive(version: String, because: Rejection)

  // What comes with it.
  case derivedField(Datum)
  case fieldNotAllowedAtSubmission(FieldID)
  /// An item's field may be one that is entered in the item's own step, and not here.
  case fieldNotAsked(Datum)
  /// A branch is under way for each item, so items can be added only.
  case listInUse(ListID)
  case repeatedField(Datum)
  case invalidValue(Datum, InvalidValue)
  /// A rating other than 1…5.
  case invalidRating
  /// Of a list: items of it have to come with the action.
  case missingField(Datum)
  case listTooShort(ListID, minimum: Int64)
  case listTooLong(ListID, maximum: Int64)
  /// The data contradict what the procedure takes for granted.
  case assumption(AssumptionID)
  case documentNotExpected(PaperRef)
  case documentNotAttached(PaperRef)
  case notAsked(RegistryID, PaperRef)

  // What must hold first.
  /// A guard is false.
  case guardFails(ActionID)
  /// Something cannot be decided or computed before this field is known.
  case unknownValue(FieldID?)
  case missingDocuments([PaperRef])
  case unpaid(FeeID, outstanding: Value)
  case condition(ConditionID)

  // Money.
  case nothingDue(FeeID)
  case wrongAmount(FeeID, expected: Value)

  // Clocks and duties.
  case suspendNotAllowed(ClockID)
  case clockNotRunning(ClockID)
  case alreadyPaused(ClockID)
  case notPaused(ClockID)
  case noSuchDuty(DutyID)
  case dutyClosed(DutyID)

  // What would follow.
  case noAutomaticWay(StepID)
  case endlessAutomatic(StepID)
  case computation(Fault)

  /// What may be entered: a field, one of a list's items, or a list.
  public enum Datum: Hashable, Sendable {
    case field(FieldID)
    /// The item counted from 0, where it is said which.
    case itemField(ItemFieldID, item: Int?)
    case list(ListID)
  }

  /// What is wrong with a value that was entered.
  public enum InvalidValue: Hashable, Sendable {
    case type(ValueType)
    case belowMinimum(Value)
    case aboveMaximum(Value)
    case notAChoice
    case emptyText
  }

  /// Which bound of `DossierLimits` a command goes beyond.
  public enum Excess: String, Hashable, Sendable {
    case text, key, papers, items, fields, actors, dossiers
  }
}

/// How much one command may bring, so that no sender can make a dossier grow without measure.
public enum DossierLimits {
  /// Bytes of one text, note, reason or comment.
  public static let textBytes = 65_536
  /// Bytes of an idempotency key and of a person's identifier.
  public static let keyBytes = 1024
  /// Papers that one command hands in, checks, or refuses.
  public static let papers = 10_000
  /// Items of one list.
  public static let items = 10_000
  /// Fields, lists, or one item's fields in one command.
  public static let entries = 10_000
  /// Roles of one person.
  public static let actors = 1000
  /// Automatic steps and timers that may follow from one command at one instant.
  public static let automaticMoves = 1000
  /// Dossiers of one case.
  public static let dossiers = 1000
  /// Timers that one command may let fire, over all the time that it lets pass.
  public static let timers = 100_000
}

extension Rejection {
  /// The stable name that programs and examples use; it never changes.
  public var code: String {
    switch self {
    case .tooLarge: "too-large"
    case .unknownName: "unknown-name"
    case .keyReused: "key-reused"
    case .alreadyStarted: "already-started"
    case .notStarted: "not-started"
    case .timeBackwards: "time-backwards"
    case .ended: "ended"
    case .notEnded: "not-ended"
    case .alreadyRated: "already-rated"
    case .role: "role"
    case .applicantKind: "applicant-kind"
    case .channel: "channel"
    case .stepNotActive: "step-not-active"
    case .agencyNotAsked, .officeNotAsked: "agency-not-asked"
    case .answeredAlready: "answered-already"
    case .lateAnswer: "late-answer"
    case .office: "other-office"
    case .awaitsChild: "awaits-child"
    case .childNotOpen: "child-not-open"
    case .outcomeNotExpected: "outcome-not-expected"
    case .childUnderWay: "child-under-way"
    case .cannotBeCancelled: "cannot-be-cancelled"
    case .limitReached: "limit-reached"
    case .samePerson: "same-person"
    case .unknownVersion: "unknown-version"
    case .staysWithVersion: "stays-with-version"
    case .noPlace: "no-place-in-version"
    case .cannotArrive: "cannot-arrive"
    case .derivedField: "derived-field"
    case .fieldNotAllowedAtSubmission: "field-not-allowed-at-submission"
    case .fieldNotAsked: "field-not-asked"
    case .listInUse: "list-in-use"
    case .repeatedField: "repeated-field"
    case .invalidValue, .invalidRating: "invalid-value"
    case .missingField: "missing-field"
    case .listTooShort: "list-too-short"
    case .listTooLong: "list-too-long"
    case .assumption: "assumption"
    case .documentNotExpected: "document-not-expected"
    case .documentNotAttached: "document-not-attached"
    case .notAsked: "not-asked"
    case .guardFails: "guard"
    case .unknownValue: "unknown-value"
    case .missingDocuments: "missing-documents"
    case .unpaid: "unpaid"
    case .condition: "condition"
    case .nothingDue: "nothing-due"
    case .wrongAmount: "wrong-amount"
    case .suspendNotAllowed: "suspend-not-allowed"
    case .clockNotRunning: "clock-not-running"
    case .alreadyPaused: "already-paused"
    case .notPaused: "not-paused"
    case .noSuchDuty: "no-such-duty"
    case .dutyClosed: "duty-closed"
    case .noAutomaticWay: "no-automatic-way"
    case .endlessAutomatic: "endless-automatic"
    case .computation(let fault): fault.code
    }
  }
}

extension Fault {
  /// The stable name under which a command that ran into it is refused.
  public var code: String {
    switch self {
    case .overflow: "overflow"
    case .divisionByZero: "division-by-zero"
    case .currencyMismatch: "currency-mismatch"
    case .noRow: "no-row"
    case .severalRows: "several-rows"
    case .noParameterValue: "no-parameter-value"
    case .noCalendar: "no-calendar"
    case .incomparable: "incomparable"
    case .badLimit: "bad-limit"
    }
  }
}

extension Value {
  /// The rejection of a command that needed another value than this: a fault, the field to ask for,
  /// or a value of a kind that is of no use there.
  var rejection: Rejection {
    if let fault = asFault { return .computation(fault) }
    guard isUnknown else { return .computation(.incomparable) }
    return .unknownValue(bits >= 0 ? FieldID(Int(bits)) : nil)
  }
}
