public import ThuTucBasics
public import ThuTucMachine

extension Derivation {
  /// The derivation in words, a line a step, indented by depth.
  public func lines(_ machine: Machine, _ language: Language) -> [String] {
    let words = Words(machine, language)
    return steps.map { step in
      let what = DerivationWords(machine: machine, words: words).name(step.fact)[language]
      let value = DerivationWords(machine: machine, words: words).value(step.value)[language]
      let articles = step.citations.map { index in
        let citation = machine.citations[index]
        let basis = machine.title(machine.legalBases[citation.basis])
        let article = machine.text(citation.article)
        if article.isEmpty { return basis }
        return Bilingual(vi: "\(basis), điều \(article)", en: "\(basis), article \(article)")[
          language]
      }
      let cited = articles.isEmpty ? "" : " [\(articles.joined(separator: "; "))]"
      return String(repeating: "  ", count: step.depth) + "\(what): \(value)\(cited)"
    }
  }
}

/// The words of one step.
private struct DerivationWords {
  let machine: Machine
  let words: Words

  func name(_ fact: Derivation.Fact) -> Bilingual {
    switch fact {
    case .fee(let id): Bilingual(words.fee(id))
    case .field(let id), .derived(let id): Bilingual(words.field(id))
    case .applicantKind: Bilingual(vi: "đối tượng", en: "kind of applicant")
    case .channel: Bilingual(vi: "cách thức nộp", en: "channel")
    case .parameter(let id, let since):
      parameter(machine.title(machine.parameters[id].label), since)
    case .row(let id, let number, let output):
      row(
        machine.tables[id], number, machine.outputs[Int(machine.tables[id].outputs.start + output)])
    }
  }

  private func parameter(_ title: String, _ since: CivilDate) -> Bilingual {
    Bilingual(vi: "\(title) (từ \(since))", en: "\(title) (from \(since))")
  }

  private func row(_ table: DecisionTable, _ number: Int, _ output: TableOutput) -> Bilingual {
    let title = machine.title(table.label)
    let name = machine.title(output.label)
    let what = name.isEmpty ? "" : ", \(name)"
    let row = machine.tableRows[table.rows.range.lowerBound + number - 1]
    return row.exception == 0
      ? Bilingual(vi: "\(title), hàng \(number)\(what)", en: "\(title), row \(number)\(what)")
      : Bilingual(
        vi: "\(title), hàng \(number) (ngoại lệ)\(what)",
        en: "\(title), row \(number) (an exception)\(what)")
  }

  func value(_ value: Value) -> Bilingual {
    switch value.kind {
    case .unknown: Bilingual(vi: "chưa biết", en: "not known yet")
    case .fault: Bilingual(vi: "không tính được", en: "cannot be computed")
    case .boolean:
      value.isTrue ? Bilingual(vi: "có", en: "yes") : Bilingual(vi: "không", en: "no")
    case .choice:
      value.asOption.map { option in
        Words.builtIn(option) ?? Bilingual(machine.title(machine.options[option].label))
      } ?? Bilingual("?")
    case .text:
      Bilingual(value.bits < 0 ? machine.text(TextID(Int(~value.bits))) : "…")
    default: Bilingual(words.amount(value))
    }
  }
}
