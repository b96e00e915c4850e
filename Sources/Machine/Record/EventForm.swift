/// What one kind of event is called outside the process and what it holds: a row of the one table
/// from which events are written, read, checked and explained.
public struct EventForm: Sendable {
  public let kind: Event.Kind
  /// The last part of the CloudEvents type, `step.entered`; it never changes.
  public let type: String
  /// The first format of the record that has it: see `Commit.format`.
  public let since: Int
  /// In the order in which they are written.
  public let members: [Member]

  /// Something that the kind says besides its envelope, in whose name it happened, and who sent it.
  public struct Member: Hashable, Sendable {
    /// Its name in JSON; those that go with it are told by `meaning`.
    public let name: String
    public let meaning: Meaning
    /// Whether every event of the kind has it.
    public let isNeeded: Bool
    /// Whether the words for people follow it as `title`, where its row has any.
    public let isTitled: Bool
  }

  /// One of an event's numbers.
  public enum Part: Hashable, Sendable {
    case subject, object, party
  }

  /// What a member says, and which of an event's numbers say it.
  public enum Meaning: Hashable, Sendable {
    /// A row of a table, by its name; of several rows of one name a number tells which.
    case row(Table, Part)
    /// `subject` a step; in a step of which each item of a list has its own, with the item.
    case step
    /// `subject` an action, by its step and its name; or `object` a timer, by its place.
    case deed
    /// `subject` a branch; in one that each item of a list has, the list and the item.
    case branch
    /// `subject` a clock: a deadline, or the step or block whose limit it is.
    case clock
    /// `object` what makes a clock count anew or longer; -1 nothing, -2 the move to another version.
    case change
    /// `object` a reminder of the step whose limit `subject` is.
    case reminder
    /// `object` an agency or `party` an actor; neither for the applicant.
    case addressee
    /// `subject` a field of items, with the list that it is of.
    case itemField
    /// `item`, told from 1.
    case item
    /// A number as it is.
    case number(Part)
    /// True where `object` is 1.
    case mark
    /// `subject` a national status.
    case status
    /// `object` an outcome.
    case outcome
    /// `object` so many minutes that lie between what `value` was before and what it is now.
    case before
    /// `value` of one type.
    case value(ValueType)
    /// `value` of the type of the field, or of the item's field, that `subject` is.
    case datum, itemDatum
    /// `value` of the type that stands with it.
    case typedDatum
    /// `text`.
    case words
    /// What follows from the rest: said to readers, and passed over when it is read.
    case derived(Derived)
  }

  /// A table of the machine.
  public enum Table: CaseIterable, Hashable, Sendable {
    case fields, itemFields, lists, documents, registries, notices, fees, duties, ends, blocks
    case actors, options, calendars
    /// The arguments of the call of the step that `subject` is.
    case arguments
  }

  /// What the machine says of an event's rows.
  public enum Derived: Hashable, Sendable {
    /// The procedure's name; the version's.
    case procedure, version
    /// The procedure that the step calls for.
    case calledProcedure
    /// The notice's form; whether it is a result.
    case template, isResult
    /// Whether the field, or the item's field, is personal; only said where it is.
    case isPersonal, isItemPersonal
  }
}

extension Event.Kind {
  /// Its row in the table of kinds.
  public var form: EventForm { EventForm.all[Int(rawValue) - 1] }

  /// The last part of the CloudEvents type: `step.entered`.
  public var type: String { form.type }

  /// The kind of this type; nothing where there is none.
  public init?(type: String) {
    guard let form = EventForm.all.first(where: { $0.type == type }) else { return nil }
    self = form.kind
  }
}

extension EventForm.Member {
  /// The names of all members in JSON that say it, in the order in which they may stand.
  public var names: [String] {
    let own: [String] =
      switch meaning {
      case .row(let table, _): table.isNumbered ? [name, name + "Number"] : [name]
      case .step: [name, "item"]
      case .deed:
        ["timer", "step", "item", "block", "action", "actionNumber", "timerNumber"]
      case .branch: [name, "item", "branchNumber"]
      case .clock: [name, "deadlineNumber", "step", "item", "block"]
      case .change, .reminder, .addressee: [name, name + "Number"]
      case .itemField: ["list", "item", name]
      case .typedDatum: [name, "type", "unit"]
      case .item, .number, .mark, .status, .outcome, .before, .value, .datum,
        .itemDatum, .words, .derived:
        [name]
      }
    return isTitled ? own + ["title"] : own
  }
}

extension EventForm.Table {
  /// Whether several of its rows may have one name.
  public var isNumbered: Bool {
    switch self {
    case .itemFields, .documents, .notices, .fees: true
    case .fields, .lists, .registries, .duties, .ends, .blocks, .actors, .options, .calendars,
      .arguments:
      false
    }
  }
}
