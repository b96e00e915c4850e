import ThuTucBasics
import ThuTucSyntax

/// A kind of finding: its page in the catalogue, and what builds the findings themselves.
protocol Finding {
  static var page: DiagnosticPage { get }
}

extension Finding {
  /// A finding of this kind at a node, or at a part of it; `fix` changes the node's file.
  static func finding(
    at node: Syntax, range: SourceRange? = nil, severity: Diagnostic.Severity = page.severity,
    _ message: Bilingual, notes: [Diagnostic.Note] = [], fix: Diagnostic.Fix? = nil
  ) -> Diagnostic {
    Diagnostic(
      code: page.code, severity: severity, message, file: node.tree.file, at: range ?? node.range,
      notes: notes, fixes: fix.map { [$0] } ?? [])
  }

  /// As above, its words in each language.
  static func finding(
    at node: Syntax, range: SourceRange? = nil, severity: Diagnostic.Severity = page.severity,
    vi: String, en: String, notes: [Diagnostic.Note] = [], fix: Diagnostic.Fix? = nil
  ) -> Diagnostic {
    finding(
      at: node, range: range, severity: severity, Bilingual(vi: vi, en: en), notes: notes,
      fix: fix)
  }
}

extension Diagnostic {
  /// The same finding with the name among some that was probably meant for the one at a node, or
  /// for what a string says, if one comes close enough.
  func didYouMean(_ written: Syntax, among names: some Sequence<String>) -> Diagnostic {
    let text = written.said
    guard let nearest = NearestName.match(text, among: names), nearest.name != text else {
      return self
    }
    return didYouMean(nearest.name, at: written, isSure: nearest.isSure)
  }

  /// The same finding with what was meant for a name, or for what a string says.
  func didYouMean(_ meant: String?, at written: Syntax, isSure: Bool = true) -> Diagnostic {
    guard let meant else { return self }
    let isString = written.token(.string) != nil
    let range = isString ? written.range.dropFirst().dropLast() : written.range[...]
    return didYouMean(
      meant, for: written.said, at: range.startIndex..<range.endIndex, isSure: isSure)
  }
}

extension Syntax {
  /// A name as it is written, or what a string says.
  fileprivate var said: String { token(.string) != nil ? string : text }
}

extension Diagnostic.Note {
  /// A place that explains a finding.
  init(at node: Syntax, range: SourceRange? = nil, vi: String, en: String) {
    self.init(Bilingual(vi: vi, en: en), file: node.tree.file, at: range ?? node.range)
  }

  /// A remark without a place.
  init(vi: String, en: String) { self.init(Bilingual(vi: vi, en: en)) }
}

extension Sequence<String> {
  /// Names as a message lists them.
  var quotedList: String { map { "'\($0)'" }.joined(separator: ", ") }
}
