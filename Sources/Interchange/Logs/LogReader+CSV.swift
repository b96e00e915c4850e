import ThuTucBasics
import ThuTucMachine
import ThuTucMining

extension LogReader {
  /// Reads a sheet: a header, then a line an event, or a line a piece of work where there is a
  /// column for its start.
  static func readCSV(_ bytes: [UInt8], _ builder: inout LogBuilder) throws(LogError) {
    var scanner = CSVScanner(bytes)
    guard scanner.next() else { throw LogError(.empty) }
    let header = (0..<scanner.count).map { scanner.text($0) }
    let columns = try LogColumns(header, builder.reading, line: scanner.line)
    var cases: [String: EventLog.CaseID] = [:]
    while scanner.next() {
      if let line = scanner.openQuoteLine {
        throw LogError(
          .malformed(
            Bilingual(
              vi: "dấu ngoặc kép mở ở đây không đóng", en: "a quote opened here never closes")),
          line: line)
      }
      guard scanner.count <= header.count else {
        throw LogError(
          .malformed(
            Bilingual(
              vi: "dòng có \(scanner.count) ô, tiêu đề chỉ có \(header.count); "
                + "đặt ô có dấu phân cách trong dấu ngoặc kép",
              en: "the line has \(scanner.count) cells, the header only \(header.count); "
                + "put a cell that holds the separator in quotes")),
          line: scanner.line)
      }
      let name = scanner.text(columns.case)
      guard !name.isEmpty else {
        try builder.skip(LogError(.noCase(header[columns.case]), line: scanner.line))
        continue
      }
      let id: EventLog.CaseID
      if let known = cases[name] {
        id = known
      } else {
        id = builder.log.addCase(name)
        cases[name] = id
        columns.describe(id, scanner, &builder)
      }
      try append(scanner, columns, id, &builder)
    }
  }

  private static func append(
    _ scanner: CSVScanner, _ columns: LogColumns, _ id: EventLog.CaseID,
    _ builder: inout LogBuilder
  ) throws(LogError) {
    func cell(_ column: LogReading.Column) -> String? {
      columns.places[column].map { scanner.text($0) }
    }
    var event = RawEvent(
      activity: cell(.activity), resource: cell(.resource), group: cell(.group))
    // The line of a piece of work holds its instants side by side.
    for (column, word) in [(LogReading.Column.enabled, "schedule"), (.start, "start")] {
      guard let time = cell(column), !time.isEmpty else { continue }
      (event.time, event.lifecycle) = (time, word)
      try builder.append(event, to: id, line: scanner.line)
    }
    event.outcome = cell(.outcome)
    event.time = cell(.time)
    event.lifecycle = columns.isInterval ? "complete" : cell(.lifecycle)
    if columns.isInterval, event.time?.isEmpty ?? true { return }
    try builder.append(event, to: id, line: scanner.line)
  }
}

/// Which column of a sheet is what.
private struct LogColumns {
  private(set) var places: [LogReading.Column: Int] = [:]
  let `case`: Int
  /// What the sheet says of each case.
  private var attributes: [(place: Int, name: String)] = []

  /// A line is a piece of work with its start and its end.
  var isInterval: Bool { places[.start] != nil }

  init(_ header: [String], _ reading: LogReading, line: Int) throws(LogError) {
    let folded = header.map(LogColumns.folded)
    for column in LogReading.Column.allCases {
      if let name = reading.columns[column] {
        let wanted = LogColumns.folded(name)
        guard let place = header.firstIndex(of: name) ?? folded.firstIndex(of: wanted) else {
          throw LogError(.missingColumn(column.rawValue, header), line: line)
        }
        places[column] = place
      } else {
        let known = LogColumns.names[column] ?? []
        places[column] = known.lazy.compactMap { folded.firstIndex(of: $0) }.first
      }
    }
    for column in [LogReading.Column.case, .activity, .time] where places[column] == nil {
      throw LogError(.missingColumn(column.rawValue, header), line: line)
    }
    self.case = places[.case] ?? 0
    let taken = Set(places.values)
    for (place, name) in header.enumerated() where !taken.contains(place) {
      if name.hasPrefix("case:") { attributes.append((place, String(name.dropFirst(5)))) }
    }
  }

  /// Says of a case what its first line says of it.
  func describe(
    _ id: EventLog.CaseID, _ scanner: CSVScanner, _ builder: inout LogBuilder
  ) {
    for (place, name) in attributes {
      let text = scanner.text(place)
      if text.isEmpty { continue }
      builder.log.setAttribute(
        builder.log.key(name), of: id, to: EventLog.Datum(plain: text, builder.reading.zone))
    }
  }

  /// Without diacritics, case and what joins words.
  static func folded(_ name: String) -> String {
    String(Spelling.bare(name).map { $0 == "_" || $0 == "-" || $0 == "." ? " " : $0 })
  }

  /// The names in common use, the surest first; `folded`.
  private static let names: [LogReading.Column: [String]] = [
    .case: [
      "case:concept:name", "case id", "caseid", "case", "trace id", "trace", "dossier id",
      "dossier", "process instance", "ma ho so", "so ho so", "ho so", "ma so ho so",
    ],
    .activity: [
      "concept:name", "activity", "activity name", "task", "task name", "step", "event",
      "hoat dong", "ten hoat dong", "cong viec", "buoc", "ten buoc", "buoc xu ly",
    ],
    .time: [
      "time:timestamp", "timestamp", "end time", "endtime", "end timestamp", "complete timestamp",
      "complete time", "end", "time", "datetime", "date", "thoi diem", "thoi gian",
      "thoi diem ket thuc", "thoi gian ket thuc", "ket thuc", "ngay gio",
    ],
    .start: [
      "start timestamp", "start time", "starttime", "start", "thoi diem bat dau",
      "thoi gian bat dau", "bat dau",
    ],
    .enabled: [
      "enable time", "enabled time", "enabled timestamp", "enable timestamp", "thoi diem san sang",
    ],
    .resource: [
      "org:resource", "resource", "resource name", "user", "performer", "nguoi xu ly",
      "nguoi thuc hien", "can bo", "can bo xu ly", "nguon luc",
    ],
    .group: [
      "org:group", "org:role", "group", "role", "department", "don vi", "bo phan", "vai tro",
      "phong ban",
    ],
    .lifecycle: ["lifecycle:transition", "lifecycle", "transition", "vong doi", "giai doan"],
    .outcome: ["outcome", "action", "result", "hanh dong", "ket qua"],
  ]
}

extension EventLog.Datum {
  /// The narrowest type that a cell's text is surely of.
  init(plain text: String, _ zone: Zone) {
    if let number = Int64(text), String(number) == text {
      self = .integer(number)
    } else if text.first.map({ $0.isNumber || $0 == "-" }) ?? false, let number = Double(text) {
      self = .real(number)
    } else if text == "true" || text == "false" {
      self = .boolean(text == "true")
    } else if text.utf8.count >= 16, let (instant, _) = LogTime.read(text, in: zone) {
      self = .instant(instant)
    } else {
      self = .text(text)
    }
  }
}
