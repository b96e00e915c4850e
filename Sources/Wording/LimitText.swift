public import ThuTucBasics
public import ThuTucCalendars

/// Limits as people write them: `5 working days`, `3,5 giờ làm việc`.
public enum LimitText {
  /// The limit of a number and a unit, in either language; nothing for any other text.
  public static func read(_ text: String) -> Limit? {
    let words = text.split(whereSeparator: \.isWhitespace)
    guard let first = words.first,
      let amount = Decimal(String(first.map { $0 == "," ? "." : $0 }))
    else { return nil }
    let phrase = Spelling.folded(words.dropFirst().joined(separator: " ").lowercased())
    for unit in LimitUnit.allCases {
      let names = [unit.names.vietnamese, unit.names.one, unit.names.many]
      if names.contains(where: { Spelling.folded($0) == phrase }) {
        return Limit(amount: amount, unit: unit)
      }
    }
    return nil
  }

  /// A limit in words.
  public static func words(_ limit: Limit, _ language: Language) -> String {
    let names = limit.unit.names
    let unit =
      switch language {
      case .vietnamese: names.vietnamese
      case .english: limit.amount == Decimal(1) ? names.one : names.many
      }
    return "\(limit.amount) \(unit)"
  }
}

extension LimitUnit {
  /// What a unit is called: in Vietnamese, and in English one and several of it.
  fileprivate var names: (vietnamese: String, one: String, many: String) {
    switch self {
    case .workingDay: ("ngày làm việc", "working day", "working days")
    case .workingHour: ("giờ làm việc", "working hour", "working hours")
    case .workingMinute: ("phút làm việc", "working minute", "working minutes")
    case .day: ("ngày", "day", "days")
    case .hour: ("giờ", "hour", "hours")
    case .minute: ("phút", "minute", "minutes")
    case .week: ("tuần", "week", "weeks")
    case .month: ("tháng", "month", "months")
    case .year: ("năm", "year", "years")
    }
  }
}
