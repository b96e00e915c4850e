import Testing
import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine

@testable import thutuc

struct `Walking a dossier` {
  private func walk(_ answers: [String], language: Language = .english) throws -> Outcome {
    let folder = try Sample.folder()
    return folder.run(
      "run", "@permit.thutuc", "--at", "2026-03-09T09:00",
      input: answers.map { $0 + "\n" }.joined(), language: language)
  }

  /// Applicant, channel, two required fields, an optional one, papers.
  private let opening = ["1", "1", "3", "Hàng Bạc", "", ""]

  @Test func `from submission to its end by the menu alone`() throws {
    // Accept; pay, which is the last line of the menu; confirm; grant.
    let outcome = try walk(opening + ["1", "4", "y", "1", "q"])
    #expect(outcome.code == 0)
    #expect(outcome.errors.isEmpty)
    #expect(outcome.output.contains("  → the dossier ends: 'Granted' (completed)\n"))
    #expect(
      outcome.output.hasSuffix(
        "The dossier has ended: Granted (completed), on Monday, 9 March 2026 09:00.\n"),
      "\(outcome.output)")
  }

  @Test func `a fee is explained by its letter or by name, a datum by name`() throws {
    let outcome = try walk(
      opening + [
        "e", "explain fee use", "explain Fee for use", "explain days", "explain none", "q",
      ])
    let fee = "  Fee for use: 30,000 VND\n    Days of use: 3\n"
    #expect(outcome.output.ranges(of: fee).count == 3, "\(outcome.output)")
    #expect(outcome.output.ranges(of: "\n  Days of use: 3\n").count == 1, "\(outcome.output)")
    #expect(outcome.output.contains("Type the number of a line"))
    let vietnamese = try walk(opening + ["giải thích phí use", "q"], language: .vietnamese)
    #expect(vietnamese.output.contains("  Fee for use: 30.000 đồng\n"), "\(vietnamese.output)")
  }

  @Test func `it begins with what the law asks for`() throws {
    let outcome = try walk(opening)
    let expected = """
      Street permit
      code 9.000001 · version 2026 · dossier 1
      Simulated clock: Monday, 9 March 2026 09:00. Type q to quit.

      Opening the dossier – applicant enters:
      Kind of applicant:
        1. individual
        2. organization
      > 1
      Channel:
        1. counter
        2. post
      > 1
        Days of use (an integer from 1 to 30): 3
        Place (text): Hàng Bạc
        Kind of use:
          1. stall
          2. event
        (a number of the list; Enter: stall): \("")
      """
    #expect(outcome.output.hasPrefix(expected), "\(outcome.output)")
    #expect(
      outcome.output.contains(
        """

        ── Dossier 1 · Monday, 9 March 2026 09:00 ──────────────────────────────────────
        Step        Receive the dossier
        With        Clerk
        Status      1 – newly registered
        Due         Receive the dossier: Tuesday, 10 March 2026 17:00
        What can be done now:
          1. Accept [Clerk]
          2. Refuse [Clerk]
          3. Withdraw [applicant]

        """), "\(outcome.output)")
    #expect(outcome.output.hasSuffix("the dossier has not ended.\n"))
  }

  @Test func `wrong answers are explained and asked again`() throws {
    let outcome = try walk(
      ["9", "x", "1", "1", "", "abc", "0", "31", "3", "", "Hàng Bạc", "7", "", "5", "1"])
    for part in [
      "Type a number, 1 to 2.", "This is required.", "'abc' is not an integer.",
      "It must be at least 1.", "It must be at most 30.",
      "Type numbers from 1 to 2.",
    ] {
      #expect(outcome.output.contains("  \(part)\n"), "\(part) in \(outcome.output)")
    }
    #expect(outcome.output.contains("  → the dossier is submitted\n"))
  }

  @Test func `what is blocked says why, and stays where it is`() throws {
    let withoutPapers = Array(opening.dropLast()) + ["0"]
    let outcome = try walk(withoutPapers + ["1", "v", "zz", "s"])
    #expect(outcome.output.contains("Missing     Application form\n"))
    #expect(outcome.output.contains("     not yet: "))
    #expect(outcome.output.contains("  Not possible yet: "))
    #expect(outcome.output.contains("  1. 9 March 2026 09:00  the dossier is submitted\n"))
    #expect(outcome.output.contains("Type the number of a line"))
    // Nothing happened, so the dossier was shown once.
    #expect(outcome.output.split(separator: "── Dossier 1").count == 2)
  }

  @Test func `missing papers can be handed in and checked`() throws {
    let withoutPapers = Array(opening.dropLast()) + ["0"]
    let outcome = try walk(withoutPapers + ["4", "", "k", "1", "y", "k", "1", "q"])
    #expect(outcome.output.contains("  → attached: 'Application form'\n"))
    #expect(outcome.output.contains("  → in order: 'Application form'\n"))
    #expect(outcome.output.contains("No paper is waiting to be checked."))
  }

  @Test func `time passes by a length, to an instant, or to the next timer`() throws {
    let outcome = try walk(
      opening + [
        "t", "+30 minutes", "t", "2026-03-09", "t", "soon", "t", "", "t", "2026-04-01 10:00",
      ])
    #expect(outcome.output.contains("── Dossier 1 · Monday, 9 March 2026 09:30"))
    #expect(outcome.output.contains("Time does not run back"))
    #expect(outcome.output.contains("'soon' is neither a time nor a length."))
    #expect(outcome.output.contains("── Dossier 1 · Tuesday, 10 March 2026 17:00"))
    #expect(outcome.output.contains("overdue: 'Receive the dossier'"))
    #expect(outcome.output.contains("── Dossier 1 · Wednesday, 1 April 2026 10:00"))
  }

  @Test func `no line is wider than eighty columns, in either language`() throws {
    for language in Language.allCases {
      let outcome = try walk(
        opening + ["v", "s", "1", "t", "", "2", "because", "q"], language: language)
      for line in outcome.output.split(separator: "\n") where !line.contains("?") {
        #expect(line.count <= 80, "\(line)")
      }
    }
  }

  @Test func `it speaks Vietnamese`() throws {
    let outcome = try walk(opening + ["1", "q"], language: .vietnamese)
    #expect(outcome.output.contains("Mở hồ sơ – người nộp khai:"))
    #expect(outcome.output.contains("  → phải nộp 'Fee for use': 30.000 đồng\n"))
    #expect(outcome.output.contains("── Hồ sơ 1 · thứ Hai, 09/03/2026 09:00 ──"))
    #expect(outcome.output.contains("Dừng ở đây, lúc thứ Hai, 09/03/2026 09:00"))
  }

  @Test func `the end of the input at any question ends it cleanly`() throws {
    let answers = opening + ["1", "4", "y", "1", "1", "5", "good"]
    for count in 0...answers.count {
      let outcome = try walk(Array(answers.prefix(count)))
      #expect(outcome.code == 0)
      #expect(outcome.errors.isEmpty)
    }
  }

  @Test func `any answers at all lead nowhere but to an end of the input`() throws {
    let words = [
      "", "1", "2", "3", "4", "5", "0", "t", "g", "k", "s", "v", "+1 day", "y", "n", "x", "99",
      "-1", "2026-13-45", "10/03/2026 9:00", "\u{1B}[2J", "1,2", "+99999999 years", "ế",
    ]
    var seed: UInt64 = 42
    for _ in 0..<25 {
      var answers = opening
      for _ in 0..<40 {
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        answers.append(words[Int((seed >> 33) % UInt64(words.count))])
      }
      #expect(try walk(answers).code == 0, "\(answers)")
    }
  }

  @Test func `of several procedures the person chooses one`() throws {
    let two = """
      procedure one "First thing" { start submit -> finished end finished as completed }
      procedure two "Second thing" { start submit -> finished end finished as completed }
      """
    let folder = try Folder(["two.thutuc": two])
    let outcome = folder.run("run", "@two.thutuc", input: "3\n2\n")
    #expect(
      outcome.output.hasPrefix(
        """
        Which procedure?
          1. First thing
          2. Second thing
        > 3
          Type a number, 1 to 2.
        > 2
        Second thing

        """), "\(outcome)")
    #expect(folder.run("run", "@two.thutuc").code == 0)
  }

  @Test func `the clock starts when somebody works`() {
    var machine = Machine(name: "p")
    func moment(_ text: String) -> String? {
      Instant(iso8601: text, in: .vietnam).map {
        Walk.workingMoment($0, machine).text(in: .vietnam)
      }
    }
    #expect(moment("2026-03-08T03:00:59") == "2026-03-08T03:00:00+07:00")
    machine.calendar = CalendarRules(name: "office", week: CalendarRules.officeWeek)
    #expect(moment("2026-03-09T09:12:34") == "2026-03-09T09:12:00+07:00")
    #expect(moment("2026-03-09T12:00:00") == "2026-03-09T13:30:00+07:00")
    #expect(moment("2026-03-09T06:00:00") == "2026-03-09T08:00:00+07:00")
    #expect(moment("2026-03-13T17:00:00") == "2026-03-16T08:00:00+07:00")
    #expect(moment("2026-03-08T03:00:00") == "2026-03-09T08:00:00+07:00")
  }
}
