import Testing
import ThuTucBasics
import ThuTucInterchange

@testable import thutuc

/// Lines of commands for `Sample.permit`.
enum Commands {
  static let submit =
    #"{"do":"submit","at":"2026-03-09T09:00","by":{"id":"c","roles":["applicant"],"kind":"individual"},"channel":"counter","fields":{"days":3,"place":"Hàng Bạc"},"documents":["form"],"key":"k1"}"#
  static let accept =
    #"{"do":"act","at":"2026-03-09T10:00","by":{"id":"o","roles":["clerk"]},"step":"reception","action":"accept"}"#
  static let pay =
    #"{"do":"pay","at":"2026-03-09T11:00","by":{"id":"c","roles":["applicant"]},"fee":"use","amount":"30000 VND"}"#
  static let grant =
    #"{"do":"act","at":"2026-03-10T09:00","by":{"id":"p","roles":["chair"]},"step":"decision","action":"grant"}"#
}

struct `Running commands` {
  private func run(
    _ lines: [String], _ words: String..., language: Language = .english
  ) throws -> (code: Int32, lines: [JSONValue]) {
    let folder = try Sample.folder(["c.jsonl": lines.joined(separator: "\n") + "\n"])
    let output = MemorySink()
    let code = Tool.run(
      ["run", folder.file("permit.thutuc"), "--commands", folder.file("c.jsonl")] + words,
      Console(
        input: MemorySource([]), output: output, errors: MemorySink(), environment: [:],
        now: Instant(minutesSinceEpoch: 0), language: language))
    let values = try output.text.split(separator: "\n").map { line in
      try JSONReader.read(Array(line.utf8))
    }
    return (code, values)
  }

  @Test func `accepted commands give events without gaps, to the end`() throws {
    let (code, events) = try run(
      [Commands.submit, "", Commands.accept, Commands.pay, Commands.grant])
    #expect(code == 0)
    for (index, event) in events.enumerated() {
      #expect(event["specversion"]?.text == "1.0")
      #expect(event["id"]?.text == "1/\(index + 1)")
      #expect(event["source"]?.text == "/procedures/9.000001")
      #expect(event["type"]?.text?.hasPrefix("vn.thutuc.") == true)
      #expect(event["datacontenttype"]?.text == "application/json")
      #expect(event["procedureversion"]?.text?.utf8.count == 64)
      #expect(event["sequence"]?.text.flatMap { Int($0) } == index + 1)
      #expect(event["data"]?["actor"]?.text != nil)
    }
    let ended = try #require(events.last { $0["type"]?.text == "vn.thutuc.dossier.ended" })
    #expect(ended["data"]?["end"]?.text == "granted")
    #expect(ended["time"]?.text == "2026-03-10T09:00:00+07:00")
  }

  @Test func `the same lines give the same bytes`() throws {
    let lines = [Commands.submit, Commands.accept, Commands.pay, Commands.grant]
    #expect(try run(lines).lines == run(lines).lines)
  }

  @Test func `a refused command says why and what would be accepted, and changes nothing`() throws {
    let wrongRole = Commands.accept.replacing("clerk", with: "chair")
    let (code, lines) = try run([Commands.submit, wrongRole, Commands.accept])
    #expect(code == 3)
    let refusal = try #require(lines.first { $0["rejected"] != nil })
    #expect(refusal["command"] == .integer(2))
    #expect(refusal["rejected"]?["code"]?.text == "role")
    #expect(refusal["rejected"]?["message"]?.text?.contains("Clerk") == true)
    let accepts = try #require(refusal["rejected"]?["accepts"]?.elements)
    #expect(
      accepts.contains(
        .members([
          "do": .string("act"), "step": .string("reception"), "action": .string("accept"),
          "by": .string("clerk"),
        ])))
    let (_, without) = try run([Commands.submit, Commands.accept])
    #expect(lines.filter { $0["rejected"] == nil } == without)
  }

  @Test(arguments: [
    ("{", "malformed-json"), (#"{"do":"fly","at":"2026-03-09T09:00"}"#, "unknown-command"),
    (Commands.accept.replacing("accept", with: "acept"), "unknown-action"),
    (Commands.submit.replacing("days", with: "dais"), "unknown-field"),
    (Commands.submit.replacing("\"k1\"", with: "\"k2\""), "already-started"),
    (Commands.accept.replacing("03-09T10", with: "03-08T10"), "time-backwards"),
    (Commands.grant, "step-not-active"),
    (Commands.submit.replacing(":3,", with: ":4,"), "key-reused"),
  ])
  func `a bad line does not end the run`(line: String, code: String) throws {
    let (status, lines) = try run([Commands.submit, line, Commands.accept])
    #expect(status == 3)
    #expect(lines.compactMap { $0["rejected"]?["code"]?.text } == [code])
    #expect(lines.last?["specversion"]?.text == "1.0")
  }

  @Test func `a repeated key names the events of its first answer`() throws {
    let (code, lines) = try run([Commands.submit, Commands.submit])
    #expect(code == 0)
    let ids = lines.dropLast().compactMap { $0["id"] }
    #expect(
      lines.last
        == .members([
          "repeated": .members(["key": .string("k1"), "events": .array(ids)]),
          "command": .integer(2),
        ]))
  }

  @Test func `the state is the last line`() throws {
    let (_, lines) = try run([Commands.submit, Commands.accept], "--state", "--dossier", "D-7")
    let state = try #require(lines.last)
    #expect(state["dossier"]?.text == "D-7")
    #expect(state["phase"]?.text == "open")
    #expect(state["steps"]?.elements?.first?["step"]?.text == "decision")
    #expect(state["fields"]?["days"] == .number("3"))
    #expect(state["fields"]?["place"]?.text == "Hàng Bạc")
    #expect(state["fields"]?["kind"]?.text == "stall")
    #expect(state["fees"]?.elements?.first?["outstanding"]?.text == "30000 VND")
    #expect(state["deadlines"]?.elements?.first?["due"]?.text == "2026-03-12T17:00:00+07:00")
    #expect(lines.first?["id"]?.text == "D-7/1")
    let (_, before) = try run([], "--state")
    #expect(before.first?["phase"]?.text == "notStarted")
  }

  @Test func `reasons are in the language asked for`() throws {
    let (_, lines) = try run([Commands.accept], language: .vietnamese)
    #expect(lines.first?["rejected"]?["message"]?.text?.contains("hồ sơ") == true)
  }

  @Test func `a line beyond the limit is refused and the next is read`() throws {
    let long = #"{"do":""# + String(repeating: "x", count: CommandReader.maximumLineBytes) + "\"}"
    let (code, lines) = try run([long, Commands.submit])
    #expect(code == 3)
    #expect(lines.first?["rejected"]?["code"]?.text == "too-large")
    #expect(lines.dropFirst().first?["type"]?.text == "vn.thutuc.dossier.submitted")
  }

  @Test func `a procedure with errors does not run`() throws {
    let folder = try Folder(["a.thutuc": "procedure a {"])
    let outcome = folder.run("run", "@a.thutuc", "--commands", "-", input: Commands.submit)
    #expect(outcome.code == 1)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("error["))
  }

  @Test func `of several versions the one in force at the first command is meant`() throws {
    let old = Sample.permit.replacing(
      "\"2026\" effective from 2026-01-01", with: "\"2020\" effective from 2020-01-01"
    )
    .replacing(
      "example \"Granted in time\" for permit {",
      with: "example \"Old\" for permit version \"2020\" {")
    let folder = try Sample.folder(["old.thutuc": old])
    let both = ["run", folder.file("permit.thutuc"), folder.file("old.thutuc"), "--commands", "-"]
    func version(_ line: String, _ more: [String] = []) throws -> String? {
      let output = MemorySink()
      _ = Tool.run(
        both + more,
        Console(
          input: MemorySource(Array(line.utf8)), output: output, errors: MemorySink(),
          environment: [:], now: Instant(minutesSinceEpoch: 0), language: .english))
      let first = output.text.split(separator: "\n").first ?? ""
      return try JSONReader.read(Array(first.utf8))["procedureversion"]?.text
    }
    let recent = try version(Commands.submit)
    let early = try version(Commands.submit.replacing("2026-03-09", with: "2021-03-09"))
    #expect(recent != nil && early != nil && recent != early)
    #expect(try version(Commands.submit, ["--procedure-version", "2020"]) == early)
    let hashes = folder.run("compile", "@permit.thutuc", "@old.thutuc", "--hash").output
    #expect(hashes.contains("permit 2026") && hashes.contains("permit 2020"))
    #expect(folder.run("compile", "@permit.thutuc", "@old.thutuc").code == 2)
  }
}
