import ThuTucBasics

/// Data, rules and papers.
extension MachineWriter {
  mutating func writeRules() {
    // The first options are the same in every machine.
    rows("options", machine.options.dropFirst(OptionID.builtIn.count)) { _, _ in
    } label: {
      $0.label
    }
    rows("fields", machine.fields) {
      $0.writeBody($1)
    } label: {
      $0.label
    }
    rows("lists", machine.lists) { writer, list in
      writer.member("min", list.minimum)
      writer.member("max", list.maximum)
      writer.rows("fields", writer.machine.itemFields[list.fields].map(\.field)) {
        $0.writeBody($1)
      } label: {
        $0.label
      }
      writer.json.member(
        "documents", list.documents.range.map { writer.name(DocumentID($0)) })
    } label: {
      $0.label
    }
    rows("parameters", machine.parameters) { writer, parameter in
      writer.json.member("type", parameter.type.word)
      writer.json.key("values")
      writer.json.beginArray()
      for dated in writer.machine.datedValues[parameter.values] {
        writer.json.beginObject()
        writer.json.member("from", "\(dated.from)")
        writer.json.member("until", dated.until.map { "\($0)" } ?? "")
        writer.member("value", dated.value)
        writer.json.endObject()
      }
      writer.json.endArray()
    } label: {
      $0.label
    }
    rows("tables", machine.tables) { writer, table in
      writer.writeBody(table)
    } label: {
      $0.label
    }
    rows("conditions", machine.conditions) { writer, condition in
      writer.member("case", condition.inCase)
      writer.member("test", condition.test)
    } label: {
      $0.label
    }
    if !machine.assumptions.isEmpty {
      json.key("assumptions")
      json.beginArray()
      for assumption in machine.assumptions {
        json.beginObject()
        member("test", assumption.test)
        json.member("reason", machine.text(assumption.reason))
        json.endObject()
      }
      json.endArray()
    }
    rows("fees", machine.fees) { writer, fee in
      writer.member("case", fee.inCase)
      writer.member("amount", fee.amount)
    } label: {
      $0.label
    }
  }

  /// Exceptions are named by their number, which the rule's own rows, being 0, leave out.
  private mutating func writeBody(_ table: DecisionTable) {
    json.member("policy", table.policy.word)
    rows("outputs", machine.outputs[table.outputs]) { writer, output in
      writer.json.member("type", output.type.word)
      writer.json.member(
        "choices", writer.machine.choices[output.choices.range].map { writer.name($0) })
    } label: {
      $0.label
    }
    json.key("rows")
    json.beginArray()
    for row in machine.tableRows[table.rows] {
      json.beginObject()
      json.member("exception", row.exception)
      json.key("when")
      write(row.condition)
      json.key("answers")
      json.beginArray()
      for answer in machine.answers[row.answers] { write(answer) }
      json.endArray()
      json.endObject()
    }
    json.endArray()
  }

  private mutating func writeBody(_ field: Field) {
    json.member("type", field.type.word)
    json.member("choices", machine.choices[field.choices.range].map { name($0) })
    json.member("required", field.isRequired)
    json.member("personal", field.isPersonal)
    json.member("officers", !field.isEnteredAtSubmission)
    member("min", field.minimum)
    member("max", field.maximum)
    member("default", field.defaultValue)
    member("derived", field.derived)
  }

  mutating func writePapers() {
    rows("documents", machine.documents) {
      $0.writeBody($1)
    } label: {
      $0.label
    }
    if !machine.groups.isEmpty {
      json.key("groups")
      json.beginArray()
      for group in machine.groups {
        json.beginObject()
        member("case", group.inCase)
        member("neededWhen", group.neededWhen)
        json.member("documents", group.documents.range.map { name(DocumentID($0)) })
        json.member("list", group.list.map { name($0) } ?? "")
        json.endObject()
      }
      json.endArray()
    }
    rows("notices", machine.notices) { writer, notice in
      writer.json.member("result", notice.isResult)
      writer.json.member("template", writer.machine.text(notice.template))
      writer.member("case", notice.inCase)
    } label: {
      $0.label
    }
  }

  private mutating func writeBody(_ document: Document) {
    member("case", document.inCase)
    member("neededWhen", document.neededWhen)
    json.member("optional", document.isOptional)
    if !document.alternatives.isEmpty {
      json.key("forms")
      json.beginArray()
      for alternative in machine.formAlternatives[document.alternatives] {
        json.beginObject()
        for form in machine.formCounts[alternative.forms] {
          json.member(form.form.word, form.count)
        }
        member("when", alternative.when)
        json.endObject()
      }
      json.endArray()
    }
    json.member("form", machine.text(document.formCode))
    json.member("reuseFrom", document.reuseFrom.map { name($0) } ?? "")
    json.member("resultOf", machine.text(document.resultOf))
    member("validFor", document.validFor)
    json.member("list", document.list.map { name($0) } ?? "")
  }
}
