import Foundation
import Testing
import ThuTucBasics
import ThuTucInterchange
import ThuTucMachine
import ThuTucMining

struct `A bad event log` {
  static let xes = LogWriter.text(of: SampleLog.log, as: .xes)

  struct Row: Sendable, CustomTestStringConvertible {
    var text: String
    var format: LogFormat
    var error: LogError
    var testDescription: String { "\(format) \(error)" }
  }

  static let rows: [Row] = [
    Row(text: "<log></log>", format: .xes, error: LogError(.empty)),
    Row(text: "<log><trace/></log>", format: .xes, error: LogError(.empty)),
    Row(text: "case,activity,time\n", format: .csv, error: LogError(.empty)),
    Row(text: "", format: .csv, error: LogError(.empty)),
    Row(
      text: "{\"events\":[],\"objects\":[{\"id\":\"1\",\"type\":\"case\"}]}", format: .ocel,
      error: LogError(.empty)),
    Row(text: "{\"events\":[{\"id\":\"e1\"", format: .ocel, error: LogError(.truncated, line: 1)),
    Row(
      text: "<!-- a -->\n<!DOCTYPE log [<!ENTITY a \"aaaa\">]>\n<log>&a;</log>", format: .xes,
      error: LogError(.declarations, line: 2)),
    Row(
      text: "<log>\n<trace>\n<event>\n<string key=\"a\" value=\"b\"/>\n</event></trace></log>",
      format: .xes, error: LogError(.missingActivity(["a"]), line: 3)),
    Row(
      text:
        "<log><trace><event>\n<string key=\"concept:name\" value=\"b\"/>\n</event></trace></log>",
      format: .xes, error: LogError(.missingTimestamp, line: 1)),
    Row(
      text: "task,time\na,2026-01-01\n", format: .csv,
      error: LogError(.missingColumn("case", ["task", "time"]), line: 1)),
    Row(
      text: "case,task,time,lifecycle\n1,a,2026-01-01,In Progress\n", format: .csv,
      error: LogError(.unknownLifecycle("In Progress"), line: 2)),
    Row(
      text: """
        {"objects":[{"id":"a","type":"order"},{"id":"b","type":"item"}],
        "events":[{"id":"e","type":"x","time":"2026-01-01T00:00:00Z"}]}
        """, format: .ocel, error: LogError(.severalCaseTypes(["item", "order"]))),
    Row(
      text: """
        {"objects":[{"id":"a","type":"case"}],
        "events":[{"id":"e","type":"x","time":"2026-01-01T00:00:00Z"}]}
        """, format: .ocel, error: LogError(.noCase("case"), line: 2)),
    Row(
      text: """
        {"objects":[{"id":"a","type":"case"}],"events":[
        {"id":"e","type":"x","time":"2026-01-01T00:00:00Z","relationships":[{"objectId":"z","qualifier":""}]}]}
        """, format: .ocel, error: LogError(.unknownObject("z"), line: 2)),
  ]

  @Test(arguments: rows)
  func `is refused with its line and reason`(row: Row) {
    #expect(throws: row.error) { try LogReader.read(Array(row.text.utf8), as: row.format) }
  }

  @Test(arguments: [
    ("a,b", LogFormat.xes), ("<html></html>", .xes), ("<log><trace></log>", .xes),
    ("{\"events\":{}", .ocel), ("[]", .ocel), ("{}", .ocel), ("null", .ocel),
    ("{\"events\":[],\"objects\":[{\"id\":\"1\"}]}", .ocel),
    ("case,activity,time\n1,a,2026-01-01,surplus\n", .csv),
    ("case,activity,time\n1,\"a,2026-01-01\n", .csv),
    ("<log><event/></log>", .xes),
  ])
  func `of the wrong shape is told so`(text: String, format: LogFormat) throws {
    let error = try #require(throws: LogError.self) {
      try LogReader.read(Array(text.utf8), as: format)
    }
    switch error.reason {
    case .malformed, .truncated, .empty: break
    default: Issue.record("\(error)")
    }
  }

  @Test func `cut off anywhere is never taken for whole`() throws {
    let bytes = Array(`A bad event log`.xes.utf8)
    // The last line break may be missing.
    for length in stride(from: 0, to: bytes.count - 1, by: 7) {
      #expect(throws: LogError.self) { try LogReader.read(Array(bytes[..<length]), as: .xes) }
    }
    let error = try #require(throws: LogError.self) {
      try LogReader.read(Array(bytes[..<(bytes.count / 2 * 2 - 200)]), as: .xes)
    }
    #expect(error.reason == .truncated)
    #expect((error.line ?? 0) > 20)
  }

  @Test func `in another encoding is named`() throws {
    let utf16 = try #require("case,activity,time\n".data(using: .utf16))
    #expect(throws: LogError(.encoding("UTF-16"), line: 1)) {
      try LogReader.read([UInt8](utf16), as: .csv)
    }
    var latin = Array("case,activity,time\n1,a,2026-01-01\n2,".utf8)
    latin += [0xE9, 0x0A]
    #expect(throws: LogError(.encoding(nil), line: 3)) { try LogReader.read(latin, as: .csv) }
  }

  @Test func `that nests without end is no trouble`() {
    let deep = "<log>" + String(repeating: "<list key=\"a\">", count: 100_000)
    #expect(throws: LogError.self) { try LogReader.read(Array(deep.utf8), as: .xes) }
    let json = "{\"events\":" + String(repeating: "[", count: 100_000)
    #expect(throws: LogError.self) { try LogReader.read(Array(json.utf8), as: .ocel) }
  }
}
