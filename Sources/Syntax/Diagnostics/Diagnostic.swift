public import ThuTucBasics

/// Bytes of one file, from its start.
public typealias SourceRange = Range<Int>

/// One finding about a source file, said once and in its author's words.
///
/// A plain value: the parser and the checks append and carry on; the command line, the editor and
/// the tests each render it in their own way.
public struct Diagnostic: Hashable, Sendable {
  /// How grave a finding is.
  public enum Severity: String, CaseIterable, Sendable {
    /// The text has no meaning, or a dossier could go wrong: nothing is compiled.
    case error
    /// It compiles, but it is likely not what was meant.
    case warning
    /// A fact that the author should know.
    case information
  }

  /// What people search for, `TT0201`; it never changes once released.
  public var code: String
  public var severity: Severity
  public var message: Bilingual
  /// Which of the files of the compilation.
  public var file: Int
  public var range: SourceRange
  public var notes: [Note]
  public var fixes: [Fix]

  public init(
    code: String, severity: Severity = .error, _ message: Bilingual, file: Int = 0,
    at range: SourceRange, notes: [Note] = [], fixes: [Fix] = []
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.file = file
    self.range = range
    self.notes = notes
    self.fixes = fixes
  }

  /// A further place or remark that explains the finding.
  public struct Note: Hashable, Sendable {
    public var message: Bilingual
    public var file: Int
    /// Absent for a remark without a place.
    public var range: SourceRange?

    public init(_ message: Bilingual, file: Int = 0, at range: SourceRange? = nil) {
      self.message = message
      self.file = file
      self.range = range
    }
  }

  /// A change to the text that mends the finding.
  public struct Fix: Hashable, Sendable {
    public var message: Bilingual
    public var range: SourceRange
    public var replacement: String

    public init(_ message: Bilingual, replace range: SourceRange, with replacement: String) {
      self.message = message
      self.range = range
      self.replacement = replacement
    }
  }
}
