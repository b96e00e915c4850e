import ThuTucBasics
import ThuTucCalendars
import ThuTucStudy
import ThuTucWording

extension Indicator {
  /// The indicator of a name, whatever its case.
  static func named(_ name: String) throws(UsageError) -> Indicator {
    let wanted = name.lowercased()
    if let found = allCases.first(where: { $0.rawValue.lowercased() == wanted }) { return found }
    throw .unknown(
      name, Bilingual(vi: "chỉ tiêu", en: "indicator"), allCases.map(\.rawValue))
  }

  /// What a level of this indicator looks like.
  var example: Bilingual {
    switch unit {
    case .part: Bilingual("95%")
    case .duration: Bilingual(vi: "một khoảng như 5 ngày", en: "a length such as 5 days")
    case .count, .money: Bilingual(vi: "một số như 30000", en: "a number such as 30000")
    }
  }

  /// A level as it is typed, in seconds, parts of one or the number itself; nothing for any other
  /// text.
  func level(of text: String) -> Double? {
    switch unit {
    case .part:
      guard text.hasSuffix("%"), let percent = Indicator.number(String(text.dropLast())),
        (0...100).contains(percent)
      else { return nil }
      return percent / 100
    case .duration:
      guard let limit = Notation(.vietnamese).readLimit(text),
        let seconds = limit.unit.elapsedSeconds,
        let amount = Double(limit.amount.description), amount >= 0
      else { return nil }
      return amount * seconds
    case .count, .money:
      guard let number = Indicator.number(text), number >= 0 else { return nil }
      return number
    }
  }

  /// A number that readers of both languages take for the same; `30.000` is none.
  private static func number(_ text: String) -> Double? {
    let readings = Language.allCases.compactMap { Notation($0).readNumber(text).value }
    guard let number = readings.first, readings.count == Language.allCases.count,
      readings.allSatisfy({ $0 == number })
    else { return nil }
    return Double(number.description)
  }
}

extension LimitUnit {
  /// How long a unit of elapsed time is; nothing for working time and for months and years.
  fileprivate var elapsedSeconds: Double? {
    switch self {
    case .minute: 60
    case .hour: 3_600
    case .day: 86_400
    case .week: 604_800
    case .workingDay, .workingHour, .workingMinute, .month, .year: nil
    }
  }
}
