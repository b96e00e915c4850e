import Testing
import ThuTucBasics
import ThuTucCompiler
import ThuTucMachine
import ThuTucSyntax
import ThuTucWording

/// A caller and the procedure that it calls, each in two versions whose tables have another order.
private let texts = """
  procedure p {
    version "1" effective from 2025-01-01
    agency o
    role r of o
    field x : integer
    field w : integer
    deadline total 10 days from a
    start submit -> a
    step a by r { on go -> waiting }
    step waiting call c with (n = x) { on completed -> b on refused -> no }
    step b by r { on go ask w -> yes on back -> a }
    end yes as completed
    end no as refused
  }
  procedure p {
    version "2" effective from 2026-01-01
      transition dossiers in a move
      transition waiting -> holding
      transition b -> bb
    agency o
    role r of o
    field y : integer
    field w : integer
    field x : integer
    deadline total 8 days from a
    start submit -> a
    step bb by r { on go ask w, y -> yes on back -> a }
    step a by r { on go -> holding }
    step holding call c with (n = x) { on completed -> bb on refused -> no }
    end no as refused
    end yes as completed
  }
  procedure c {
    version "1" effective from 2025-01-01
    agency o
    role r of o
    field n : integer
    start open by r -> s
    step s by r { on ok -> fine on bad -> ill }
    end fine as completed
    end ill as refused
  }
  procedure c {
    version "2" effective from 2026-01-01
      transition s -> t
    agency o
    role r of o
    field n : integer
    start open by r -> t
    step zz by r { on ok -> fine }
    step t by r { on ok -> zz on bad -> ill }
    end ill as refused
    end fine as completed
  }

  """

struct `A story that moves a dossier` {
  private func compiled(_ story: String, version: String = "1") -> Compilation {
    let example = "example \"e\" for p version \"\(version)\" {\n\(story)\n}\n"
    return compile([SourceFile(name: "p.thutuc", text: texts + example)])
  }

  /// What fails, one line each: where it stands, and what was seen.
  private func failures(_ story: String, version: String = "1") throws -> [String] {
    let compilation = compiled(story, version: version)
    #expect(compilation.diagnostics.filter { $0.severity == .error } == [])
    let procedures = compilation.procedures
    let engine = CaseEngine(
      procedures.enumerated().map { CaseEngine.Version(Engine($1.machine), name: "\($0)") })
    let place = try #require(procedures.firstIndex { !$0.examples.isEmpty })
    let result = engine.run(procedures[place].examples[0].example, from: place)
    let bytes = compilation.files[0].bytes
    return result.failures.map {
      let text = String(decoding: bytes[$0.statement.source], as: UTF8.self)
      return "\(text): \(engine.words(of: $0).english)"
    }
  }

  private let begun = "at 2025-12-01T09:00 applicant submits x = 3"

  @Test func `goes on by the words of the new version, its deadline from the same event`() throws {
    let story = """
      \(begun)
      expect due total 2025-12-12T00:00
      at 2025-12-02T09:00 r moves the dossier to version "2"
      expect event "dossier.moved"
      expect due total 2025-12-10T00:00
      at 2025-12-02T10:00 r does a.go
      expect step holding
      """
    // Without a calendar a day ends at midnight, which is the next day's beginning.
    #expect(try failures(story) == [])
  }

  @Test func `tells of a called dossier, moved before its caller and after`() throws {
    let story = """
      \(begun)
      at 2025-12-01T10:00 r does a.go
      child waiting {
        at 2025-12-02T10:00 r moves to version "2"
        expect step t
      }
      at 2025-12-03T10:00 r moves the dossier to version "2"
      expect step holding
      child holding {
        at 2025-12-04T10:00 r does t.ok
        at 2025-12-04T11:00 r does zz.ok
      }
      expect step bb
      at 2025-12-05T10:00 r does bb.go w = 1, y = 2
      expect ended yes
      """
    #expect(try failures(story) == [])
  }

  @Test func `speaks of a child by the version that it was opened under, whatever the day`() throws
  {
    let story = """
      \(begun)
      at 2025-12-01T10:00 r does a.go
      child waiting { at 2025-12-31T10:00 r does s.ok }
      expect step b
      at 2026-01-02T10:00 r does b.back
      at 2026-01-02T11:00 r does a.go
      """
    #expect(try failures(story) == [])
    let late =
      story.replacing("2025-12-31T10:00 r does s.ok", with: "2025-12-31T10:00 time passes")
      + "\nchild waiting { expect step s }"
    #expect(compiled(late).diagnostics.filter { $0.severity == .error } == [])
  }

  @Test func `may itself tell how the called dossier ends, under either version`() throws {
    let story = """
      \(begun)
      at 2025-12-01T10:00 r does a.go
      at 2025-12-03T10:00 system moves to version "2"
      at 2025-12-04T10:00 holding ends completed
      expect step bb
      """
    #expect(try failures(story) == [])
  }

  @Test func `stays with the words of the old version where the move is refused`() throws {
    let story = """
      \(begun)
      at 2025-12-02T09:00 applicant moves the dossier to version "2"
      expect step a
      expect rejected "role"
      at 2025-12-02T10:00 r does a.go
      expect step waiting
      at 2025-12-02T10:00 r moves the dossier to version "1"
      expect rejected "unknown-version"
      """
    #expect(try failures(story) == [])
  }

  @Test func `may move back where the older version has a place`() throws {
    let back = """
      \(begun)
      at 2026-02-01T10:00 r moves to version "1"
      expect rejected "stays-with-version"
      expect step a
      """
    #expect(try failures(back, version: "2") == [])
  }

  @Test func `that is refused unexpectedly is told once, and so is what is passed over`() throws {
    let story = """
      \(begun)
      at 2025-12-02T09:00 applicant moves the dossier to version "2"
      at 2025-12-02T10:00 r does a.go
      at 2025-12-03T10:00 r does bb.go w = 1, y = 2
      child holding { expect step t }
      """
    let seen = try failures(story)
    #expect(seen.count == 2)
    #expect(seen.first?.contains("rejected [role]") == true)
    #expect(
      seen.last?.contains(
        "r does a.go: the dossier is under version '1'; what is told of it by version '2'")
        == true)
  }

  @Test func `that is accepted unexpectedly is told, and so is what is passed over`() throws {
    let story = """
      \(begun)
      at 2025-12-02T09:00 r moves the dossier to version "2"
      expect rejected
      expect step a
      at 2025-12-02T10:00 r does a.go
      """
    let seen = try failures(story)
    #expect(seen.count == 2)
    #expect(seen.first == "expect rejected: it was accepted")
    #expect(seen.last?.contains("the dossier is under version '2'") == true)
  }

  @Test func `alone, without the other version, is refused and passed over`() throws {
    let story = """
      \(begun)
      at 2025-12-02T09:00 r moves the dossier to version "2"
      at 2025-12-03T10:00 r does a.go
      at 2025-12-04T10:00 r does bb.go w = 1, y = 2
      """
    let procedure = try #require(compiled(story).procedures.first)
    let result = Engine(procedure.machine).run(procedure.examples[0].example)
    #expect(result.failures.count == 2)
    #expect(result.history.last?.kind != .dossierMoved)
  }

  @Test(arguments: [
    ("at 2025-12-02T09:00 r moves to version \"3\"", "TT0206"),
    ("at 2025-12-02T09:00 r moves to version \"2\"\nexpect step waiting", "TT0201"),
    ("at 2025-12-02T09:00 r moves to version \"2\"\nexpect rejected\nexpect step bb", "TT0201"),
    ("at 2025-12-02T09:00 r moves to version \"2\"\nexpect not rejected\nexpect step b", "TT0201"),
    ("at 2025-12-02T09:00 nobody moves to version \"2\"", "TT0201"),
    ("at 2025-12-02T09:00 r moves to", "TT0110"),
  ])
  func `must name what is there`(story: String, code: String) {
    let found = compiled(begun + "\n" + story).diagnostics.filter { $0.severity == .error }
    #expect(found.map(\.code) == [code])
  }

  @Test func `to an unknown version is told which there are`() throws {
    let story = begun + "\nat 2025-12-02T09:00 r moves to version \"22\""
    let found = try #require(compiled(story).diagnostics.first { $0.code == "TT0206" })
    #expect(
      found.notes.map(\.message.english) == ["there are: \"1\", \"2\"", "did you mean '2'?"])
    // Which version is meant is not for a program to settle.
    #expect(found.fixes.isEmpty)
  }
}
