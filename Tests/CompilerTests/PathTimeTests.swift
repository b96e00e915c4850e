import Testing
import ThuTucBasics
import ThuTucCompiler
import ThuTucMachine
import ThuTucSyntax

/// A procedure whose deadline counts from `reception.accept`, with its further steps.
private func findings(
  deadline: String, steps: String, extra: String = "", applicants: String = ""
) -> [Diagnostic] {
  let text = """
    calendar office { week monday..friday 08:00-11:30, 13:30-17:00 }
    procedure p "P" {
      version "1" effective from 2026-01-01
      calendar office
      \(applicants)
      agency town
      role desk of town
      role officer of town
      \(extra)
      deadline total \(deadline)
      start submit -> reception
      step reception by desk within 4 working hours { on accept -> first on refuse -> refused }
      \(steps)
      end returned as completed
      end refused as refused
    }
    """
  return compile([SourceFile(name: "p.thutuc", text: text)]).diagnostics
}

private func codes(_ found: [Diagnostic]) -> [String] {
  // What the rules of the text leave unused or undecided is no matter here.
  found.filter { $0.code != "TT0503" && $0.code != "TT0714" }
    .map { "\($0.code) \($0.severity.rawValue)" }
}

struct `Step limits against the deadline` {
  private let two = """
    step first by officer within 3 working days { on go -> second on refuse -> refused }
    step second by officer within 3 working days { on go -> returned }
    """

  @Test func `are silent where every path keeps it`() {
    #expect(codes(findings(deadline: "6 working days from reception.accept", steps: two)) == [])
  }

  @Test func `name the path that breaks it, and both numbers`() {
    let found = findings(deadline: "5 working days from reception.accept", steps: two)
    #expect(codes(found) == ["TT0606 warning"])
    #expect(
      found.first?.message.english
        == "the limits of first → second add up to 6 working days, more than the deadline 'total' (5 working days)"
    )
    #expect(
      found.first?.message.vietnamese
        == "thời hạn các bước first → second cộng lại là 6 ngày làm việc, dài hơn thời hạn 'total' (5 ngày làm việc)"
    )
    #expect(
      found.first?.notes.map(\.message.english) == [
        "'first': 3 working days", "'second': 3 working days",
      ])
  }

  @Test func `are a warning also where no path keeps it, for steps may be done sooner`() {
    let found = findings(deadline: "2 working days from reception.accept", steps: two)
    #expect(codes(found) == ["TT0606 warning"])
    #expect(found.first?.message.english.contains("the least, first, to 3") ?? false)
  }

  @Test(arguments: [
    // Nothing can be done in the step: its time passes.
    ("after 5 days -> second", "", "4 days", "error"),
    ("after 5 days -> second", "", "5 days", nil),
    // Somebody can shorten the wait, there or from anywhere; the applicant only ends it.
    ("on go -> second after 5 days -> second", "", "4 days", nil),
    ("after 5 days -> second", "on push by officer -> second", "4 days", nil),
    ("after 5 days -> second", "on leave by applicant -> returned", "4 days", "error"),
    // The deadline stands still meanwhile.
    ("after 5 days -> second", "", "4 days from reception.accept pause in first", nil),
    // The shorter of two waits is enough.
    ("after 5 days -> second after 3 days -> second", "", "4 days", nil),
    ("after 5 days -> second after 3 days -> second", "", "2 days", "error"),
  ])
  func `are an error where waits that nobody can shorten exceed it`(
    wait: String, anytime: String, deadline: String, severity: String?
  ) {
    let from = deadline.contains("from") ? deadline : "\(deadline) from reception.accept"
    let found = findings(
      deadline: from,
      steps: """
        step first by officer { \(wait) }
        step second by officer { on go -> returned }
        \(anytime.isEmpty ? "" : "anytime { \(anytime) }")
        """)
    #expect(found.first { $0.code == "TT0606" }?.severity.rawValue == severity)
  }

  @Test func `are an error where the waits of all branches that a join awaits exceed it`() {
    func severity(_ join: String) -> String? {
      findings(
        deadline: "4 days from reception.accept",
        steps: """
          parallel first {
            branch one { step a by officer { after 5 days -> done } }
            branch two { step b by officer { on go -> done } }
            \(join) -> second
          }
          step second by officer { on go -> returned }
          """
      ).first { $0.code == "TT0606" }?.severity.rawValue
    }
    #expect(severity("join all") == "error")
    #expect(severity("join any") == nil)
  }

  @Test(arguments: [
    // Hours of a seven-hour day.
    ("1 working day", "7 working hours", []),
    ("1 working day", "8 working hours", ["TT0606 warning"]),
    // Eleven working days can lie in fifteen days; twelve cannot, on whatever day they begin.
    ("15 days", "11 working days", []),
    ("15 days", "12 working days", ["TT0606 warning"]),
    // Twelve days may hold as few as eight working days.
    ("8 working days", "12 days", []),
    ("7 working days", "12 days", ["TT0606 warning"]),
    ("1 month", "1 month", []),
    ("1 month", "32 days", ["TT0606 warning"]),
    ("2 weeks", "14 days", []),
    ("24 hours", "25 hours", ["TT0606 warning"]),
    ("0 working days", "4 working hours", []),
    ("0 working days", "2 working days", ["TT0606 warning"]),
  ])
  func `are compared across units in the author's favour`(
    deadline: String, step: String, expected: [String]
  ) {
    let found = findings(
      deadline: "\(deadline) from reception.accept",
      steps: "step first by officer within \(step) { on go -> returned }")
    #expect(codes(found) == expected)
  }

  @Test func `leave out what pauses the deadline and what is the applicant's`() {
    let steps = """
      step first by officer within 3 working days { on ask at most 2 times -> waiting on go -> returned on see -> other }
      step waiting by applicant within 30 days { on supply -> first after 30 days -> first }
      step other by officer within 20 working days { on back -> returned }
      """
    let found = findings(
      deadline: "3 working days from reception.accept pause in other", steps: steps)
    #expect(codes(found) == [])
  }

  @Test func `begin anew where the deadline is restarted or replaced`() {
    let steps = """
      step first by officer within 3 working days { on send -> second }
      step second by officer within 3 working days { on go -> returned }
      """
    let restart = findings(
      deadline: "3 working days from reception.accept restart on first.send", steps: steps)
    #expect(codes(restart) == [])
    let replaced = findings(
      deadline: "3 working days from reception.accept replace by 2 working days on first.send",
      steps: steps)
    #expect(codes(replaced) == ["TT0606 warning"])
  }

  @Test func `grow with what extends the deadline`() {
    let steps = """
      step first by officer within 3 working days { on send -> second on go -> returned }
      step second by officer within 3 working days { on go -> returned }
      """
    let by = "3 working days from reception.accept extend by 3 working days on first.send"
    #expect(codes(findings(deadline: by, steps: steps)) == [])
    let staying = """
      step first by officer within 6 working days { on more -> stay on go -> returned }
      """
    let twice = "4 working days from reception.accept extend by 1 working day on first.more"
    #expect(codes(findings(deadline: twice + " at most 2 times", steps: staying)) == [])
    #expect(codes(findings(deadline: twice, steps: staying)) == ["TT0606 warning"])
    let less = "3 working days from reception.accept extend by 2 working days on first.send"
    #expect(codes(findings(deadline: less, steps: steps)) == ["TT0606 warning"])
  }

  @Test func `end where the deadline ends`() {
    let until = "3 working days from reception.accept until second"
    #expect(codes(findings(deadline: until, steps: two)) == [])
  }

  @Test func `take the same condition once`() {
    let field = "field big : boolean required"
    let step = """
      step first by officer within if big then 9 working days else 2 working days
        { on go -> returned }
      """
    let both = findings(
      deadline: "if big then 9 working days else 2 working days from reception.accept",
      steps: step, extra: field)
    #expect(codes(both) == [])
    let crossed = findings(
      deadline: "if big then 2 working days else 9 working days from reception.accept",
      steps: step, extra: field)
    #expect(codes(crossed) == ["TT0606 warning"])
    let extended = findings(
      deadline: "2 working days from reception.accept extend to 9 working days when big",
      steps: step, extra: field)
    #expect(codes(extended) == [])
  }

  @Test func `tell numbers and options apart`() {
    let fields = "field n : integer required field kind : choice(a, b, c) required"
    let step = """
      step first by officer within if n >= 10 then 5 working days else 1 working day
        { on go -> returned }
      """
    let apart = findings(
      deadline: "if n < 10 then 1 working day else 5 working days from reception.accept",
      steps: step, extra: fields)
    #expect(codes(apart) == [])
    let overlapping = findings(
      deadline: "if n <= 10 then 1 working day else 5 working days from reception.accept",
      steps: step, extra: fields)
    #expect(codes(overlapping) == ["TT0606 warning"])
    let guarded = """
      step first by officer within 1 working day {
        on slow when kind == b -> second
        on fast when kind != b -> returned
      }
      step second by officer within 5 working days { on go -> returned }
      """
    let options = findings(
      deadline: "if kind in (a, c) then 1 working day else 6 working days from reception.accept",
      steps: guarded, extra: fields)
    #expect(codes(options) == [])
  }

  @Test func `take the longest branch of a parallel block, or what its join waits for`() {
    func block(_ join: String) -> String {
      """
      parallel first {
        branch one { step a by officer within 2 working days { on go -> done } }
        branch two { step b by officer within 5 working days { on go -> done } }
        \(join) -> second
      }
      step second by officer within 1 working day { on go -> returned }
      """
    }
    let four = "4 working days from reception.accept"
    #expect(codes(findings(deadline: four, steps: block("join any"))) == [])
    #expect(codes(findings(deadline: four, steps: block("join all"))) == ["TT0606 warning"])
    let six = "6 working days from reception.accept"
    #expect(codes(findings(deadline: six, steps: block("join all"))) == [])
  }

  @Test func `count a way back as often as it may be taken, and say so`() {
    func ring(_ bound: String) -> String {
      """
      step first by officer within 2 working days { on go -> second }
      step second by officer within 1 working day { on go -> returned on back \(bound) -> first }
      """
    }
    let deadline = "5 working days from reception.accept"
    #expect(codes(findings(deadline: deadline, steps: ring(""))) == [])
    let once = findings(deadline: deadline, steps: ring("at most 1 time"))
    #expect(codes(once) == ["TT0609 information"])
    #expect(
      once.first?.message.english.contains("first → second → first → second") ?? false)
    #expect(
      codes(
        findings(deadline: "6 working days from reception.accept", steps: ring("at most 1 time")))
        == [])
  }

  @Test func `give up on a tangle, and say so`() {
    var steps = ""
    for from in 0..<14 {
      let name = from == 0 ? "first" : "s\(from)"
      let ways = (0..<14).map { "on to\($0) -> \($0 == 0 ? "first" : "s\($0)")" }
      steps +=
        "step \(name) by officer within 1 hour { \(ways.joined(separator: " ")) on go -> returned }\n"
    }
    let found = findings(deadline: "5 working days from reception.accept", steps: steps)
    #expect(codes(found) == ["TT0610 information"])
  }

  @Test func `stay quick in a long procedure`() {
    let count = 4000
    var steps = ""
    for step in 0..<count {
      let name = step == 0 ? "first" : "s\(step)"
      let next = step == count - 1 ? "returned" : "s\(step + 1)"
      let over = step >= count - 2 ? "returned" : "s\(step + 2)"
      steps +=
        "step \(name) by officer within 1 working hour { on go -> \(next) on skip -> \(over) }\n"
    }
    let found = findings(deadline: "5 working days from reception.accept", steps: steps)
    #expect(codes(found).contains("TT0606 warning"))
  }
}

struct `Receipts and apologies` {
  private let steps = "step first by officer within 1 working day { on go -> returned }"

  @Test func `are asked for where a deadline counts from the receipt`() {
    let found = findings(
      deadline: "3 working days from reception.accept", steps: steps,
      applicants: "applicants individual")
    #expect(codes(found) == ["TT0607 warning", "TT0607 warning"])
    #expect(found[0].message.english.contains("'reception.accept' starts the deadline 'total'"))
    #expect(found[1].message.english.contains("overdue(total)"))
  }

  @Test func `are not asked for where no applicant is named, or the deadline lies elsewhere`() {
    let open = findings(deadline: "3 working days from reception.accept", steps: steps)
    #expect(codes(open) == [])
    let later = findings(
      deadline: "3 working days from first.go until returned", steps: steps,
      applicants: "applicants individual")
    #expect(codes(later) == [])
  }

  @Test(arguments: [
    "on sorry by officer when overdue(total) issue letter -> stay",
    "on sorry by officer when overdue(total) and big issue letter -> stay",
    "on sorry by officer issue form04 -> stay",
  ])
  func `are found`(apology: String) {
    let found = findings(
      deadline: "3 working days from first", steps: steps + " anytime { \(apology) }",
      extra: """
        field big : boolean
        notice letter notice form04 template "04" notice receipt template "01"
        """,
      applicants: "applicants individual"
    ).filter { $0.code == "TT0607" }
    #expect(found.map(\.message.english).count == 1, "only the receipt is missing")
    #expect(found.first?.message.english.contains("receipt") ?? false)
  }

  @Test func `may be waived with a reason`() {
    let found = findings(
      deadline: """
        3 working days from reception.accept allow TT0607 because "handed out at once"
        """, steps: steps, applicants: "applicants individual")
    #expect(codes(found) == [])
  }
}
