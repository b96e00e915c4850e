public import ThuTucBasics

/// The file in another surface language: every keyword becomes the other column's first form.
///
/// Names, labels, comments and layout stay as they are; a name that would read as a keyword where
/// it stands gets backticks. `others` are the further files of the compilation: which steps call
/// another procedure decides whether the name of an action is an outcome. Tokens that the parser
/// did not understand stay. Linear in the file.
public func translate(
  _ tree: SyntaxTree, to language: Language, among others: [SyntaxTree] = []
) -> [UInt8] {
  guard language != tree.language else { return tree.source }
  var translator = Translator(tree, to: language, callers: CallingSteps(in: [tree] + others))
  return translator.run()
}

/// The steps that call another procedure: their actions are the outcomes of it.
struct CallingSteps {
  private var names: Set<Symbol> = []

  init(in trees: [SyntaxTree]) {
    for tree in trees {
      for (index, node) in tree.nodes.enumerated() where node.kind == .call {
        if let step = CallingSteps.step(of: index, in: tree), step.name != .none {
          names.insert(step.name)
        }
      }
    }
  }

  func contains(_ step: Symbol) -> Bool { names.contains(step) }

  /// The step around its `call`, which stands among the first of its parts.
  private static func step(of call: Int, in tree: SyntaxTree) -> Syntax? {
    var index = call - 1
    while index >= 0 {
      if tree.nodes[index].kind == .step { return Syntax(tree: tree, index: index) }
      index -= 1
    }
    return nil
  }
}

/// One translation at work: first every token is rewritten, then names are protected.
struct Translator {
  let tree: SyntaxTree
  let target: Language
  let callers: CallingSteps
  var pieces: [Piece] = []
  private var readings: [PhraseID: [Keyword]] = [:]

  /// A token as it is to be written.
  struct Piece {
    var text: String
    /// What stood between the words of a phrase.
    var comments = ""
    var isName = false
    /// The one-word keywords that would be read in place of the name.
    var rivals: KeywordSet = []
  }

  init(_ tree: SyntaxTree, to target: Language, callers: CallingSteps) {
    self.tree = tree
    self.target = target
    self.callers = callers
    pieces.reserveCapacity(tree.tokens.count)
  }

  mutating func run() -> [UInt8] {
    var walk = TokenWalk(tree)
    for index in tree.tokens.indices { pieces.append(piece(at: walk.place(of: index))) }
    protectNames()
    var bytes: [UInt8] = []
    bytes.reserveCapacity(tree.source.count + tree.source.count / 4)
    for (index, piece) in pieces.enumerated() {
      bytes.append(contentsOf: tree.source[tree.gap(before: index)])
      bytes.append(contentsOf: piece.text.utf8)
      bytes.append(contentsOf: piece.comments.utf8)
    }
    bytes.append(contentsOf: tree.source[Int(tree.tokens.last?.end ?? 0)...])
    return bytes
  }

  private mutating func piece(at place: TokenPlace) -> Piece {
    let token = tree.tokens[place.token]
    if let keyword = keyword(of: token, at: place) {
      return Piece(text: form(of: keyword, at: place), comments: innerComments(of: token))
    }
    let isName = token.kind == .word && place.kind == .name
    return Piece(
      text: tree.text(token), isName: isName, rivals: isName ? rivals(at: place) : [])
  }

  /// Which keyword a token is at its place; nothing for a name.
  private mutating func keyword(of token: Token, at place: TokenPlace) -> Keyword? {
    guard token.phrase != .none, place.kind != .unexpected else { return nil }
    let readings = readings(of: token.phrase)
    if place.kind == .name {
      let wanted = keywordsActingAsName(at: place, isPhrase: token.kind == .phrase)
      return readings.first { wanted.contains($0) }
    }
    if readings.count > 1 {
      let wanted = place.kind.sharedKeywords
      if let keyword = readings.first(where: { wanted.contains($0) }) { return keyword }
    }
    return readings.first
  }

  private mutating func readings(of phrase: PhraseID) -> [Keyword] {
    if let known = readings[phrase] { return known }
    let set = Lexicon.shared.keywords(of: phrase, in: tree.language)
    let found = Keyword.allCases.filter { set.contains($0) }
    readings[phrase] = found
    return found
  }

  /// The keywords that stand where a name could: they are read as themselves, not as names.
  private func keywordsActingAsName(at place: TokenPlace, isPhrase: Bool) -> KeywordSet {
    switch place.role {
    case .actor, .statementActor: [.applicant, .system]
    case .placeOfAction: [.anytime]
    case .action(let step): isPhrase || callers.contains(step) ? .outcomes : []
    default: []
    }
  }

  /// The keywords that would win over a name at its place.
  private func rivals(at place: TokenPlace) -> KeywordSet {
    switch place.role {
    case .actor: [.applicant, .system]
    case .statementActor: [.applicant, .system, .registry]
    case .placeOfAction: [.anytime]
    case .action(let step): callers.contains(step) ? .outcomes : []
    case .target: [.stay, .next, .done]
    case .requirement: [.paid, .condition]
    case .tableInput: [.applicantKind, .channel, .today, .submitted]
    case .value: KeywordSet.values.union([.not, .if])
    case .valueInForm: KeywordSet.values.union(.paperForms).union([.not, .if])
    case .other: []
    }
  }

  /// The form that fits the number before it: `1 working day`, `5 working days`, `per hour`.
  private func form(of keyword: Keyword, at place: TokenPlace) -> String {
    let entry = LexiconTable.entry(of: keyword)
    guard place.token > 0 else { return entry.form(in: target) }
    let before = tree.tokens[place.token - 1]
    let isOne = before.kind == .number && tree.text(before) == "1"
    return entry.form(in: target, ofOne: isOne || tree.keywords(of: before).contains(.per))
  }

  /// Comments between the words of a phrase stand after it.
  private func innerComments(of token: Token) -> String {
    guard token.kind == .phrase else { return "" }
    let bytes = tree.source[token.range]
    guard bytes.contains(UInt8(ascii: "/")) else { return "" }
    var comments = ""
    var lexer = Lexer(source: Array(bytes), file: 0, names: Names())
    lexer.run()
    let words = lexer.tokens
    for (left, right) in zip(words, words.dropFirst()) {
      let gap = bytes[(bytes.startIndex + Int(left.end))..<(bytes.startIndex + Int(right.start))]
      if gap.contains(UInt8(ascii: "/")) { comments += String(decoding: gap, as: UTF8.self) }
    }
    return comments
  }
}
