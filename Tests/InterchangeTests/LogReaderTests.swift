import Testing
import ThuTucBasics
import ThuTucInterchange
import ThuTucMachine
import ThuTucMining

struct `Reading an event log` {
  private func read(
    _ text: String, _ format: LogFormat, _ reading: LogReading = LogReading()
  ) throws(LogError) -> LoadedLog {
    try LogReader.read(Array(text.utf8), as: format, reading)
  }

  @Test(arguments: LogFormat.allCases)
  func `gives back the log that was written`(format: LogFormat) throws {
    let log = SampleLog.log
    let text = LogWriter.text(of: log, as: format)
    let back = try read(text, format).log
    func rows(_ log: EventLog) -> [String] {
      let traces = log.traces()
      return log.caseIDs().flatMap { id in
        traces[case: id].map { place in
          let entry = log.entries[Int(place)]
          return [
            log.caseNames[Int(id.index)], log.activities[entry.activity],
            "\(entry.at.millisecondsSinceEpoch)", "\(entry.offsetMinutes)",
            "\(entry.lifecycle)", log.resources[entry.resource], log.groups[entry.group],
            log.outcomes[entry.outcome],
          ].map { $0 ?? "-" }.joined(separator: "|")
        }
      }
    }
    #expect(rows(back) == rows(log))
    #expect(
      back.attributesByCase().map { $0.map(\.datum) } == [
        [.integer(3), .real(1.5)],
        [.text("a\nb & c"), .boolean(true), .instant(SampleLog.at(1_440))],
      ])
    #expect(back.keys.names == log.keys.names)
    // What was read and written once more is the same text.
    if format != .csv { #expect(LogWriter.text(of: back, as: format).count == text.count) }
  }

  @Test func `takes the first line of a sheet for what is in it, in either language`() throws {
    let header = ["Mã hồ sơ;Hoạt động;Thời điểm;Người xử lý", "case_id;Activity;end_time;Resource"]
    for line in header {
      let log = try read(
        "\u{FEFF}\(line)\r\nA;\"Kiểm; tra\";13/02/2026 15:00;an\r\n\r\nA;Ký;2026-02-13 16:00:01,5;\r\n",
        .csv
      ).log
      #expect(log.caseNames == ["A"])
      #expect(log.activities.names == ["Kiểm; tra", "Ký"])
      #expect(log.resources.names == ["an"])
      #expect(
        log.entries.map { $0.at.text(in: .vietnam) } == [
          "2026-02-13T15:00:00+07:00", "2026-02-13T16:00:01.500+07:00",
        ])
    }
  }

  @Test func `a line with a start and an end is a piece of work`() throws {
    let log = try read(
      """
      case_id,activity,enable_time,start_time,end_time,resource
      1,check,2026-02-13T08:00:00+00:00,2026-02-13T09:00:00+00:00,2026-02-13T10:00:00+00:00,an
      1,sign,,2026-02-13T11:00:00+00:00,,an

      """, .csv
    ).log
    #expect(log.entries.map(\.lifecycle) == [.schedule, .start, .complete, .start])
    #expect(log.entries.map { $0.at.minuteOfDay(in: .utc) / 60 } == [8, 9, 10, 11])
  }

  @Test func `columns can be named`() throws {
    var reading = LogReading()
    reading.columns = [.case: "Số", .activity: "viec", .time: "Lúc"]
    let log = try read("số,Việc,luc\n7,Ký,2026-02-13\n", .csv, reading).log
    #expect(log.caseNames == ["7"])
    #expect(log.activities.names == ["Ký"])
    reading.columns[.time] = "gio"
    #expect(throws: LogError(.missingColumn("time", ["số", "Việc", "luc"]), line: 1)) {
      try read("số,Việc,luc\n7,Ký,2026-02-13\n", .csv, reading)
    }
  }

  @Test func `an event of several cases is one of each`() throws {
    let text = """
      {"eventTypes":[],"objectTypes":[],"objects":[{"id":"o1","type":"order"},{"id":"o2","type":"order"},
      {"id":"an","type":"employee"}],
      "events":[{"id":"e1","type":"pack","time":"2026-02-13T15:00:00Z",
      "relationships":[{"objectId":"o1","qualifier":""},{"objectId":"an","qualifier":""},{"objectId":"o2","qualifier":""}]}]}
      """
    let log = try read(text, .ocel).log
    #expect(log.caseNames == ["o1", "o2"])
    #expect(log.entries.map { log.resources[$0.resource] } == ["an", "an"])
  }

  @Test(arguments: [
    ("2026-02-13T15:00:00.250+07:00", "2026-02-13T08:00:00.250Z"),
    ("2026-02-13T15:00:00.2509999+0700", "2026-02-13T08:00:00.250Z"),
    ("2026-02-13 15:00:00+07", "2026-02-13T08:00:00Z"),
    ("2026-02-13T15:00Z", "2026-02-13T15:00:00Z"),
    ("2026-02-13 15:00:00 UTC", "2026-02-13T15:00:00Z"), ("2026/2/3 5:00", "2026-02-02T22:00:00Z"),
    ("13/02/2026 15:00", "2026-02-13T08:00:00Z"), ("2026-02-13", "2026-02-12T17:00:00Z"),
    ("1970-01-01T00:00:00.000-01:30", "1970-01-01T01:30:00Z"),
  ])
  func `knows the usual ways to write a time`(text: String, instant: String) throws {
    let log = try read("case,activity,time\n1,a,\(text)\n", .csv).log
    #expect(log.entries[0].at.text(in: .utc) == instant)
  }

  @Test(arguments: [
    "yesterday", "2026-02-30T10:00", "2026-02-13T25:00", "2026-02-13T15:00:00+7", "13-2-26",
    "2026-02-13T15:00:00 CET", "02/13/2026 10:00", "2026-02-13T15:0", "1707800000",
  ])
  func `does not guess at a time that cannot be read`(text: String) {
    #expect(throws: LogError(.badTimestamp(text), line: 2)) {
      try read("case,activity,time\n1,a,\(text)\n", .csv)
    }
  }

  @Test func `events that cannot be used are left out only where that is asked for`() throws {
    let text =
      "case,activity,time,lifecycle\n1,a,,start\n1,b,2026-02-13,complete\n1,c,2026-02-13,doing\n"
    #expect(throws: LogError(.missingTimestamp, line: 2)) { try read(text, .csv) }
    var reading = LogReading()
    reading.skipsUnusable = true
    let skipping = try read(text, .csv, reading)
    #expect(skipping.log.entries.count == 1)
    #expect(skipping.skippedCount == 2)
    #expect(skipping.firstSkipped == LogError(.missingTimestamp, line: 2))
    reading.unknownLifecycle = .complete
    #expect(try read(text, .csv, reading).skippedCount == 1)
  }

  @Test func `a log of events that all had to be left out is none`() {
    var reading = LogReading()
    reading.skipsUnusable = true
    #expect(throws: LogError(.badTimestamp("x"), line: 2)) {
      try read("case,activity,time\n1,a,x\n", .csv, reading)
    }
  }

  @Test func `every message tells what to do in both languages`() {
    let reasons: [LogError.Reason] = [
      .empty, .encoding("UTF-16"), .truncated, .declarations, .tooLarge, .missingTimestamp,
      .badTimestamp("x"), .missingActivity(["a"]), .unknownLifecycle("x"),
      .missingColumn("case", ["a"]), .severalCaseTypes(["a", "b"]), .noCase("a"),
      .unknownObject("o"),
    ]
    for reason in reasons {
      let message = LogError(reason).message
      for language in Language.allCases { #expect(message[language].count > 20) }
      #expect(message.vietnamese != message.english)
    }
    #expect(LogError(.unknownLifecycle("x")).message.english.contains("--lifecycle complete"))
  }
}

struct `Reading a large XES log` {
  @Test func `takes more than the parser's ten megabytes`() throws {
    let event = """
      <event><string key="concept:name" value="a"/>\
      <date key="time:timestamp" value="2026-03-09T09:00:00Z"/></event>

      """
    let count = 11 * 1024 * 1024 / event.utf8.count
    let text =
      "<log><trace><string key=\"concept:name\" value=\"1\"/>"
      + String(repeating: event, count: count) + "</trace></log>"
    let log = try LogReader.read(Array(text.utf8), as: .xes, LogReading()).log
    #expect(log.entries.count == count)
  }
}
