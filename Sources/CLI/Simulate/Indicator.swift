import ThuTucBasics
import ThuTucCalendars
import ThuTucInterchange
import ThuTucSyntax

/// A figure that a goal can be set for and a table can be sorted by.
enum Indicator: String, CaseIterable {
  case onTimeRate, cycleTime, workingTime, waitingTime, applicantTime, delay
  case cycleTimeP50 = "cycleTime.p50"
  case cycleTimeP90 = "cycleTime.p90"
  case cycleTimeP95 = "cycleTime.p95"
  case cycleTimeP99 = "cycleTime.p99"

  static func named(_ name: String, option: String) throws(UsageError) -> Indicator {
    let wanted = name.lowercased()
    if let found = allCases.first(where: { $0.rawValue.lowercased() == wanted }) { return found }
    throw .unknown(
      name, Bilingual(vi: "chỉ tiêu", en: "measure"), allCases.map(\.rawValue))
  }

  var title: Bilingual {
    switch self {
    case .onTimeRate: Bilingual(vi: "tỷ lệ đúng hạn", en: "on-time rate")
    case .cycleTime: Bilingual(vi: "thời gian giải quyết", en: "cycle time")
    case .workingTime: Bilingual(vi: "thời gian xử lý", en: "time worked on")
    case .waitingTime: Bilingual(vi: "thời gian chờ", en: "time waiting")
    case .applicantTime: Bilingual(vi: "thời gian ở phía người nộp", en: "time with the applicant")
    case .delay: Bilingual(vi: "quá hạn", en: "delay")
    case .cycleTimeP50: Bilingual(vi: "thời gian giải quyết, p50", en: "cycle time, p50")
    case .cycleTimeP90: Bilingual(vi: "thời gian giải quyết, p90", en: "cycle time, p90")
    case .cycleTimeP95: Bilingual(vi: "thời gian giải quyết, p95", en: "cycle time, p95")
    case .cycleTimeP99: Bilingual(vi: "thời gian giải quyết, p99", en: "cycle time, p99")
    }
  }

  var unit: ChartUnit { self == .onTimeRate ? .part : .duration }

  /// What a level of this measure looks like.
  var example: Bilingual {
    switch unit {
    case .part: Bilingual("95%")
    case .duration: Bilingual(vi: "một khoảng như 5 ngày", en: "a length such as 5 days")
    case .count: Bilingual("10")
    }
  }

  /// A level as it is typed, in seconds or parts of one; nothing for any other text.
  func level(of text: String) -> Double? {
    switch unit {
    case .part:
      guard text.hasSuffix("%"),
        let percent = Double(text.dropLast().replacing(",", with: ".").replacing(" ", with: "")),
        (0...100).contains(percent)
      else { return nil }
      return percent / 100
    case .duration:
      guard let limit = LimitText.read(text), let seconds = limit.unit.elapsedSeconds,
        let amount = Double(limit.amount.description), amount >= 0
      else { return nil }
      return amount * seconds
    case .count: return Double(text)
    }
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
