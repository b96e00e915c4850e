public import ThuTucBasics
public import ThuTucMachine

/// Reads numbers and money as people type them, and whatever the same notation writes.
extension Notation {
  /// `30000`, `30_000`, `30.000`, `30 000`, `1,5`; a number of the other language's notation where
  /// it can be nothing else.
  ///
  /// `30,000` in Vietnamese is thirty with three decimals to the letter, and thirty thousand to
  /// many: both are told, and nothing is chosen. Nobody writes zeros at the end of decimals here,
  /// so `1,125` is in no doubt.
  public func readNumber(_ text: String) -> Reading<Decimal> {
    var digits = text.trimmed[...]
    let isNegative = digits.first == "-" || digits.first == "−"
    if isNegative { digits = digits.dropFirst() }
    guard let plain = withoutSpaces(digits) else { return .none }
    func signed(_ number: Decimal) -> Decimal { isNegative ? number.negated ?? number : number }
    let own = Notation.number(plain, group: signs.group, point: signs.point)
    let foreign = Notation.number(plain, group: signs.point, point: signs.group)
    switch (own, foreign) {
    case (nil, nil): return .none
    case (let number?, nil), (nil, let number?): return .one(signed(number))
    case (let own?, let foreign?):
      let isDoubtful = plain.contains(signs.point) && plain.hasSuffix("0") && own != foreign
      return isDoubtful ? .either(signed(own), signed(foreign)) : .one(signed(own))
    }
  }

  /// `20.000 đồng`, `20000đ`, `20,000 VND`, `12.50 USD`; a number alone is an amount of dong.
  public func readMoney(_ text: String) -> Reading<(amount: Decimal, currency: Currency)> {
    let text = text.trimmed
    let unit = text.reversed().prefix { $0.isLetter || $0 == "₫" }
    guard let currency = currency(String(unit.reversed())) else { return .none }
    return readNumber(String(text.dropLast(unit.count))).compactMap { ($0, currency) }
  }

  private func currency(_ unit: String) -> Currency? {
    switch Spelling.bare(unit) {
    case "", "d", "dong", "vnd", "₫": .dong
    default: Currency(unit.uppercased())
    }
  }

  /// Spaces and `_` set thousands apart, as in `30 000`; nothing for other places of theirs.
  private func withoutSpaces(_ text: Substring) -> String? {
    let groups = text.split(omittingEmptySubsequences: false) { $0.isWhitespace || $0 == "_" }
    let areThousands = groups.dropFirst().allSatisfy { $0.prefix { $0.isNumber }.count == 3 }
    return areThousands ? groups.joined() : nil
  }

  /// A number in which thousands are set apart by one sign, or not at all, and decimals by another.
  private static func number(_ text: String, group: Character, point: Character) -> Decimal? {
    let parts = text.split(separator: point, omittingEmptySubsequences: false)
    guard let whole = parts.first, parts.count <= 2 else { return nil }
    let groups = whole.split(separator: group, omittingEmptySubsequences: false)
    let areDigits = (groups + parts.dropFirst()).allSatisfy { part in
      !part.isEmpty && part.utf8.allSatisfy { (48...57).contains($0) }
    }
    guard areDigits else { return nil }
    if groups.count > 1 {
      let areThousands = groups.dropFirst().allSatisfy { $0.count == 3 }
      guard areThousands, groups[0].count <= 3, groups[0].first != "0" else { return nil }
    }
    return Decimal(([groups.joined()] + parts.dropFirst().map(String.init)).joined(separator: "."))
  }
}
