import ThuTucBasics
import ThuTucMachine
import ThuTucSyntax

/// What `without` drops.
extension Lowering {
  /// Whether a name that is not here was dropped from the base.
  func isDropped(_ space: NameSpace, _ name: Syntax) -> Bool {
    source.refinement?.drops(space, name.symbol) ?? false
  }

  /// Every name that is dropped must be one of the base's.
  mutating func checkDroppings() {
    guard let refinement = source.refinement else {
      for clause in source.procedure.children(.withoutClause) {
        report(NothingToDrop.found(clause))
      }
      return
    }
    for clause in refinement.droppings {
      guard let name = clause.child(.name), !name.isMissing,
        let key = ClauseKey(dropping: clause), !refinement.baseDeclares(key)
      else { continue }
      let kind =
        switch key.space {
        case .document: Bilingual(vi: "giấy tờ", en: "document")
        case .condition: Bilingual(vi: "điều kiện", en: "condition")
        case .fee: Bilingual(vi: "phí", en: "fee")
        default: Bilingual(vi: "thông tin", en: "field")
        }
      let known = refinement.baseNames(of: key.space)
      report(
        UnknownName.found(
          name, kind: kind, candidates: known.map { source.words.text($0) }))
    }
  }
}
