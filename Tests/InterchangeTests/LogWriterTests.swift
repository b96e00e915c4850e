import Testing
import ThuTucBasics
import ThuTucInterchange
import ThuTucMachine
import ThuTucMining

/// A small log with everything that a log can hold.
enum SampleLog {
  static let log: EventLog = {
    var log = EventLog()
    log.name = "Cấp phép"
    let check = log.activity("Kiểm tra <hồ sơ>")
    let sign = log.activity("Ký, \"đóng dấu\"")
    let an = log.resource("an")
    let desk = log.group("một cửa")
    let granted = log.outcome("cấp")
    let first = log.addCase("A-1")
    let second = log.addCase("A;2")
    log.setAttribute(log.key("copies"), of: first, to: .integer(3))
    log.setAttribute(log.key("cost"), of: first, to: .real(1.5))
    log.setAttribute(log.key("note"), of: second, to: .text("a\nb & c"))
    log.setAttribute(log.key("urgent"), of: second, to: .boolean(true))
    log.setAttribute(log.key("due"), of: second, to: .instant(at(1_440)))
    log.append(.init(case: first, activity: check, at: at(0), lifecycle: .start, resource: an))
    log.append(.init(case: second, activity: check, at: at(5), lifecycle: .schedule))
    log.append(.init(case: first, activity: check, at: at(7), resource: an, group: desk))
    log.append(
      .init(case: first, activity: sign, at: at(9), resource: an, outcome: granted, in: .utc))
    return log
  }()

  /// Minutes after nine in the morning of 9 March 2026, and a quarter of a second.
  static func at(_ minutes: Int64) -> Instant {
    let start = Instant(
      date: CivilDate(year: 2026, month: 3, day: 9) ?? .first, minuteOfDay: 540, in: .vietnam)
    return Instant(
      millisecondsSinceEpoch: start.adding(minutes: minutes).millisecondsSinceEpoch + 250)
  }
}

struct `Writing an event log` {
  @Test func `XES has a trace a case and escapes what XML needs`() {
    let text = LogWriter.text(of: SampleLog.log, as: .xes)
    #expect(text.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<log xes.version="))
    #expect(
      text.hasSuffix(
        """
          <string key="concept:name" value="Cấp phép"/>
          <trace>
            <string key="concept:name" value="A-1"/>
            <int key="copies" value="3"/>
            <float key="cost" value="1.5"/>
            <event>
              <string key="concept:name" value="Kiểm tra &lt;hồ sơ&gt;"/>
              <string key="lifecycle:transition" value="start"/>
              <date key="time:timestamp" value="2026-03-09T09:00:00.250+07:00"/>
              <string key="org:resource" value="an"/>
            </event>
            <event>
              <string key="concept:name" value="Kiểm tra &lt;hồ sơ&gt;"/>
              <string key="lifecycle:transition" value="complete"/>
              <date key="time:timestamp" value="2026-03-09T09:07:00.250+07:00"/>
              <string key="org:resource" value="an"/>
              <string key="org:group" value="một cửa"/>
            </event>
            <event>
              <string key="concept:name" value="Ký, &quot;đóng dấu&quot;"/>
              <string key="lifecycle:transition" value="complete"/>
              <date key="time:timestamp" value="2026-03-09T02:09:00.250Z"/>
              <string key="org:resource" value="an"/>
              <string key="outcome" value="cấp"/>
            </event>
          </trace>
          <trace>
            <string key="concept:name" value="A;2"/>
            <string key="note" value="a&#10;b &amp; c"/>
            <boolean key="urgent" value="true"/>
            <date key="due" value="2026-03-10T02:00:00.250Z"/>
            <event>
              <string key="concept:name" value="Kiểm tra &lt;hồ sơ&gt;"/>
              <string key="lifecycle:transition" value="schedule"/>
              <date key="time:timestamp" value="2026-03-09T09:05:00.250+07:00"/>
            </event>
          </trace>
        </log>

        """))
  }

  @Test func `CSV has a line an event in the log's own order`() {
    #expect(
      LogWriter.text(of: SampleLog.log, as: .csv) == """
        case:concept:name,concept:name,time:timestamp,lifecycle:transition,org:resource,\
        org:group,outcome,case:copies,case:cost,case:note,case:urgent,case:due
        A-1,Kiểm tra <hồ sơ>,2026-03-09T09:00:00.250+07:00,start,an,,,3,1.5,,,
        "A;2",Kiểm tra <hồ sơ>,2026-03-09T09:05:00.250+07:00,schedule,,,,,,"a
        b & c",true,2026-03-10T02:00:00.250Z
        A-1,Kiểm tra <hồ sơ>,2026-03-09T09:07:00.250+07:00,complete,an,một cửa,,3,1.5,,,
        A-1,"Ký, ""đóng dấu""\",2026-03-09T02:09:00.250Z,complete,an,,cấp,3,1.5,,,

        """)
  }

  @Test func `large logs leave in pieces that join to the same text`() {
    var log = EventLog()
    let activity = log.activity("a")
    for number in 0..<5_000 {
      let id = log.addCase("\(number)")
      log.append(.init(case: id, activity: activity, at: SampleLog.at(Int64(number))))
    }
    for format in LogFormat.allCases {
      var pieces: [[UInt8]] = []
      LogWriter.write(log, as: format) { (piece: [UInt8]) in pieces.append(piece) }
      #expect(pieces.count > 3)
      #expect(
        String(decoding: pieces.joined(), as: UTF8.self) == LogWriter.text(of: log, as: format))
    }
  }

  @Test func `a sink that fails ends the writing`() {
    struct Full: Error {}
    #expect(throws: Full.self) {
      try LogWriter.write(SampleLog.log, as: .xes) { (_: [UInt8]) throws(Full) in throw Full() }
    }
  }

  @Test(arguments: [
    ("a.xes", LogFormat.xes), ("A.XES", .xes), ("x.jsonocel", .ocel), ("x.json", .ocel),
    ("dir.csv/x.csv", .csv), ("x.xes.gz", nil), ("csv", nil),
  ])
  func `a file's ending says its format`(path: String, format: LogFormat?) {
    #expect(LogFormat(path: path) == format)
  }
}
