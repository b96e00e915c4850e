import ThuTucBasics
import ThuTucInterchange
import ThuTucMachine
import ThuTucMining
import ThuTucPublication
import ThuTucSyntax

/// The options and the reading that commands on event logs share.
enum LogArguments {
  static let options = [
    OptionRow(
      name: "--map", value: "A=B", isRepeatable: true,
      help: Bilingual(
        vi: "hoạt động A là B: bước, bước.hành_động, submit, hoặc - (bỏ qua)",
        en: "the activity A is B: a step, step.action, submit, or - (pass over)")),
    OptionRow(
      name: "--map-file", value: "M.csv",
      help: Bilingual(
        vi: "như vậy, mỗi dòng một cặp hoạt động,đích",
        en: "the same, one line activity,target each")),
    OptionRow(
      name: "--columns", value: "case=C,…",
      help: Bilingual(
        vi: "tên cột của CSV: case=…,activity=…,time=…,start=…",
        en: "names of a CSV's columns: case=…,activity=…,time=…,start=…")),
    OptionRow(
      name: "--case", value: "TYPE",
      help: Bilingual(
        vi: "loại đối tượng OCEL là hồ sơ", en: "the type of OCEL object that is the case")),
    OptionRow(
      name: "--zone", value: "+07:00",
      help: Bilingual(
        vi: "múi giờ của thời điểm không ghi múi", en: "the zone of times without an offset")),
    OptionRow(
      name: "--lifecycle", value: "L",
      help: Bilingual(
        vi: "coi trạng thái lạ là L, ví dụ complete",
        en: "take an unknown lifecycle as L, such as complete")),
    OptionRow(
      name: "--skip",
      help: Bilingual(
        vi: "bỏ qua sự kiện không dùng được và cho biết số lượng",
        en: "leave out events that cannot be used, and say how many")),
  ]

  /// Reads the log of a path by its ending and by the options; what was left out or put in order
  /// is said on standard error.
  static func load(
    _ path: String, _ arguments: Arguments, zone: Zone, _ console: Console
  ) throws -> EventLog {
    guard let format = LogFormat(path: path) else {
      throw UsageError.badValue("LOG", path, Bilingual(LogFormat.endings))
    }
    let reading = try reading(arguments, zone: zone)
    let bytes = try FileReading.bytes(of: path, atMost: LogReader.maximumBytes)
    let loaded: LoadedLog
    do throws(LogError) {
      loaded = try LogReader.read(bytes, as: format, reading)
    } catch {
      let place = error.line.map { "\(path):\($0): " } ?? "\(path): "
      throw Failure(
        Bilingual(vi: place + error.message.vietnamese, en: place + error.message.english))
    }
    if let first = loaded.firstSkipped {
      let line = first.line.map {
        Bilingual(vi: ", đầu tiên ở dòng \($0)", en: ", the first in line \($0)")
      }
      try console.complain(
        Bilingual(
          vi: "(bỏ qua \(loaded.skippedCount) sự kiện không dùng được\(line?.vietnamese ?? ""))",
          en: "(\(loaded.skippedCount) events of no use were left out\(line?.english ?? ""))"
        )[console.language])
    }
    let reordered = loaded.log.traces().reorderedCount
    if reordered > 0 {
      try console.complain(
        Bilingual(
          vi: "(\(reordered) sự kiện không theo thứ tự thời gian, đã xếp lại)",
          en: "(\(reordered) events out of the order of time were put in order)")[console.language])
    }
    return loaded.log
  }

  private static func reading(_ arguments: Arguments, zone: Zone) throws(UsageError) -> LogReading {
    var reading = LogReading()
    reading.zone = zone
    if let text = arguments.value("--zone") {
      guard let zone = Zone(text) else { throw .badValue("--zone", text, Bilingual("+07:00")) }
      reading.zone = zone
    }
    reading.skipsUnusable = arguments.has("--skip")
    reading.caseType = arguments.value("--case")
    if let word = arguments.value("--lifecycle") {
      guard let lifecycle = EventLog.lifecycle(word) else {
        let known = EventLog.Lifecycle.allCases.map { "\($0)" }.joined(separator: ", ")
        throw .badValue("--lifecycle", word, Bilingual(known))
      }
      reading.unknownLifecycle = lifecycle
    }
    for pair in (arguments.value("--columns") ?? "").split(separator: ",") {
      let parts = pair.split(separator: "=", maxSplits: 1).map { String($0) }
      guard parts.count == 2, let column = LogReading.Column(rawValue: parts[0]) else {
        let known = LogReading.Column.allCases.map { "\($0.rawValue)=…" }.joined(separator: ", ")
        throw .badValue("--columns", String(pair), Bilingual(known))
      }
      reading.columns[column] = parts[1]
    }
    return reading
  }

  /// The names of a procedure with what the options say of them.
  static func names(
    _ machine: Machine, _ arguments: Arguments
  ) throws -> ActivityNames {
    var names = ActivityNames(machine)
    for text in arguments.all("--map") {
      // A name may hold the sign; a target may not.
      guard let sign = text.lastIndex(of: "=") else {
        throw UsageError.badValue("--map", text, Bilingual("A=B"))
      }
      try say(String(text[..<sign]), String(text[text.index(after: sign)...]), &names)
    }
    if let path = arguments.value("--map-file") {
      let sheet = CSV.read(String(decoding: try FileReading.bytes(of: path), as: UTF8.self))
      for record in sheet.records {
        guard record.cells.count >= 2 else {
          throw Failure(
            Bilingual(
              vi: "\(path):\(record.line): cần hai ô: hoạt động,đích",
              en: "\(path):\(record.line): two cells are needed: activity,target"))
        }
        try say(record.cells[0], record.cells[1], &names)
      }
    }
    return names
  }

  private static func say(
    _ activity: String, _ target: String, _ names: inout ActivityNames
  ) throws(UsageError) {
    guard names.say(activity, is: target) else {
      throw .unknown(
        target, Bilingual(vi: "bước hay hành động", en: "step or action"), names.targets)
    }
  }

  /// Says which activities mean nothing in the procedure and what they may be; fails where none
  /// means anything.
  static func reportUnknown(
    _ conformance: Conformance, _ log: EventLog, _ names: ActivityNames, _ console: Console
  ) throws {
    guard let unknown = UnknownActivities(conformance, of: log, names) else { return }
    if unknown.areAll { throw Failure(unknown.text) }
    try console.complain(unknown.text[console.language])
  }
}
