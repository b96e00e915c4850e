import ThuTucBasics

/// Data that come with a command: checked against the fields' types, choices and bounds, then set.
extension Worker {
  /// The data of an action: what it asks for, all of it, and nothing else.
  ///
  /// A field with a default may be left out. Lists have no `ask`: entered again with any action,
  /// their items replace those before.
  mutating func enter(_ entries: Entries, asked: Run<FieldID>) throws(Rejection) {
    for entry in entries.fields {
      if program.machine.fields[entry.field].derived != nil { throw .derivedField(entry.field) }
      guard program.machine.asks[asked.range].contains(entry.field) else {
        throw .fieldNotAsked(entry.field)
      }
    }
    try checkRepeats(entries)
    try set(entries.fields, mustFill: true)
    for index in asked.range {
      let field = program.machine.asks[index]
      let row = program.machine.fields[field]
      if row.defaultValue != nil || row.derived != nil { continue }
      if !entries.fields.contains(where: { $0.field == field }) { throw .missingField(field) }
    }
    for list in entries.lists { try replace(list) }
    try checkBounds(entries.fields)
    for list in entries.lists { try checkCount(list.list) }
    try checkAssumptions()
  }

  /// The data of a submission: every required field without a default, and any other that is not
  /// derived and not an officer's to enter.
  ///
  /// What a procedure that calls for the dossier gives comes from there, papers of items too.
  mutating func enterSubmission(_ entries: Entries, from caller: String) throws(Rejection) {
    for entry in entries.fields {
      let row = program.machine.fields[entry.field]
      if row.derived != nil { throw .derivedField(entry.field) }
      if !row.isEnteredAtSubmission { throw .fieldNotAllowedAtSubmission(entry.field) }
    }
    try checkRepeats(entries)
    try set(entries.fields, mustFill: false)
    for index in program.machine.fields.indices {
      let row = program.machine.fields[index]
      guard row.isRequired, row.isEnteredAtSubmission, row.derived == nil, row.defaultValue == nil
      else { continue }
      if dossier.values[index].kind == .unknown { throw .missingField(FieldID(index)) }
    }
    for list in entries.lists { try replace(list, from: caller) }
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
        throw .repeatedField(entry.field)
      }
      return
    }
    for (index, entry) in entries.fields.enumerated()
    where entries.fields[..<index].contains(where: { $0.field == entry.field }) {
      throw .repeatedField(entry.field)
    }
  }

  private mutating func set(_ entries: [FieldEntry], mustFill: Bool) throws(Rejection) {
    for entry in entries {
      let row = program.machine.fields[entry.field]
      switch check(entry.value, row, mustFill: mustFill || row.isRequired) {
      case .failure(let invalid): throw .invalidValue(entry.field, invalid)
      case .success(let value):
        emit(.fieldSet, entry.field.index, value: value, text: entry.value.text)
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
        throw .invalidValue(entry.field, invalid)
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
  /// All items of a list, with their data and papers, in place of those before.
  private mutating func replace(_ entry: ListEntry, from caller: String = "") throws(Rejection) {
    emit(.listReplaced, entry.list.index, Int32(truncatingIfNeeded: entry.items.count))
    for (index, item) in entry.items.enumerated() {
      try set(item, at: index, of: entry.list)
    }
    for (index, item) in entry.items.enumerated() {
      for paper in item.papers {
        let isThere = program.machine.documents[paper.ref.document].list == entry.list
        guard isThere else { throw .documentNotExpected(paper.ref) }
        let own = Paper(PaperRef(paper.ref.document, item: index), dated: paper.dated)
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
      if row.derived != nil { throw .derivedItemField(entry.field) }
      switch check(entry.value, row, mustFill: row.isRequired) {
      case .failure(let invalid): throw .invalidItemValue(entry.field, item: index, invalid)
      case .success(let value):
        emit(
          .itemFieldSet, entry.field.index, Int32(index), value: value, text: entry.value.text)
      }
    }
    let at = Moment(now: now, item: Int32(index))
    for id in run.range.map({ ItemFieldID($0) }) {
      let row = program.machine.itemFields[id].field
      guard row.derived == nil else { continue }
      let value = itemField(id, at)
      if row.isRequired, value.kind == .unknown { throw .missingItemField(id, item: index) }
      if let invalid = try violation(value, row, at) {
        throw .invalidItemValue(id, item: index, invalid)
      }
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
