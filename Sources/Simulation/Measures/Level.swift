/// A number that changes over time: the length of a queue, the persons at work.
///
/// Its mean is weighted by time, its course kept in at most 256 spans of equal length, which are
/// doubled when the run outgrows them.
struct Level: ~Copyable {
  private(set) var value: Int64 = 0
  private var since: Int64
  private var position: Int64
  private var area: Int128 = 0
  private(set) var greatest: Int64 = 0
  /// 2^shift milliseconds make a span of the course.
  private var shift: Int64 = 22
  private var course = Rows<Double>()
  /// When the last span of the course ends; the least instant where there is none.
  private var spanEnd: Int64 = .min
  private let origin: Int64
  /// False before and after the measured time.
  private var isMeasured = false

  private static let spans = 256

  init(origin: Int64) {
    self.origin = origin
    since = origin
    position = 0
  }

  /// Sets the value at an instant; `position` is the instant on the axis that weighs it.
  @inline(__always)
  mutating func add(_ change: Int64, at now: Int64, position: Int64) {
    settle(now, position)
    value += change
    if value > greatest { greatest = value }
  }

  /// Brings the account up to an instant.
  @inline(__always)
  mutating func settle(_ now: Int64, _ position: Int64) {
    if isMeasured, value != 0 {
      let part = value * (position - self.position)
      area &+= Int128(part)
      if now < spanEnd {
        course[course.count - 1] += Double(part)
      } else {
        spread(Double(part), until: now)
      }
    }
    since = now
    self.position = position
  }

  /// Lays a part over the spans that it reaches through, by elapsed time.
  @inline(never)
  private mutating func spread(_ part: Double, until now: Int64) {
    while (now - origin) >> shift >= Level.spans { coarsen() }
    let (first, last) = (Int((since - origin) >> shift), Int((now - origin) >> shift))
    course.extend(to: last + 1, with: 0)
    spanEnd = origin + Int64(last + 1) << shift
    let length = Double(now - since)
    guard length > 0 else {
      course[last] += part
      return
    }
    for index in first...last {
      let low = max(since, origin + Int64(index) << shift)
      let high = min(now, origin + Int64(index + 1) << shift)
      course[index] += part * (Double(high - low) / length)
    }
  }

  private mutating func coarsen() {
    shift += 1
    let pairs = (course.count + 1) / 2
    for index in 0..<pairs {
      let second = 2 * index + 1
      course[index] = course[2 * index] + (second < course.count ? course[second] : 0)
    }
    course.shorten(to: pairs)
  }

  /// Begins or ends the measured time.
  mutating func measure(_ isOn: Bool, at now: Int64, position: Int64) {
    settle(now, position)
    isMeasured = isOn
    if isOn {
      area = 0
      greatest = value
      course.shorten(to: 0)
      spanEnd = .min
    }
  }

  /// The value times the time it had it.
  var total: Double { Double(area) }

  /// The course so far, in the same unit as `total`.
  var series: Series {
    Series(stepMilliseconds: Double(Int64(1) << shift), values: course.copied())
  }
}

/// A course over time in spans of equal length, from the start of the run on.
public struct Series: Hashable, Sendable, Codable {
  /// How long a span is.
  public var stepMilliseconds: Double
  /// One value for each span.
  public var values: [Double]

  /// The sum of two courses, in the coarser spans of the two.
  func adding(_ other: Series) -> Series {
    var (fine, coarse) = (self, other)
    if fine.stepMilliseconds > coarse.stepMilliseconds { swap(&fine, &coarse) }
    while fine.stepMilliseconds < coarse.stepMilliseconds, fine.stepMilliseconds > 0 {
      var halved: [Double] = []
      for index in stride(from: 0, to: fine.values.count, by: 2) {
        halved.append(
          fine.values[index] + (index + 1 < fine.values.count ? fine.values[index + 1] : 0))
      }
      fine = Series(stepMilliseconds: fine.stepMilliseconds * 2, values: halved)
    }
    if fine.values.count > coarse.values.count { swap(&fine, &coarse) }
    for index in fine.values.indices { coarse.values[index] += fine.values[index] }
    return coarse
  }
}
