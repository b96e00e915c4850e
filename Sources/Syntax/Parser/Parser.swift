import ThuTucBasics

/// Parses one file. Never fails: broken input is represented in the tree and reported, and the
/// parser goes on at the next clause.
///
/// Linear in the bytes of the file; every loop takes at least one token a turn. A file with findings
/// is read twice, the second time to say what was probably meant.
public func parse(_ source: [UInt8], file: Int = 0, names: inout Names) -> SyntaxTree {
  if let refusal = refusal(of: source, file: file) {
    return SyntaxTree(
      source: [], file: file, language: .vietnamese,
      tokens: [
        Token(
          start: 0, end: 0, symbol: .none, phrase: .none, kind: .endOfFile, hasDocumentation: false)
      ],
      nodes: [SyntaxNode(firstToken: 0, endToken: 0, endNode: 1, kind: .file)],
      diagnostics: [refusal])
  }
  let lexed = lex(source, file: file, names: &names)
  var parser = Parser(source: source, file: file, lexed: lexed, names: names)
  parser.parseFile()
  if !parser.diagnostics.isEmpty {
    parser = Parser(
      source: source, file: file, lexed: lexed, names: names, asked: AskedKeywords())
    parser.parseFile()
  }
  var diagnostics = lexed.diagnostics + parser.diagnostics
  if let problem = firstEncodingProblem(of: source, file: file) {
    // What else is found in a file of another encoding would be its echo.
    diagnostics = [problem]
  }
  diagnostics.sort { $0.range.lowerBound < $1.range.lowerBound }
  if diagnostics.count > SyntaxLimits.diagnostics {
    diagnostics.removeLast(diagnostics.count - SyntaxLimits.diagnostics)
    diagnostics.append(
      Diagnostic(
        SyntaxPages.tooMany, SyntaxMessages.tooMany, file: file,
        at: diagnostics.last?.range ?? 0..<0))
  }
  return SyntaxTree(
    source: source, file: file, language: lexed.language, tokens: lexed.tokens,
    nodes: parser.nodes, diagnostics: diagnostics, presumed: Set(parser.presumed))
}

/// Files that are not looked into.
private func refusal(of source: [UInt8], file: Int) -> Diagnostic? {
  if source.count > SyntaxLimits.fileBytes {
    return Diagnostic(
      SyntaxPages.tooLarge, SyntaxMessages.tooLarge(source.count), file: file, at: 0..<0)
  }
  if source.starts(with: [0xFF, 0xFE]) || source.starts(with: [0xFE, 0xFF]) {
    return Diagnostic(
      SyntaxPages.notUTF8, SyntaxMessages.utf16, file: file, at: 0..<0,
      fixes: textOfUTF16(source).map {
        [Diagnostic.Fix(SyntaxMessages.saveAsUTF8, replace: 0..<source.count, with: $0)]
      } ?? [])
  }
  return nil
}

/// What a file says that is saved as UTF-16; nothing where its bytes are not even that.
private func textOfUTF16(_ source: [UInt8]) -> String? {
  guard source.count.isMultiple(of: 2) else { return nil }
  let isLittle = source[0] == 0xFF
  let units = stride(from: 2, to: source.count, by: 2).map { place in
    let (first, second) = (UInt16(source[place]), UInt16(source[place + 1]))
    return isLittle ? second << 8 | first : first << 8 | second
  }
  return String(validating: units, as: UTF16.self)
}

private func firstEncodingProblem(of source: [UInt8], file: Int) -> Diagnostic? {
  do throws(UTF8.ValidationError) {
    _ = try UTF8Span(validating: source.span)
    return nil
  } catch {
    let place = error.byteOffsets.lowerBound
    return Diagnostic(
      SyntaxPages.notUTF8, SyntaxMessages.notUTF8(at: place), file: file,
      at: place..<min(place + 1, source.count))
  }
}

/// The state of parsing one file. The grammar is in the extensions, one file an area.
///
/// What moves the parser on, and what says that something is wrong, is kept out of line: put into
/// each of the grammar's functions it made a release build of this module half as long again, and
/// parsing no quicker that a reader would notice (3 % of the tree, 0.2 % of parse and check).
struct Parser {
  let source: [UInt8]
  let file: Int
  let language: Language
  let tokens: [Token]
  let names: Names
  var position = 0
  /// The keywords that the current token is.
  var keywords: KeywordSet
  var nodes: [SyntaxNode] = []
  var diagnostics: [Diagnostic] = []
  var depth = 0
  /// Set when a finding was reported in the clause at hand: further ones would be echoes.
  var isRecovering = false
  /// Set when the rest of the file is not looked into.
  var isGivenUp = false
  /// What was probably declared where a keyword is misspelt.
  var presumed: [Symbol] = []
  /// What is looked for at each token, where findings are to say what was meant.
  let asked: AskedKeywords?
  /// How many lines were looked at for a mistaken clause; a file of nothing else has a limit.
  var guesses = 0
  private let keywordsOfPhrase: [KeywordSet]

  init(
    source: [UInt8], file: Int, lexed: LexedFile, names: Names, asked: AskedKeywords? = nil
  ) {
    self.source = source
    self.asked = asked
    self.file = file
    self.names = names
    language = lexed.language
    tokens = lexed.tokens
    keywordsOfPhrase = Lexicon.shared[language].keywords
    keywords = keywordsOfPhrase[Int(lexed.tokens[0].phrase.index)]
    nodes.reserveCapacity(lexed.tokens.count)
  }

  // Looking.

  var current: Token { tokens[position] }

  @inline(__always)
  func at(_ kind: TokenKind) -> Bool { tokens[position].kind == kind }

  @inline(__always)
  func at(_ keyword: Keyword) -> Bool {
    if let asked { asked.ask(keyword, at: position) }
    return keywords.contains(keyword)
  }

  @inline(__always)
  func at(_ set: KeywordSet) -> Bool {
    if let asked { asked.ask(set, at: position) }
    return keywords.intersects(set)
  }

  var atEnd: Bool { at(.endOfFile) }

  /// A name, or a keyword of one word, which is a name where the grammar wants one.
  var atName: Bool { at(.word) || at(.quotedName) }

  func peek(_ offset: Int = 1) -> Token {
    tokens[min(position + offset, tokens.count - 1)]
  }

  func keywords(ahead offset: Int) -> KeywordSet {
    keywordsOfPhrase[Int(peek(offset).phrase.index)]
  }

  // Taking.

  @inline(never)
  mutating func take() {
    if position < tokens.count - 1 { position += 1 }
    keywords = keywordsOfPhrase[Int(tokens[position].phrase.index)]
  }

  @inline(never)
  mutating func eat(_ kind: TokenKind) -> Bool {
    guard at(kind) else { return false }
    take()
    return true
  }

  @inline(never)
  mutating func eat(_ keyword: Keyword) -> Bool {
    guard at(keyword) else { return false }
    take()
    return true
  }

  @inline(never)
  mutating func expect(_ keyword: Keyword) {
    if eat(keyword) { return }
    // A plain word was probably meant as the keyword, or as something else.
    let isMissing = !at(.word) || !keywords.isEmpty
    expected(
      quoted(keyword),
      write: isMissing ? Lexicon.shared.text(of: keyword, in: language) : nil)
  }

  @inline(never)
  mutating func expect(_ kind: TokenKind, _ text: String, before next: KeywordSet? = nil) {
    if eat(kind) { return }
    expected(Bilingual("'\(text)'"), write: next.map { at($0) } ?? true ? text : nil)
  }

  // Building.

  @inline(never)
  mutating func start(_ kind: SyntaxKind) -> Int {
    nodes.append(
      SyntaxNode(firstToken: UInt32(position), endToken: 0, endNode: 0, kind: kind))
    return nodes.count - 1
  }

  @inline(never)
  mutating func finish(_ node: Int) {
    nodes[node].endToken = UInt32(position)
    nodes[node].endNode = UInt32(nodes.count)
  }

  /// A node of the tokens that `body` takes.
  @inline(__always)
  mutating func node(_ kind: SyntaxKind, _ body: (inout Parser) -> Void) {
    let index = start(kind)
    body(&self)
    finish(index)
  }

  /// A node of one token.
  @inline(never)
  mutating func leaf(_ kind: SyntaxKind) {
    let index = start(kind)
    take()
    finish(index)
  }

  /// Makes everything since a place the children of a new node. Its cost is the size of the first
  /// operand, which is moved once a level of nesting.
  @inline(never)
  mutating func wrap(from first: Int, in kind: SyntaxKind) -> Int {
    let token = nodes[first].firstToken
    nodes.insert(
      SyntaxNode(firstToken: token, endToken: 0, endNode: 0, kind: kind), at: first)
    for index in first + 1..<nodes.count { nodes[index].endNode += 1 }
    return first
  }

  // Common parts.

  /// NAME
  @inline(never)
  mutating func name() {
    let index = start(.name)
    if atName {
      take()
    } else if at(.phrase) {
      let text = self.text(current)
      report(
        SyntaxPages.phraseAsName, SyntaxMessages.phraseAsName(text), at: current.range,
        fixes: [nameFix(text)])
      take()
    } else {
      expected(Bilingual(vi: "một tên", en: "a name"))
    }
    finish(index)
  }

  private func nameFix(_ text: String) -> Diagnostic.Fix {
    let joined = text.split(whereSeparator: \.isWhitespace).joined(separator: "_")
    return Diagnostic.Fix(write: joined, for: text, at: current.range)
  }

  @inline(never)
  mutating func names(separatedBy separator: TokenKind = .comma) {
    repeat { name() } while eat(separator)
  }

  /// [STRING]
  @inline(never)
  mutating func labelIfPresent() {
    if at(.string) { leaf(.label) }
  }

  /// STRING
  @inline(never)
  mutating func string(_ what: Bilingual) {
    let index = start(.text)
    if !eat(.string) { expected(what) }
    finish(index)
  }

  @inline(never)
  mutating func integer() {
    if at(.number) {
      take()
    } else {
      expected(Bilingual(vi: "một số nguyên", en: "a whole number"))
    }
  }

  @inline(never)
  mutating func dateToken() {
    if eat(TokenKind.date) { return }
    let what = Bilingual(vi: "một ngày như 2026-02-13", en: "a date such as 2026-02-13")
    guard let (range, date) = dateOtherwiseWritten else { return expected(what) }
    report(
      SyntaxPages.expected, SyntaxMessages.expected(what, found: found), at: current.range,
      fixes: [
        Diagnostic.Fix(
          write: date, for: String(decoding: source[range], as: UTF8.self), at: range)
      ])
  }

  /// The day that `13/02/2026` or `13-02-2026` stands for here, as it is to be written.
  private var dateOtherwiseWritten: (range: SourceRange, date: String)? {
    let count = at(.number) ? 5 : 3
    let end = Int(peek(count - 1).end)
    let range = Int(current.start)..<end
    guard at(.number) || at(.yearlyDate), position + count <= tokens.count,
      let date = CivilDate(dayFirst: String(decoding: source[range], as: UTF8.self))
    else { return nil }
    return (range, "\(date)")
  }

  /// tail = "basis" (NAME ["article" STRING]) % "," | "allow" NAME "because" STRING
  mutating func tailIfPresent() -> Bool {
    if at(.basis) {
      take()
      repeat {
        node(.basis) { parser in
          parser.name()
          if parser.eat(.article) { parser.string(Bilingual(vi: "số điều", en: "an article")) }
        }
      } while eat(.comma)
      return true
    }
    if at(.allow), nameFollows {
      node(.allow) { parser in
        parser.take()
        parser.name()
        parser.expect(.because)
        parser.string(Bilingual(vi: "lý do trong dấu \"…\"", en: "the reason in \"…\""))
      }
      return true
    }
    return false
  }

  @inline(never)
  mutating func tails() {
    while tailIfPresent() {}
  }
}
