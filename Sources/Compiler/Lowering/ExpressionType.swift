import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine

/// The type of an expression, with the unit that its kind has.
enum ExpressionType: Hashable, Sendable {
  case boolean, integer, decimal, text, date, instant
  /// The currency where it is known: a money field may hold any.
  case money(Currency?)
  /// The options it can take, where they are known.
  case choice(Run<OptionID>?)
  /// The unit where it is one: `if c then 2 days else 3 working days` has none.
  case duration(LimitUnit?)
  /// Something was wrong and has been reported: fits everywhere, so that one mistake is one
  /// finding.
  case invalid

  init(_ type: ValueType, choices: Run<OptionID>? = nil) {
    self =
      switch type {
      case .boolean: .boolean
      case .integer: .integer
      case .decimal: .decimal
      case .text: .text
      case .date: .date
      case .instant: .instant
      case .money: .money(nil)
      case .choice: .choice(choices)
      case .duration: .duration(nil)
      }
  }

  var isNumber: Bool { self == .integer || self == .decimal || self == .invalid }

  var isMoney: Bool {
    if case .money = self { true } else { false }
  }

  var isChoice: Bool {
    if case .choice = self { true } else { false }
  }

  var isDuration: Bool {
    if case .duration = self { true } else { false }
  }

  /// Values that have an order.
  var isOrdered: Bool {
    switch self {
    case .integer, .decimal, .date, .instant, .money, .duration, .invalid: true
    default: false
    }
  }

  /// The type that holds both, or nothing.
  func joined(with other: ExpressionType) -> ExpressionType? {
    switch (self, other) {
    case (.invalid, _): other
    case (_, .invalid): self
    case (.integer, .decimal), (.decimal, .integer): .decimal
    case (.money(let a), .money(let b)):
      a == nil ? .money(b) : b == nil || a == b ? .money(a) : nil
    case (.choice(let a), .choice(let b)): a == b ? self : .choice(nil)
    case (.duration(let a), .duration(let b)): a == b ? self : .duration(nil)
    default: self == other ? self : nil
    }
  }

  /// Whether a value of another type may stand where this one is wanted.
  func accepts(_ other: ExpressionType) -> Bool {
    switch (self, other) {
    case (.decimal, .integer): true
    default: joined(with: other) != nil && !(self == .integer && other == .decimal)
    }
  }

  /// As messages name it.
  var words: Bilingual {
    switch self {
    case .boolean: Bilingual(vi: "đúng sai", en: "boolean")
    case .integer: Bilingual(vi: "số nguyên", en: "integer")
    case .decimal: Bilingual(vi: "số thập phân", en: "decimal")
    case .text: Bilingual(vi: "chữ", en: "text")
    case .date: Bilingual(vi: "ngày", en: "date")
    case .instant: Bilingual(vi: "thời điểm", en: "instant")
    case .money(let currency):
      currency.map { Bilingual(vi: "tiền (\($0.code))", en: "money (\($0.code))") }
        ?? Bilingual(vi: "tiền", en: "money")
    case .choice: Bilingual(vi: "lựa chọn", en: "choice")
    case .duration: Bilingual(vi: "khoảng thời gian", en: "duration")
    case .invalid: Bilingual(vi: "không rõ", en: "unknown")
    }
  }
}

/// A lowered expression and its type.
struct TypedExpression {
  var id: ExpressionID
  var type: ExpressionType
}
