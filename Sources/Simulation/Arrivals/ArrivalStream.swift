import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine

/// The instants at which the dossiers of one stream come, one after the other.
///
/// A shaped stream is drawn on the axis of expected arrivals: exponential steps of mean 1 along
/// it, read back as instants. So nobody who would have come at night piles up at the opening, and
/// the rate may change at any minute without a step being drawn anew.
struct ArrivalStream: Sendable {
  private let plan: ArrivalPlan
  private var random: RandomStream
  private let zone: Zone
  private let origin: Int64
  private var last: Int64
  private var number: Int64 = 0

  // A shaped stream: what is left of the pieces of the day at hand.
  private var pieces: [Piece] = []
  private var piece = 0
  private var nextDay: CivilDate

  /// A span of constant rate, and how many arrivals are expected in what is left of it.
  private struct Piece: BitwiseCopyable {
    var from: Double
    var to: Double
    var expected: Double
  }

  /// Days in a row without any expected arrival after which a stream is taken to be over.
  private static let emptyDays = 4_000

  init(_ plan: ArrivalPlan, key: UInt64, origin: Int64, zone: Zone) {
    self.plan = plan
    self.zone = zone
    self.origin = origin
    random = RandomStream(key: key)
    last = origin
    nextDay = Instant(millisecondsSinceEpoch: origin).date(in: zone)
  }

  /// The next instant; the greatest there is where nobody comes any more.
  @inline(__always)
  mutating func next(_ ziggurat: Ziggurat, _ hours: inout Hours) -> Int64 {
    if case .even(let gap) = plan.rule {
      last += Int64(gap * ziggurat.exponential(&random) + 0.5)
      return last
    }
    return nextOther(ziggurat, &hours)
  }

  private mutating func nextOther(_ ziggurat: Ziggurat, _ hours: inout Hours) -> Int64 {
    switch plan.rule {
    case .even: return .max
    case .every(let gap, let isWorking):
      let gap = Int64(gap)
      last = isWorking ? hours.end(ofWork: gap, from: last) : last + gap
      return last
    case .instants(let instants):
      defer { number += 1 }
      return number < instants.count ? instants[Int(number)] : .max
    case .shaped(let shape):
      var rest = ziggurat.exponential(&random)
      while true {
        while piece < pieces.count {
          let current = pieces[piece]
          if rest < current.expected {
            let at = current.from + (current.to - current.from) * (rest / current.expected)
            pieces[piece].from = at
            pieces[piece].expected = current.expected - rest
            return Int64(at.rounded())
          }
          rest -= current.expected
          piece += 1
        }
        guard layNextDay(shape, &hours) else { return .max }
      }
    }
  }

  /// Lays out the next day on which anybody is expected; false where none is to be found.
  private mutating func layNextDay(_ shape: DayShape, _ hours: inout Hours) -> Bool {
    for _ in 0..<ArrivalStream.emptyDays {
      let date = nextDay
      nextDay = date.adding(days: 1)
      guard date.year <= 9_990 else { return false }
      var factor = shape.weekdays.isEmpty ? 1 : shape.weekdays[date.weekday]
      factor *= shape.months.isEmpty ? 1 : shape.months[date.month - 1]
      guard factor > 0 else { continue }
      lay(date, shape, factor, &hours)
      if !pieces.isEmpty { return true }
    }
    return false
  }

  private mutating func lay(
    _ date: CivilDate, _ shape: DayShape, _ factor: Double, _ hours: inout Hours
  ) {
    pieces.removeAll(keepingCapacity: true)
    piece = 0
    let start = Instant(date: date, minuteOfDay: 0, in: zone).millisecondsSinceEpoch
    let open = spans(from: start, to: start + 86_400_000, shape, &hours)
    let length = open.reduce(0) { $0 + Double($1.count) }
    guard length > 0 else { return }
    let total = factor * shape.count * (shape.unit == .day ? 1 : length / 3_600_000)
    guard !shape.profile.isEmpty else {
      for span in open { append(span, total * Double(span.count) / length) }
      return
    }
    for share in shape.profile {
      let from = start + Int64(share.hours.start) * 60_000
      let to = start + Int64(share.hours.end) * 60_000
      let inside = spans(from: from, to: to, shape, &hours)
      let length = inside.reduce(0) { $0 + Double($1.count) }
      for span in inside { append(span, total * share.part * Double(span.count) / length) }
    }
    pieces.sort { $0.from < $1.from }
  }

  private func spans(
    from: Int64, to: Int64, _ shape: DayShape, _ hours: inout Hours
  ) -> [Range<Int64>] {
    let from = max(from, origin)
    guard from < to else { return [] }
    return shape.isWorking ? hours.pieces(from: from, to: to) : [from..<to]
  }

  private mutating func append(_ span: Range<Int64>, _ expected: Double) {
    guard expected > 0 else { return }
    pieces.append(
      Piece(from: Double(span.lowerBound), to: Double(span.upperBound), expected: expected))
  }
}
