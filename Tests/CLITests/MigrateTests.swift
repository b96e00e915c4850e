import TestSupport
import Testing
import ThuTucBasics
import ThuTucCompiler
import ThuTucInterchange
import ThuTucMachine
import ThuTucWording

@testable import thutuc

/// An older and a newer text of one permit, and dossiers of the older one.
private enum Texts {
  static let old = """
    procedure permit "Street permit" {
      version "2025" effective from 2025-01-01
      agency ward
      role clerk of ward
      role expert of ward
      field size "Size" : integer required
      document request "Request" original 1
      document plan "Plan" copy 1 if any
      start submit -> reception
      step reception "Reception" by clerk {
        on accept requires all documents -> old_check
        on refuse -> refused
      }
      step old_check "Check" by expert { on pass -> signing on doubt -> hearing }
      step hearing "Hearing" by expert { on close -> signing }
      step signing "Signing" by clerk { on sign -> granted }
      end granted as completed
      end refused as refused
    }
    """

  /// A renamed step, a step gone, a stricter check, a paper gone.
  static let new = """
    import "old.thutuc"
    procedure permit "Street permit" {
      version "2026" effective from 2026-01-01
        transition dossiers in reception move
        transition old_check -> examination
        transition dossiers in signing stay
      agency ward
      role clerk of ward
      role expert of ward
      field size "Size" : integer required
      document request "Request" original 1
      condition small "At most ten" : size <= 10
      start submit -> reception
      step reception "Reception" by clerk {
        on accept requires all documents, condition small -> examination
        on refuse -> refused
      }
      step examination "Examination" by expert { on pass -> signing }
      step signing "Signing" by clerk { on sign -> granted }
      end granted as completed
      end refused as refused
    }
    """

  static func submit(_ size: Int) -> String {
    #"{"do":"submit","at":"2025-12-01T09:00","by":{"id":"c","roles":["applicant"],"kind":"individual"},"fields":{"size":\#(size)},"documents":["request","plan"]}"#
  }

  static func act(_ step: String, _ action: String, _ role: String) -> String {
    #"{"do":"act","at":"2025-12-02T09:00","by":{"id":"\#(role)","roles":["\#(role)"]},"step":"\#(step)","action":"\#(action)"}"#
  }

  static let accept = act("reception", "accept", "clerk")
  static let stories: [(String, [String])] = [
    ("new", [submit(3)]),
    ("checked", [submit(3), accept]),
    ("large", [submit(30), accept]),
    ("heard", [submit(3), accept, act("old_check", "doubt", "expert")]),
    ("to-sign", [submit(3), accept, act("old_check", "pass", "expert")]),
    ("refused", [submit(3), act("reception", "refuse", "clerk")]),
  ]
}

struct `Migrating dossiers` {
  private func folder() throws -> Folder {
    try Folder(["old.thutuc": Texts.old, "new.thutuc": Texts.new, "log.jsonl": log()])
  }

  /// What the stories leave behind, one dossier after the other.
  private func log() throws -> String {
    let folder = try Folder(["old.thutuc": Texts.old, "new.thutuc": Texts.new])
    var log = ""
    for (name, commands) in Texts.stories {
      let outcome = folder.run(
        "run", "@old.thutuc", "--commands", "-", "--dossier", name, "--state",
        input: commands.joined(separator: "\n"))
      #expect(outcome.code == 0)
      log += outcome.output
    }
    return log
  }

  @Test func `every dossier of a log is classified, with the first divergence`() throws {
    let outcome = try folder().run(
      "migrate", "--dry-run", "--json", "@old.thutuc", "@new.thutuc", "@log.jsonl")
    #expect(outcome.code == 0)
    let report = try JSONReader.read(Array(outcome.output.utf8))
    let dossiers = try #require(report["dossiers"]?.elements)
    let found = dossiers.map { dossier in
      [
        dossier["dossier"]?.text ?? "", dossier["class"]?.text ?? "",
        dossier["to"]?.elements?.first?.text ?? "",
        dossier["divergence"]?["type"]?.text ?? "", dossier["divergence"]?["reason"]?.text ?? "",
      ]
    }
    #expect(
      found == [
        ["new", "safe", "reception", "", ""],
        ["checked", "safe", "examination", "", ""],
        [
          "large", "must-stay", "examination", "action.taken",
          "the new version refuses: the condition 'At most ten' is not met",
        ],
        [
          "heard", "needs-mapping", "", "action.taken",
          "there is no action 'doubt'; there are 'pass'",
        ],
        [
          "to-sign", "must-stay", "", "step.entered",
          "version \"2026\" lets dossiers in the step 'Signing' stay",
        ],
        ["refused", "must-stay", "", "dossier.ended", "the dossier has ended"],
      ])
    #expect(report["summary"]?["safe"] == .number("2"))
    #expect(report["summary"]?["needs-mapping"] == .number("1"))
    #expect(report["summary"]?["must-stay"] == .number("3"))
  }

  @Test(arguments: [Language.vietnamese, .english])
  func `the table fits a terminal`(language: Language) throws {
    let outcome = try folder().run(
      "migrate", "--dry-run", "@old.thutuc", "@new.thutuc", "@log.jsonl", language: language)
    #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(outcome.output.contains(language == .english ? "Needs a mapping" : "Phải giữ nguyên"))
  }

  @Test func `the moves it writes are accepted for their dossiers, and for no other`() throws {
    let folder = try folder()
    let moves = folder.run(
      "migrate", "@old.thutuc", "@new.thutuc", "@log.jsonl", "--at", "2026-01-05T08:00")
    #expect(moves.code == 0)
    let lines = moves.output.split(separator: "\n").map(String.init)
    #expect(lines.count == 2)
    #expect(moves.errors.contains("2 to move, 4 to stay"))
    let story = Texts.stories[1].1.joined(separator: "\n")
    let moved = folder.run(
      "run", "@new.thutuc", "--commands", "-", "--dossier", "checked", "--state",
      input: story + "\n" + lines[1])
    #expect(moved.code == 0)
    #expect(moved.output.contains(#""steps":[{"step":"examination""#))
    let other = folder.run(
      "run", "@new.thutuc", "--commands", "-", "--dossier", "other", input: story + "\n" + lines[1])
    #expect(other.code == 3)
    #expect(other.output.contains("wrong-dossier"))
  }

  @Test func `what has moved already is not moved again`() throws {
    let folder = try folder()
    let story = Texts.stories[1].1.joined(separator: "\n")
    let move = #"{"do":"move","at":"2026-01-05T08:00","version":"2026"}"#
    let moved = folder.run(
      "run", "@new.thutuc", "--commands", "-", input: story + "\n" + move)
    let again = try Folder([
      "old.thutuc": Texts.old, "new.thutuc": Texts.new, "log.jsonl": moved.output,
    ])
    let outcome = again.run(
      "migrate", "--dry-run", "@old.thutuc", "@new.thutuc", "@log.jsonl")
    #expect(outcome.output.contains("under version \"2026\" already"))
  }

  @Test(arguments: [
    ("{", "line 1"), ("{}", "line 1: this is not a CloudEvents event"),
    ("\n \n[1]", "line 3: this is not"),
    (String(repeating: " ", count: 1 << 25) + "{}", "line 1: "),
  ])
  func `a log that cannot be read is refused`(log: String, message: String) throws {
    let folder = try Folder(["old.thutuc": Texts.old, "new.thutuc": Texts.new, "l.jsonl": log])
    let outcome = folder.run("migrate", "--dry-run", "@old.thutuc", "@new.thutuc", "@l.jsonl")
    #expect(outcome.code == 3)
    #expect(outcome.errors.contains(message))
  }

  @Test func `what a dossier was given by the one that called for it is told again`() throws {
    let bytes = try Repository.bytes(of: "Grammar/suite/accepted/call-lists.thutuc")
    let text = String(decoding: bytes, as: UTF8.self)
    func version(_ clauses: String) -> String {
      text.replacing(
        #"procedure tax "Inheritance tax" {"#,
        with: #"procedure tax "Inheritance tax" { \#(clauses)"#)
    }
    let folder = try Folder([
      "old.thutuc": version(#"version "1" effective from 2025-01-01"#),
      "new.thutuc": version(
        #"version "2" effective from 2026-03-01 transition dossiers in reckoning move"#),
      "c.jsonl": """
      {"do":"submit","at":"2026-03-09T09:00","by":{"id":"c","roles":["applicant"],"kind":"individual"},"fields":{"deceased":"An","heirs":[{"name":"Ba","documents":["card"]}]},"documents":["will"]}
      {"do":"act","at":"2026-03-09T09:10","by":{"id":"d","roles":["desk"]},"step":"check","action":"accept"}
      {"do":"act","at":"2026-03-10T10:00","by":{"id":"t","roles":["collector"]},"dossier":"taxed","step":"check","action":"accept"}

      """,
    ])
    let told = folder.run("run", "@old.thutuc", "--procedure", "estate", "--commands", "@c.jsonl")
    #expect(told.code == 0)
    try folder.write("log.jsonl", Array(told.output.utf8))
    // The new version asks for the papers too: they were there.
    let outcome = folder.run(
      "migrate", "--dry-run", "@old.thutuc", "@new.thutuc", "@log.jsonl", "--procedure", "tax")
    #expect(outcome.output.contains("Safe to move – 1 in 'Reckoning': 1.taxed"), "\(outcome)")
  }

  /// What each dossier of a log is classed as, and why.
  private func classes(_ change: ([String]) -> [String]) throws -> [String: String] {
    let lines = change(try log().split(separator: "\n").map(String.init)).joined(separator: "\n")
    let changed = try Folder([
      "old.thutuc": Texts.old, "new.thutuc": Texts.new, "log.jsonl": lines,
    ])
    let outcome = changed.run(
      "migrate", "--dry-run", "--json", "@old.thutuc", "@new.thutuc", "@log.jsonl")
    #expect(outcome.code == 0)
    let report = try JSONReader.read(Array(outcome.output.utf8))
    var found: [String: String] = [:]
    for dossier in report["dossiers"]?.elements ?? [] {
      let reason = dossier["divergence"]?["reason"]?.text ?? ""
      found[dossier["dossier"]?.text ?? ""] = "\(dossier["class"]?.text ?? ""): \(reason)"
    }
    return found
  }

  @Test func `a log in any order, with what stands twice, says the same`() throws {
    let plain = try classes { $0 }
    #expect(plain.count == Texts.stories.count)
    #expect(try classes { $0.reversed() } == plain)
    #expect(try classes { $0 + $0.prefix(9) } == plain)
    #expect(
      try classes { $0.suffix(7) + $0.dropLast(7) + $0.suffix(3) } == plain)
  }

  @Test func `two different events of one number let the dossier stay`() throws {
    let plain = try classes { $0 }
    var changed = try classes { lines in
      let entered = lines.first { $0.contains("step.entered") && $0.contains("\"new\"") }
      return lines
        + (entered.map { [$0.replacing("reception", with: "old_check")] } ?? [])
    }
    let reason = try #require(changed["new"])
    #expect(reason.hasPrefix("must-stay: the log has two different events "))
    changed["new"] = plain["new"]
    #expect(changed == plain)
  }

  @Test func `an event of a version that nobody knows lets only its dossier stay`() throws {
    let plain = try classes { $0 }
    var changed = try classes { lines in
      lines.map {
        $0.contains("\"large\"")
          ? $0.replacing(/"procedureversion":"[0-9a-f]+"/, with: "\"procedureversion\":\"00ff\"")
          : $0
      }
    }
    #expect(changed["large"]?.contains("follows another text (00ff") == true)
    changed["large"] = plain["large"]
    #expect(changed == plain)
  }

  @Test func `a dossier that nothing can move any more is moved to a mended version`() throws {
    func text(_ version: String, _ way: String, _ head: String = "") -> String {
      """
      procedure p "P" {
        version "\(version)" effective from \(version)-01-01 \(head)
        role desk
        field n : integer
        notice letter
        start submit -> waiting
        step waiting by applicant { on supply -> waiting after 5 days issue letter -> sorting }
        step sorting automatic { on much when n > 5 -> gone on little \(way) -> gone }
        step tidy by desk { on ask_n ask n -> waiting }
        anytime { on tidy_up by desk -> tidy }
        end gone as completed
      }
      """
    }
    let folder = try Folder([
      "old.thutuc": text("2025", "when n <= 5"),
      "new.thutuc": "import \"old.thutuc\"\n"
        + text("2026", "when n is blank or n <= 5", "transition dossiers in waiting move"),
    ])
    let story = [
      #"{"do":"submit","at":"2025-12-01T09:00","by":{"id":"c","roles":["applicant"]}}"#,
      #"{"do":"annotate","at":"2025-12-20T09:00","by":{"id":"d","roles":["desk"]},"text":"?"}"#,
      #"{"do":"move","at":"2026-01-05T08:00","version":"2026"}"#,
    ]
    let outcome = folder.run(
      "run", "@new.thutuc", "--commands", "-", "--state", input: story.joined(separator: "\n"))
    let lines = try outcome.output.split(separator: "\n").map {
      try JSONReader.read(Array($0.utf8))
    }
    #expect(lines.compactMap { $0["rejected"]?["code"]?.text } == ["unknown-value"])
    #expect(lines.contains { $0["type"]?.text == "vn.thutuc.dossier.moved" })
    #expect(lines.last?["end"]?.text == "gone")
  }

  @Test func `an event that is lacking is named`() throws {
    let folder = try folder()
    let outcome = folder.run("run", "@old.thutuc", "--commands", "-", input: Texts.submit(3))
    var lines = outcome.output.split(separator: "\n").map(String.init)
    lines.remove(at: 2)
    let gapped = try Folder([
      "old.thutuc": Texts.old, "new.thutuc": Texts.new,
      "l.jsonl": lines.reversed().joined(separator: "\n"),
    ])
    #expect(
      gapped.run("migrate", "--dry-run", "@old.thutuc", "@new.thutuc", "@l.jsonl").output
        .contains("the log lacks event 3"))
  }

  @Test(arguments: [
    (["@old.thutuc", "@new.thutuc"], "three files"),
    (["@old.thutuc", "@new.thutuc", "@l", "--json"], "goes with '--dry-run'"),
    (["@old.thutuc", "@new.thutuc", "@l", "--from", "1"], "no such procedure or version"),
  ])
  func `wrong usage is explained`(words: [String], message: String) throws {
    let folder = try Folder(["old.thutuc": Texts.old, "new.thutuc": Texts.new, "l": ""])
    let output = MemorySink()
    let errors = MemorySink()
    let code = Tool.run(
      ["migrate"] + words.map { $0.replacing("@", with: folder.path + "/") },
      Console(
        input: MemorySource([]), output: output, errors: errors, environment: [:],
        now: Instant(minutesSinceEpoch: 0), language: .english))
    #expect(code == 2)
    #expect(errors.text.contains(message))
  }

  /// The commands behind the events of every shipped example lead a machine that differs by name
  /// only through the very same steps.
  @Test(arguments: Repository.files(in: "Workflows", extension: "thutuc"))
  func `a text that only bears another name takes every story`(path: String) throws {
    let file = SourceFile(name: path, bytes: try Repository.bytes(of: path))
    let compilation = compile([file]) { path, importer in
      let name = ImportPath.resolved(path, beside: importer)
      return (try? Repository.bytes(of: name)).map { SourceFile(name: name, bytes: $0) }
    }
    for procedure in compilation.procedures where procedure.file == 0 {
      var renamed = procedure.machine
      renamed.version = renamed.intern("another")
      // What its text says of an older version's dossiers is not about these.
      renamed.transitions = []
      let migration = Migration(from: procedure.machine, to: renamed)
      for example in procedure.examples {
        var commits = Engine(procedure.machine).run(example.example).commits
        if let end = commits.firstIndex(where: { commit in
          commit.events.contains { $0.kind == .dossierEnded }
        }) {
          commits.removeSubrange((end + 1)...)
          let last = commits[end].events.lastIndex { $0.kind == .actionTaken } ?? 0
          commits[end].events.removeSubrange(last...)
        }
        let writer = EventWriter(
          procedure.machine, dossier: "d", version: digest(procedure.machine.canonicalJSON()))
        var log = DossierLog()
        for commit in commits {
          for index in commit.events.indices {
            try log.read(Array(writer.line(index, of: commit).utf8))
          }
        }
        guard let dossier = log.dossiers.first else { continue }
        let verdict = migration.verdict(on: dossier)
        #expect(
          verdict.kind == .safe,
          "\(example.example.title): \(verdict.divergence?.reason.english ?? "")")
      }
    }
  }
}
