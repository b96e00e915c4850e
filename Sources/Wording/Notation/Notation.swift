public import ThuTucBasics
public import ThuTucMachine

/// How readers of a language write numbers, shares and money; dates and times stand beside it.
///
/// Vietnamese sets points between thousands and a comma before the decimals, English the reverse.
/// What is written here for a person is read back as itself by `readNumber` and its kin; what a
/// program reads (JSON, CSV, logs) is written elsewhere, by ISO 8601 and with plain digits.
public struct Notation: Hashable, Sendable {
  public let language: Language

  public init(_ language: Language) {
    self.language = language
  }

  /// What stands between thousands, and before the decimals.
  var signs: (group: Character, point: Character) {
    switch language {
    case .vietnamese: (".", ",")
    case .english: (",", ".")
    }
  }

  /// An exact number with all its digits: `5.000,5` in Vietnamese, `5,000.5` in English.
  public func number(_ number: Decimal) -> String {
    let parts = number.description.split(separator: ".")
    let isNegative = number.coefficient < 0
    let whole = isNegative ? parts[0].dropFirst() : parts[0]
    let text = (isNegative ? "−" : "") + grouped(whole)
    return parts.count == 2 ? "\(text)\(signs.point)\(parts[1])" : text
  }

  /// A count: `1.234` in Vietnamese, `1,234` in English.
  public func number(_ count: Int) -> String { number(Decimal(Int64(count))) }

  /// A measured number, rounded: `1.234,5` in Vietnamese, `1,234.5` in English.
  public func number(_ value: Double, decimals: Int = 0) -> String {
    guard value.isFinite else { return "–" }
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = (abs(value) * scale).rounded()
    guard scaled < 9e15 else { return value > 0 ? "> 10¹⁵" : "< −10¹⁵" }
    let digits = Int64(scaled)
    let sign = value < 0 && digits != 0 ? "−" : ""
    let whole = sign + grouped(String(digits / Int64(scale)))
    guard decimals > 0 else { return whole }
    return "\(whole)\(signs.point)\(padded(Int(digits % Int64(scale)), decimals))"
  }

  /// With as many decimals as make three digits: `12,3`, `1,23`, `123`.
  public func brief(_ value: Double) -> String {
    let size = abs(value)
    return number(value, decimals: size >= 99.95 || size == 0 ? 0 : size >= 9.995 ? 1 : 2)
  }

  /// A part of one, as `95,3%`.
  public func percent(_ part: Double) -> String { number(part * 100, decimals: 1) + "%" }

  /// `20.000 đồng` in Vietnamese, `20,000 VND` in English; other currencies by their code.
  public func money(_ amount: Decimal, _ currency: Currency) -> String {
    var digits = number(amount)
    // Half a dollar is 0.50; parts of a dong have no such custom.
    if amount.scale == 1, currency != .dong { digits += "0" }
    return "\(digits) \(unit(of: currency))"
  }

  /// A measured amount of money; dong are rounded to whole ones.
  public func money(_ amount: Double, _ currency: Currency) -> String {
    "\(number(amount, decimals: decimals(of: currency))) \(unit(of: currency))"
  }

  /// How many decimals a measured amount is given with.
  public func decimals(of currency: Currency) -> Int { currency == .dong ? 0 : 2 }

  /// What stands behind an amount: `đồng`, `VND`, `USD`.
  public func unit(of currency: Currency) -> String {
    currency == .dong && language == .vietnamese ? "đồng" : currency.code
  }

  private func grouped(_ whole: some StringProtocol) -> String {
    var text = ""
    let count = whole.count
    for (index, digit) in whole.enumerated() {
      if index > 0, (count - index) % 3 == 0 { text.append(signs.group) }
      text.append(digit)
    }
    return text
  }
}
