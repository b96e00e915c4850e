import ThuTucBasics
import ThuTucMachine
import ThuTucSyntax

/// Lowers what a version says of the dossiers of the version before it (language.md 2.3).
extension Lowering {
  mutating func lowerTransitions(_ clause: Syntax) {
    // The version of a refined procedure speaks of that procedure's dossiers, not of these.
    guard source.refinement?.isOwn(clause) ?? true else { return }
    var renamed: Set<Symbol> = []
    var seen: [Symbol: Syntax] = [:]
    for part in clause.children(.transitionRename) {
      let names = Array(part.children(.name))
      guard names.count == 2, names[0].symbol != .none, !names[1].isMissing else { continue }
      let place = placeOfTransition(names[1])
      if let first = seen[names[0].symbol] { report(named(names[0], first)) }
      seen[names[0].symbol] = names[0]
      renamed.insert(names[0].symbol)
      machine.transitions.append(Transition(from: text(names[0].symbol), to: place))
    }
    seen = [:]
    for part in clause.children(.transitionDossiers) {
      let moves = part.has(.move)
      for name in part.children(.name) where name.symbol != .none {
        if let first = seen[name.symbol] {
          report(named(name, first))
          continue
        }
        seen[name.symbol] = name
        // The renaming says already where these go.
        if moves, renamed.contains(name.symbol) { continue }
        if moves, !isStepOrBlock(names.places[name.symbol]) { report(NoPlaceInVersion.found(name)) }
        let place = moves ? names.places[name.symbol] : nil
        machine.transitions.append(Transition(from: text(name.symbol), to: place))
      }
    }
  }

  private func isStepOrBlock(_ place: Place?) -> Bool {
    switch place {
    case .step, .block: true
    case .end, nil: false
    }
  }

  /// The step or block of this version that a renaming leads to.
  private mutating func placeOfTransition(_ name: Syntax) -> Place? {
    guard let place = names.places[name.symbol] else {
      report(
        unknown(
          name, Bilingual(vi: "bước hoặc khối", en: "step or block"), among: names.places.symbols))
      return nil
    }
    if case .end = place { report(NoPlaceInVersion.isEnd(name)) }
    return place
  }

  private func named(_ name: Syntax, _ first: Syntax) -> Diagnostic {
    DuplicateName.found(
      name, kind: Bilingual(vi: "bước của phiên bản cũ", en: "step of the older version"),
      first: first)
  }
}
