import ThuTucBasics
public import ThuTucCalendars

/// Time limits as people write them: `5 working days`, `3,5 giờ làm việc`.
extension Notation {
  /// A limit in words.
  public func limit(_ limit: Limit) -> String {
    "\(number(limit.amount)) \(unit(of: limit))"
  }

  /// The limit of a number and a unit, in either language; nothing for any other text.
  public func readLimit(_ text: String) -> Limit? {
    let words = text.split(whereSeparator: \.isWhitespace)
    guard let first = words.first, case .one(let amount) = readNumber(String(first)) else {
      return nil
    }
    let phrase = Spelling.folded(words.dropFirst().joined(separator: " ").lowercased())
    let unit = LimitUnit.allCases.first { unit in
      [unit.names.vietnamese, unit.names.one, unit.names.many]
        .contains { Spelling.folded($0) == phrase }
    }
    return unit.map { Limit(amount: amount, unit: $0) }
  }

  private func unit(of limit: Limit) -> String {
    let names = limit.unit.names
    return switch language {
    case .vietnamese: names.vietnamese
    case .english: limit.amount == Decimal(1) ? names.one : names.many
    }
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
