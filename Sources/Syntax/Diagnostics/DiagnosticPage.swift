public import ThuTucBasics

/// What a diagnostic means, for the catalogue: one page a code.
public struct DiagnosticPage: Sendable {
  public let code: String
  public let severity: Diagnostic.Severity
  /// What is wrong, in general.
  public let title: Bilingual
  /// Why it is refused, and what to write instead.
  public let advice: Bilingual
  /// Whether the machine of a text with this error is still what the text says: a proof found that
  /// something is wrong with the procedure, not with its words. It may then be run to be looked at,
  /// never put into force.
  public let leavesMachineWhole: Bool

  public init(
    _ code: String, _ severity: Diagnostic.Severity, leavesMachineWhole: Bool = false,
    title: Bilingual, advice: Bilingual
  ) {
    self.code = code
    self.severity = severity
    self.leavesMachineWhole = leavesMachineWhole
    self.title = title
    self.advice = advice
  }
}

extension Diagnostic {
  /// A finding of the kind that a page describes.
  public init(
    _ page: DiagnosticPage, _ message: Bilingual, file: Int = 0, at range: SourceRange,
    notes: [Note] = [], fixes: [Fix] = []
  ) {
    self.init(
      code: page.code, severity: page.severity, message, file: file, at: range, notes: notes,
      fixes: fixes)
  }
}
