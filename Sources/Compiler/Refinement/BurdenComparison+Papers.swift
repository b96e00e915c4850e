import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine
import ThuTucSyntax

/// Papers: none more, none in a harder form, none younger, none more often.
extension BurdenComparison {
  mutating func comparePapers() {
    for (index, clause) in own.sourceMap.documents.enumerated() where isOwn(clause) {
      let document = own.machine.documents[index]
      let rows = counterparts(of: clause, in: base.names.documents, base.sourceMap.documents)
      if rows.isEmpty, !document.isOptional {
        let name = clause.child(.name)?.text ?? ""
        burden(
          clause, nil, vi: "giấy tờ '\(name)' không có trong thủ tục gốc",
          en: "the base does not ask for the document '\(name)'")
      }
      for row in rows { compare(clause, document, row) }
    }
    compareGroups()
  }

  private mutating func compare(_ node: Syntax, _ document: Document, _ row: DocumentID) {
    let name = node.child(.name)?.text ?? ""
    let other = base.machine.documents[row]
    let otherNode = base.sourceMap[row]
    if other.isOptional || other.group != nil && document.group == nil, !document.isOptional {
      burden(
        node, otherNode, vi: "'\(name)' thành giấy tờ bắt buộc, thủ tục gốc thì không",
        en: "'\(name)' becomes required, which it is not in the base")
    }
    // A group member's `needed when` says when it will do: the wider, the lighter.
    let before = lowered(otherNode.child(.neededWhen)?.expression)
    let isReadable = before != nil || other.neededWhen == nil
    let order =
      !isReadable
      ? .undecided
      : document.group == nil
        ? implies(document.neededWhen, before) : implies(before, document.neededWhen)
    report(
      order, node.child(.neededWhen) ?? node, otherNode.child(.neededWhen) ?? otherNode,
      Bilingual(
        vi: "'\(name)' phải nộp trong nhiều trường hợp hơn thủ tục gốc",
        en: "'\(name)' is needed in more cases than in the base"))
    if other.reuseFrom != nil, document.reuseFrom == nil {
      burden(
        node, otherNode, vi: "'\(name)' không còn được lấy từ cơ sở dữ liệu, người nộp phải tự nộp",
        en: "'\(name)' is no longer taken from a registry: the applicant must bring it")
    }
    if let validity = document.validFor {
      let order = other.validFor.map { atMost($0, validity) } ?? .beyond(nil)
      report(
        order, node.child(.validFor) ?? node, otherNode.child(.validFor) ?? otherNode,
        Bilingual(
          vi: "'\(name)' phải mới hơn thủ tục gốc đòi hỏi",
          en: "'\(name)' must be younger than in the base"))
    }
    compareForms(node, document, other, otherNode)
  }

  /// Each way to bring a paper that the base accepts must do here as well.
  private mutating func compareForms(
    _ node: Syntax, _ document: Document, _ other: Document, _ otherNode: Syntax
  ) {
    let name = node.child(.name)?.text ?? ""
    let ways = own.machine.formAlternatives[document.alternatives.range]
    guard !ways.isEmpty else { return }
    for (way, wayNode) in zip(
      base.machine.formAlternatives[other.alternatives.range],
      otherNode.children(.formAlternative))
    {
      let when = lowered(wayNode.child(.when)?.expression)
      var isUndecided = way.when != nil && when == nil
      let isMet = ways.contains { own in
        guard isEasier(own, way) else { return false }
        switch implies(when, own.when) {
        case .within: return true
        case .beyond: return false
        case .undecided:
          isUndecided = true
          return false
        }
      }
      if isMet { continue }
      report(
        isUndecided ? .undecided : .beyond(nil), node, wayNode,
        Bilingual(
          vi: "'\(name)' không còn nhận theo một hình thức mà thủ tục gốc nhận",
          en: "'\(name)' is no longer accepted in a form that the base accepts"))
    }
    if other.alternatives.isEmpty {
      burden(
        node, otherNode, vi: "'\(name)' phải theo hình thức mà thủ tục gốc không đòi hỏi",
        en: "'\(name)' must be in a form that the base does not ask for")
    }
  }

  /// Whether who brings the base's forms brings enough: each paper as many, each in a form that is
  /// at least as hard to get.
  private func isEasier(_ way: FormAlternative, _ other: FormAlternative) -> Bool {
    var available = base.machine.formCounts[other.forms.range].map { ($0.form, $0.count) }
    for wanted in own.machine.formCounts[way.forms.range] {
      var left = wanted.count
      for index in available.indices where left > 0 && wanted.form.isMet(by: available[index].0) {
        let taken = min(left, available[index].1)
        available[index].1 -= taken
        left -= taken
      }
      if left > 0 { return false }
    }
    return true
  }

  /// A `one of` whose members have become fewer leaves less choice.
  private mutating func compareGroups() {
    for index in base.sourceMap.groups.indices {
      let members = Array(base.machine.documents.ids(in: base.machine.groups[index].documents))
      let nodes = members.map { base.sourceMap[$0] }
      let gone = nodes.filter { own.source.refinement?.drops(.document, $0.name) ?? false }
      guard !gone.isEmpty, gone.count < nodes.count, let first = gone.first else { continue }
      let dropping = own.source.refinement?.droppings.first {
        $0.child(.name)?.symbol == first.name
      }
      burden(
        dropping ?? own.source.procedure, first,
        vi: "bớt một giấy tờ trong nhóm ‘một trong’ là bớt một lựa chọn của người nộp",
        en:
          "dropping one of several papers, any of which would do, leaves the applicant less choice"
      )
    }
    for (index, clause) in own.sourceMap.groups.enumerated() where isOwn(clause) {
      let members = own.machine.documents.ids(in: own.machine.groups[index].documents)
      let isNew = members.allSatisfy {
        base.names.documents[own.sourceMap[$0].name].isEmpty
      }
      guard isNew, let first = members.first(where: { _ in true }) else { continue }
      burden(
        own.sourceMap[first], nil,
        vi: "nhóm giấy tờ này không có trong thủ tục gốc",
        en: "the base does not ask for any of these papers")
    }
  }
}

extension PaperForm {
  /// Whether a paper in another form will do where this form is wanted: an original makes a copy.
  fileprivate func isMet(by other: PaperForm) -> Bool {
    switch self {
    case .shown: other != .electronic
    case .copy: other == .copy || other == .certifiedCopy || other == .original
    case .certifiedCopy: other == .certifiedCopy || other == .original
    case .original: other == .original
    case .electronic: other == .electronic
    }
  }
}
