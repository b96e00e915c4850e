import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine
import ThuTucSyntax

/// A kind of distribution: its word, its parameters, and what they must be.
struct DistributionShape: Sendable {
  let keyword: Keyword
  /// As messages name them.
  let parameters: [Bilingual]
  let make: @Sendable ([Double]) -> Distribution
  /// What is wrong with some parameters, if anything; negative ones are seen before.
  private let check: @Sendable ([Double]) -> Bilingual?

  /// What is wrong with some parameters, if anything.
  func problem(_ numbers: [Double]) -> Bilingual? {
    if let place = numbers.firstIndex(where: { $0 < 0 }) {
      let name = parameters[place]
      return Bilingual(
        vi: "\(name.vietnamese) không được âm", en: "\(name.english) is negative")
    }
    return check(numbers)
  }

  private static let mean = Bilingual(vi: "trung bình", en: "the mean")
  private static let deviation = Bilingual(vi: "độ lệch chuẩn", en: "the standard deviation")
  private static let least = Bilingual(vi: "nhỏ nhất", en: "the least value")
  private static let greatest = Bilingual(vi: "lớn nhất", en: "the greatest value")

  private static func positive(_ name: Bilingual, _ number: Double) -> Bilingual? {
    number > 0
      ? nil
      : Bilingual(
        vi: "\(name.vietnamese) phải lớn hơn 0", en: "\(name.english) must be greater than 0")
  }

  private static let backwards = Bilingual(
    vi: "viết từ nhỏ đến lớn", en: "they stand from the least to the greatest")

  static let all: [DistributionShape] = [
    DistributionShape(
      keyword: .fixed, parameters: [Bilingual(vi: "giá trị", en: "the value")],
      make: { .fixed($0[0]) }, check: { _ in nil }),
    DistributionShape(
      keyword: .uniform, parameters: [least, greatest], make: { .uniform($0[0], $0[1]) },
      check: { $0[0] <= $0[1] ? nil : backwards }),
    DistributionShape(
      keyword: .triangular,
      parameters: [
        least, Bilingual(vi: "thường gặp nhất", en: "the most frequent value"), greatest,
      ],
      make: { .triangular($0[0], $0[1], $0[2]) },
      check: { $0[0] <= $0[1] && $0[1] <= $0[2] ? nil : backwards }),
    DistributionShape(
      keyword: .normal, parameters: [mean, deviation],
      make: { .normal(mean: $0[0], deviation: $0[1]) }, check: { positive(mean, $0[0]) }),
    DistributionShape(
      keyword: .lognormal, parameters: [mean, deviation],
      make: { .lognormal(mean: $0[0], deviation: $0[1]) }, check: { positive(mean, $0[0]) }),
    DistributionShape(
      keyword: .exponential, parameters: [mean], make: { .exponential(mean: $0[0]) },
      check: { positive(mean, $0[0]) }),
    DistributionShape(
      keyword: .gamma, parameters: [mean, deviation],
      make: { .gamma(mean: $0[0], deviation: $0[1]) },
      check: { positive(mean, $0[0]) ?? positive(deviation, $0[1]) }),
    DistributionShape(
      keyword: .weibull,
      parameters: [
        Bilingual(vi: "tham số hình dạng", en: "the shape"),
        Bilingual(vi: "tham số tỷ lệ", en: "the scale"),
      ],
      make: { .weibull(shape: $0[0], scale: $0[1]) },
      check: {
        positive(Bilingual(vi: "tham số hình dạng", en: "the shape"), $0[0])
          ?? positive(Bilingual(vi: "tham số tỷ lệ", en: "the scale"), $0[1])
      }),
    DistributionShape(
      keyword: .erlang,
      parameters: [Bilingual(vi: "số pha", en: "the number of phases"), mean],
      make: { .erlang(phases: Int($0[0]), mean: $0[1]) },
      check: {
        guard $0[0] == $0[0].rounded(), (1...1000).contains($0[0]) else {
          return Bilingual(
            vi: "số pha là số nguyên từ 1 đến 1000",
            en: "the number of phases is a whole number from 1 to 1000")
        }
        return positive(mean, $0[1])
      }),
  ]
}

extension Distribution {
  /// Between which values it lies; nothing where there is no greatest.
  var range: ClosedRange<Double>? {
    switch self {
    case .fixed(let value): value...value
    case .uniform(let low, let high), .triangular(let low, _, let high): low...high
    case .empirical(let values): values.min().flatMap { low in values.max().map { low...$0 } }
    default: nil
    }
  }
}

extension Decimal {
  /// The nearest number that chance computes with.
  var approximate: Double {
    var divisor = 1.0
    for _ in 0..<scale { divisor *= 10 }
    return Double(coefficient) / divisor
  }
}

extension LimitUnit {
  /// About how many days of the calendar it is: to compare lengths, and to spread a year's
  /// dossiers over its days.
  var approximateDays: Double {
    switch self {
    case .minute, .workingMinute: 1.0 / 1440
    case .hour, .workingHour: 1.0 / 24
    case .day: 1
    case .workingDay: 1.4
    case .week: 7
    case .month: 365.2425 / 12
    case .year: 365.2425
    }
  }
}

extension Machine {
  /// The number that an expression is, whatever the dossier; nothing where it depends on it.
  func constantNumber(_ id: ExpressionID) -> Decimal? {
    let node = nodes[id]
    func part(_ place: Int32) -> Decimal? { constantNumber(ExpressionID(Int(place))) }
    func pair(_ combine: (Decimal, Decimal) -> Decimal?) -> Decimal? {
      guard let left = part(node.first), let right = part(node.second) else { return nil }
      return combine(left, right)
    }
    switch node.operation {
    case .constant:
      let value = constants[Int(node.first)]
      return [.integer, .decimal, .money].contains(value.kind) ? value.number : nil
    case .negate: return part(node.first)?.negated
    case .add: return pair { $0.adding($1) }
    case .subtract: return pair { $0.subtracting($1) }
    case .multiply: return pair { $0.multiplied(by: $1) }
    case .divide: return pair { $0.divided(by: $1) }
    default: return nil
    }
  }
}
