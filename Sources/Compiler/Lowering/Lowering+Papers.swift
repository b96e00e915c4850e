import ThuTucBasics
import ThuTucMachine
import ThuTucSyntax

/// Lowers documents, groups and notices, and resolves who is of which agency.
extension Lowering {
  mutating func lowerPapers() {
    for (index, clause) in sourceMap.documents.enumerated() {
      lowerDocument(
        clause, DocumentID(index), in: Scope(list: machine.documents[index].list))
    }
    for (index, clause) in sourceMap.groups.enumerated() {
      let scope = Scope(list: machine.groups[index].list)
      machine.groups[index].neededWhen = clause.child(.neededWhen)?.expression
        .map { condition($0, in: scope) }
    }
    for (index, clause) in sourceMap.notices.enumerated() {
      cite(clause, .notice(NoticeID(index)))
    }
  }

  private mutating func lowerDocument(_ node: Syntax, _ id: DocumentID, in scope: Scope) {
    cite(node, .document(id))
    machine.documents[id].neededWhen = node.child(.neededWhen)?.expression.map {
      condition($0, in: scope)
    }
    machine.documents[id].alternatives = alternatives(node, in: scope)
    machine.documents[id].formCode =
      node.child(.formCode)?.child(.text).map { text(ofString: $0) } ?? .empty
    machine.documents[id].resultOf =
      node.child(.resultOf)?.child(.text).map { text(ofString: $0) } ?? .empty
    if let name = node.child(.reuseFrom)?.child(.name), !name.isMissing {
      machine.documents[id].reuseFrom = names.registries.first(name.symbol)
      if machine.documents[id].reuseFrom == nil {
        report(
          unknown(
            name, Bilingual(vi: "cơ sở dữ liệu", en: "registry"), among: names.registries.symbols))
      }
    }
    if let duration = node.child(.validFor)?.expression {
      machine.documents[id].validFor = limit(of: duration, in: scope)
    }
  }

  private mutating func alternatives(_ node: Syntax, in scope: Scope) -> Run<FormAlternative> {
    var found: [FormAlternative] = []
    for part in node.children(.formAlternative) {
      let start = machine.formCounts.count
      for form in part.children(.form) { machine.formCounts.append(formCount(form)) }
      let when = when(of: part, in: scope)
      found.append(
        FormAlternative(forms: Run(start..<machine.formCounts.count), when: when))
    }
    let start = machine.formAlternatives.count
    machine.formAlternatives.append(contentsOf: found)
    return Run(start..<machine.formAlternatives.count)
  }

  private static let paperForms: [(Keyword, PaperForm)] = [
    (.original, .original), (.copy, .copy), (.certifiedCopy, .certifiedCopy),
    (.electronic, .electronic), (.shown, .shown),
  ]

  private mutating func formCount(_ node: Syntax) -> FormCount {
    let form = Lowering.paperForms.first { node.begins(with: $0.0) }?.1 ?? .original
    guard let token = node.token(.number) else { return FormCount(form: form, count: 1) }
    guard let count = Int(node.tree.text(token)), (1...1000).contains(count) else {
      report(BadNumber.copies(node))
      return FormCount(form: form, count: 1)
    }
    return FormCount(form: form, count: count)
  }
}
