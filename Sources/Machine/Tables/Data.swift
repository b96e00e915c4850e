public import ThuTucBasics

/// The type of a field, a parameter or a table's answer.
public enum ValueType: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  case boolean, integer, decimal, text, date, instant, money, choice
  /// Only of expressions: `5 working days`.
  case duration
}

/// One value of a choice; equal names are one option wherever they stand.
public struct Option: Hashable, Sendable, BitwiseCopyable {
  public var label: Label

  public init(label: Label) { self.label = label }
}
public typealias OptionID = ID<Option>

extension OptionID {
  // The first options of every machine, in this order, so that the kind of applicant and the
  // channel are choices like any other.
  public static var individual: OptionID { OptionID(0) }
  public static var organization: OptionID { OptionID(1) }
  public static var counter: OptionID { OptionID(2) }
  public static var onlineFull: OptionID { OptionID(3) }
  public static var onlinePartial: OptionID { OptionID(4) }
  public static var post: OptionID { OptionID(5) }

  /// The names of the first options, in order.
  public static var builtIn: [String] {
    ["individual", "organization", "counter", "online full", "online partial", "post"]
  }
}

/// A datum of the dossier, or of a list's items.
public struct Field: Hashable, Sendable, BitwiseCopyable {
  public var label: Label
  public var type: ValueType
  /// The options of a choice: a run of `choices`.
  public var choices: Run<OptionID>
  public var isRequired: Bool
  public var isPersonal: Bool
  /// False where only an officer's action may enter it: an applicant cannot find for himself.
  public var isEnteredAtSubmission: Bool
  public var minimum: ExpressionID?
  public var maximum: ExpressionID?
  public var defaultValue: ExpressionID?
  /// A derived field is never entered.
  public var derived: ExpressionID?

  public init(
    label: Label, type: ValueType, choices: Run<OptionID> = .none, isRequired: Bool = false,
    isPersonal: Bool = false, isEnteredAtSubmission: Bool = true, minimum: ExpressionID? = nil,
    maximum: ExpressionID? = nil, defaultValue: ExpressionID? = nil, derived: ExpressionID? = nil
  ) {
    self.label = label
    self.type = type
    self.choices = choices
    self.isRequired = isRequired
    self.isPersonal = isPersonal
    self.isEnteredAtSubmission = isEnteredAtSubmission
    self.minimum = minimum
    self.maximum = maximum
    self.defaultValue = defaultValue
    self.derived = derived
  }
}
public typealias FieldID = ID<Field>

/// A datum that each item of a list has; a row of `itemFields`.
public struct ItemField: Hashable, Sendable, BitwiseCopyable {
  public var list: ListID
  public var field: Field

  public init(list: ListID, field: Field) {
    self.list = list
    self.field = field
  }
}
public typealias ItemFieldID = ID<ItemField>

/// Items of the dossier (heirs, members), each with its own data and papers.
public struct ItemList: Hashable, Sendable, BitwiseCopyable {
  public var label: Label
  public var minimum: ExpressionID?
  public var maximum: ExpressionID?
  public var fields: Run<ItemField>
  /// Documents whose `list` is this list.
  public var documents: Run<Document>

  public init(
    label: Label, minimum: ExpressionID? = nil, maximum: ExpressionID? = nil,
    fields: Run<ItemField> = .none, documents: Run<Document> = .none
  ) {
    self.label = label
    self.minimum = minimum
    self.maximum = maximum
    self.fields = fields
    self.documents = documents
  }
}
public typealias ListID = ID<ItemList>

/// A legal figure with dated values.
public struct Parameter: Hashable, Sendable, BitwiseCopyable {
  public var label: Label
  public var type: ValueType
  public var values: Run<DatedValue>

  public init(label: Label, type: ValueType, values: Run<DatedValue>) {
    self.label = label
    self.type = type
    self.values = values
  }
}
public typealias ParameterID = ID<Parameter>

/// One value of a parameter and the days on which it is in force, both included.
public struct DatedValue: Hashable, Sendable, BitwiseCopyable {
  public var from: CivilDate
  public var until: CivilDate?
  public var value: ExpressionID

  public init(from: CivilDate, until: CivilDate? = nil, value: ExpressionID) {
    self.from = from
    self.until = until
    self.value = value
  }
}

/// How a decision table answers when rows hold.
public enum HitPolicy: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  case unique, first, collectSum, collectMinimum, collectMaximum, collectCount
}

/// A decision table: the rows are tried in order; a row holds where its condition does.
public struct DecisionTable: Hashable, Sendable, BitwiseCopyable {
  public var label: Label
  public var policy: HitPolicy
  /// What a row answers: one value of no name of its own, or several, each with its name.
  public var outputs: Run<TableOutput>
  /// The rows of the rule, then those of each of its exceptions in turn.
  public var rows: Run<TableRow>

  public init(
    label: Label, policy: HitPolicy, outputs: Run<TableOutput>, rows: Run<TableRow>
  ) {
    self.label = label
    self.policy = policy
    self.outputs = outputs
    self.rows = rows
  }
}
public typealias TableID = ID<DecisionTable>

/// One of the values that a table answers; a row of `outputs`.
public struct TableOutput: Hashable, Sendable, BitwiseCopyable {
  /// Without a name where it is the table's only one.
  public var label: Label
  public var type: ValueType
  /// The options of a choice: a run of `choices`.
  public var choices: Run<OptionID>

  public init(label: Label, type: ValueType, choices: Run<OptionID> = .none) {
    self.label = label
    self.type = type
    self.choices = choices
  }
}
public typealias OutputID = ID<TableOutput>

public struct TableRow: Hashable, Sendable, BitwiseCopyable {
  public var condition: ExpressionID
  /// One expression for each of the table's outputs: a run of `answers`.
  public var answers: Run<ExpressionID>
  /// 0 for a row of the rule, 1 for one of its exceptions, 2 for an exception to those: a row that
  /// holds counts only where no row of a higher number does.
  public var exception: Int32

  public init(condition: ExpressionID, answers: Run<ExpressionID>, exception: Int32 = 0) {
    self.condition = condition
    self.answers = answers
    self.exception = exception
  }
}
public typealias TableRowID = ID<TableRow>

/// What `requires condition N` asks for.
public struct Condition: Hashable, Sendable, BitwiseCopyable {
  public var label: Label
  /// The case in which it is asked for; elsewhere it holds.
  public var inCase: ExpressionID?
  /// Absent where the officer who acts vouches for it.
  public var test: ExpressionID?

  public init(label: Label, inCase: ExpressionID? = nil, test: ExpressionID? = nil) {
    self.label = label
    self.inCase = inCase
    self.test = test
  }
}
public typealias ConditionID = ID<Condition>

/// What the procedure takes for granted of the data that are entered; data that contradict it are
/// refused.
public struct Assumption: Hashable, Sendable, BitwiseCopyable {
  public var test: ExpressionID
  /// Why it can be taken for granted, for people.
  public var reason: TextID

  public init(test: ExpressionID, reason: TextID) {
    self.test = test
    self.reason = reason
  }
}
public typealias AssumptionID = ID<Assumption>

/// What is due from the applicant.
public struct Fee: Hashable, Sendable, BitwiseCopyable {
  public var label: Label
  /// The case in which it is due; elsewhere it is 0.
  public var inCase: ExpressionID?
  public var amount: ExpressionID

  public init(label: Label, inCase: ExpressionID? = nil, amount: ExpressionID) {
    self.label = label
    self.inCase = inCase
    self.amount = amount
  }
}
public typealias FeeID = ID<Fee>
