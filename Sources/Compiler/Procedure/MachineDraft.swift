import ThuTucBasics
import ThuTucMachine
import ThuTucSyntax

/// A machine that is being written, and what it has each of once found by what it is: texts and
/// constants.
struct MachineDraft: Sendable {
  var machine: Machine
  private var texts = ByteTable()
  private var textOfSymbol = KeyTable<Symbol, TextID>()
  private var constants: [Value: Int32] = [:]
  /// How deep each node's expression goes, names not put in.
  private(set) var depths: [Int32] = []

  init(_ machine: Machine) {
    self.machine = machine
    for text in machine.texts { _ = texts.insert(Array(text.utf8).span) }
  }

  /// The text of some bytes: a `String` is made only of what is new.
  mutating func text(_ bytes: ArraySlice<UInt8>) -> TextID {
    let number = texts.insert(bytes.span)
    if number == machine.texts.count {
      machine.texts.append(String(decoding: bytes, as: UTF8.self))
    }
    return TextID(number)
  }

  mutating func text(_ symbol: Symbol, _ words: Names) -> TextID {
    if let known = textOfSymbol[symbol] { return known }
    let id = text(Array(words.text(symbol).utf8)[...])
    textOfSymbol[symbol] = id
    return id
  }

  mutating func constant(_ value: Value) -> ExpressionID {
    if let known = constants[value] { return emit(Node(.constant, known)) }
    let index = Int32(machine.constants.count)
    machine.constants.append(value)
    constants[value] = index
    return emit(Node(.constant, index))
  }

  mutating func emit(_ node: Node) -> ExpressionID {
    machine.nodes.append(node)
    depths.append(depth(of: node))
    return ExpressionID(machine.nodes.count - 1)
  }

  private func depth(of node: Node) -> Int32 {
    func depth(_ place: Int32) -> Int32 { depths[Int(place)] }
    switch node.operation.shape {
    case .leaf: return 1
    case .first: return depth(node.first) + 1
    case .second: return depth(node.second) + 1
    case .two: return max(depth(node.first), depth(node.second)) + 1
    case .three: return max(depth(node.first), max(depth(node.second), depth(node.third))) + 1
    case .list:
      let run = Int(node.second)..<Int(node.second) + Int(node.third)
      return machine.operands[run].reduce(depth(node.first)) { max($0, depth($1.index)) } + 1
    }
  }
}

/// What each stage of compiling a procedure does while it writes rows of the machine.
protocol MachineWriter {
  var source: ProcedureText { get }
  var names: NameTables { get }
  var draft: MachineDraft { get set }
  var findings: FindingList { get set }
}

extension MachineWriter {
  // Texts.

  mutating func text(_ string: String) -> TextID {
    draft.text(Array(string.utf8)[...])
  }

  /// What a node that is one string says.
  mutating func text(ofString node: Syntax) -> TextID {
    if let bytes = node.plainStringBytes { return draft.text(bytes) }
    return text(node.string)
  }

  mutating func text(_ symbol: Symbol) -> TextID {
    draft.text(symbol, source.words)
  }

  mutating func label(of node: Syntax) -> Label {
    Label(name: declaredName(node), title: node.child(.label).map { text(ofString: $0) } ?? .empty)
  }

  /// The name as its declaration spells it, which other files cannot change.
  private mutating func declaredName(_ node: Syntax) -> TextID {
    guard let name = node.child(.name), name.symbol != .none else { return .empty }
    if let bytes = name.plainNameBytes { return draft.text(bytes) }
    return text(Spelling.name(written: name.text))
  }

  // Expressions.

  mutating func emit(_ node: Node) -> ExpressionID { draft.emit(node) }

  mutating func constant(_ value: Value) -> ExpressionID { draft.constant(value) }

  // Findings.

  mutating func report(_ diagnostic: Diagnostic) { findings.report(diagnostic) }

  func unknown(
    _ name: Syntax, _ kind: Bilingual, among symbols: some Sequence<Symbol>
  ) -> Diagnostic {
    UnknownName.found(
      name, kind: kind, candidates: findings.isFull ? [] : symbols.map { source.words.text($0) },
      elsewhere: names.kindOf(name.symbol))
  }

  // What both stages read.

  /// The outcome that a node's own tokens name.
  func outcome(of node: Syntax) -> Outcome? {
    let nameEnd = node.child(.label)?.range.upperBound ?? node.child(.name)?.range.upperBound ?? 0
    for token in node.tokens where Int(token.start) >= nameEnd {
      if let found = Outcome(named: node.tree.keywords(of: token)) { return found }
    }
    return nil
  }

  mutating func status(of clause: Syntax) -> NationalStatus? {
    guard let node = clause.child(.status), let token = node.token(.number) else { return nil }
    let status = UInt8(node.tree.text(token)).flatMap { NationalStatus(rawValue: $0) }
    if status == nil { report(BadNumber.status(node)) }
    return status
  }

  /// What a name after `on` or after a step's full stop means: an outcome where the step calls.
  mutating func actionName(_ node: Syntax, isCalling: Bool) -> ActionName? {
    guard let token = node.firstToken else { return nil }
    if let outcome = Outcome(named: node.tree.keywords(of: token)) {
      if isCalling { return .outcome(outcome) }
      if node.symbol == .none { report(WrongActionName.outcomeWithoutCall(node)) }
    }
    return node.symbol == .none ? nil : .name(node.symbol)
  }
}

extension Spelling {
  /// A name as it is meant: without backticks, in one normal form.
  static func name(written: String) -> String {
    normalized(written.hasPrefix("`") ? String(written.dropFirst().dropLast()) : written)
  }
}

extension Outcome {
  private static let words: [(keyword: Keyword, outcome: Outcome)] = [
    (.completed, .completed), (.refused, .refused), (.withdrawn, .withdrawn), (.lapsed, .lapsed),
    (.cancelled, .cancelled), (.redirected, .redirected),
  ]

  /// The outcome that one of these keywords is the word for.
  init?(named keywords: KeywordSet) {
    guard let row = Outcome.words.first(where: { keywords.contains($0.keyword) }) else {
      return nil
    }
    self = row.outcome
  }

  var keyword: Keyword { Outcome.words.first { $0.outcome == self }?.keyword ?? .completed }
}
