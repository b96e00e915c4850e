public import ThuTucBasics

/// A file as tokens, in the surface language of its first keyword.
public struct LexedFile: Sendable {
  public var language: Language
  /// In order; the last is the end of the file.
  public var tokens: [Token]
  public var diagnostics: [Diagnostic]
}

/// Splits a file into tokens. Never fails: what no token begins with is a token of its own kind.
///
/// Linear in the bytes of the file.
public func lex(_ source: [UInt8], file: Int, names: inout Names) -> LexedFile {
  var lexer = Lexer(source: source, file: file, names: names)
  // The names have one owner at a time, so that adding to them is no copy of all that there are.
  names = Names()
  lexer.run()
  let language = lexer.detectLanguage()
  lexer.joinPhrases(in: language)
  names = lexer.names
  return LexedFile(language: language, tokens: lexer.tokens, diagnostics: lexer.diagnostics)
}

struct Lexer {
  let source: [UInt8]
  let file: Int
  let lexicon = Lexicon.shared
  var names: Names
  var position = 0
  var tokens: [Token] = []
  /// For each token, which word of the lexicon it is.
  var words: [LexiconWord] = []
  var diagnostics: [Diagnostic] = []
  var hasDocumentation = false
  let classes = ByteClass.table

  init(source: [UInt8], file: Int, names: Names) {
    self.source = source
    self.file = file
    self.names = names
    tokens.reserveCapacity(source.count / 5 + 8)
    words.reserveCapacity(source.count / 5 + 8)
  }

  mutating func run() {
    while position < source.count {
      let start = position
      switch classes[Int(source[position])] {
      case .space, .newline: position += 1
      case .letter: word()
      case .digit: number()
      case .quote: string()
      case .backtick: quotedName()
      case .slash: slash()
      case .punctuation: punctuation()
      case .high: high()
      case .other: unknown()
      }
      precondition(position > start, "every turn of the lexer takes at least one byte")
    }
    append(.endOfFile, from: position)
  }

  /// The byte so far ahead, or 0 at the end.
  @inline(__always)
  func peek(_ offset: Int = 0) -> UInt8 {
    position + offset < source.count ? source[position + offset] : 0
  }

  @inline(__always)
  mutating func append(
    _ kind: TokenKind, from start: Int, symbol: Symbol = .none,
    word: LexiconWord = LexiconWord(english: 0, vietnamese: 0)
  ) {
    tokens.append(
      Token(
        start: UInt32(start), end: UInt32(position), symbol: symbol, phrase: .none, kind: kind,
        hasDocumentation: hasDocumentation))
    words.append(word)
    hasDocumentation = false
  }

  mutating func report(
    _ page: DiagnosticPage, _ message: Bilingual, at range: SourceRange,
    fixes: [Diagnostic.Fix] = []
  ) {
    guard diagnostics.count <= SyntaxLimits.diagnostics else { return }
    diagnostics.append(Diagnostic(page, message, file: file, at: range, fixes: fixes))
  }

  private mutating func word() {
    let start = position
    let hash = takeName()
    let found = names.meaning(of: source, at: start..<position, hash: hash, lexicon: lexicon)
    append(.word, from: start, symbol: found.symbol, word: found.word)
  }

  /// Moves past a name and hashes its bytes.
  private mutating func takeName() -> UInt32 {
    var hash = ByteTable.emptyHash
    while position < source.count {
      let byte = source[position]
      switch classes[Int(byte)] {
      case .letter, .digit:
        hash = ByteTable.hash(hash, adding: byte)
        position += 1
      case .high:
        guard let (scalar, count) = decodeScalar(source, at: position), scalar.continuesName else {
          return ByteTable.finished(hash)
        }
        for offset in 0..<count {
          hash = ByteTable.hash(hash, adding: source[position + offset])
        }
        position += count
      default: return ByteTable.finished(hash)
      }
    }
    return ByteTable.finished(hash)
  }

  private mutating func high() {
    guard let (scalar, count) = decodeScalar(source, at: position) else { return unknown() }
    if scalar.startsName { return word() }
    if scalar.isForeignSpace {
      position += count
      return
    }
    unknown()
  }

  private mutating func quotedName() {
    let start = position
    position += 1
    let nameStart = position
    while position < source.count, source[position] != 0x60, source[position] != 0x0A {
      position += 1
    }
    guard peek() == 0x60 else {
      // The name alone: what follows it on the line is read as ever.
      position = nameStart
      _ = takeName()
      report(
        SyntaxPages.unterminatedName, SyntaxMessages.unterminatedName, at: start..<position,
        fixes: [.add("`", at: position)])
      return append(.quotedName, from: start, symbol: names.intern(text(nameStart..<position)))
    }
    let name = text(nameStart..<position)
    position += 1
    if name.isEmpty || !name.unicodeScalars.allSatisfy({ $0.continuesName }) {
      report(
        SyntaxPages.badQuotedName, SyntaxMessages.badQuotedName, at: start..<position,
        fixes: joined(name).map { [Diagnostic.Fix(write: $0, for: name, at: start..<position)] }
          ?? [])
    }
    append(.quotedName, from: start, symbol: names.intern(name))
  }

  /// The words between backticks as one name; nothing where no letter is among them.
  private func joined(_ name: String) -> String? {
    let words = name.unicodeScalars.split { !$0.continuesName }.map { String($0) }
    return words.isEmpty ? nil : "`\(words.joined(separator: "_"))`"
  }

  private mutating func slash() {
    let start = position
    switch peek(1) {
    case 0x2F:
      if peek(2) == 0x2F, peek(3) != 0x2F { hasDocumentation = true }
      while position < source.count, source[position] != 0x0A { position += 1 }
    case 0x2A:
      var depth = 0
      repeat {
        if peek() == 0x2F, peek(1) == 0x2A {
          depth += 1
          position += 2
        } else if peek() == 0x2A, peek(1) == 0x2F {
          depth -= 1
          position += 2
        } else {
          position += 1
        }
      } while depth > 0 && position < source.count
      position = min(position, source.count)
      if depth > 0 {
        report(
          SyntaxPages.unterminatedComment, SyntaxMessages.unterminatedComment,
          at: start..<start + 2,
          fixes: [.add(String(repeating: " */", count: depth), at: endOfLine(from: start))])
      }
    default:
      position += 1
      append(.slash, from: start)
    }
  }

  /// Where the line of a byte ends, the white space before its end left out.
  func endOfLine(from start: Int) -> Int {
    var end = start
    while end < source.count, source[end] != 0x0A { end += 1 }
    while end > start, [.space, .newline].contains(classes[Int(source[end - 1])]) { end -= 1 }
    return end
  }

  private mutating func punctuation() {
    let start = position
    let second = peek(1)
    let (kind, length): (TokenKind, Int) =
      switch source[position] {
      case UInt8(ascii: "{"): (.leftBrace, 1)
      case UInt8(ascii: "}"): (.rightBrace, 1)
      case UInt8(ascii: "("): (.leftParenthesis, 1)
      case UInt8(ascii: ")"): (.rightParenthesis, 1)
      case UInt8(ascii: ","): (.comma, 1)
      case UInt8(ascii: ":"): (.colon, 1)
      case UInt8(ascii: "|"): (.bar, 1)
      case UInt8(ascii: "+"): (.plus, 1)
      case UInt8(ascii: "*"): (.star, 1)
      case UInt8(ascii: "-"): second == UInt8(ascii: ">") ? (.arrow, 2) : (.minus, 1)
      case UInt8(ascii: "."): second == UInt8(ascii: ".") ? (.range, 2) : (.dot, 1)
      case UInt8(ascii: "="):
        second == UInt8(ascii: "=")
          ? (.equalEqual, 2) : second == UInt8(ascii: ">") ? (.doubleArrow, 2) : (.equal, 1)
      case UInt8(ascii: "<"): second == UInt8(ascii: "=") ? (.lessOrEqual, 2) : (.less, 1)
      case UInt8(ascii: ">"): second == UInt8(ascii: "=") ? (.greaterOrEqual, 2) : (.greater, 1)
      default: second == UInt8(ascii: "=") ? (.notEqual, 2) : (.unknown, 1)
      }
    guard kind != .unknown else { return unknown() }
    position += length
    append(kind, from: start)
  }
}

/// What the syntax of one file may hold; more is refused with a clear finding.
public enum SyntaxLimits {
  /// Bytes of a file.
  public static let fileBytes = 64 << 20
  /// Blocks and parentheses inside one another.
  public static let nesting = 256
  /// Digits of a number, so that every number is exact.
  public static let digits = 18
  /// Findings of one file; the rest would be noise.
  public static let diagnostics = 200
  /// Items for each of which a `branch per` may stand.
  public static let copies = 64
}
