import ThuTucBasics

/// Data that come with a command: checked against the fields' types, choices and bounds, then set.
extension Worker {
  /// The data of an action: what it asks for, all of it, and nothing else.
  ///
  /// A field with a default may be left out. Items of a list replace those before, or are added to
  /// them.
  mutating func enter(_ entries: Entries, with action: Action) throws(Rejection) {
    for entry in entries.fields {
      if program.machine.fields[entry.field].derived != nil {
        throw .derivedField(.field(entry.field))
      }
      guard program.machine.asks[action.asks].contains(entry.field) else {
        throw .fieldNotAsked(.field(entry.field))
      }
    }
    for entry in entries.lists
    where !program.machine.listAsks[action.listAsks].contains(entry.list) {
      throw .fieldNotAsked(.list(entry.list))
    }
    try checkRepeats(entries)
    try set(entries.fields, mustFill: true)
    for field in program.machine.asks[action.asks] {
      let row = program.machine.fields[field]
      if row.defaultValue != nil || row.derived != nil { continue }
      if !entries.fields.contains(where: { $0.field == field }) {
        throw .missingField(.field(field))
      }
    }
    for list in program.machine.listAsks[action.listAsks]
    where !entries.lists.contains(where: { $0.list == list && !$0.items.isEmpty }) {
      throw .missingField(.list(list))
    }
    try enter(entries.item, ofItemIn: action)
    for list in entries.lists { try enter(list) }
    try checkBounds(entries.fields)
    for list in entries.lists { try checkCount(list.list) }
    try checkAssumptions()
  }

  /// The data of the item that the action's step is about.
  private mutating func enter(
    _ entries: [ItemFieldEntry], ofItemIn action: Action
  ) throws(Rejection) {
    let asked = program.machine.itemAsks[action.itemAsks]
    for (index, entry) in entries.enumerated() {
      let row = program.machine.itemFields[entry.field].field
      if row.derived != nil { throw .derivedField(.itemField(entry.field, item: nil)) }
      guard asked.contains(entry.field) else {
        throw .fieldNotAsked(.itemField(entry.field, item: nil))
      }
      if entries[..<index].contains(where: { $0.field == entry.field }) {
        throw .repeatedField(.itemField(entry.field, item: nil))
      }
    }
    guard !asked.isEmpty, let step = action.step,
      let item = program.machine.item(of: step).map({ $0 - 1 })
    else { return }
    for field in asked {
      let list = program.machine.itemFields[field].list
      guard item < dossier.count(list) else { throw .missingField(.list(list)) }
      let row = program.machine.itemFields[field].field
      if row.defaultValue != nil || row.derived != nil { continue }
      if !entries.contains(where: { $0.field == field }) {
        throw .missingField(.itemField(field, item: item))
      }
    }
    for entry in entries { try set(entry, at: item, mustFill: true) }
    let at = Moment(now: now, item: Int32(item))
    for entry in entries {
      let row = program.machine.itemFields[entry.field].field
      if let invalid = try violation(itemField(entry.field, at), row, at) {
        throw .invalidValue(.itemField(entry.field, item: item), invalid)
      }
    }
  }

  /// The data of a submission: every required field without a default, and any other that is not
  /// derived and not an officer's to enter.
  ///
  /// What a procedure that calls for the dossier gives comes from there, papers of items too.
  mutating func enterSubmission(_ entries: Entries, from caller: String) throws(Rejection) {
    for entry in entries.fields {
      let row = program.machine.fields[entry.field]
      if row.derived != nil { throw .derivedField(.field(entry.field)) }
      if !row.isEnteredAtSubmission { throw .fieldNotAllowedAtSubmission(entry.field) }
    }
    try checkRepeats(entries)
    try set(entries.fields, mustFill: false)
    for index in program.machine.fields.indices {
      let row = program.machine.fields[index]
      guard row.isRequired, row.isEnteredAtSubmission, row.derived == nil, row.defaultValue == nil
      else { continue }
      if dossier.values[index].kind == .unknown { throw .missingField(.field(FieldID(index))) }
    }
    for list in entries.lists { try enter(list, from: caller) }
    try checkBounds(entries.fields)
    for list in program.machine.lists.indices { try checkCount(ListID(list)) }
    try checkAssumptions()
  }

  /// What is not known yet contradicts nothing.
  private func checkAssumptions() throws(Rejection) {
    for index in program.machine.assumptions.indices {
      let holds = evaluate(program.machine.assumptions[index].test)
      if let fault = holds.asFault { throw .computation(fault) }
      guard holds.isUnknown || holds.isTrue else { throw .assumption(AssumptionID(index)) }
    }
  }

  private func checkRepeats(_ entries: Entries) throws(Rejection) {
    // Every entry is a field that was checked to be there, so a short list is searched directly.
    if entries.fields.count > 32 {
      var seen: Set<FieldID> = []
      for entry in entries.fields where !seen.insert(entry.field).inserted {
        throw .repeatedField(.field(entry.field))
      }
      return
    }
    for (index, entry) in entries.fields.enumerated()
    where entries.fields[..<index].contains(where: { $0.field == entry.field }) {
      throw .repeatedField(.field(entry.field))
    }
  }

  private mutating func set(_ entries: [FieldEntry], mustFill: Bool) throws(Rejection) {
    for entry in entries {
      let row = program.machine.fields[entry.field]
      switch check(entry.value, row, mustFill: mustFill || row.isRequired) {
      case .failure(let invalid): throw .invalidValue(.field(entry.field), invalid)
      case .success(let value):
        emit(.fieldSet, entry.field.index, value: value, text: texts.keep(entry.value.text))
      }
    }
  }

  /// The value as the field keeps it, or what is wrong with it but for its bounds.
  private func check(
    _ input: Input, _ field: Field, mustFill: Bool
  ) -> Result<Value, InvalidEntry> {
    switch input {
    case .text(let text):
      guard field.type == .text else { return .failure(.type(field.type)) }
      return mustFill && text.isBlank ? .failure(.emptyText) : .success(.text(at: 0))
    case .value(let value):
      // A text comes as words; one that names a place of some table is nobody's to send.
      guard value.kind != .text, let fitting = value.fitting(field.type, program) else {
        return .failure(.type(field.type))
      }
      if let option = fitting.asOption,
        !program.machine.choices[field.choices.range].contains(option)
      {
        return .failure(.notAChoice)
      }
      return .success(fitting)
    }
  }

  /// The bounds, once all data are in, since they may depend on each other; a bound that is not
  /// known does not bind.
  private func checkBounds(_ entries: [FieldEntry]) throws(Rejection) {
    for entry in entries {
      let row = program.machine.fields[entry.field]
      let value = dossier.values[Int(entry.field.index)]
      if let invalid = try violation(value, row, moment) {
        throw .invalidValue(.field(entry.field), invalid)
      }
    }
  }

  private func violation(
    _ value: Value, _ field: Field, _ moment: Moment
  ) throws(Rejection) -> Rejection.InvalidValue? {
    if let minimum = field.minimum {
      let bound = program.evaluate(minimum, dossier, moment)
      if try isLess(value, bound) { return .belowMinimum(bound) }
    }
    if let maximum = field.maximum {
      let bound = program.evaluate(maximum, dossier, moment)
      if try isLess(bound, value) { return .aboveMaximum(bound) }
    }
    return nil
  }

  private func isLess(_ left: Value, _ right: Value) throws(Rejection) -> Bool {
    let answer = program.compare(left, right, Comparison.less.rawValue, dossier)
    if let fault = answer.asFault { throw .computation(fault) }
    return answer.isTrue
  }
}

/// What is wrong with one value that was entered.
private typealias InvalidEntry = Rejection.InvalidValue

extension Rejection.InvalidValue: Error {}

extension Input {
  /// The words, where they are a text.
  var text: String {
    if case .text(let text) = self { text } else { "" }
  }
}

/// Lists.
extension Worker {
  /// Items of a list, with their data and papers: in place of those before, or behind them.
  ///
  /// While a block runs that has a branch for each item, the items of those branches stay.
  private mutating func enter(_ entry: ListEntry, from caller: String = "") throws(Rejection) {
    let first = entry.isAdding ? dossier.count(entry.list) : 0
    if !entry.isAdding,
      program.blocksOfLists[Int(entry.list.index)].contains(where: {
        dossier.places[program.index($0)].isActive
      })
    {
      throw .listInUse(entry.list)
    }
    let count = first + entry.items.count
    guard count <= DossierLimits.items else { throw .tooLarge(.items) }
    emit(entry.isAdding ? .listExtended : .listReplaced, entry.list.index, Int32(count))
    for (index, item) in entry.items.enumerated() {
      try set(item, at: first + index, of: entry.list)
    }
    for (index, item) in entry.items.enumerated() {
      for paper in item.papers {
        let isThere = program.machine.documents[paper.ref.document].list == entry.list
        guard isThere else { throw .documentNotExpected(paper.ref) }
        let own = Paper(PaperRef(paper.ref.document, item: first + index), dated: paper.dated)
        if caller.isEmpty { emitAttached(own) } else { try take(own, from: caller) }
      }
    }
  }

  private mutating func set(
    _ item: ListEntry.Item, at index: Int, of list: ListID
  ) throws(Rejection) {
    let run = program.machine.lists[list].fields
    for entry in item.fields {
      guard run.range.contains(Int(entry.field.index)) else { throw .unknownName }
      let row = program.machine.itemFields[entry.field].field
      if row.derived != nil { throw .derivedField(.itemField(entry.field, item: nil)) }
      guard row.isEnteredAtSubmission else {
        throw .fieldNotAsked(.itemField(entry.field, item: nil))
      }
      try set(entry, at: index, mustFill: row.isRequired)
    }
    let at = Moment(now: now, item: Int32(index))
    for id in run.range.map({ ItemFieldID($0) }) {
      let row = program.machine.itemFields[id].field
      guard row.derived == nil else { continue }
      let value = itemField(id, at)
      if row.isRequired, value.kind == .unknown { throw .missingField(.itemField(id, item: index)) }
      if let invalid = try violation(value, row, at) {
        throw .invalidValue(.itemField(id, item: index), invalid)
      }
    }
  }

  private mutating func set(
    _ entry: ItemFieldEntry, at item: Int, mustFill: Bool
  ) throws(Rejection) {
    let row = program.machine.itemFields[entry.field].field
    switch check(entry.value, row, mustFill: mustFill) {
    case .failure(let invalid): throw .invalidValue(.itemField(entry.field, item: item), invalid)
    case .success(let value):
      emit(
        .itemFieldSet, entry.field.index, item: Int32(item), value: value,
        text: texts.keep(entry.value.text))
    }
  }

  private func checkCount(_ list: ListID) throws(Rejection) {
    let row = program.machine.lists[list]
    let count = Value.integer(Int64(dossier.count(list)))
    if let minimum = row.minimum {
      let bound = evaluate(minimum)
      if try isLess(count, bound) { throw .listTooShort(list, minimum: bound.bits) }
    }
    if let maximum = row.maximum {
      let bound = evaluate(maximum)
      if try isLess(bound, count) { throw .listTooLong(list, maximum: bound.bits) }
    }
  }
}
