public import ThuTucBasics

/// The units in which measured lengths of time are shown.
public enum DurationUnit: CaseIterable, Sendable {
  case second, minute, hour, day, year

  public var seconds: Double {
    switch self {
    case .second: 1
    case .minute: 60
    case .hour: 3_600
    case .day: 86_400
    case .year: 31_557_600
    }
  }

  /// As it stands behind a measured number and at the head of a column.
  public var name: Bilingual {
    switch self {
    case .second: Bilingual(vi: "giây", en: "seconds")
    case .minute: Bilingual(vi: "phút", en: "minutes")
    case .hour: Bilingual(vi: "giờ", en: "hours")
    case .day: Bilingual(vi: "ngày", en: "days")
    case .year: Bilingual(vi: "năm", en: "years")
    }
  }

  /// The greatest unit of which there are at least two, so that no figure reads `0,3 ngày`.
  public static func suiting(_ seconds: Double) -> DurationUnit {
    allCases.last { seconds >= 2 * $0.seconds } ?? .second
  }
}

extension Notation {
  /// A measured length of time given in seconds, in the unit that suits it: `26,2 phút`.
  public func duration(_ seconds: Double) -> String {
    guard seconds.isFinite else { return "–" }
    let unit = DurationUnit.suiting(abs(seconds))
    return "\(brief(seconds / unit.seconds)) \(unit.name[language])"
  }
}
