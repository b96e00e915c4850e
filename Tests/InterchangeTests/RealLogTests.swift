import Testing
import TestSupport
import ThuTucBasics
import ThuTucInterchange
import ThuTucMachine
import ThuTucMining

struct `A real event log` {
  /// Cases, events, activities, resources, and the mean of the cases' durations in seconds, as
  /// an independent process-mining library counts them.
  struct Truth: Sendable, CustomTestStringConvertible {
    var name: String
    var cases, events, activities, resources: Int
    var meanSeconds, medianSeconds: Double
    var directlyFollows: Int
    var testDescription: String { name }
  }

  static let truths = [
    Truth(
      name: "logs/running-example.xes", cases: 6, events: 42, activities: 8, resources: 6,
      meanSeconds: 966_890, medianSeconds: 815_940, directlyFollows: 16),
    Truth(
      name: "logs/receipt.xes", cases: 1434, events: 8577, activities: 27, resources: 48,
      meanSeconds: 467_264, medianSeconds: 2868.58, directlyFollows: 99),
    Truth(
      name: "logs/roadtraffic100traces.xes", cases: 100, events: 390, activities: 10,
      resources: 54, meanSeconds: 26_997_336, medianSeconds: 21_859_200, directlyFollows: 18),
  ].filter { SharedData.has($0.name) }

  @Test(.enabled(if: !truths.isEmpty), arguments: truths)
  func `is counted as others count it, in every format`(truth: Truth) throws {
    let first = try LogReader.read(SharedData.bytes(of: truth.name), as: .xes).log
    for format in LogFormat.allCases {
      let log = try LogReader.read(Array(LogWriter.text(of: first, as: format).utf8), as: format)
        .log
      #expect(log.caseCount == truth.cases)
      #expect(log.entries.count == truth.events)
      #expect(log.activities.count == truth.activities)
      #expect(log.resources.count == truth.resources)
      let traces = log.traces()
      let durations = log.caseDurations(traces).map { Double($0) / 1000 }.sorted()
      let mean = durations.reduce(0, +) / Double(durations.count)
      #expect(abs(mean - truth.meanSeconds) / truth.meanSeconds < 1e-6)
      let middle = durations.count / 2
      let median =
        durations.count.isMultiple(of: 2)
        ? (durations[middle - 1] + durations[middle]) / 2 : durations[middle]
      #expect(abs(median - truth.medianSeconds) / truth.medianSeconds < 1e-5)
      var edges: Set<[Int32]> = []
      for id in log.caseIDs() {
        let activities = traces[case: id].map { log.entries[Int($0)].activity.index }
        for (before, after) in zip(activities, activities.dropFirst()) {
          edges.insert([before, after])
        }
      }
      #expect(edges.count == truth.directlyFollows)
    }
  }

  @Test(.enabled(if: SharedData.has("logs/ocel20_example.jsonocel")))
  func `of several types of object asks which is the case`() throws {
    let bytes = try SharedData.bytes(of: "logs/ocel20_example.jsonocel")
    let types = ["Invoice", "Payment", "Purchase Order", "Purchase Requisition"]
    #expect(throws: LogError(.severalCaseTypes(types))) { try LogReader.read(bytes, as: .ocel) }
    var reading = LogReading()
    reading.caseType = "Purchase Order"
    reading.skipsUnusable = true
    let loaded = try LogReader.read(bytes, as: .ocel, reading)
    #expect(loaded.log.caseCount == 2)
    #expect(loaded.log.entries.count + loaded.skippedCount >= 13)
    #expect(loaded.skippedCount > 0)
  }

  @Test func `of many events is read in seconds`() throws {
    var log = EventLog()
    let activities = (0..<5).map { log.activity("activity \($0)") }
    for number in 0..<50_000 {
      let id = log.addCase("\(number)")
      for step in 0..<5 {
        let minutes = Int64(number + step * 3)
        log.append(.init(case: id, activity: activities[step], at: SampleLog.at(minutes)))
      }
    }
    let clock = ContinuousClock()
    var bytes: [UInt8] = []
    LogWriter.write(log, as: .csv) { (piece: [UInt8]) in bytes += piece }
    let elapsed = try clock.measure {
      let back = try LogReader.read(bytes, as: .csv).log
      #expect(back.entries.count == 250_000)
      #expect(back.caseCount == 50_000)
    }
    // A generous bound: it fails where the reader is no longer linear.
    #expect(elapsed < .seconds(60))
  }
}
