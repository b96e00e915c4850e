import ThuTucMachine

/// Where an expression or a clause stands, as far as that decides what its names and limits mean.
struct Scope {
  /// The step whose limit, `after` or reminder it is: it counts as its holder works.
  var step: StepID?
  /// The list whose items it is about, each in turn.
  var list: ListID?
  /// The copy of a `branch per` that it stands in.
  var copy: CopyScope?
  /// The item of that branch's list, counted from 1.
  var item: (list: ListID, number: Int32)?
  /// Fees whose amounts are being put in place of their names.
  var fees: [FeeID] = []

  /// Of clauses that stand for themselves.
  static let procedure = Scope()
}
