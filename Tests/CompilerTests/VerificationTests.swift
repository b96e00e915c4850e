import Testing
import ThuTucBasics
import ThuTucCompiler
import ThuTucSyntax

/// A procedure around a flow; `desk` acts for the office, the applicant for himself.
private func findings(_ flow: String) -> [Diagnostic] {
  let text = """
    procedure p {
      agency office
      role desk of office
      field ok : boolean
      field yes : boolean
      notice letter
      fee price = 5 VND
      document paper original 1
      anytime {
        on note by desk requires all documents, condition fit when ok == yes issue letter -> stay
      }
      condition fit
      start submit -> a
      \(flow)
    }
    """
  return compile([SourceFile(name: "p.thutuc", text: text)]).diagnostics
}

private func codes(_ flow: String) -> [String] { findings(flow).map(\.code) }

/// The shortest run that a finding tells, one line a move.
private func run(_ flow: String) -> [String] {
  findings(flow).first?.notes.map(\.message.english) ?? []
}

struct `Verification` {
  @Test func `finds nothing wrong with a sound procedure`() {
    #expect(
      codes(
        """
        step a by desk { on x -> all }
        parallel all {
          branch b { step s by desk { on x -> t  on out -> e } step t by desk { on y -> done } }
          branch c when ok { step u by desk { on x -> done } }
          join all -> z
        }
        step z by desk { on x -> e on back -> a }
        end e as completed
        """) == [])
  }

  @Test(arguments: [
    (
      "step a by desk { on x -> e on y -> b } step b by desk { on x -> c } step c by desk { on x -> b } end e as completed",
      ["TT0420"]
    ),
    (
      """
      step a by desk { on x -> all }
      parallel all {
        branch b { step s by desk { on x -> t } step t by desk { on x -> s } }
        branch c { step u by desk { on x -> done } }
        join all -> e
      }
      end e as completed
      """, ["TT0422"]
    ),
    (
      """
      step a by desk { on x -> all }
      parallel all {
        branch b { step s by desk { on x -> done on y -> t } step t by desk { on x -> stay } }
        branch c { step u by desk { on x -> done } }
        join all -> e
      }
      end e as completed
      """, ["TT0423"]
    ),
    (
      """
      step a automatic { on x when ok -> e on y -> e on z -> e }
      end e as completed
      """, ["TT0424"]
    ),
    (
      """
      step a by desk { on ask_more issue letter -> b on x -> e }
      step b by applicant { on supply -> a after 5 days issue letter -> e }
      end e as completed
      """, ["TT0425"]
    ),
  ])
  func `finds a flow in which a dossier gets lost`(flow: String, expected: [String]) {
    let found = codes(flow)
    #expect(Set(found) == Set(expected), "\(found)")
  }

  @Test func `asks for nothing where a timer, an exit or fewer branches lead on`() {
    let branches = """
      branch b { step s by desk { on x -> done on y -> t } step t by desk { on x -> stay } }
      branch c { step u by desk { on x -> done } }
      """
    let around = "step a by desk { on x -> all } end e as completed"
    let timed = findings(
      "\(around) parallel all { \(branches) join all -> e after 5 days issue letter -> e }")
    #expect(timed.map(\.code) == ["TT0423"] && timed[0].severity == .warning)
    #expect(codes("\(around) parallel all { \(branches) join any -> e }") == ["TT0423"])
    #expect(
      findings("\(around) parallel all { \(branches) join any -> e }")[0].severity == .warning)
  }

  @Test func `takes a hanging branch for lost only where every block around waits for it`() {
    let inner = """
      parallel inner {
        branch c { step s by desk { on x -> done on y -> t } step t by desk { on x -> stay } }
        join all -> done
      }
      """
    func severity(_ rest: String, join: String) -> Diagnostic.Severity? {
      findings(
        """
        step a by desk { on x -> all }
        parallel all {
          branch b { \(inner) }
          branch d { step u by desk { on x -> done } }
          join \(join) -> e
        }
        end e as completed
        \(rest)
        """
      ).first { $0.code == "TT0423" }?.severity
    }
    #expect(severity("", join: "all") == .error)
    #expect(severity("", join: "any") == .warning)
    #expect(severity("anytime { on cancel by desk -> e }", join: "all") == .warning)
    #expect(severity("anytime { on leave by applicant -> e }", join: "all") == .warning)
  }

  @Test func `tells a step that is used up from a dossier that is stuck`() {
    let steps = """
      step s by desk { on more at most 2 times issue letter -> t }
      step t by applicant { on supply -> s after 5 days issue letter -> s }
      """
    func severity(_ flow: String) -> Diagnostic.Severity? {
      findings(flow + " end e as completed").first { $0.code == "TT0428" }?.severity
    }
    let plain = "step a by desk { on x -> s on y -> e } " + steps
    #expect(severity(plain) == .error)
    #expect(severity(plain + " anytime { on leave by applicant -> e }") == .warning)
    #expect(severity(plain + " anytime { on cancel by desk -> e }") == nil)
    func block(_ join: String) -> String {
      let open = steps.replacing(
        "by desk { on more", with: "by desk { on fine at most 1 times -> done on more")
      return """
        step a by desk { on x -> all }
        parallel all {
          branch b { \(open) } branch d { step u by desk { on x -> done } } join \(join) -> e
        }
        """
    }
    #expect(severity(block("all")) == nil)
  }

  @Test func `says that only a withdrawal ends a dossier`() {
    let flow = """
      step a by desk { on x -> e on y -> b }
      step b by desk { on x -> stay }
      end e as completed
      anytime { on give_up by applicant -> e }
      """
    #expect(codes(flow) == ["TT0421"])
    #expect(codes(flow.replacing("by applicant", with: "by desk")) == [])
  }

  @Test func `bounds a circle by any of its actions`() {
    #expect(
      codes(
        """
        step a by desk { on ask_more at most 2 times issue letter -> b on x -> e }
        step b by applicant { on supply -> a after 5 days issue letter -> e }
        end e as completed
        """) == [])
  }

  @Test func `tells the shortest run, through both branches of a block`() {
    #expect(
      run(
        """
        step a by desk { on long -> m on x -> all on no -> e }
        step m by desk { on x -> all }
        parallel all {
          branch b { step s by desk { on x -> t on y -> done } step t by desk { on x -> done } }
          branch c { step u by desk { on x -> done } }
          join all -> z
        }
        step z by desk { on x -> e }
        end e as completed
        never step z
        """) == ["1. submit", "2. a.x", "3. s.y", "4. u.x"])
  }

  @Test func `proves twenty branches of five steps at once`() {
    let branches = (0..<20).map { branch in
      let steps = (0..<5).map { step in
        "step s\(branch)_\(step) by desk { on x -> \(step < 4 ? "next" : "done") on out -> e }"
      }
      return "branch b\(branch) { \(steps.joined(separator: " ")) }"
    }
    let flow = """
      step a by desk { on x -> all }
      parallel all { \(branches.joined(separator: "\n")) join all -> z }
      step z by desk { on x -> e }
      end e as completed
      """
    let clock = ContinuousClock()
    let time = clock.measure { #expect(codes(flow) == []) }
    #expect(time < .seconds(1))
    // Every branch comes first in the run to the step behind the join.
    let long = run(flow + " never step z")
    #expect(long.count == 33)
    #expect(long.last == "… and 70 more")
  }
}

struct `Properties` {
  private static let flow = """
    step a by desk { on accept collect price issue letter -> b on refuse -> no }
    step b by desk { on check requires paid price, all documents -> c on back -> a }
    step c by desk { on finish when ok -> yes_end on sign -> d }
    step d by desk { on give -> given }
    end given as completed
    end yes_end as completed
    end no as refused
    """

  @Test(arguments: [
    "never end given before paid price",
    "never end given before a.accept",
    "never end given before attached paper",
    "always step c before end given",
    "always a.accept before step b",
    "always issued letter before b.check",
    "never issued letter before step a",
    "never paid price before a.accept",
    "eventually step a",
  ])
  func `that hold of every run are proved`(property: String) {
    #expect(findings(Properties.flow + " " + property) == [])
  }

  @Test(arguments: [
    ("never end given", ["1. submit", "2. a.accept", "3. b.check", "4. c.sign", "5. d.give"]),
    ("never end no before a.accept", ["1. submit", "2. a.refuse"]),
    ("always step b before step a", ["1. submit"]),
    ("eventually step b", ["1. submit", "2. a.refuse"]),
    ("never attached paper before a.accept", ["1. submit"]),
    ("never paid price", ["1. submit", "2. a.accept"]),
    ("never paid price before b.check", ["1. submit", "2. a.accept"]),
    ("never step d before b.back", ["1. submit", "2. a.accept", "3. b.check", "4. c.sign"]),
  ])
  func `that a run breaks are refuted by the shortest`(property: String, expected: [String]) {
    let found = findings(Properties.flow + " " + property)
    #expect(found.map(\.code) == ["TT0426"])
    #expect(found.first?.notes.map(\.message.english) == expected)
  }

  @Test(arguments: [
    "never end yes_end", "never issued letter before a.accept",
  ])
  func `that only a guard may keep are said not to be proved`(property: String) {
    let found = findings(Properties.flow + " " + property)
    #expect(found.map(\.code) == ["TT0427"])
    #expect(found.first?.severity == .information)
  }

  @Test(arguments: [
    "never end nothing", "never step given", "eventually paid nothing", "never issued paper",
    "always b.nothing before end given", "never overdue nothing", "never attached letter",
  ])
  func `name what is declared`(property: String) {
    #expect(findings(Properties.flow + " " + property).map(\.code) == ["TT0201"])
  }

  @Test func `see every order of what happens in the branches of a block`() {
    let flow = """
      step a by desk { on x -> all }
      parallel all {
        branch b { step s by desk { on x -> t } step t by desk { on x -> done } }
        branch c { step u by desk { on x issue letter -> done } }
        join all -> e
      }
      end e as completed
      """
    #expect(codes(flow + " always t.x before end e always u.x before end e") == [])
    #expect(codes(flow + " never t.x before u.x") == ["TT0426"])
    #expect(codes(flow + " never u.x before t.x") == ["TT0426"])
    #expect(
      codes(flow.replacing("join all", with: "join any") + " always t.x before end e") == ["TT0426"]
    )
  }

  @Test(arguments: [("", "", true), ("at most 1 times", "", false), ("", "at most 2 times", false)])
  func `a joint request that may go out again and again needs a bound`(
    asking: String, supplying: String, isFound: Bool
  ) {
    let compilation = compile([
      SourceFile(
        name: "p.thutuc",
        text: """
          procedure p {
            role desk
            role fire
            notice request
            result permit
            start submit -> opinions
            parallel opinions {
              branch fire {
                step fire_says by fire { on lacks \(asking) -> joint request  on agrees -> done }
              }
              branch desk { step desk_says by desk { on agrees -> done } }
              joint request request -> completing
              join all -> deciding
            }
            step completing by applicant {
              on supply \(supplying) -> opinions
              after 30 days issue request -> gone
            }
            step deciding by desk { on grant issue permit -> granted }
            end granted as completed
            end gone as lapsed
          }
          """)
    ])
    #expect(compilation.diagnostics.contains { $0.code == "TT0425" } == isFound)
  }
}
