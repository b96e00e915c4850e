public import ThuTucBasics

/// A file as a tree that keeps every byte.
///
/// Nodes stand in preorder and name their first token and where their tokens and descendants end;
/// a token belongs to the innermost node that spans it. White space and comments are the gaps
/// between tokens. A class because every handle to a node shares it, and it never changes.
public final class SyntaxTree: Sendable {
  public let source: [UInt8]
  public let file: Int
  public let language: Language
  public let tokens: [Token]
  let nodes: [SyntaxNode]
  public let diagnostics: [Diagnostic]
  /// The words next to misspelt keywords: names that were probably declared there.
  public let presumed: Set<Symbol>

  init(
    source: [UInt8], file: Int, language: Language, tokens: [Token], nodes: [SyntaxNode],
    diagnostics: [Diagnostic], presumed: Set<Symbol> = []
  ) {
    self.presumed = presumed
    self.source = source
    self.file = file
    self.language = language
    self.tokens = tokens
    self.nodes = nodes
    self.diagnostics = diagnostics
  }

  public var root: Syntax { Syntax(tree: self, index: 0) }

  /// The text of a token as written.
  public func text(_ token: Token) -> String {
    String(decoding: source[token.range], as: UTF8.self)
  }

  /// The keywords that a token is, in this file's language.
  public func keywords(of token: Token) -> KeywordSet {
    Lexicon.shared.keywords(of: token.phrase, in: language)
  }

  /// The bytes before a token that belong to no token: white space and comments.
  public func gap(before index: Int) -> SourceRange {
    let start = index == 0 ? 0 : Int(tokens[index - 1].end)
    return start..<Int(tokens[index].start)
  }

  /// Every byte of the file again, from the tokens and the gaps.
  public func reconstructed() -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(source.count)
    for index in tokens.indices {
      bytes.append(contentsOf: source[gap(before: index)])
      bytes.append(contentsOf: source[tokens[index].range])
    }
    return bytes
  }
}

/// A row of the tree: sixteen bytes.
struct SyntaxNode: Sendable, BitwiseCopyable {
  var firstToken: UInt32
  var endToken: UInt32
  /// The place of the next node that is not a descendant.
  var endNode: UInt32
  var kind: SyntaxKind
}

/// A handle to one node.
public struct Syntax: Sendable {
  public let tree: SyntaxTree
  public let index: Int

  private var node: SyntaxNode { tree.nodes[index] }

  public var kind: SyntaxKind { tree.nodes[index].kind }
  public var isMissing: Bool { node.firstToken == node.endToken }

  /// The bytes from the first token to the last; where there is none, the place where it should be.
  public var range: SourceRange {
    let node = node
    guard node.firstToken < node.endToken else {
      let before = Int(node.firstToken) - 1
      let place = before >= 0 ? Int(tree.tokens[before].end) : 0
      return place..<place
    }
    let last = tree.tokens[Int(node.endToken) - 1]
    return Int(tree.tokens[Int(node.firstToken)].start)..<Int(last.end)
  }

  public var children: Children { Children(parent: self) }

  /// The node around this one; none around the whole file. It is looked for backwards, past what
  /// stands before: for findings, not for passes over a tree.
  public var parent: Syntax? {
    var place = index - 1
    while place >= 0, Int(tree.nodes[place].endNode) <= index { place -= 1 }
    return place >= 0 ? Syntax(tree: tree, index: place) : nil
  }

  /// The innermost node of a kind around this one.
  public func enclosing(_ kind: SyntaxKind) -> Syntax? {
    var around = parent
    while let node = around, node.kind != kind { around = node.parent }
    return around
  }

  /// The children that stand after one of them.
  public func children(after child: Syntax) -> Children { Children(parent: self, after: child) }

  /// The first child of a kind.
  public func child(_ kind: SyntaxKind) -> Syntax? {
    let place = place(of: kind, from: index + 1, to: Int(tree.nodes[index].endNode))
    return place.map { Syntax(tree: tree, index: $0) }
  }

  /// The first node of a kind among siblings; makes no handle of those that it passes.
  @inline(__always)
  private func place(of kind: SyntaxKind, from start: Int, to end: Int) -> Int? {
    var next = start
    while next < end {
      let node = tree.nodes[next]
      if node.kind == kind { return next }
      next = Int(node.endNode)
    }
    return nil
  }

  /// The children of a kind, in order.
  public func children(_ kind: SyntaxKind) -> ChildrenOfKind {
    ChildrenOfKind(parent: self, kind: kind)
  }

  /// The first child that is an expression.
  public var expression: Syntax? { children.first { $0.kind.isExpression } }
  public var expressions: [Syntax] { children.filter { $0.kind.isExpression } }

  /// The children of a node that are of one kind, in order.
  public struct ChildrenOfKind: Sequence, IteratorProtocol, Sendable {
    private let parent: Syntax
    private let kind: SyntaxKind
    private var place: Int
    private let end: Int

    init(parent: Syntax, kind: SyntaxKind) {
      self.parent = parent
      self.kind = kind
      place = parent.index + 1
      end = Int(parent.tree.nodes[parent.index].endNode)
    }

    public mutating func next() -> Syntax? {
      guard place < end, let found = parent.place(of: kind, from: place, to: end) else {
        place = end
        return nil
      }
      place = Int(parent.tree.nodes[found].endNode)
      return Syntax(tree: parent.tree, index: found)
    }
  }

  /// The children of a node, in order.
  public struct Children: Sequence, IteratorProtocol, Sendable {
    private let tree: SyntaxTree
    private var place: Int
    private let end: Int

    init(parent: Syntax) {
      tree = parent.tree
      place = parent.index + 1
      end = Int(parent.tree.nodes[parent.index].endNode)
    }

    init(parent: Syntax, after child: Syntax) {
      self.init(parent: parent)
      place = Int(tree.nodes[child.index].endNode)
    }

    public mutating func next() -> Syntax? {
      guard place < end else { return nil }
      defer { place = Int(tree.nodes[place].endNode) }
      return Syntax(tree: tree, index: place)
    }
  }
}

extension Syntax {
  /// The tokens of this node and its descendants.
  public var tokens: ArraySlice<Token> {
    let node = node
    return tree.tokens[Int(node.firstToken)..<Int(node.endToken)]
  }

  public var firstToken: Token? {
    let node = node
    return node.firstToken < node.endToken ? tree.tokens[Int(node.firstToken)] : nil
  }

  /// The token before this node: an operator, a comma.
  public var tokenBefore: Token? {
    let first = Int(node.firstToken)
    return first > 0 ? tree.tokens[first - 1] : nil
  }

  /// The symbol of the `name` child; `Symbol.none` where it is missing.
  public var name: Symbol { child(.name)?.symbol ?? .none }

  /// Of a `name` node: its symbol.
  public var symbol: Symbol { firstToken?.symbol ?? .none }

  /// The text of the label, or empty.
  public var label: String { child(.label)?.string ?? "" }

  /// Of a node that is one string: what it says.
  public var string: String {
    guard let token = tokens.first(where: { $0.kind == .string }) else { return "" }
    return StringLiteral.value(of: tree.source[token.range])
  }

  /// Of a node that is one string: what it says, in the composition in which it was written. A file
  /// system knows a file by the bytes of its name.
  public var writtenString: String {
    guard let token = tokens.first(where: { $0.kind == .string }) else { return "" }
    return StringLiteral.written(tree.source[token.range])
  }

  /// The bytes of a name that is written as it is compared: not in backticks, and in NFC.
  public var plainNameBytes: ArraySlice<UInt8>? {
    guard let token = firstToken, token.kind == .word else { return nil }
    let bytes = tree.source[token.range]
    return Spelling.isFolded(bytes) ? bytes : nil
  }

  /// The bytes of what `string` says, where they stand in the source as they are: in most strings
  /// nothing is escaped.
  public var plainStringBytes: ArraySlice<UInt8>? {
    guard let token = tokens.first(where: { $0.kind == .string }) else { return nil }
    return StringLiteral.plainBytes(of: tree.source[token.range])
  }

  /// Whether a keyword is the node's first token.
  public func begins(with keyword: Keyword) -> Bool {
    firstToken.map { tree.keywords(of: $0).contains(keyword) } ?? false
  }

  /// Whether one of the node's tokens is this keyword.
  public func has(_ keyword: Keyword) -> Bool {
    tokens.contains { tree.keywords(of: $0).contains(keyword) }
  }

  /// The first token of a kind among this node's own and its descendants'.
  public func token(_ kind: TokenKind) -> Token? { tokens.first { $0.kind == kind } }

  /// As written.
  public var text: String { String(decoding: tree.source[range], as: UTF8.self) }
}

extension SyntaxKind {
  public var isExpression: Bool {
    rawValue >= SyntaxKind.ifExpression.rawValue
      && rawValue <= SyntaxKind.missingExpression.rawValue
  }
}
