import Testing
import ThuTucBasics
import ThuTucMachine
import ThuTucMining

struct `An event log` {
  /// Minutes after an arbitrary beginning.
  private func at(_ minutes: Int64) -> Instant { Instant(minutesSinceEpoch: 29_000_000 + minutes) }

  @Test func `keeps each name once and finds it again`() {
    var log = EventLog()
    let check = log.activity("Kiểm tra")
    #expect(log.activity("Ký") != check)
    #expect(log.activity("Kiểm tra") == check)
    #expect(log.activities.names == ["Kiểm tra", "Ký"])
    #expect(log.activities[check] == "Kiểm tra")
    #expect(log.activities[.none] == nil)
    #expect(log.activities.find("Trả") == nil)
  }

  @Test func `groups events by case in order of time and keeps ties as they came`() {
    var log = EventLog()
    let activities = ["a", "b", "c", "d"].map { log.activity($0) }
    let first = log.addCase("1")
    let second = log.addCase("2")
    let empty = log.addCase("3")
    log.append(.init(case: second, activity: activities[0], at: at(5)))
    log.append(.init(case: first, activity: activities[1], at: at(9)))
    log.append(.init(case: first, activity: activities[0], at: at(3)))
    log.append(.init(case: second, activity: activities[2], at: at(5)))
    log.append(.init(case: first, activity: activities[3], at: at(3)))
    let traces = log.traces()
    #expect(Array(traces[case: first]) == [2, 4, 1])
    #expect(Array(traces[case: second]) == [0, 3])
    #expect(traces[case: empty].isEmpty)
    #expect(traces.reorderedCount == 2)
    #expect(log.caseDurations(traces) == [6 * 60_000, 0])
  }

  @Test func `what is said of a case last is what counts`() {
    var log = EventLog()
    let id = log.addCase("1")
    let copies = log.key("copies")
    let urgent = log.key("urgent")
    log.setAttribute(copies, of: id, to: .integer(1))
    log.setAttribute(urgent, of: id, to: .boolean(true))
    log.setAttribute(copies, of: id, to: .integer(3))
    #expect(log.attributesByCase()[0].map(\.datum) == [.integer(3), .boolean(true)])
  }

  @Test func `an event takes 32 bytes`() {
    // A simulation writes hundreds of millions of them.
    #expect(MemoryLayout<EventLog.Entry>.stride == 32)
  }

  @Test(arguments: [
    ("complete", EventLog.Lifecycle.complete), ("COMPLETE", .complete), ("start", .start),
    ("ate_abort", .withdraw), ("Bắt đầu", .start), ("hoàn thành", .complete),
  ])
  func `knows the words for the transitions`(word: String, lifecycle: EventLog.Lifecycle) {
    #expect(EventLog.lifecycle(word) == lifecycle)
  }

  @Test func `does not guess at an unknown transition`() {
    #expect(EventLog.lifecycle("In Progress") == nil)
    #expect(EventLog.lifecycle("") == nil)
  }
}
