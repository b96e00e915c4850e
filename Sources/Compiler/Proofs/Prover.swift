import ThuTucBasics
import ThuTucMachine

/// Decides questions about the conditions of one procedure, each with a dossier to show for it.
///
/// A finding is only made where it holds whatever the conditions that cannot be read come to.
struct Prover {
  var reader: ClaimReader

  init(_ machine: Machine, _ language: Language) {
    reader = ClaimReader(machine, language)
  }

  /// The claim that an expression makes, or that it does not hold; nothing where it is too long.
  mutating func claim(_ id: ExpressionID, holds: Bool = true) -> Claim? {
    holds ? reader.claim(id) : reader.denial(id)
  }

  /// Whether no dossier at all makes the claims hold together.
  func isImpossible(_ claims: [Claim]) -> Bool {
    let space = Space(claims, subjects: reader.subjects)
    guard !space.isEmpty else { return false }
    var search = Search()
    if case .none = search.solve(.conjunction(claims.map { space.formula($0) })) { return true }
    return false
  }

  /// A dossier for which the claims certainly hold together, in words.
  func witness(of claims: [Claim]) -> String? {
    let space = Space(claims, subjects: reader.subjects)
    guard !space.isEmpty else { return nil }
    let formula = Formula.conjunction(claims.map { space.formula($0) })
    var search = Search()
    // What cannot be read is taken to fail, whichever way it is asked.
    guard case .found(let box) = search.solve(formula.assuming(false, of: space.isInexact)) else {
      return nil
    }
    return words(box, space)
  }

  func words(_ box: Box, _ space: Space) -> String {
    Witness(machine: reader.machine, language: reader.language, subjects: reader.subjects)
      .words(box, in: space)
  }
}
