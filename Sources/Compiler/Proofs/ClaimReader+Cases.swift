import ThuTucBasics
import ThuTucMachine
import ThuTucSyntax

/// Expressions that are one of several, by the case: `if … then … else`, the answers of a table,
/// the values of a parameter, `min` and `max`. A claim about one is read case by case.
extension ClaimReader {
  /// How many rows of a table are read in place of it, each costing about so many nodes.
  private static let nodesPerRow = 24

  /// Whether an expression is read case by case.
  func hasCases(_ place: Int32) -> Bool {
    let node = machine.nodes[Int(place)]
    switch node.operation {
    case .choose, .minimum, .maximum: return true
    case .parameter:
      let values = machine.parameters[Int(node.first)].values
      return !values.isEmpty && !node.isAtDecision
    case .table:
      let table = machine.tables[Int(node.first)]
      let rows = Int(table.rows.count)
      guard rows > 0, readsTables else { return false }
      switch table.policy {
      case .unique:
        let overriding = machine.tableRows[table.rows.range].count { $0.exception > 0 }
        return rows * (overriding + 1) * ClaimReader.nodesPerRow < budget
      case .first: return rows * rows * ClaimReader.nodesPerRow < budget
      default: return false
      }
    default: return false
    }
  }

  /// The first expression of several cases that a number is computed from.
  func placeOfCases(_ place: Int32, depth: Int = 0) -> Int32? {
    guard depth < 64 else { return nil }
    let place = resolved(place)
    if hasCases(place) { return place }
    let node = machine.nodes[Int(place)]
    switch node.operation {
    case .negate: return placeOfCases(node.first, depth: depth + 1)
    case .add, .subtract, .multiply, .divide:
      return placeOfCases(node.first, depth: depth + 1)
        ?? placeOfCases(node.second, depth: depth + 1)
    default: return nil
    }
  }

  /// What `body` claims, in any of the cases of an expression.
  mutating func split(_ place: Int32, _ body: (inout ClaimReader) -> Claim) -> Claim {
    let node = machine.nodes[Int(place)]
    switch node.operation {
    case .choose:
      return .any([
        .all([read(node.first, true), taking(node.second, for: place, body)]),
        .all([read(node.first, false), taking(node.third, for: place, body)]),
      ])
    case .minimum, .maximum:
      let isFirst: Comparison = node.operation == .minimum ? .lessOrEqual : .greaterOrEqual
      return .any([
        .all([
          compare(isFirst, node.first, node.second), taking(node.first, for: place, body),
        ]),
        .all([
          compare(isFirst.negated, node.first, node.second),
          taking(node.second, for: place, body),
        ]),
      ])
    case .parameter: return splitByDate(place, body)
    default: return splitByRow(place, body)
    }
  }

  private mutating func splitByDate(
    _ place: Int32, _ body: (inout ClaimReader) -> Claim
  ) -> Claim {
    let values = machine.parameters[Int(machine.nodes[Int(place)].first)].values
    let subject = subject(of: ClaimReader.filing, .date)
    func compare(_ comparison: Comparison, _ date: CivilDate) -> Claim {
      .atom(
        .init(
          subject: subject, test: .compare(comparison, Decimal(Int64(date.daysSinceEpoch)))))
    }
    return .any(
      machine.datedValues[values.range].map { dated in
        .all([
          compare(.greaterOrEqual, dated.from),
          dated.until.map { compare(.lessOrEqual, $0) } ?? .constant(true),
          taking(dated.value.index, for: place, body),
        ])
      })
  }

  /// A row answers where it holds and no row does that wins over it.
  private mutating func splitByRow(
    _ place: Int32, _ body: (inout ClaimReader) -> Claim
  ) -> Claim {
    let node = machine.nodes[Int(place)]
    let table = machine.tables[Int(node.first)]
    var cases: [Claim] = []
    for index in table.rows.range {
      let row = machine.tableRows[index]
      var parts = [read(row.condition.index, true)]
      for other in table.rows.range {
        let wins =
          table.policy == .first
          ? other < index : machine.tableRows[other].exception > row.exception
        if wins { parts.append(read(machine.tableRows[other].condition.index, false)) }
      }
      parts.append(taking(machine.answer(of: index, node.second).index, for: place, body))
      cases.append(.all(parts))
    }
    return .any(cases)
  }
}
