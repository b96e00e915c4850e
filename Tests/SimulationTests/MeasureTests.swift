import TestSupport
import Testing
import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine

@testable import ThuTucSimulation

struct `A measure` {
  @Test(arguments: seeds(5))
  func `knows its quantiles to four in a thousand and its moments exactly`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var tally = Tally()
    var values: [Int64] = []
    for _ in 0..<5_000 {
      let value = Int64.random(
        in: 0...(1 << Int64.random(in: 1...40, using: &random)), using: &random)
      values.append(value)
      tally.add(value)
    }
    let measure = Measure(tally)
    values.sort()
    for part in [0.01, 0.25, 0.5, 0.9, 0.99, 1] {
      let exact = Double(values[max(0, Int((part * 5_000).rounded(.up)) - 1)])
      #expect(abs(measure.quantile(part) - exact) <= 0.004 * exact)
    }
    let sum = values.reduce(0) { $0 + Int128($1) }
    #expect(measure.mean == Double(sum) / 5_000)
    #expect(measure.maximum == Double(values[4_999]))
    #expect(measure.minimum == Double(values[0]))
  }

  @Test func `is the same merged as taken at once`() {
    var all = Tally()
    var third = Tally()
    var rest = Tally()
    for value in 0..<1_000 as Range<Int64> {
      all.add(value * value)
      if value % 3 == 0 { third.add(value * value) } else { rest.add(value * value) }
    }
    let whole = Measure(all)
    var merged = Measure(rest)
    merged.merge(Measure(third))
    #expect(merged == whole)
    #expect(whole.histogram(bins: 10, limit: 1_000_000).reduce(0, +) == 1_000)
    #expect(Measure().quantile(0.5) == 0)
  }

  @Test func `is the same however little its tally holds`() {
    var wide = Tally()
    var narrow = Tally(most: 3)
    for value in 0..<1_000 as Range<Int64> {
      wide.add(value % 7 * 50)
      narrow.add(value % 7 * 50)
    }
    let measure = Measure(narrow)
    #expect(measure == Measure(wide))
    #expect(measure.count == 1_000)
  }
}

struct `The working-time axis` {
  private static let office = CalendarRules(
    name: "office", zone: .utc, week: CalendarRules.officeWeek,
    holidays: [Holiday(.yearly(MonthDay(month: 1, day: 7), MonthDay(month: 1, day: 7)))])

  /// Monday 2025-01-06, so many hours after midnight.
  private func at(_ hours: Double) -> Int64 {
    Instant(date: Workloads.start, minuteOfDay: 0, in: .utc).millisecondsSinceEpoch
      + Int64(hours * 3_600_000)
  }

  @Test func `carries work over closing times and days off`() throws {
    var hours = try Hours(`The working-time axis`.office, origin: at(0))
    #expect(hours.position(at: at(7)) == 0)
    #expect(hours.isOpen(at: at(7)) == false)
    #expect(hours.isOpen(at: at(8)) == true)
    // An hour begun at 11:00 ends at 14:00, and what fills the morning ends with it.
    #expect(hours.end(ofWork: 3_600_000, from: at(11)) == at(14))
    #expect(hours.end(ofWork: 1_800_000, from: at(11)) == at(11.5))
    // Seven hours begun at 16:00 on Monday, with Tuesday off, end on Wednesday at 16:00.
    #expect(hours.end(ofWork: 7 * 3_600_000, from: at(16)) == at(48 + 16))
    #expect(hours.isOpen(at: at(17)) == false)
    #expect(hours.opening(after: at(17)) == at(48 + 8))
    #expect(hours.position(at: at(24 * 8)) == (7 * 5) * 3_600_000)
    #expect(hours.worked(before: at(12)) == 3_600_000 * 7 / 2)
  }

  @Test func `agrees with the calendar over thirty years`() throws {
    let calendar = try WorkingCalendar(`The working-time axis`.office, years: 2025...2056)
    var hours = try Hours(`The working-time axis`.office, origin: at(0))
    for day in stride(from: 0, to: 11_000, by: 7) {
      let instant = Instant(millisecondsSinceEpoch: at(Double(day) * 24 + 10.25))
      let minutes = calendar.workingMinutes(
        from: Instant(millisecondsSinceEpoch: at(0)), to: instant)
      #expect(hours.position(at: instant.millisecondsSinceEpoch) == minutes * 60_000)
    }
  }
}

struct `An event queue` {
  @Test(arguments: seeds(10))
  func `gives what was put in by instant and then in order`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var queue = EventQueue()
    var kept: [Entry] = []
    for order in 0..<2_000 as Range<UInt64> {
      let entry = Entry(at: Int64.random(in: 0...300, using: &random), order: order << 26)
      queue.insert(entry)
      kept.append(entry)
      if order % 3 == 2 {
        kept.sort { $0.precedes($1) }
        let first = queue.first
        #expect(first.order == kept.removeFirst().order)
        queue.removeFirst()
      }
      if order == 1_000 {
        queue.removeAll { $0.at % 5 == 0 }
        kept.removeAll { $0.at % 5 == 0 }
      }
    }
    kept.sort { $0.precedes($1) }
    for entry in kept {
      let first = queue.first
      #expect(first.order == entry.order)
      queue.removeFirst()
    }
    let isEmpty = queue.isEmpty
    #expect(isEmpty)
  }
}
