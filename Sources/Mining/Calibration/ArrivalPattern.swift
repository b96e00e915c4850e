public import ThuTucBasics
import ThuTucMachine

/// When the cases of a log came: how many, at which hours, on which weekdays.
public struct ArrivalPattern: Sendable {
  public let count: Int
  public let first, last: Instant
  /// By hour of the day on the log's own clocks.
  public let hours: [Int]
  /// Monday first.
  public let weekdays: [Int]

  init(_ log: EventLog) {
    let traces = log.traces()
    var hours = [Int](repeating: 0, count: 24)
    var weekdays = [Int](repeating: 0, count: 7)
    var instants: [Instant] = []
    for id in log.caseIDs() {
      guard let place = traces[case: id].first else { continue }
      let entry = log.entries[Int(place)]
      instants.append(entry.at)
      hours[entry.at.minuteOfDay(in: entry.zone) / 60] += 1
      weekdays[Int(entry.at.date(in: entry.zone).weekday)] += 1
    }
    count = instants.count
    first = instants.min() ?? Instant(millisecondsSinceEpoch: 0)
    last = instants.max() ?? first
    self.hours = hours
    self.weekdays = weekdays
  }

  /// From the first arrival to the last, at least one.
  public var days: Double {
    max(1, Double(last.millisecondsSinceEpoch - first.millisecondsSinceEpoch) / 86_400_000)
  }

  public var perYear: Double { Double(count) / days * 365.2425 }

  /// Whole percents that make 100, each as near to its count's share as may be.
  public static func percents(_ counts: [Int]) -> [Int] {
    let sum = counts.reduce(0, +)
    guard sum > 0 else { return counts }
    var percents = counts.map { $0 * 100 / sum }
    let rests = counts.indices.sorted { left, right in
      let (first, second) = (counts[left] * 100 % sum, counts[right] * 100 % sum)
      return first == second ? left < right : first > second
    }
    for index in rests.prefix(100 - percents.reduce(0, +)) { percents[index] += 1 }
    return percents
  }
}
