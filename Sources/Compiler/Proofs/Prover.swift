import ThuTucBasics
import ThuTucMachine

/// Decides questions about the conditions of one procedure, each with a dossier to show for it.
///
/// A finding is only made where it holds whatever the conditions that cannot be read come to.
struct Prover {
  var reader: ClaimReader
  /// What every dossier is taken to keep to, and the subjects that each speaks of.
  private var assumptions: [(claim: Claim, subjects: Set<Int>)] = []

  init(_ machine: Machine, _ language: Language) {
    reader = ClaimReader(machine, language)
  }

  /// The claim that an expression makes, or that it does not hold; nothing where it is too long.
  mutating func claim(_ id: ExpressionID, holds: Bool = true) -> Claim? {
    if let claim = holds ? reader.claim(id) : reader.denial(id) { return claim }
    reader.readsTables = false
    defer { reader.readsTables = true }
    return holds ? reader.claim(id) : reader.denial(id)
  }

  /// Whether a claim rests on a computation that is not followed.
  func isBeyond(_ claim: Claim) -> Bool {
    claim.subjects.contains { reader.subjects[$0].isBeyond }
  }

  /// Takes it that a condition holds of every dossier; false where a part of it cannot be read and
  /// is not taken.
  mutating func assume(_ id: ExpressionID) -> Bool {
    guard let claim = reader.claim(id) else { return false }
    var isWhole = true
    var parts = [claim]
    while let part = parts.popLast() {
      if case .all(let inner) = part {
        parts += inner
        continue
      }
      let subjects = part.subjects
      if subjects.allSatisfy({ reader.subjects[$0].isExact }) {
        assumptions.append((part, subjects))
      } else {
        isWhole = false
      }
    }
    return isWhole
  }

  /// The assumptions that bear on some claims, by the subjects that they share with them or with
  /// one another.
  func assumed(with claims: [Claim]) -> [Claim] {
    guard !assumptions.isEmpty else { return [] }
    var subjects = claims.reduce(into: Set<Int>()) { $0.formUnion($1.subjects) }
    var rest = assumptions
    var found: [Claim] = []
    while let place = rest.firstIndex(where: { !$0.subjects.isDisjoint(with: subjects) }) {
      let next = rest.remove(at: place)
      found.append(next.claim)
      subjects.formUnion(next.subjects)
    }
    return found
  }

  /// Whether no dossier at all makes the claims hold together.
  func isImpossible(_ claims: [Claim]) -> Bool {
    let claims = claims + assumed(with: claims)
    let space = Space(claims, subjects: reader.subjects)
    guard !space.isEmpty else { return false }
    var search = Search()
    if case .none = search.solve(.conjunction(claims.map { space.formula($0) })) { return true }
    return false
  }

  /// A dossier for which the claims certainly hold together, in words.
  func witness(of claims: [Claim]) -> String? {
    let claims = claims + assumed(with: claims)
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
