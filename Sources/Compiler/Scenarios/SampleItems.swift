import ThuTucBasics
import ThuTucMachine
import ThuTucSyntax

/// How the items of a list could be drawn, for the author to begin with.
struct SampleItems {
  private let list: ItemList
  private let machine: Machine

  init(_ list: ListID, _ machine: Machine) {
    self.list = machine.lists[list]
    self.machine = machine
  }

  var name: String { machine.name(list.label) }

  /// `with heirs = integer(1..3) items { kind = pick(child 50%, spouse otherwise) }`
  func clause(_ language: Language) -> String {
    func word(_ keyword: Keyword) -> String { Lexicon.shared.text(of: keyword, in: language) }
    let fields = machine.itemFields[list.fields.range].compactMap { row -> String? in
      let field = row.field
      guard field.isRequired, field.defaultValue == nil, field.derived == nil,
        let draw = draw(field, word)
      else { return nil }
      return "\(machine.name(field.label)) = \(draw)"
    }
    let items = fields.isEmpty ? "" : " { \(fields.joined(separator: ", ")) }"
    let least = bound(list.minimum)?.integer ?? 1
    let most = max(least, bound(list.maximum)?.integer ?? least &+ 2)
    return "\(word(.withFields)) \(name) = \(word(.integerOf))(\(least)..\(most)) "
      + word(.items) + items
  }

  private func bound(_ expression: ExpressionID?) -> Decimal? {
    expression.flatMap { machine.constantNumber($0) }
  }

  /// A draw that a field admits; nothing for a text, which need not be drawn.
  private func draw(_ field: Field, _ word: (Keyword) -> String) -> String? {
    let least = bound(field.minimum) ?? Decimal(1)
    switch field.type {
    case .text: return nil
    case .boolean:
      return "\(word(.pick))(\(word(.true)) 50%, \(word(.false)) \(word(.otherwise)))"
    case .choice:
      let options = machine.choices[field.choices.range].prefix(2).map {
        machine.name(machine.options[$0].label)
      }
      guard options.count == 2 else { return options.first }
      return "\(word(.pick))(\(options[0]) 50%, \(options[1]) \(word(.otherwise)))"
    case .integer:
      let low = least.integer ?? 1
      let high = max(low, bound(field.maximum)?.integer ?? low &+ 2)
      return "\(word(.integerOf))(\(low)..\(high))"
    case .decimal: return "\(word(.fixed))(\(least))"
    case .money:
      let currency = field.minimum.flatMap { machine.constant($0)?.currency } ?? .dong
      return "\(word(.fixed))(\(least) \(currency.code))"
    case .date, .instant, .duration: return word(.today)
    }
  }
}
