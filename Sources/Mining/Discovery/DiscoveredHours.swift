public import ThuTucBasics

/// The weekdays and hours that hold nearly all events of a log.
public struct DiscoveredHours: Hashable, Sendable {
  /// Weekdays in a row, 0 for Monday, with more than one event in fifty each.
  public let weeks: [ClosedRange<Int>]
  /// From the hour before which one event in a hundred falls to that after which one does.
  public let hours: Range<Int>
  /// The offset of the clocks that most events were read from.
  public let zone: Zone

  /// Linear in the events.
  public init(_ log: EventLog) {
    var weekdays = [Int](repeating: 0, count: 7)
    var hours = [Int](repeating: 0, count: 24)
    var offsets: [Int16: Int] = [:]
    for entry in log.entries {
      weekdays[entry.at.date(in: entry.zone).weekday] += 1
      hours[entry.at.minuteOfDay(in: entry.zone) / 60] += 1
      offsets[entry.offsetMinutes, default: 0] += 1
    }
    let count = log.entries.count
    weeks = DiscoveredHours.runs(of: weekdays.indices.filter { weekdays[$0] * 50 > count })
    var (first, before) = (0, 0)
    while first < 23, (before + hours[first]) * 100 <= count {
      before += hours[first]
      first += 1
    }
    var (last, after) = (24, 0)
    while last > first + 1, (after + hours[last - 1]) * 100 <= count {
      after += hours[last - 1]
      last -= 1
    }
    self.hours = first..<last
    let most = offsets.max { ($0.value, $1.key) < ($1.value, $0.key) }
    zone = Zone(offsetMinutes: Int(most?.key ?? 420))
  }

  /// Numbers in a row together.
  private static func runs(of numbers: [Int]) -> [ClosedRange<Int>] {
    var runs: [ClosedRange<Int>] = []
    for number in numbers {
      if let last = runs.last, last.upperBound + 1 == number {
        runs[runs.count - 1] = last.lowerBound...number
      } else {
        runs.append(number...number)
      }
    }
    return runs
  }
}
