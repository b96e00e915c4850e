import ThuTucSyntax

/// `allow TT0405 because "…"`: what the authors have weighed (language.md 2.4).
extension Program {
  /// Takes away the findings that are waived, wherever they came from: a procedure by itself, its
  /// versions beside each other, or a refinement beside its base. Errors stay. A waiver of nothing
  /// is said.
  mutating func applyWaivers() {
    let waivers = trees.flatMap(\.root.children).flatMap { waiversWritten(in: $0, of: $0) }
    guard !waivers.isEmpty else { return }
    var places: [Waivable: [Int]] = [:]
    for (place, diagnostic) in diagnostics.enumerated() {
      places[Waivable(file: diagnostic.file, code: diagnostic.code), default: []].append(place)
    }
    var waived: Set<Int> = []
    var useless: [Diagnostic] = []
    let pages = Dictionary(
      (SyntaxPages.all + CompilerPages.all).map { ($0.code, $0) }, uniquingKeysWith: { $1 })
    // A finding is waived by the innermost clause that says so: what is left for an outer one?
    for waiver in waivers.sorted(by: { $0.clause.range.count < $1.clause.range.count }) {
      let named = places[Waivable(file: waiver.clause.tree.file, code: waiver.code)] ?? []
      let found = named.filter {
        waiver.clause.range.contains(diagnostics[$0].range.lowerBound) && !waived.contains($0)
      }
      waived.formUnion(found.filter { diagnostics[$0].severity != .error })
      if found.isEmpty {
        guard mustBeUseful(waiver, pages[waiver.code]) else { continue }
        useless.append(UselessWaiver.found(waiver.node, waiver.code, pages[waiver.code]))
      } else if found.allSatisfy({ diagnostics[$0].severity == .error }) {
        useless.append(UselessWaiver.ofError(waiver.node, waiver.code))
      }
    }
    diagnostics =
      diagnostics.indices.filter { !waived.contains($0) }.map { diagnostics[$0] } + useless
  }

  private struct Waivable: Hashable {
    var file: Int
    var code: String
  }

  private struct Waiver {
    /// `allow …` itself, and the clause that it stands in.
    var node: Syntax
    var clause: Syntax
    /// The declaration of the file around both.
    var declaration: Syntax
    var code: String
  }

  private func waiversWritten(in node: Syntax, of declaration: Syntax) -> [Waiver] {
    guard node.has(.allow) else { return [] }
    return node.children.flatMap { child -> [Waiver] in
      guard child.kind == .allow else { return waiversWritten(in: child, of: declaration) }
      guard let name = child.child(.name), !name.isMissing else { return [] }
      return [
        Waiver(
          node: child, clause: node, declaration: declaration, code: name.text.uppercased())
      ]
    }
  }

  /// Whether a finding would have been there, had it been right to expect one.
  ///
  /// Where there are errors not everything is looked for; what stands outside procedures is looked
  /// into only by those that see it; and some findings depend on which files are read together.
  private func mustBeUseful(_ waiver: Waiver, _ page: DiagnosticPage?) -> Bool {
    guard let page, page.severity != .error else { return true }
    if UselessWaiver.ofFilesTogether.contains(page.code) { return false }
    let file = waiver.declaration.tree.file
    if waiver.declaration.kind == .procedure {
      return !procedures.contains {
        $0.file == file && $0.node.index == waiver.declaration.index && $0.hasErrors
      }
    }
    return file < rootCount && !diagnostics.contains { $0.severity == .error }
      && procedures.contains { visible[$0.file].contains(file) }
  }
}
