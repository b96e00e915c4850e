import ThuTucBasics
public import ThuTucMachine

/// Why a fee or a field comes to what it does.
extension Wording {
  /// A derivation in words, a line a step, indented by depth.
  public func lines(_ derivation: Derivation) -> [String] {
    derivation.steps.map { step in
      let cited = step.citations.map { citation(machine.citations[$0]) }
      let because = cited.isEmpty ? "" : " [\(cited.joined(separator: "; "))]"
      let margin = String(repeating: "  ", count: step.depth)
      return "\(margin)\(fact(step.fact)): \(value(step.value, text: "…"))\(because)"
    }
  }

  private func fact(_ fact: Derivation.Fact) -> String {
    switch fact {
    case .fee(let id): fee(id)
    case .field(let id), .derived(let id): field(id)
    case .applicantKind: say(vi: "đối tượng", en: "kind of applicant")
    case .channel: say(vi: "cách thức nộp", en: "channel")
    case .parameter(let id, let since): parameter(id, since)
    case .row(let id, let number, let output):
      row(
        machine.tables[id], number, machine.outputs[Int(machine.tables[id].outputs.start + output)])
    }
  }

  private func parameter(_ id: ParameterID, _ since: CivilDate) -> String {
    let name = title(machine.parameters, id, \.label)
    return say(vi: "\(name) (từ \(date(since)))", en: "\(name) (from \(date(since)))")
  }

  private func row(_ table: DecisionTable, _ number: Int, _ output: TableOutput) -> String {
    let name = title(output.label)
    let what = name.isEmpty ? "" : ", \(name)"
    let row = machine.tableRows[table.rows.range.lowerBound + number - 1]
    let exception = row.exception == 0 ? "" : say(vi: " (ngoại lệ)", en: " (an exception)")
    return title(table.label) + say(vi: ", hàng \(number)", en: ", row \(number)") + exception
      + what
  }
}
