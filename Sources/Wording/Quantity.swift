public import ThuTucBasics

/// Writes measured quantities as people of a language read them.
///
/// Vietnamese sets a comma before the decimals and points between thousands; English the reverse.
public struct Quantity: Sendable {
  public let language: Language

  public init(_ language: Language) {
    self.language = language
  }

  /// `1.234,5` in Vietnamese, `1,234.5` in English.
  public func number(_ value: Double, decimals: Int = 0) -> String {
    guard value.isFinite else { return "–" }
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = (abs(value) * scale).rounded()
    guard scaled < 9e15 else { return value > 0 ? "> 10¹⁵" : "< −10¹⁵" }
    let digits = Int64(scaled)
    let whole = grouped(digits / Int64(scale))
    let sign = value < 0 && digits != 0 ? "−" : ""
    guard decimals > 0 else { return sign + whole }
    let rest = String(digits % Int64(scale))
    let zeros = String(repeating: "0", count: decimals - rest.count)
    return sign + whole + (language == .vietnamese ? "," : ".") + zeros + rest
  }

  /// With as many decimals as make three digits: `12,3`, `1,23`, `123`.
  public func brief(_ value: Double) -> String {
    let size = abs(value)
    return number(value, decimals: size >= 99.95 || size == 0 ? 0 : size >= 9.995 ? 1 : 2)
  }

  /// A part of one, as `95,3 %`.
  public func percent(_ part: Double) -> String {
    number(part * 100, decimals: 1) + (language == .vietnamese ? "%" : " %")
  }

  /// A length of time given in seconds, in the unit that suits it.
  public func duration(_ seconds: Double) -> String {
    guard seconds.isFinite else { return "–" }
    let unit = DurationUnit.suiting(abs(seconds))
    return brief(seconds / unit.seconds) + " " + unit.name[language]
  }

  /// An amount of money with its currency; dong have no decimals.
  public func money(_ amount: Double, _ currency: String) -> String {
    number(amount, decimals: currency == "VND" ? 0 : 2) + " " + currency
  }

  private func grouped(_ whole: Int64) -> String {
    var digits = Array(String(whole))
    var place = digits.count - 3
    while place > 0 {
      digits.insert(language == .vietnamese ? "." : ",", at: place)
      place -= 3
    }
    return String(digits)
  }
}

/// The units in which lengths of time are shown.
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

  public var name: Bilingual {
    switch self {
    case .second: Bilingual(vi: "giây", en: "s")
    case .minute: Bilingual(vi: "phút", en: "min")
    case .hour: Bilingual(vi: "giờ", en: "h")
    case .day: Bilingual(vi: "ngày", en: "d")
    case .year: Bilingual(vi: "năm", en: "y")
    }
  }

  /// The greatest unit of which there are at least two, so that no figure reads `0,3 ngày`.
  public static func suiting(_ seconds: Double) -> DurationUnit {
    allCases.last { seconds >= 2 * $0.seconds } ?? .second
  }
}
