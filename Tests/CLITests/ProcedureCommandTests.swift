import Testing
import ThuTucBasics
import ThuTucInterchange

@testable import thutuc

struct `Compiling, testing and translating` {
  @Test func `the machine is canonical JSON and its hash names it`() throws {
    let folder = try Sample.folder()
    let compact = folder.run("compile", "@permit.thutuc")
    #expect(compact.code == 0)
    let bytes = Array(compact.output.utf8)
    let hash = folder.run("compile", "@permit.thutuc", "--hash").output
    #expect(hash == digest(bytes) + "\n")
    let pretty = folder.run("compile", "@permit.thutuc", "--pretty").output
    #expect(try JSONReader.read(Array(pretty.utf8)) == JSONReader.read(bytes))
    #expect(pretty.contains("\n  "))
  }

  @Test func `a machine that is compiled already is read and checked`() throws {
    let folder = try Sample.folder()
    let bytes = folder.run("compile", "@permit.thutuc").output
    try folder.write("permit.json", Array(bytes.utf8))
    try folder.write(
      "bad.json", Array(bytes.replacing(#""by":"clerk""#, with: #""by":"nobody""#).utf8))
    try folder.write("cut.json", Array(bytes.utf8.dropLast(9)))
    #expect(folder.run("compile", "@permit.json").output == bytes)
    #expect(
      folder.run("compile", "@permit.json", "--hash").output == digest(Array(bytes.utf8)) + "\n")
    let pretty = folder.run("compile", "@permit.json", "--pretty").output
    #expect(pretty == folder.run("compile", "@permit.thutuc", "--pretty").output)
    let several = folder.run("compile", "@permit.json", "@permit.json", "--hash").output
    #expect(several.split(separator: "\n").allSatisfy { $0.hasSuffix("  permit.json") })
    let bad = folder.run("compile", "@bad.json")
    #expect(bad.code == 1)
    #expect(bad.output.isEmpty)
    #expect(bad.errors.hasPrefix("bad.json: $."))
    let cut = folder.run("compile", "@cut.json", language: .vietnamese)
    #expect(cut.errors.hasPrefix("cut.json: byte "))
    #expect(cut.errors.hasSuffix("bị cắt giữa chừng\n"))
  }

  @Test func `both languages of a procedure have one hash`() throws {
    let folder = try Sample.folder()
    let translated = folder.run("translate", "@permit.thutuc", "--to", "vi")
    #expect(translated.code == 0)
    #expect(translated.output.contains("thủ tục permit"))
    let other = try Sample.folder(["vi.thutuc": translated.output])
    #expect(
      other.run("compile", "@vi.thutuc", "--hash").output
        == folder.run("compile", "@permit.thutuc", "--hash").output)
    #expect(other.run("translate", "@vi.thutuc", "--to", "en").output == Sample.permit)
    #expect(other.run("translate", "-", "--to", "en", input: "procedure {").code == 1)
  }

  @Test func `examples that pass take one line`() throws {
    let folder = try Sample.folder()
    let outcome = folder.run("test", "@permit.thutuc")
    #expect(outcome.code == 0)
    #expect(outcome.output == "1 passed, 0 failed\n")
    let vietnamese = folder.run("test", "@permit.thutuc", language: .vietnamese)
    #expect(vietnamese.output == "1 đạt, 0 không đạt\n")
    #expect(
      folder.run("test", "@permit.thutuc", "--filter", "other").output == "0 passed, 0 failed\n")
    #expect(folder.run("test", "@permit.thutuc", "--filter", "GRANTED").output.hasPrefix("1 "))
  }

  @Test func `a failing example shows its line, what was seen, and the story`() throws {
    let failing = Sample.permit.replacing(
      "expect due total 2026-03-12T17:00", with: "expect due total 2026-03-13T17:00")
    let folder = try Sample.folder(["f.thutuc": failing])
    let outcome = folder.run("test", "@f.thutuc")
    #expect(outcome.code == 1)
    #expect(outcome.errors.isEmpty)
    #expect(outcome.output.hasPrefix("error: the example 'Granted in time' (permit) fails\n"))
    #expect(outcome.output.contains("expect due total 2026-03-13T17:00\n"))
    #expect(outcome.output.contains("\nnote: seen: "))
    #expect(
      outcome.output.contains(
        "The dossier's history:\n  1. 9 March 2026 09:00  the dossier is submitted\n"))
    #expect(outcome.output.hasSuffix("\n0 passed, 1 failed\n"))
    for line in outcome.output.split(separator: "\n") { #expect(line.count <= 80) }

    let json = try JSONReader.read(Array(folder.run("test", "@f.thutuc", "--json").output.utf8))
    #expect(json["failed"] == .integer(1))
    let example = try #require(json["examples"]?.elements?.first)
    #expect(example["title"]?.text == "Granted in time")
    #expect(example["passed"] == .bool(false))
    let failure = try #require(example["failures"]?.elements?.first)
    #expect(failure["statement"]?.text?.contains("due total") == true)
    #expect(example["history"]?.elements?.first?["type"]?.text == "vn.thutuc.dossier.submitted")
  }

  @Test func `warnings alone are only counted where a procedure is run`() throws {
    let unused = Sample.permit.replacing(
      "role chair", with: "role idle \"Idle\" of ward\n  notice never \"Never\"\n  role chair")
    let folder = try Sample.folder(["w.thutuc": unused])
    let checked = folder.run("check", "@w.thutuc")
    #expect(checked.code == 0)
    #expect(checked.errors.contains("warning["))
    let tested = folder.run("test", "@w.thutuc")
    #expect(tested.code == 0)
    #expect(tested.errors.contains("'thutuc check' shows more)\n"))
    #expect(!tested.errors.contains("warning["))
  }

  @Test func `a command that nobody expected to be refused fails its example`() throws {
    let failing = Sample.permit.replacing(
      "applicant pays use 30_000", with: "applicant pays use 29_000")
    let folder = try Sample.folder(["f.thutuc": failing])
    let outcome = folder.run("test", "@f.thutuc")
    #expect(outcome.code == 1)
    #expect(outcome.output.contains("applicant pays use 29_000 VND\n"))
  }
}

struct `Asking for one deadline` {
  private func ask(_ words: String...) throws -> Outcome {
    let folder = try Sample.folder()
    let output = MemorySink()
    let errors = MemorySink()
    let code = Tool.run(
      ["deadline", "--calendar", folder.file("common/calendar.thutuc")] + words,
      Console(
        input: MemorySource([]), output: output, errors: errors, environment: [:],
        now: Instant(minutesSinceEpoch: 0), language: .english))
    return Outcome(code: code, output: output.text, errors: errors.text)
  }

  @Test(arguments: [
    ("2026-03-09T10:00", "5 working days", "2026-03-16T17:00:00+07:00"),
    ("2026-03-09T10:00", "5 ngày làm việc", "2026-03-16T17:00:00+07:00"),
    ("2026-03-13T16:00", "4 Working  Hours", "2026-03-16T11:00:00+07:00"),
    ("2026-03-10T08:00", "3.5 working hours", "2026-03-10T11:30:00+07:00"),
    ("2026-03-10T08:00", "3,5 giờ làm việc", "2026-03-10T11:30:00+07:00"),
    ("2026-01-31", "1 month", "2026-03-02T17:00:00+07:00"),
    ("2026-03-09T03:00:00Z", "24 hours", "2026-03-10T10:00:00+07:00"),
    ("2026-03-09T10:00", "60 years", "2086-03-11T17:00:00+07:00"),
  ])
  func `the due instant is the first line`(from: String, limit: String, due: String) throws {
    let outcome = try ask("--from", from, "--limit", limit)
    #expect(outcome.code == 0)
    #expect(outcome.output == due + "\n")
    let explained = try ask("--from", from, "--limit", limit, "--explain")
    #expect(explained.output.hasPrefix(due + "\n"))
  }

  @Test func `pauses, conventions and the cutoff are heard`() throws {
    let pause = "2026-03-11T14:00/2026-03-11T16:00"
    let common = ["--from", "2026-03-09T10:00", "--limit", "5 working days", "--pause", pause]
    #expect(
      try ask(common[0], common[1], common[2], common[3], common[4], common[5]).output
        == "2026-03-17T17:00:00+07:00\n")
    let byMinutes = try ask(
      common[0], common[1], common[2], common[3], common[4], common[5], "--by-minutes")
    #expect(byMinutes.output == "2026-03-17T10:00:00+07:00\n")
    let late = try ask(
      "--from", "2026-03-09T15:30", "--limit", "1 working day", "--cutoff", "15:00", "--explain")
    #expect(late.output.hasPrefix("2026-03-11T17:00:00+07:00\n"))
    #expect(late.output.contains("After the cutoff"))
  }

  @Test func `the article, and who had the dossier in a pause, are named`() throws {
    let outcome = try ask(
      "--from", "2026-03-09T10:00", "--limit", "3 working days", "--pause",
      "2026-03-11T14:00/2026-03-11T16:00/the applicant", "--basis", "Decree 111, article 14.5",
      "--explain")
    #expect(outcome.output.contains("Legal basis: Decree 111, article 14.5\n"))
    #expect(
      outcome.output.contains(
        "Paused from 11 March 2026 14:00 to 11 March 2026 16:00;"
          + " the dossier was with the\n    applicant\n"))
  }

  @Test(arguments: ["9999-12-30T10:00", "0001-01-01T10:00"])
  func `an instant that no calendar reaches is refused`(from: String) throws {
    let outcome = try ask("--from", from, "--limit", "400 years")
    #expect(outcome.code == 3)
    #expect(outcome.errors.contains("beyond the years that can be counted"))
  }

  @Test func `each day is explained, for programs too`() throws {
    let outcome = try ask("--from", "2026-03-13T10:00", "--limit", "1 working day", "--explain")
    #expect(
      outcome.output == """
        2026-03-16T17:00:00+07:00
        1 working day from 10:00 on Friday, 13 March 2026
          13 March 2026  Friday     the day of the event, not counted
          14 March 2026  Saturday   weekly rest day
          15 March 2026  Sunday     weekly rest day
          16 March 2026  Monday     counted, day 1
        Due: 17:00 on Monday, 16 March 2026

        """)
    let json = try ask("--from", "2026-03-13T10:00", "--limit", "1 working day", "--json")
    let value = try JSONReader.read(Array(json.output.utf8))
    #expect(value["due"]?.text == "2026-03-16T17:00:00+07:00")
    #expect(value["days"]?.elements?.count == 4)
  }

  @Test(arguments: [
    ("-1 days", "the limit is negative"), ("1.5 days", "only hours and minutes"),
    ("9000 years", "beyond the years"),
  ])
  func `a limit that cannot be counted fails with its reason`(limit: String, part: String) throws {
    let outcome = try ask("--from", "2026-03-13T10:00", "--limit", limit)
    #expect(outcome.code == 3)
    #expect(outcome.errors.contains(part), "\(outcome.errors)")
  }

  @Test func `a batch answers every line and says that some had errors`() throws {
    let folder = try Folder([:])
    let lines = """
      {"id":1,"start":"2026-03-09T10:00:00+07:00","n":5,"unit":"working_day"}

      {"id":2}
      {"id":3,"start":"2026-03-09T10:00:00+07:00","n":1,"unit":"hour"}
      """
    let outcome = folder.run("deadline", "--batch", "-", input: lines)
    #expect(outcome.code == 1)
    let answers = outcome.output.split(separator: "\n")
    #expect(answers.count == 3)
    #expect(answers[0] == #"{"id":1,"due":"2026-03-16T17:00:00+07:00"}"#)
    #expect(answers[2] == #"{"id":3,"due":"2026-03-09T11:00:00+07:00"}"#)
  }
}
