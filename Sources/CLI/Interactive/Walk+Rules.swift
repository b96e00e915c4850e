import ThuTucBasics
import ThuTucMachine
import ThuTucSyntax
import ThuTucWording

/// Why a fee or a datum comes to what it does.
extension Walk {
  /// What can be explained by name.
  enum Explained {
    case fee(FeeID)
    case field(FieldID)
  }

  /// What `explain fee legalization` names, in either language; nothing where it names nothing.
  func explained(by answer: String) -> Explained? {
    var words = answer.split(whereSeparator: \.isWhitespace).map { Spelling.folded(String($0)) }[
      ...]
    func drop(_ phrases: [String]) -> Bool {
      for phrase in phrases {
        let parts = phrase.split(separator: " ").map { Spelling.folded(String($0)) }
        guard words.starts(with: parts) else { continue }
        words = words.dropFirst(parts.count)
        return true
      }
      return false
    }
    guard drop(["explain", "giải thích"]) else { return nil }
    let isFee = drop(Walk.forms(of: .fee))
    let isField = !isFee && drop(Walk.forms(of: .field))
    let name = words.joined(separator: " ")
    func isNamed(_ label: Label) -> Bool {
      [machine.name(label), machine.title(label)].contains { Spelling.folded($0) == name }
    }
    let fee = machine.fees.ids().first { isNamed(machine.fees[$0].label) }
    let field = machine.fields.ids().first { isNamed(machine.fields[$0].label) }
    if !isField, let fee { return .fee(fee) }
    return isFee ? nil : field.map { .field($0) }
  }

  private static func forms(of keyword: Keyword) -> [String] {
    let entry = LexiconTable.entry(of: keyword)
    return entry.forms(in: .english) + entry.forms(in: .vietnamese)
  }

  /// Asks which fee where there are several, then tells how it comes about.
  mutating func explainFee() throws {
    let fees = Array(machine.fees.ids())
    guard !fees.isEmpty else {
      try complain(say(vi: "Thủ tục này không có phí.", en: "This procedure has no fee."))
      return
    }
    var chosen = fees[0]
    if fees.count > 1 {
      let titles = fees.map { wording.title(machine.fees[$0].label) }
      chosen = fees[try askChoice(say(vi: "  Phí nào?", en: "  Which fee?"), titles)]
    }
    try explain(.fee(chosen))
  }

  /// The row that held, the value of the parameter, the article: from the whole to its parts.
  func explain(_ subject: Explained) throws {
    let derivation =
      switch subject {
      case .fee(let id): engine.explain(fee: id, in: dossier, at: now)
      case .field(let id): engine.explain(field: id, in: dossier, at: now)
      }
    for line in wording.lines(derivation) {
      try printWrapped("  " + line, indentation: 6)
    }
  }
}
