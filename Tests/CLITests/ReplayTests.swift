import Testing
import ThuTucBasics
import ThuTucInterchange

struct `thutuc replay` {
  static let log = """
    case,activity,timestamp,resource
    1,submit,2026-03-09T09:00:00+07:00,c-1
    1,Accept,2026-03-09T10:00:00+07:00,o-1
    1,Grant,2026-03-10T09:00:00+07:00,o-2
    2,submit,2026-03-09T09:30:00+07:00,c-2
    2,Accept,2026-03-09T11:00:00+07:00,o-1
    3,submit,2026-03-09T09:40:00+07:00,c-3
    3,Grant,2026-03-09T11:00:00+07:00,o-2
    4,submit,2026-03-09T09:50:00+07:00,c-4
    4,Take a photo,2026-03-09T11:10:00+07:00,o-1
    4,Refuse,2026-03-09T11:20:00+07:00,o-1

    """

  @Test func `tells which cases fit and where the others part`() throws {
    let folder = try Sample.folder(["log.csv": `thutuc replay`.log])
    let outcome = folder.run("replay", "@permit.thutuc", "@log.csv", "--cases")
    #expect(outcome.code == 0)
    #expect(
      outcome.output == """
        Street permit              cases      %
        ─────────────────────────  ─────  ─────
        fit the procedure              1  25.0%
        fit so far, not at an end      1  25.0%
        leave the procedure            2  50.0%
        all                            4

        mean fitness: 0.8250

        Where cases first part from the procedure:
              1  after 'Accept' comes nothing; the procedure has: decision.grant,
                 decision.deny, anytime.withdraw
              1  after 'submit' comes 'Grant'; the procedure has: reception.accept,
                 reception.refuse, anytime.withdraw
              1  after 'submit' comes 'Take a photo'; the procedure has:
                 reception.accept, reception.refuse, anytime.withdraw

        activity      events  allowed       %  in the procedure
        ────────────  ──────  ───────  ──────  ────────────────
        submit             4        4  100.0%  submit
        Accept             2        2  100.0%  reception.accept
        Grant              2        2  100.0%  decision.grant
        Take a photo       1        0    0.0%  (nothing)
        Refuse             1        1  100.0%  reception.refuse

        what the procedure has and cases left out  times
        ─────────────────────────────────────────  ─────
        decision.grant                                 1
        reception.accept                               1

        Cases that do not fit:
          2: not at an end; expected: decision.grant, decision.deny, anytime.withdraw
          3: #2 'Grant'; expected: reception.accept, reception.refuse, anytime.withdraw
          4: #2 'Take a photo'; expected: reception.accept, reception.refuse,
              anytime.withdraw

        """)
    #expect(outcome.errors.contains("--map \"Take a photo="))
    for line in outcome.output.split(separator: "\n") { #expect(line.count <= 80) }
  }

  @Test func `answers programs with JSON`() throws {
    let folder = try Sample.folder(["log.csv": `thutuc replay`.log])
    let outcome = folder.run("replay", "@permit.thutuc", "@log.csv", "--json")
    let json = try JSONReader.read(Array(outcome.output.utf8))
    #expect(json["cases"] == .number("4"))
    #expect(json["fitting"] == .number("1"))
    #expect(json["leaving"] == .number("2"))
    let third = json["results"]?.elements?[2]
    #expect(third?["case"]?.text == "3")
    #expect(third?["verdict"]?.text == "leaves")
    #expect(third?["activity"]?.text == "Grant")
    #expect(third?["deviations"] == .number("1"))
    #expect(third?["expected"]?.elements?.first?.text == "reception.accept")
  }

  @Test func `names can be mapped on the command line and in a file`() throws {
    let foreign = `thutuc replay`.log.replacing("Accept", with: "T01 = ok")
    let folder = try Sample.folder([
      "log.csv": foreign, "map.csv": "T01 = ok,reception.accept\nTake*,-\n",
    ])
    let mapped = folder.run(
      "replay", "@permit.thutuc", "@log.csv", "--map", "T01 = ok=reception.accept", "--map",
      "Take a photo=-", "--json")
    let filed = folder.run(
      "replay", "@permit.thutuc", "@log.csv", "--map-file", "@map.csv", "--json")
    #expect(mapped.output == filed.output)
    #expect(mapped.errors == filed.errors)
    let json = try JSONReader.read(Array(mapped.output.utf8))
    #expect(json["fitting"] == .number("2"))
    #expect(mapped.errors.isEmpty)
  }

  @Test func `a log of other names is not judged but given names to map`() throws {
    let folder = try Sample.folder([
      "log.csv": "case,activity,time\n1,Gather,2026-03-09\n1,Acceptance,2026-03-10\n"
    ])
    let outcome = folder.run("replay", "@permit.thutuc", "@log.csv")
    #expect(outcome.code == 3)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("--map \"Acceptance=reception.accept\""))
    #expect(outcome.errors.contains("targets are: reception, decision, reception.accept"))
  }

  @Test(arguments: [
    (["replay", "@permit.thutuc"], 2, "two files are needed"),
    (["replay", "@permit.thutuc", "@log.txt"], 2, ".xes, .jsonocel, .json, .csv"),
    (["replay", "@permit.thutuc", "@none.xes"], 3, "there is no such file"),
    (["replay", "@permit.thutuc", "@bad.csv"], 3, "bad.csv:2: the event has no time"),
    (["replay", "@permit.thutuc", "@bad.xes"], 3, "bad.xes:1: the file is cut off here"),
    (["replay", "@permit.thutuc", "@log.csv", "--map", "a"], 2, "A=B"),
    (["replay", "@permit.thutuc", "@log.csv", "--map", "a=reception.acept"], 2, "did you mean"),
    (["replay", "@permit.thutuc", "@log.csv", "--columns", "x=y"], 2, "activity=…"),
    (["replay", "@permit.thutuc", "@log.csv", "--lifecycle", "x"], 2, "schedule"),
    (["replay", "@permit.thutuc", "@log.csv", "--zone", "x"], 2, "+07:00"),
  ])
  func `says what is wrong and what to do`(words: [String], code: Int32, part: String) throws {
    let folder = try Sample.folder([
      "log.csv": `thutuc replay`.log, "bad.csv": "case,activity,time\n1,a,\n",
      "bad.xes": "<log><trace>",
      "log.txt": "",
    ])
    let outcome = folder.run(words)
    #expect(outcome.code == code, "\(outcome.errors)")
    #expect(outcome.errors.contains(part), "\(outcome.errors)")
  }

  @Test func `leaves out what cannot be used where that is asked for`() throws {
    let folder = try Sample.folder([
      "bad.csv":
        "case,activity,time\n1,submit,2026-03-09T10:00\n1,Accept,\n1,Refuse,2026-03-09T09:00\n"
    ])
    let outcome = folder.run("replay", "@permit.thutuc", "@bad.csv", "--skip")
    #expect(outcome.code == 0)
    #expect(outcome.errors.contains("1 events of no use were left out, the first in line 3"))
    #expect(outcome.errors.contains("1 events out of the order of time"))
  }
}
