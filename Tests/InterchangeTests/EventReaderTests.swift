import Testing
import ThuTucBasics
import ThuTucMachine

@testable import ThuTucInterchange

struct `Reading events` {
  private let reader = EventReader(Sample.machine, version: "abc")

  /// An event's line, with these members of its data; in the name of the system if they do not say.
  private func line(
    _ type: String, _ data: String, sequence: String = "0000000001", subject: String = "D-1",
    time: String = "2026-02-13T15:00:00+07:00", version: String = "abc"
  ) -> [UInt8] {
    Array(
      """
      {"specversion":"1.0","id":"x","source":"/procedures/1","type":"vn.thutuc.\(type)",\
      "time":"\(time)","subject":"\(subject)","datacontenttype":"application/json",\
      "sequence":"\(sequence)","procedureversion":"\(version)",\
      "data":{\(data)\(data.contains("actor") ? "" : ",\"actor\":\"system\"")}}
      """.utf8)
  }

  private static let step = #""step":"tiếp_nhận""#

  private func error(_ lines: [[UInt8]]) -> CommandError? {
    var commit = Commit()
    do throws(CommandError) {
      for line in lines { try reader.read(line, into: &commit) }
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [
    ("step.vanished", Self.step, "unknown-event", "type"),
    ("step.entered", #""step":"tiếp_nhân""#, "unknown-step", "data.step"),
    ("step.entered", #""key":"k""#, "missing-member", "data.step"),
    ("step.entered", Self.step + #","actor":"ai""#, "unknown-role", "data.actor"),
    ("step.entered", Self.step + #","more":1"#, "unknown-member", "data"),
    ("step.entered", Self.step + #","due":"soon""#, "wrong-type", "data.due"),
    ("step.entered", #""step":"tiếp_nhận","item":1"#, "out-of-range", "data.item"),
    ("action.taken", #""step":"tiếp_nhận","action":"ăn""#, "unknown-action", "data.action"),
    ("action.taken", #""timer":true,"step":"tiếp_nhận""#, "out-of-range", "data.timer"),
    ("field.set", #""field":"copies","value":"many""#, "wrong-type", "data.value"),
    ("field.set", #""field":"kind","value":"x""#, "unknown-option", "data.value"),
    ("field.set", #""field":"copies","value":99999999999999999999"#, "out-of-range", "data.value"),
    (
      "item.field.set", #""list":"heirs","item":0,"field":"name","value":"x""#,
      "out-of-range", "data.item"
    ),
    (
      "document.attached", #""document":"tờ_khai","documentNumber":2"#,
      "out-of-range", "data.documentNumber"
    ),
    ("fee.paid", #""fee":"lệ_phí","amount":"30000""#, "wrong-type", "data.amount"),
    ("list.replaced", #""list":"heirs","items":-1"#, "out-of-range", "data"),
    ("dossier.rated", #""score":6"#, "out-of-range", "data"),
    ("status.changed", #""status":11"#, "out-of-range", "data"),
    ("dossier.ended", #""end":"trả","outcome":"lost""#, "unknown-outcome", "data.outcome"),
    (
      "clock.started", #""deadline":"total","due":"2026-02-13T15:00","change":"x""#,
      "unknown-name", "data.change"
    ),
    (
      "clock.extended", #""deadline":"total","due":"2026-02-13T15:00""#,
      "missing-member", "data.change"
    ),
    ("notice.issued", #""notice":"receipt","to":"nobody""#, "unknown-role", "data.to"),
    ("step.entered", Self.step + #","key":"k","answer":0"#, "out-of-range", "data.answer"),
  ])
  func `says what is wrong, and where`(type: String, data: String, code: String, at: String) {
    let error = error([line(type, data)])
    #expect(error?.code.rawValue == code, "\(error?.message.english ?? "it was read")")
    #expect(error?.path == at)
  }

  @Test func `an event must be of this machine, this dossier, and next`() {
    let first = line("step.entered", Self.step)
    func second(
      _ sequence: String = "0000000002", subject: String = "D-1",
      time: String = "2026-02-13T15:00:00+07:00", version: String = "abc"
    ) -> String? {
      let next = line(
        "step.left", Self.step, sequence: sequence, subject: subject, time: time, version: version)
      return error([first, next]).map { "\($0.code.rawValue) \($0.path)" }
    }
    #expect(second() == nil)
    #expect(second("0000000001") == "wrong-order sequence")
    #expect(second("0000000003") == "wrong-order sequence")
    #expect(second("0") == "out-of-range sequence")
    #expect(second("99999999999") == "out-of-range sequence")
    #expect(second(subject: "D-2") == "wrong-dossier subject")
    #expect(second(time: "2026-02-13T14:59:59+07:00") == "wrong-order time")
    #expect(second(version: "abd") == "other-version procedureversion")
  }

  @Test func `a line that is cut anywhere is an error`() {
    let whole = line("document.attached", #""document":"tờ_khai","issued":"2026-01-05""#)
    #expect(error([whole]) == nil)
    for count in whole.indices { #expect(error([Array(whole[..<count])]) != nil) }
  }

  @Test func `what an intermediary adds to the envelope is passed over`() {
    let text = String(decoding: line("step.entered", Self.step), as: UTF8.self)
    let traced = "{\"traceparent\":\"00-1\"," + text.dropFirst()
    #expect(error([Array(traced.utf8)]) == nil)
    let newer = text.replacing("\"1.0\"", with: "\"2.0\"")
    #expect(error([Array(newer.utf8)])?.code == .newerFormat)
  }

  @Test func `an answer that is not whole is found at the end`() throws {
    var history = HistoryReader(reader)
    try history.read(line("step.entered", Self.step + #","key":"k","answer":2"#))
    #expect(throws: CommandError.self) { try history.finish() }
    try history.read(line("step.left", Self.step, sequence: "0000000002"))
    let commits = try history.finish()
    #expect(commits.map(\.key) == ["k"] && commits[0].answer.range == 0..<2)
  }

  @Test func `rows of one name are told apart by their number`() throws {
    var machine = Sample.machine
    machine.documents.append(machine.documents[0])
    let writer = EventWriter(machine, dossier: "D-1", version: "abc")
    let reader = EventReader(machine, version: "abc")
    for document in [0, 3] {
      var commit = Commit()
      commit.events = [
        Event(
          sequence: 1, kind: .documentAttached, at: Sample.at, subject: Int32(document))
      ]
      let line = writer.line(0, of: commit)
      #expect(line.contains(#""documentNumber":2"#) == (document == 3))
      var read = Commit()
      try reader.read(Array(line.utf8), into: &read)
      #expect(read.events[0].subject == Int32(document))
    }
  }
}
