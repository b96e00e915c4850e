import ThuTucMachine
import ThuTucSyntax

/// The clause behind each row of a machine.
///
/// A clause that stands once for each item of a list is behind several rows, and so is one that
/// the compiler makes several of (`joint request`).
struct SourceMap: Sendable {
  var fields: [Syntax] = []
  var itemFields: [Syntax] = []
  var lists: [Syntax] = []
  var parameters: [Syntax] = []
  var tables: [Syntax] = []
  var conditions: [Syntax] = []
  var assumptions: [Syntax] = []
  var fees: [Syntax] = []
  var documents: [Syntax] = []
  var groups: [Syntax] = []
  var notices: [Syntax] = []
  /// Of deadlines: they come before the limits of steps and blocks.
  var clocks: [Syntax] = []
  var duties: [Syntax] = []
  var steps: [Syntax] = []
  var blocks: [Syntax] = []
  var branches: [Syntax] = []
  var ends: [Syntax] = []
  var actions: [Syntax] = []

  subscript(id: FieldID) -> Syntax { fields[Int(id.index)] }
  subscript(id: ItemFieldID) -> Syntax { itemFields[Int(id.index)] }
  subscript(id: ListID) -> Syntax { lists[Int(id.index)] }
  subscript(id: ParameterID) -> Syntax { parameters[Int(id.index)] }
  subscript(id: TableID) -> Syntax { tables[Int(id.index)] }
  subscript(id: ConditionID) -> Syntax { conditions[Int(id.index)] }
  subscript(id: AssumptionID) -> Syntax { assumptions[Int(id.index)] }
  subscript(id: FeeID) -> Syntax { fees[Int(id.index)] }
  subscript(id: DocumentID) -> Syntax { documents[Int(id.index)] }
  subscript(id: GroupID) -> Syntax { groups[Int(id.index)] }
  subscript(id: NoticeID) -> Syntax { notices[Int(id.index)] }
  subscript(id: ClockID) -> Syntax { clocks[Int(id.index)] }
  subscript(id: DutyID) -> Syntax { duties[Int(id.index)] }
  subscript(id: StepID) -> Syntax { steps[Int(id.index)] }
  subscript(id: BlockID) -> Syntax { blocks[Int(id.index)] }
  subscript(id: BranchID) -> Syntax { branches[Int(id.index)] }
  subscript(id: EndID) -> Syntax { ends[Int(id.index)] }
  subscript(id: ActionID) -> Syntax { actions[Int(id.index)] }

  subscript(place: Place) -> Syntax {
    switch place {
    case .step(let id): self[id]
    case .block(let id): self[id]
    case .end(let id): self[id]
    }
  }
}
