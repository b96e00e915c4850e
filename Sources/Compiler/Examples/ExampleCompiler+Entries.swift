import ThuTucBasics
import ThuTucMachine
import ThuTucSyntax

/// Lowers what is entered and what is expected.
extension ExampleCompiler {
  mutating func entries(_ node: Syntax, with action: ActionID? = nil) -> Entries {
    let step = action.flatMap { machine.actions[$0].step }
    let list = step.flatMap { machine.list(of: $0) }
    var entries = Entries()
    for part in node.children {
      if part.kind == .assign, let name = part.child(.name), let list,
        let field = lowering.names.data.itemFields[list]?[name.symbol]
      {
        let row = machine.itemFields[field].field
        let input = part.expression.flatMap { lowering.entryValue($0, for: row) }
        if let input { entries.item.append(ItemFieldEntry(field, input)) }
        continue
      }
      if part.kind == .assign, let entry = fieldEntry(part) { entries.fields.append(entry) }
      if part.kind == .listEntry, let entry = listEntry(part) { entries.lists.append(entry) }
    }
    return entries
  }

  private mutating func fieldEntry(_ assign: Syntax) -> FieldEntry? {
    guard let name = assign.child(.name), !name.isMissing, let value = assign.expression else {
      return nil
    }
    guard case .field(let field) = lowering.names.data[name.symbol] else {
      lowering.report(
        lowering.unknown(
          name, Bilingual(vi: "thông tin", en: "field"), among: lowering.names.data.symbols))
      return nil
    }
    return lowering.entryValue(value, for: machine.fields[field]).map { FieldEntry(field, $0) }
  }

  private mutating func listEntry(_ node: Syntax) -> ListEntry? {
    guard let name = node.child(.name), !name.isMissing else { return nil }
    guard case .list(let list) = lowering.names.data[name.symbol] else {
      lowering.report(
        lowering.unknown(
          name, Bilingual(vi: "danh sách", en: "list"), among: lowering.names.data.symbols))
      return nil
    }
    let items = node.children(.item).map { item($0, of: list) }
    return ListEntry(list: list, items: Array(items), isAdding: node.token(.plus) != nil)
  }

  private mutating func item(_ node: Syntax, of list: ListID) -> ListEntry.Item {
    var item = ListEntry.Item()
    for assign in node.children(.assign) {
      guard let name = assign.child(.name), let value = assign.expression else { continue }
      guard let field = lowering.names.data.itemFields[list]?[name.symbol] else {
        lowering.report(
          lowering.unknown(
            name, Bilingual(vi: "thông tin của danh sách", en: "field of the list"),
            among: (lowering.names.data.itemFields[list] ?? [:]).keys))
        continue
      }
      if let input = lowering.entryValue(value, for: machine.itemFields[field].field) {
        item.fields.append(ItemFieldEntry(field, input))
      }
    }
    if let documents = node.child(.documents) { item.papers = papers(documents, ofItem: true) }
    return item
  }

  /// `ofItem`: which stand with the data of an item, whose number they need not say.
  mutating func papers(_ node: Syntax, ofItem: Bool = false) -> [Paper] {
    var found: [Paper] = []
    for paper in node.children(.paper) {
      guard let name = paper.child(.name),
        let ref = reference(name, paper.child(.itemNumber), ofItem: ofItem)
      else { continue }
      let date = paper.token(.date).flatMap { CivilDate(iso8601: node.tree.text($0)) }
      found.append(Paper(ref, dated: date))
    }
    return found
  }

  /// A paper by name; of a list's, with the number of the item.
  mutating func reference(
    _ name: Syntax, _ number: Syntax?, ofItem: Bool = false
  ) -> PaperRef? {
    guard let document = document(name) else { return nil }
    guard machine.documents[document].list != nil, !ofItem else {
      if let number { lowering.report(PerItem.paperOfDossier(number)) }
      return PaperRef(document)
    }
    guard let number, let token = number.token(.number) else {
      lowering.report(PerItem.paperOfItem(name))
      return nil
    }
    guard let item = Int(number.tree.text(token)), (1...DossierLimits.items).contains(item) else {
      lowering.report(PerItem.noSuchItem(number, count: DossierLimits.items))
      return nil
    }
    return PaperRef(document, item: item - 1)
  }

  mutating func document(_ name: Syntax) -> DocumentID? {
    guard !name.isMissing else { return nil }
    if let document = lowering.names.documents.first(name.symbol) { return document }
    lowering.report(
      lowering.unknown(
        name, Bilingual(vi: "giấy tờ", en: "document"), among: lowering.names.documents.symbols))
    return nil
  }

  // Expectations.

  mutating func expectation(_ node: Syntax) -> Example.Body? {
    guard let body = node.child(.expectation), let token = body.firstToken,
      let expectation = expectation(body, body.tree.keywords(of: token))
    else { return nil }
    return .expect(expectation, isNegated: node.isNegatedExpectation)
  }

  private mutating func expectation(
    _ body: Syntax, _ keywords: KeywordSet
  ) -> Example.Expectation? {
    if keywords.contains(.rejected) { return .rejected(body.child(.text)?.string) }
    if keywords.contains(.event) { return eventType(body) }
    if keywords.contains(.promised) { return instant(body).map { .promised($0) } }
    guard let name = body.child(.name), !name.isMissing else { return nil }
    if keywords.contains(.step) { return step(name, body.child(.itemNumber)) }
    if keywords.contains(.issued) {
      let rows = lowering.names.notices[name.symbol]
      return rows.isEmpty
        ? missing(
          name, Bilingual(vi: "văn bản hoặc kết quả", en: "notice or result"),
          lowering.names.notices.symbols)
        : .issued(rows)
    }
    if keywords.contains(.missing) {
      let rows = lowering.names.documents[name.symbol]
      return rows.isEmpty
        ? missing(name, Bilingual(vi: "giấy tờ", en: "document"), lowering.names.documents.symbols)
        : .missing(rows)
    }
    if keywords.contains(.due) { return due(body, name) }
    if keywords.contains(.fee) { return fee(body, name) }
    guard case .end(let end) = lowering.names.places[name.symbol] else {
      return missing(name, Bilingual(vi: "kết thúc", en: "end"), lowering.names.places.symbols)
    }
    return .ended(end)
  }

  private mutating func missing(
    _ name: Syntax, _ kind: Bilingual, _ symbols: some Sequence<Symbol>
  ) -> Example.Expectation? {
    lowering.report(lowering.unknown(name, kind, among: symbols))
    return nil
  }

  /// A step; of one that stands once for each item, any of its copies where no item is said.
  private mutating func step(_ name: Syntax, _ number: Syntax?) -> Example.Expectation? {
    guard case .step(let step) = lowering.names.places[name.symbol] else {
      return missing(name, Bilingual(vi: "bước", en: "step"), lowering.names.places.symbols)
    }
    if let number { return lowering.copy(of: step, number, name).map { .step([$0]) } }
    return .step(machine.copies(of: step))
  }

  private mutating func eventType(_ body: Syntax) -> Example.Expectation? {
    guard let text = body.child(.text), !text.isMissing else { return nil }
    let known = Event.Kind.allCases.map(\.type)
    let own = machine.effects.compactMap { effect in
      if case .emit(let name) = effect { machine.text(name) } else { nil }
    }
    guard known.contains(text.string) || own.contains(text.string) else {
      lowering.report(ExampleOrder.unknownEvent(text, among: known + own))
      return nil
    }
    return .event(text.string)
  }

  private mutating func due(_ body: Syntax, _ name: Syntax) -> Example.Expectation? {
    guard let instant = instant(body) else { return nil }
    if let duty = lowering.names.duties.first(name.symbol) { return .dutyDue(duty, instant) }
    let rows = lowering.names.clocks[name.symbol]
    return rows.isEmpty
      ? missing(name, Bilingual(vi: "thời hạn", en: "deadline"), lowering.names.clocks.symbols)
      : .due(rows, instant)
  }

  private func instant(_ body: Syntax) -> Instant? {
    body.token(.instant).flatMap { Instant(iso8601: body.tree.text($0), in: machine.zone) }
  }

  private mutating func fee(_ body: Syntax, _ name: Syntax) -> Example.Expectation? {
    let rows = lowering.names.fees[name.symbol]
    guard !rows.isEmpty else {
      return missing(name, Bilingual(vi: "phí", en: "fee"), lowering.names.fees.symbols)
    }
    guard let operation = lowering.comparisonOperator(body), let amount = body.expression else {
      return nil
    }
    guard let (value, type) = lowering.literalValue(amount, in: .procedure), type.isMoney else {
      lowering.report(WrongType.entry(amount, wanted: .money(nil)))
      return nil
    }
    return .fee(rows, operation, value)
  }
}

extension Syntax {
  /// Whether an expectation says what must not be seen.
  fileprivate var isNegatedExpectation: Bool {
    guard let body = child(.expectation), let token = tokens.dropFirst().first else { return false }
    return Int(token.end) <= body.range.lowerBound && tree.keywords(of: token).contains(.not)
  }

  /// `expect rejected`
  var expectsRejection: Bool {
    guard kind == .expect, let token = child(.expectation)?.firstToken else { return false }
    return tree.keywords(of: token).contains(.rejected) && !isNegatedExpectation
  }
}
