import ThuTucBasics
import ThuTucCalendars
import ThuTucInterchange
import ThuTucMachine
import ThuTucSimulation
import ThuTucStudy
import ThuTucSyntax
import ThuTucWording

/// A figure of a simulated scenario that has a name: what goals are set for and comparisons show.
enum Indicator: String, CaseIterable {
  case onTimeRate, cycleTime
  case cycleTimeP50 = "cycleTime.p50"
  case cycleTimeP90 = "cycleTime.p90"
  case cycleTimeP95 = "cycleTime.p95"
  case cycleTimeP99 = "cycleTime.p99"
  case workingTime, touchTime, waitingTime, applicantTime, delay
  case visits, papers, applicantCost, agencyCost

  static func named(_ name: String, option: String) throws(UsageError) -> Indicator {
    let wanted = name.lowercased()
    if let found = allCases.first(where: { $0.rawValue.lowercased() == wanted }) { return found }
    throw .unknown(
      name, Bilingual(vi: "chỉ tiêu", en: "indicator"), allCases.map(\.rawValue))
  }

  var title: Bilingual {
    switch self {
    case .onTimeRate: Bilingual(vi: "tỷ lệ đúng hạn", en: "on-time rate")
    case .cycleTime: Bilingual(vi: "thời gian giải quyết", en: "cycle time")
    case .cycleTimeP50: Bilingual(vi: "thời gian giải quyết, p50", en: "cycle time, p50")
    case .cycleTimeP90: Bilingual(vi: "thời gian giải quyết, p90", en: "cycle time, p90")
    case .cycleTimeP95: Bilingual(vi: "thời gian giải quyết, p95", en: "cycle time, p95")
    case .cycleTimeP99: Bilingual(vi: "thời gian giải quyết, p99", en: "cycle time, p99")
    case .workingTime:
      Bilingual(vi: "tính theo giờ làm việc", en: "the same, in working time")
    case .touchTime: Bilingual(vi: "có người xử lý", en: "worked on")
    case .waitingTime: Bilingual(vi: "chờ đến lượt", en: "waiting its turn")
    case .applicantTime: Bilingual(vi: "ở phía người nộp", en: "with the applicant")
    case .delay: Bilingual(vi: "trễ bao lâu khi quá hạn", en: "delay of those late")
    case .visits: Bilingual(vi: "lượt đến trực tiếp mỗi hồ sơ", en: "visits per dossier")
    case .papers: Bilingual(vi: "giấy tờ nộp mỗi hồ sơ", en: "papers per dossier")
    case .applicantCost:
      Bilingual(vi: "chi phí của người nộp mỗi hồ sơ", en: "applicant's cost per dossier")
    case .agencyCost:
      Bilingual(vi: "chi phí của cơ quan mỗi hồ sơ", en: "agency's cost per dossier")
    }
  }

  /// What its numbers are, for charts and words.
  enum Unit {
    case part, duration, count, money
  }

  var unit: Unit {
    switch self {
    case .onTimeRate: .part
    case .visits, .papers: .count
    case .applicantCost, .agencyCost: .money
    default: .duration
    }
  }

  /// True where more is better.
  var isGain: Bool { self == .onTimeRate }

  /// The distribution behind it, in milliseconds, where it is a mean of lengths of time.
  func distribution(_ stream: StreamOutcome) -> Measure? {
    switch self {
    case .cycleTime, .cycleTimeP50, .cycleTimeP90, .cycleTimeP95, .cycleTimeP99: stream.cycle
    case .workingTime: stream.workingCycle
    case .touchTime: stream.worked
    case .waitingTime: stream.waiting
    case .applicantTime: stream.applicants
    case .delay: stream.lateness
    default: nil
    }
  }

  /// Its value in one replication: seconds, parts of one, counts or money a dossier.
  func value(_ outcome: RunOutcome) -> Double {
    let stream = outcome.all
    let quantile: Double? =
      switch self {
      case .cycleTimeP50: 0.5
      case .cycleTimeP90: 0.9
      case .cycleTimeP95: 0.95
      case .cycleTimeP99: 0.99
      default: nil
      }
    if let quantile { return stream.cycle.quantile(quantile) / 1000 }
    switch self {
    case .onTimeRate: return stream.onTimeRate
    case .visits: return stream.visitsPerCase
    case .papers: return stream.papersPerCase
    case .applicantCost: return stream.applicantCostPerCase
    case .agencyCost: return outcome.agencyCostPerCase
    default: return (distribution(stream)?.mean ?? 0) / 1000
    }
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

extension Notation {
  /// A value of an indicator in words.
  func words(_ value: Double, of indicator: Indicator, currency: String) -> String {
    switch indicator.unit {
    case .part: percent(value)
    case .duration: duration(value)
    case .count: number(value, decimals: 2)
    case .money: money(value, Currency(currency) ?? .dong)
    }
  }

  /// A mean and how sure it is; of a single replication the mean alone.
  func words(_ estimate: Estimate, of indicator: Indicator, currency: String) -> String {
    let (mean, half) = (estimate.mean, estimate.halfWidth)
    guard half.isFinite else { return words(mean, of: indicator, currency: currency) }
    return switch indicator.unit {
    case .part: "\(number(mean * 100, decimals: 1)) ± \(percent(half))"
    case .duration: duration(mean, orLess: half)
    case .count: "\(number(mean, decimals: 2)) ± \(number(half, decimals: 2))"
    case .money: money(mean, orLess: half, Currency(currency) ?? .dong)
    }
  }

  /// Both in the unit that suits the mean: `2,80 ± 0,09 ngày`.
  private func duration(_ mean: Double, orLess half: Double) -> String {
    guard mean.isFinite else { return duration(mean) }
    let unit = DurationUnit.suiting(abs(mean))
    return "\(brief(mean / unit.seconds)) ± \(brief(half / unit.seconds)) \(unit.name[language])"
  }

  private func money(_ mean: Double, orLess half: Double, _ currency: Currency) -> String {
    "\(number(mean, decimals: decimals(of: currency))) ± \(money(half, currency))"
  }
}
