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

  /// A change to the text of the finding's file that mends it, and that only looking can tell from
  /// what the author would have done: nothing is guessed that the law or the agency has to settle.
  ///
  /// Of several the first that serves is the one to take.
  public struct Fix: Hashable, Sendable {
    /// What the change does, in plain words: "add ‘calendar office’".
    public var title: Bilingual
    public var range: SourceRange
    public var replacement: String

    public init(_ title: Bilingual, replace range: SourceRange, with replacement: String) {
      self.title = title
      self.range = range
      self.replacement = replacement
    }

    /// Writes one word, or a few, in place of others.
    public init(write replacement: String, for written: String, at range: SourceRange) {
      self.init(
        Bilingual(
          vi: "viết '\(replacement)' thay cho '\(written)'",
          en: "write '\(replacement)' for '\(written)'"),
        replace: range, with: replacement)
    }

    /// Puts in what is missing.
    public static func add(_ text: String, at offset: Int) -> Fix {
      let shown = String(text.drop { $0.isWhitespace })
      return Fix(
        Bilingual(vi: "thêm '\(shown)'", en: "add '\(shown)'"), replace: offset..<offset, with: text
      )
    }
  }

  /// The same finding with what was probably meant; where that is all but sure, with the fix that
  /// writes it.
  public func didYouMean(
    _ meant: String, for written: String, at range: SourceRange, isSure: Bool = true
  ) -> Diagnostic {
    var copy = self
    copy.notes.append(
      Note(Bilingual(vi: "có phải ý bạn là '\(meant)'?", en: "did you mean '\(meant)'?")))
    if isSure { copy.fixes.append(Fix(write: meant, for: written, at: range)) }
    return copy
  }
}
