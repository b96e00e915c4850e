public import ThuTucBasics
import ThuTucMachine
public import ThuTucStudy
public import ThuTucWording

extension Indicator {
  /// What people call it.
  public var title: Bilingual {
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
}

extension Notation {
  /// A value of an indicator in words.
  public func words(_ value: Double, of indicator: Indicator, currency: String) -> String {
    switch indicator.unit {
    case .part: percent(value)
    case .duration: duration(value)
    case .count: number(value, decimals: 2)
    case .money: money(value, Currency(currency) ?? .dong)
    }
  }

  /// A mean and how sure it is; of a single replication the mean alone.
  public func words(_ estimate: Estimate, of indicator: Indicator, currency: String) -> String {
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
