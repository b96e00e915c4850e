/// The way from one version of a procedure to another: which row of the new machine stands for
/// which of the old one's.
///
/// Places are matched by the new version's `transition` clauses, then by name; everything else by
/// name. What the new version no longer has is matched by nothing. The same two machines always
/// give the same passage.
public final class Passage: Sendable {
  let source: Program
  let destination: Program

  let steps: RowMap<Step>
  let blocks: RowMap<Block>
  let branches: RowMap<Branch>
  let actions: RowMap<Action>
  let timers: RowMap<Timer>
  let options: RowMap<Option>
  let fields: RowMap<Field>
  let lists: RowMap<ItemList>
  let itemFields: RowMap<ItemField>
  let documents: RowMap<Document>
  let fees: RowMap<Fee>
  let notices: RowMap<Notice>
  let clocks: RowMap<Clock>
  let clockChanges: RowMap<ClockChange>
  let duties: RowMap<Duty>

  /// What the `transition` clauses say of each step of the old version.
  let rules: [Rule]

  /// What the new version makes of dossiers in a step of the old one.
  public enum Rule: Hashable, Sendable {
    /// They go on in this step of the new version.
    case moves(StepID)
    /// They stay with their version: the new one says so.
    case stays
    /// They stay with their version: the new one says nothing of them.
    case unmentioned
    /// They are to move, but to no step of the new version.
    case noPlace
  }

  public init(from old: Engine, to new: Engine) {
    source = old.program
    destination = new.program
    let (old, new) = (old.machine, new.machine)
    var matching = Matching(old: old, new: new)
    matching.run()
    steps = matching.steps
    blocks = matching.blocks
    branches = matching.branches
    actions = matching.actions
    timers = matching.timers
    options = matching.options
    fields = matching.fields
    lists = matching.lists
    itemFields = matching.itemFields
    documents = matching.documents
    fees = matching.fees
    notices = matching.notices
    clocks = matching.clocks
    clockChanges = matching.clockChanges
    duties = matching.duties
    rules = matching.rules
  }

  /// What a new version's clauses make of each step of an old one, without readying either to run.
  public static func rules(from old: Machine, to new: Machine) -> [Rule] {
    var matching = Matching(old: old, new: new)
    matching.run()
    return matching.rules
  }

  /// The name of the version that it leads to.
  public var version: String { destination.machine.text(destination.machine.version) }

  /// The step of the new version that stands for a step of the old one, whether or not dossiers
  /// move there.
  public func counterpart(of step: StepID) -> StepID? { steps[step] }

  /// What the new version makes of dossiers in a step.
  public func rule(for step: StepID) -> Rule { rules[Int(step.index)] }

  /// A step of the old version by name.
  public func step(named name: String) -> StepID? {
    source.machine.steps.ids().first { source.machine.name(source.machine.steps[$0].label) == name }
  }

  /// Why a dossier cannot go this way as it stands; nothing if it can.
  ///
  /// Every active step must be one that moves, and what was parallel must stay in step: each
  /// active place keeps its branch.
  public func obstacle(for dossier: Dossier) -> Rejection? {
    for step in dossier.activeSteps {
      switch rule(for: step) {
      case .moves: break
      case .stays, .unmentioned: return .staysWithVersion(step, version: version)
      case .noPlace: return .noPlace(step, version: version)
      }
    }
    return nil
  }
}

/// Which row of another machine stands for each row of one.
struct RowMap<Row>: Sendable {
  private var targets: [Int32]

  init(count: Int) { targets = Array(repeating: -1, count: count) }

  subscript(row: ID<Row>) -> ID<Row>? {
    get {
      let target = targets[Int(row.index)]
      return target < 0 ? nil : ID(Int(target))
    }
    set { targets[Int(row.index)] = newValue?.index ?? -1 }
  }

  /// Every pair, in the order of the first machine.
  var pairs: some Sequence<(ID<Row>, ID<Row>)> {
    targets.enumerated().lazy.compactMap { index, target in
      target < 0 ? nil : (ID(index), ID(Int(target)))
    }
  }
}
