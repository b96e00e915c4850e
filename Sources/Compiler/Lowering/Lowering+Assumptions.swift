import ThuTucBasics
import ThuTucMachine
import ThuTucSyntax

/// What a procedure takes for granted: only of what is entered, since that is when it is checked.
extension Lowering {
  mutating func lowerAssumptions() {
    for clause in source.clauses where clause.kind == .assume {
      guard let expression = clause.expression else { continue }
      cite(clause, .assumption(AssumptionID(machine.assumptions.count)))
      let reason = clause.child(.text).map { text(ofString: $0) } ?? .empty
      machine.assumptions.append(
        Assumption(test: condition(expression, in: .procedure), reason: reason))
      sourceMap.assumptions.append(clause)
    }
  }
}
