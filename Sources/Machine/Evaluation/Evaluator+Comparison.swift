import ThuTucBasics
import ThuTucCalendars

extension Program {
  /// The bare comparison, by the raw value of a `Comparison`.
  @inline(__always)
  func compare<Number: Comparable>(_ left: Number, _ right: Number, _ detail: UInt8) -> Bool {
    switch Comparison(rawValue: detail) ?? .equal {
    case .equal: left == right
    case .notEqual: left != right
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    case .greaterOrEqual: left >= right
    }
  }

  /// Two values of one kind, or of two that law compares: an integer with a decimal, and an
  /// instant with a date, where the instant counts as its date (semantics.md 5.9).
  func compare(_ left: Value, _ right: Value, _ detail: UInt8, _ dossier: Dossier) -> Value {
    if left.kind == .fault { return left }
    if right.kind == .fault { return right }
    if left.kind == .unknown { return left }
    if right.kind == .unknown { return right }
    switch (left.kind, right.kind) {
    case (.integer, .integer), (.boolean, .boolean), (.choice, .choice), (.date, .date),
      (.instant, .instant):
      return .boolean(compare(left.bits, right.bits, detail))
    case (.integer, .decimal), (.decimal, .integer), (.decimal, .decimal):
      return .boolean(compare(left.number, right.number, detail))
    case (.money, .money):
      // Nothing is nothing in every currency.
      guard left.tag == right.tag || left.bits == 0 || right.bits == 0 else {
        return .fault(.currencyMismatch)
      }
      return .boolean(compare(left.number, right.number, detail))
    case (.date, .instant): return .boolean(compare(left.bits, day(of: right), detail))
    case (.instant, .date): return .boolean(compare(day(of: left), right.bits, detail))
    case (.duration, .duration):
      guard let pair = Program.commensurable(left, right) else { return .fault(.incomparable) }
      return .boolean(compare(pair.0, pair.1, detail))
    case (.text, .text):
      if left == right { return .boolean(compare(0, 0, detail)) }
      return .boolean(compare(text(left, dossier), text(right, dossier), detail))
    default: return .fault(.incomparable)
    }
  }

  /// An instant as the day that the procedure's zone shows then.
  private func day(of instant: Value) -> Int64 {
    Int64(Instant(millisecondsSinceEpoch: instant.bits).date(in: zone).daysSinceEpoch)
  }

  /// The words of a text, wherever it is kept.
  func text(_ value: Value, _ dossier: Dossier) -> String {
    guard value.kind == .text else { return "" }
    return value.bits < 0 ? machine.texts[Int(~value.bits)] : dossier.text(value) ?? ""
  }

  /// Two lengths of time in one unit; nothing for a month and a day, which have none in common.
  static func commensurable(_ left: Value, _ right: Value) -> (Decimal, Decimal)? {
    if left.tag == right.tag { return (left.number, right.number) }
    guard let (leftFamily, leftParts) = parts(left), let (rightFamily, rightParts) = parts(right),
      leftFamily == rightFamily
    else { return nil }
    return (leftParts, rightParts)
  }

  /// A duration in the smallest unit of its family.
  private static func parts(_ duration: Value) -> (family: Int, Decimal)? {
    guard let unit = duration.unit else { return nil }
    let (family, size): (Int, Int64) =
      switch unit {
      case .minute: (0, 1)
      case .hour: (0, 60)
      case .day: (0, 1440)
      case .week: (0, 10_080)
      case .month: (1, 1)
      case .year: (1, 12)
      case .workingMinute: (2, 1)
      case .workingHour: (2, 60)
      case .workingDay: (3, 1)
      }
    guard let parts = duration.number.multiplied(by: Decimal(size)) else { return nil }
    return (family, parts)
  }
}
