/// What a token is, before its place gives it a meaning.
public enum TokenKind: UInt8, Sendable, BitwiseCopyable {
  /// One word: a name, or a keyword where `phrase` is set.
  case word
  /// A keyword of several words.
  case phrase
  /// A word in backticks: always a name.
  case quotedName
  case number
  case percent
  /// `2026-02-13`
  case date
  /// `04-30`
  case yearlyDate
  /// `13:30`
  case time
  /// `2026-02-13T15:00`
  case instant
  case string
  case leftBrace, rightBrace, leftParenthesis, rightParenthesis
  case comma, colon, dot, range, bar
  case equal, equalEqual, notEqual, less, lessOrEqual, greater, greaterOrEqual
  case plus, minus, star, slash
  /// `->`
  case arrow
  /// `=>`
  case doubleArrow
  /// Bytes that no token begins with.
  case unknown
  case endOfFile
}

/// One token: sixteen bytes. What stands between two tokens is white space and comments, so the
/// tokens and the gaps give back every byte of the file.
public struct Token: Sendable, BitwiseCopyable {
  public var start: UInt32
  public var end: UInt32
  /// The folded name, of words and quoted names.
  public var symbol: Symbol
  public var phrase: PhraseID
  public var kind: TokenKind
  /// A `///` comment stands before it.
  public var hasDocumentation: Bool

  public var range: SourceRange { Int(start)..<Int(end) }
}
