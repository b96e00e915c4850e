public import ThuTucBasics
import ThuTucMachine
public import ThuTucMining

/// What a reader of logs cannot know by itself.
public struct LogReading: Sendable {
  /// The parts of an event that a sheet's columns hold.
  public enum Column: String, CaseIterable, Sendable {
    case `case`, activity, time, start, enabled, resource, group, lifecycle, outcome
  }

  /// The zone of times without an offset.
  public var zone = Zone.vietnam
  /// Taken for words that no lifecycle has; without it they are an error.
  public var unknownLifecycle: EventLog.Lifecycle?
  /// Leaves out events that cannot be used instead of refusing the log.
  public var skipsUnusable = false
  /// Names of columns, where a sheet's header does not tell.
  public var columns: [Column: String] = [:]
  /// The type of object that is the case, where a log has several.
  public var caseType: String?

  public init() {}
}

/// A log that has been read, and what its reader should know of it.
public struct LoadedLog: Sendable {
  public var log: EventLog
  /// Events that were left out, by the first reason of each kind.
  public var skippedCount = 0
  public var firstSkipped: LogError?
}

/// Reads event logs as other systems write them.
///
/// Linear in the bytes; a log that cannot be used is refused with the line and the remedy.
public enum LogReader {
  /// Logs beyond this are refused: the bytes and the events are held in memory.
  public static let maximumBytes = 2 << 30
  /// Events are counted in 32 bits.
  public static let maximumEvents = Int(Int32.max)

  public static func read(
    _ bytes: [UInt8], as format: LogFormat, _ reading: LogReading = LogReading()
  ) throws(LogError) -> LoadedLog {
    guard bytes.count <= maximumBytes else { throw LogError(.tooLarge) }
    try checkEncoding(bytes)
    var builder = LogBuilder(reading)
    switch format {
    case .xes: builder = try readXES(bytes, builder)
    case .ocel: try readOCEL(bytes, &builder)
    case .csv: try readCSV(bytes, &builder)
    }
    return try builder.finished()
  }

  /// UTF-16 is told apart by its mark or its zeros; other encodings only by not being UTF-8.
  private static func checkEncoding(_ bytes: [UInt8]) throws(LogError) {
    let head = bytes.prefix(64)
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) || head.contains(0) {
      throw LogError(.encoding("UTF-16"), line: 1)
    }
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      let offset = error.byteOffsets.lowerBound
      throw LogError(.encoding(nil), line: line(of: offset, in: bytes))
    }
  }

  /// The line of a byte, counted from 1.
  static func line(of offset: Int, in bytes: [UInt8]) -> Int {
    1 + bytes.prefix(offset).count { $0 == 0x0A }
  }
}

/// An event as a format has it, before its words are understood.
struct RawEvent {
  var activity: String?
  var time: String?
  var lifecycle: String?
  var resource: String?
  var group: String?
  var outcome: String?
}

/// Turns what the formats have in common into a log.
struct LogBuilder {
  let reading: LogReading
  private(set) var loaded = LoadedLog(log: EventLog())

  init(_ reading: LogReading) { self.reading = reading }

  var log: EventLog {
    get { loaded.log }
    _modify { yield &loaded.log }
  }

  /// Adds an event, or leaves it out where that is asked for; `present` names what it has.
  mutating func append(
    _ event: RawEvent, to id: EventLog.CaseID, line: @autoclosure () -> Int,
    present: () -> [String] = { [] }
  ) throws(LogError) {
    do throws(LogError) {
      guard let activity = event.activity, !activity.isEmpty else {
        throw LogError(.missingActivity(present()), line: line())
      }
      guard let time = event.time, !time.isEmpty else {
        throw LogError(.missingTimestamp, line: line())
      }
      guard let (instant, zone) = LogTime.read(time, in: reading.zone) else {
        throw LogError(.badTimestamp(time), line: line())
      }
      let lifecycle = try lifecycle(event.lifecycle, line: line())
      guard loaded.log.entries.count < LogReader.maximumEvents else {
        throw LogError(.tooLarge, line: line())
      }
      let entry = EventLog.Entry(
        case: id, activity: loaded.log.activity(activity), at: instant, lifecycle: lifecycle,
        resource: name(event.resource).map { loaded.log.resource($0) } ?? .none,
        group: name(event.group).map { loaded.log.group($0) } ?? .none,
        outcome: name(event.outcome).map { loaded.log.outcome($0) } ?? .none, in: zone)
      loaded.log.append(entry)
    } catch {
      try skip(error)
    }
  }

  /// Counts an event as left out, if that is asked for and would mend the problem.
  mutating func skip(_ error: LogError) throws(LogError) {
    guard reading.skipsUnusable, error.concernsOneEvent else { throw error }
    loaded.skippedCount += 1
    if loaded.firstSkipped == nil { loaded.firstSkipped = error }
  }

  private func name(_ text: String?) -> String? {
    guard let text, !text.isEmpty else { return nil }
    return text
  }

  private func lifecycle(
    _ word: String?, line: @autoclosure () -> Int
  ) throws(LogError) -> EventLog.Lifecycle {
    guard let word = name(word) else { return .complete }
    if let known = EventLog.lifecycle(word) { return known }
    if let other = reading.unknownLifecycle { return other }
    throw LogError(.unknownLifecycle(word), line: line())
  }

  func finished() throws(LogError) -> LoadedLog {
    guard !loaded.log.entries.isEmpty else { throw loaded.firstSkipped ?? LogError(.empty) }
    return loaded
  }
}
