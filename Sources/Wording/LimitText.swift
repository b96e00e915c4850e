import ThuTucBasics
import ThuTucCalendars
import ThuTucSyntax

/// Limits as people write them: `5 working days`, `3,5 giờ làm việc`.
enum LimitText {
  private static let units: [(keyword: Keyword, unit: LimitUnit)] = [
    (.workingDays, .workingDay), (.workingHours, .workingHour),
    (.workingMinutes, .workingMinute), (.days, .day), (.hours, .hour), (.minutes, .minute),
    (.weeks, .week), (.months, .month), (.years, .year),
  ]

  /// The limit of a number and a unit, in either language; nothing for any other text.
  static func read(_ text: String) -> Limit? {
    let words = text.split(whereSeparator: \.isWhitespace)
    guard let first = words.first,
      let amount = Decimal(String(first.map { $0 == "," ? "." : $0 }))
    else { return nil }
    let phrase = Spelling.folded(words.dropFirst().joined(separator: " ").lowercased())
    for (keyword, unit) in units {
      let entry = LexiconTable.entry(of: keyword)
      let forms = Language.allCases.flatMap { entry.forms(in: $0) }
      if forms.contains(where: { Spelling.folded($0) == phrase }) {
        return Limit(amount: amount, unit: unit)
      }
    }
    return nil
  }

  /// A limit in words.
  static func words(_ limit: Limit, _ language: Language) -> String {
    guard let row = units.first(where: { $0.unit == limit.unit }) else { return "" }
    let forms = LexiconTable.entry(of: row.keyword).forms(in: language)
    let isOne = limit.amount == Decimal(1) && language == .english
    let unit = isOne ? forms.last ?? forms[0] : forms[0]
    return "\(limit.amount) \(unit)"
  }
}
