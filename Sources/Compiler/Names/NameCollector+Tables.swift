import ThuTucBasics
import ThuTucMachine
import ThuTucSyntax

/// Declares decision tables.
extension NameCollector {
  mutating func declareTable(_ clause: Syntax) {
    let id = TableID(machine.tables.count)
    addData(clause, .table(id))
    let start = machine.outputs.count
    let outputs = (clause.child(.tableHeader)?.children(.tableOutput)).map(Array.init) ?? []
    if outputs.isEmpty {
      let (type, choices) = valueType(clause.child(.valueType))
      machine.outputs.append(
        TableOutput(label: Label(name: .empty), type: type, choices: choices))
    } else {
      var known: [Symbol: Int32] = [:]
      for (index, output) in outputs.enumerated() {
        let (type, choices) = valueType(output.child(.valueType))
        machine.outputs.append(
          TableOutput(label: label(of: output), type: type, choices: choices))
        guard let name = output.child(.name), name.symbol != .none else { continue }
        if known[name.symbol] == nil {
          known[name.symbol] = Int32(index)
        } else {
          report(
            DuplicateName.found(
              name, kind: Bilingual(vi: "cột kết quả", en: "output"), first: nil))
        }
      }
      names.data.outputs[id] = known
    }
    machine.tables.append(
      DecisionTable(
        label: label(of: clause), policy: policy(of: clause),
        outputs: Run(start..<machine.outputs.count), rows: .none))
    sourceMap.tables.append(clause)
  }

  private func policy(of clause: Syntax) -> HitPolicy {
    // The policy's words stand between the type and the brace, in no node of their own.
    let start =
      (clause.child(.valueType) ?? clause.child(.label) ?? clause.child(.name))?.range.upperBound
    let end = clause.child(.tableHeader)?.range.lowerBound ?? .max
    let words = clause.tokens.filter { Int($0.start) >= start ?? 0 && Int($0.end) <= end }
      .map { clause.tree.keywords(of: $0) }
    func has(_ keyword: Keyword) -> Bool { words.contains { $0.contains(keyword) } }
    guard has(.collectTable) else { return has(.first) ? .first : .unique }
    if has(.count) { return .collectCount }
    if has(.min) { return .collectMinimum }
    return has(.max) ? .collectMaximum : .collectSum
  }
}
