public import ThuTucCalendars

/// Where a dossier can be: a step, a parallel block, or an end.
public enum Place: Hashable, Sendable, BitwiseCopyable {
  case step(StepID)
  case block(BlockID)
  case end(EndID)
}

/// Where an action leads.
public enum Target: Hashable, Sendable, BitwiseCopyable {
  case stay
  /// The branch is finished.
  case done
  case place(Place)
}

/// A state in which someone is to act. Its actions, timers and reminders are runs of the tables.
public struct Step: Hashable, Sendable, BitwiseCopyable {
  public var label: Label
  /// The actor whose turn it is; `system` for an automatic step and while a call is out.
  public var holder: ActorID
  public var isAutomatic: Bool
  public var actions: Run<Action>
  public var timers: Run<Timer>
  public var reminders: Run<Reminder>
  /// The clock of `within`, a row of `clocks`.
  public var limit: ClockID?
  public var branch: BranchID?
  public var call: CallID?
  public var visitsCounter: Bool
  public var needsPaper: Bool
  public var needsCash: Bool
  /// Where the author overrides the derived national status.
  public var status: NationalStatus?
  /// Of whom its holder must act, where the role alone does not say it: see `Action.office`.
  public var office: ExpressionID?

  public init(
    label: Label, holder: ActorID, isAutomatic: Bool = false, actions: Run<Action> = .none,
    timers: Run<Timer> = .none, reminders: Run<Reminder> = .none, limit: ClockID? = nil,
    branch: BranchID? = nil, call: CallID? = nil, visitsCounter: Bool = false,
    needsPaper: Bool = false, needsCash: Bool = false,
    status: NationalStatus? = nil,
    office: ExpressionID? = nil
  ) {
    self.label = label
    self.holder = holder
    self.isAutomatic = isAutomatic
    self.actions = actions
    self.timers = timers
    self.reminders = reminders
    self.limit = limit
    self.branch = branch
    self.call = call
    self.visitsCounter = visitsCounter
    self.needsPaper = needsPaper
    self.needsCash = needsCash
    self.status = status
    self.office = office
  }
}
public typealias StepID = ID<Step>

/// Something that can be done in a step, or at any time.
public struct Action: Hashable, Sendable, BitwiseCopyable {
  public var label: Label
  /// Absent for an `anytime` action.
  public var step: StepID?
  public var actor: ActorID
  /// The agency or party, by name, for which the person must act: a text or a choice. Absent where
  /// the role alone decides.
  public var office: ExpressionID?
  /// In a step that calls: the child's outcome that fires it.
  public var outcome: Outcome?
  public var guardExpression: ExpressionID?
  public var isOtherwise: Bool
  /// 0 where there is no bound.
  public var atMost: Int32
  /// Steps in which this person must not have acted.
  public var otherThan: Run<StepID>
  public var requirements: Run<Requirement>
  /// Fields that are entered with the action.
  public var asks: Run<FieldID>
  /// Data of the item that its branch is about, entered with the action.
  public var itemAsks: Run<ItemFieldID>
  /// Lists of which items are entered with the action: at least one.
  public var listAsks: Run<ListID>
  public var effects: Run<Effect>
  public var target: Target

  public init(
    label: Label, step: StepID?, actor: ActorID, office: ExpressionID? = nil,
    outcome: Outcome? = nil,
    guardExpression: ExpressionID? = nil, isOtherwise: Bool = false, atMost: Int = 0,
    otherThan: Run<StepID> = .none, requirements: Run<Requirement> = .none,
    asks: Run<FieldID> = .none, itemAsks: Run<ItemFieldID> = .none,
    listAsks: Run<ListID> = .none,
    effects: Run<Effect> = .none, target: Target
  ) {
    self.label = label
    self.step = step
    self.actor = actor
    self.office = office
    self.outcome = outcome
    self.guardExpression = guardExpression
    self.isOtherwise = isOtherwise
    self.atMost = Int32(truncatingIfNeeded: atMost)
    self.otherThan = otherThan
    self.requirements = requirements
    self.asks = asks
    self.itemAsks = itemAsks
    self.listAsks = listAsks
    self.effects = effects
    self.target = target
  }
}
extension Action {
  /// Whether data have to come with it.
  public var asksForData: Bool { !(asks.isEmpty && itemAsks.isEmpty && listAsks.isEmpty) }
}
public typealias ActionID = ID<Action>

/// What must be there before an action is allowed.
public enum Requirement: Hashable, Sendable, BitwiseCopyable {
  case allDocuments
  case document(DocumentID)
  /// The paper of one item of its list, counted from 0.
  case itemDocument(DocumentID, item: Int32)
  case paid(FeeID)
  case condition(ConditionID)
}

/// What an action does, in the order written.
public enum Effect: Hashable, Sendable, BitwiseCopyable {
  case set(FieldID, ExpressionID)
  /// A datum of one item of its list, counted from 0.
  case setItem(ItemFieldID, item: Int32, ExpressionID)
  case issue(NoticeID, to: Addressee?, when: ExpressionID?)
  case collect(FeeID)
  case notify(ActorID)
  case emit(TextID)
}

/// To whom a paper is sent, where it is not the applicant.
public enum Addressee: Hashable, Sendable, BitwiseCopyable {
  case agency(AgencyID)
  case party(ActorID)
}

/// `after D effects -> target`, of a step or of a block.
public struct Timer: Hashable, Sendable, BitwiseCopyable {
  public var place: Place
  /// A duration from entry, or a date or instant.
  public var due: ExpressionID
  public var effects: Run<Effect>
  public var target: Target

  public init(place: Place, due: ExpressionID, effects: Run<Effect>, target: Target) {
    self.place = place
    self.due = due
    self.effects = effects
    self.target = target
  }
}
public typealias TimerID = ID<Timer>

/// `remind D before due`: so long before the step's limit passes.
public struct Reminder: Hashable, Sendable, BitwiseCopyable {
  public var before: Limit

  public init(before: Limit) { self.before = before }
}

/// A parallel block.
public struct Block: Hashable, Sendable, BitwiseCopyable {
  public var label: Label
  public var branches: Run<Branch>
  public var timers: Run<Timer>
  public var limit: ClockID?
  /// How many branches must finish; `nil`: all that opened.
  public var joinCount: Int32?
  public var target: Target
  /// The branch that holds this block, if it is nested.
  public var branch: BranchID?

  public init(
    label: Label, branches: Run<Branch>, timers: Run<Timer> = .none, limit: ClockID? = nil,
    joinCount: Int32? = nil, target: Target, branch: BranchID? = nil
  ) {
    self.label = label
    self.branches = branches
    self.timers = timers
    self.limit = limit
    self.joinCount = joinCount
    self.target = target
    self.branch = branch
  }
}
public typealias BlockID = ID<Block>

public struct Branch: Hashable, Sendable, BitwiseCopyable {
  public var label: Label
  public var block: BlockID
  public var when: ExpressionID?
  /// Whether it also opens later, as soon as `when` comes to hold while the block runs.
  public var opensLater: Bool
  /// The first step or block of the branch.
  public var first: Place
  /// The list, in a `branch per`, which stands once for each item that the list may have.
  public var list: ListID?
  /// The item, counted from 0, that it, or the `branch per` around it, is about; else -1.
  public var item: Int32

  public init(
    label: Label, block: BlockID, when: ExpressionID? = nil, opensLater: Bool = false,
    first: Place, list: ListID? = nil, item: Int32 = -1
  ) {
    self.label = label
    self.block = block
    self.when = when
    self.opensLater = opensLater
    self.first = first
    self.list = list
    self.item = item
  }
}
public typealias BranchID = ID<Branch>

/// How a dossier can end; the numbers stand in events.
public enum Outcome: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  case completed = 0
  case refused = 1
  case withdrawn = 2
  case lapsed = 3
  case cancelled = 4
  case redirected = 5
}

public struct End: Hashable, Sendable, BitwiseCopyable {
  public var label: Label
  public var outcome: Outcome
  /// Where the author overrides the derived national status.
  public var status: NationalStatus?

  public init(label: Label, outcome: Outcome, status: NationalStatus? = nil) {
    self.label = label
    self.outcome = outcome
    self.status = status
  }
}
public typealias EndID = ID<End>

/// `call P with (f = E, l = own_list) cancel | detach`: a child dossier of another procedure.
///
/// Which version of the procedure it follows is not the caller's to say: the one in force when it
/// is opened.
public struct Call: Hashable, Sendable, BitwiseCopyable {
  /// What becomes of the child when its step is left before it has ended.
  public enum Leaving: UInt8, Sendable, BitwiseCopyable {
    /// It is cancelled.
    case cancels
    /// It goes on by itself, and its end is no longer awaited.
    case detaches
  }

  /// The other procedure's name.
  public var procedure: TextID
  public var arguments: Run<CallArgument>
  public var leaving: Leaving

  public init(
    procedure: TextID, arguments: Run<CallArgument>, leaving: Leaving = .cancels
  ) {
    self.procedure = procedure
    self.arguments = arguments
    self.leaving = leaving
  }
}
public typealias CallID = ID<Call>

/// A field or a list of the child, by name, and what it is given here.
public struct CallArgument: Hashable, Sendable, BitwiseCopyable {
  /// Where it comes from: items are no value, so a list is given as a whole.
  public enum Source: Hashable, Sendable, BitwiseCopyable {
    case value(ExpressionID)
    case list(ListID)
  }

  public var name: TextID
  public var source: Source

  public init(name: TextID, source: Source) {
    self.name = name
    self.source = source
  }

  /// The list that it gives; nothing for a value.
  public var list: ListID? { if case .list(let list) = source { list } else { nil } }
}
