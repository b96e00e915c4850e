import ThuTucBasics
import ThuTucCalendars

extension MachineWriter {
  /// An expression as nested arrays: the operation, then its operands; numbers and truth values
  /// stand for themselves.
  mutating func write(_ expression: ExpressionID) {
    let node = machine.nodes[expression]
    switch node.operation {
    case .constant: write(machine.constants[Int(node.first)])
    case .field: call("field", name(FieldID(Int(node.first))))
    case .itemField: call("itemField", name(ItemFieldID(Int(node.first))), node)
    case .parameter:
      let name = name(ParameterID(Int(node.first)))
      words(node.isAtDecision ? ["parameter", name, "decision"] : ["parameter", name])
    case .table: words(["table"] + names(ofOutput: node.second, of: TableID(Int(node.first))))
    case .attached: call("attached", name(DocumentID(Int(node.first))), node)
    case .verified: call("verified", name(DocumentID(Int(node.first))), node)
    case .dateOf: call("dateOf", name(DocumentID(Int(node.first))), node)
    case .issued: call("issued", name(NoticeID(Int(node.first))))
    case .paid: call("paid", name(FeeID(Int(node.first))))
    case .overdue: call("overdue", name(ClockID(Int(node.first))))
    case .visits: call("visits", name(StepID(Int(node.first))))
    case .completed: call("completed", name(StepID(Int(node.first))))
    case .count: call("count", name(ListID(Int(node.first))))
    case .sum: call("sum", name(ItemFieldID(Int(node.second))))
    case .each:
      json.beginArray()
      json.string("each")
      json.string(name(ListID(Int(node.first))))
      write(ExpressionID(Int(node.second)))
      json.endArray()
    case .isOneOf:
      json.beginArray()
      json.string("in")
      write(ExpressionID(Int(node.first)))
      for place in node.second..<node.second + node.third {
        write(machine.operands[Int(place)])
      }
      json.endArray()
    default: writeOperation(node)
    }
  }

  private mutating func call(_ operation: String, _ name: String) {
    json.beginArray()
    json.string(operation)
    json.string(name)
    json.endArray()
  }

  /// As `call`, of the item that the node names.
  private mutating func call(_ operation: String, _ name: String, _ node: Node) {
    call(operation, node.second > 0 ? Machine.numbered(name, item: Int(node.second)) : name)
  }

  private mutating func writeOperation(_ node: Node) {
    let comparison = Comparison(rawValue: node.detail) ?? .equal
    let (word, arity) = node.operation.form ?? (comparison.word, 2)
    json.beginArray()
    json.string(word)
    for operand in [node.first, node.second, node.third].prefix(arity) {
      write(ExpressionID(Int(operand)))
    }
    json.endArray()
  }

  private mutating func write(_ value: Value) {
    switch value.kind {
    case .boolean: json.boolean(value.bits == 1)
    case .integer: json.integer(value.bits)
    case .decimal: words(["decimal", "\(value.number)"])
    case .money: words(["money", "\(value.number)", value.currency?.code ?? ""])
    case .date: words(["date", value.asDate.map { "\($0)" } ?? ""])
    case .instant: words(["instant", value.asInstant?.text(in: .utc) ?? ""])
    case .duration: words(["duration", "\(value.number)", value.unit?.code ?? ""])
    case .choice: words(["option", value.asOption.map { name($0) } ?? ""])
    case .text: words(["text", value.bits < 0 ? machine.texts[Int(~value.bits)] : ""])
    case .unknown: words(["unknown"])
    case .fault: words(["fault", value.asFault?.code ?? ""])
    }
  }

  mutating func words(_ words: [String]) {
    json.beginArray()
    for word in words { json.string(word) }
    json.endArray()
  }

  mutating func member(_ key: String, _ limit: Limit?) {
    guard let limit else { return }
    json.key(key)
    words(["duration", "\(limit.amount)", limit.unit.code])
  }
}
