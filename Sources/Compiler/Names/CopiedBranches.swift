import ThuTucBasics
import ThuTucMachine
import ThuTucSyntax

/// What a `branch per` copies: its branch, and the steps, blocks and actions inside it, once for
/// each item that its list may have. The rows of each copy stand together, in the same order.
struct CopiedBranch: Sendable {
  /// The name of the list.
  let list: Syntax
  let count: Int
  /// The rows of the first copy.
  var steps = 0..<0
  var blocks = 0..<0
  var branches = 0..<0

  /// A place of the first copy as it is in another; other places as they are.
  func place(_ place: Place, inCopy copy: Int) -> Place {
    switch place {
    case .step(let id) where steps.contains(Int(id.index)):
      .step(StepID(Int(id.index) + copy * steps.count))
    case .block(let id) where blocks.contains(Int(id.index)):
      .block(BlockID(Int(id.index) + copy * blocks.count))
    default: place
    }
  }
}

/// The copy of a `branch per` that a clause is being lowered for.
struct CopyScope: Hashable, Sendable {
  /// The place in `CopiedBranches.branches`.
  var branch: Int
  /// Counted from 0.
  var copy: Int
}

/// Every `branch per` of a procedure, and where its copies stand.
struct CopiedBranches: Sendable {
  var branches: [CopiedBranch] = []
  /// For each branch of the machine the copy that it stands in.
  var scopes: [CopyScope?] = []

  /// The copy that a branch, or the branch around it, belongs to.
  func scope(of branch: BranchID?) -> CopyScope? { branch.flatMap { scopes[Int($0.index)] } }

  /// The `branch per` whose first copy holds a place.
  func branch(of place: Place, in machine: Machine) -> CopiedBranch? {
    guard !branches.isEmpty, let scope = scope(of: machine.branch(of: place)) else { return nil }
    return branches[scope.branch]
  }

  /// The copies of a place; itself where it stands once.
  func copies(of place: Place, in machine: Machine) -> [Place] {
    guard let branch = branch(of: place, in: machine) else { return [place] }
    return (0..<branch.count).map { branch.place(place, inCopy: $0) }
  }
}

extension Machine {
  /// The branch that a place stands in.
  func branch(of place: Place) -> BranchID? {
    switch place {
    case .step(let id): steps[id].branch
    case .block(let id): blocks[id].branch
    case .end: nil
    }
  }
}

extension Syntax {
  /// Whether a clause declares the list of a name.
  func isList(_ symbol: Symbol) -> Bool { kind == .list && name == symbol }
}
