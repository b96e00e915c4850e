import Testing
import ThuTucBasics
import ThuTucCalendars
import ThuTucCompiler
import ThuTucMachine
import ThuTucSyntax

/// Two steps, three roles, a few data: enough for a scenario to speak of.
private let procedure = """
  calendar office { week monday..friday 08:00-11:30, 13:30-17:00 }
  calendar evening { week monday..friday 17:00-20:00 }
  procedure p "P" {
    version "1" effective from 2026-01-01 until 2026-06-30
    calendar office
    agency bureau
    role desk of bureau
    role officer of bureau
    field copies : integer default 1 min 1 max 12
    field kind : choice(degree, civil) default degree
    field reason : text
    document form original 1
    start submit -> reception
    step reception by desk {
      on accept requires all documents -> examination
      on refuse ask reason -> refused
    }
    step examination by officer { on approve -> approved on return -> reception }
    end approved as completed
    end refused as refused
  }
  procedure p "P" {
    version "2" effective from 2026-07-01
    calendar office
    agency bureau
    role desk of bureau
    start submit -> reception
    step reception by desk { on accept -> approved }
    end approved as completed
  }

  """

/// A scenario of `p` around some clauses, with everything else that it needs.
private func compiled(
  _ clauses: String, files: [String: String] = [:], after: String = ""
) -> Compilation {
  let text = """
    \(procedure)
    scenario s "S" for p {
      start 2026-01-05
      arrivals 10 per working day
      \(clauses)
    }
    \(after)
    """
  return compile([SourceFile(name: "p.thutuc", text: text)]) { path, _ in
    files[path].map { SourceFile(name: path, text: $0) }
  }
}

private func scenario(_ clauses: String, files: [String: String] = [:]) throws -> Scenario {
  try #require(compiled(clauses, files: files).scenarios.first).scenario
}

private func codes(_ clauses: String, files: [String: String] = [:]) -> [String] {
  compiled(clauses, files: files).diagnostics
    .filter { $0.severity != .information && !["TT04", "TT05"].contains($0.code.prefix(4)) }.map(
      \.code)
}

struct `A scenario` {
  @Test func `says its run, arrivals and staff`() throws {
    let scenario = try scenario(
      """
      run 100_000 dossiers  warmup 2 weeks  replications 12  seed 9
      staff desk 3 cost 62_000 VND per hour absent 5%
      staff desk, officer 2 calendar evening
      work reception takes triangular(3, 5, 12) minutes
      work examination takes lognormal(25, 10) minutes at 10:00, 16:00
      """)
    #expect(scenario.name == "s")
    #expect(scenario.title == "S")
    #expect(scenario.start == CivilDate(iso8601: "2026-01-05"))
    #expect(scenario.run == .dossiers(100_000))
    #expect(scenario.warmup == .time(Limit(2, .week)))
    #expect(scenario.replications == 12)
    #expect(scenario.seed == 9)
    #expect(scenario.staff.map(\.roles) == [["desk"], ["desk", "officer"]])
    #expect(scenario.staff.map(\.count) == [3, 2])
    #expect(scenario.staff[0].hourCost == .money(Decimal(62_000), .dong))
    #expect(scenario.staff[0].absence == 0.05)
    #expect(scenario.staff.map(\.calendar?.name) == ["office", "evening"])
    let stream = try #require(scenario.streams.first)
    #expect(stream.arrivals.rule == .rate(10, per: .workingDay))
    #expect(
      stream.takings.map(\.distribution) == [
        .triangular(3, 5, 12), .lognormal(mean: 25, deviation: 10),
      ])
    #expect(stream.takings.map(\.batches) == [[], [600, 960]])
  }

  @Test func `keeps the version's machine but for its own expressions`() throws {
    let compilation = compiled("with copies = 1 + 2  queue officer by priority copies")
    let machine = try #require(compilation.procedures.first).machine
    let stream = try #require(compilation.scenarios.first).scenario.streams[0]
    #expect(stream.machine.nodes.starts(with: machine.nodes))
    #expect(stream.machine.steps == machine.steps)
    // `copies`, and the words that `refuse` asks for.
    #expect(stream.fields.count == 2)
    guard case .priority(let priorities) = compilation.scenarios[0].scenario.queues[0].order else {
      Issue.record("the queue is not by priority")
      return
    }
    #expect(priorities.count == 1 && priorities[0] != nil)
  }

  @Test func `takes the clauses of the one that it extends, but for those it says itself`() throws {
    let compilation = compiled(
      """
      with copies = integer(1..3), kind = pick(degree 60%, civil otherwise)
      staff desk 3  staff officer 5
      choose reception accept 90%, refuse 10%
      """,
      after: """
        scenario reform extends s {
          with copies = 1
          staff desk 2  staff officer 0
          choose reception accept 100%
        }
        compare s, reform
        """)
    #expect(compilation.scenarios.map(\.name) == ["s", "reform"])
    let child = try #require(compilation.scenarios.last).scenario
    #expect(child.staff.map(\.count) == [2])
    #expect(child.streams[0].fields.count == 2)
    #expect(child.streams[0].choices.map { $0.weights.map(\.part) } == [[1]])
    #expect(child.streams[0].arrivals.rule == .rate(10, per: .workingDay))
    #expect(compilation.comparisons.map(\.scenarios) == [[0, 1]])
  }

  @Test func `simulates the version in force when it starts`() throws {
    let compilation = compiled(
      "work examination takes fixed(1) minutes  staff officer 1",
      after: """
        scenario later extends s { start 2026-07-01 }
        scenario old_rules extends later for p version "1" { }
        """)
    let versions = compilation.scenarios.map { $0.scenario.streams[0].machine }
      .map { $0.text($0.version) }
    #expect(versions == ["1", "2", "1"])
    // What is said of a step that the new version has dropped holds no more.
    #expect(compilation.scenarios[1].scenario.streams[0].takings.isEmpty)
    #expect(!compilation.hasErrors)
  }

  @Test func `shapes arrivals by the hour, the weekday and the month`() throws {
    let text = """
      \(procedure)
      scenario s for p {
        start 2026-01-05
        arrivals 1_461 per year profile 08:00-10:00 40%, 13:30-17:00 60%
          weekdays monday 130%, friday 70% months 2 40%
      }
      """
    let compilation = compile([SourceFile(name: "p.thutuc", text: text)])
    let arrivals = try #require(compilation.scenarios.first).scenario.streams[0].arrivals
    guard case .rate(let rate, per: .day) = arrivals.rule else {
      Issue.record("a year's dossiers are spread over its days")
      return
    }
    #expect(abs(rate - 4) < 0.01)
    #expect(arrivals.profile.map(\.part) == [0.4, 0.6])
    #expect(arrivals.weekdays == [1.3, 1, 1, 1, 0.7, 1, 1])
    #expect(arrivals.months == [1, 0.4, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1])
  }

  @Test func `takes arrivals and observations from files`() throws {
    let log = """
      case,activity,time
      a,submit,2026-01-05T09:00:00+07:00
      a,accept,2026-01-05T10:00:00+07:00
      b,submit,2026-01-05 08:30
      c,submit,2025-12-31 08:30
      """
    let text = """
      \(procedure)
      scenario s for p {
        start 2026-01-05
        arrivals from "log.csv"
        work reception takes empirical("minutes.csv") minutes
        staff desk 1
      }
      """
    let compilation = compile([SourceFile(name: "p.thutuc", text: text)]) { path, importer in
      #expect(importer == "p.thutuc")
      return SourceFile(name: path, text: path == "log.csv" ? log : "minutes\n3\n4.5\n")
    }
    let stream = try #require(compilation.scenarios.first).scenario.streams[0]
    let expected = ["2026-01-05T08:30", "2026-01-05T09:00"].compactMap {
      Instant(iso8601: $0, in: .vietnam)
    }
    #expect(stream.arrivals.rule == .instants(expected))
    #expect(stream.takings[0].distribution == .empirical([3, 4.5]))
  }

  @Test func `says what the applicant spends and when he withdraws`() throws {
    let scenario = try scenario(
      """
      applicant hour costs 37_000 VND, visit takes 90 minutes, 20_000 VND
      applicant spends 30 minutes, 5_000 VND for document form
      applicant spends 20 minutes for submit
      applicant spends 1 hour for step reception
      """)
    #expect(scenario.applicantHour == .money(Decimal(37_000), .dong))
    #expect(scenario.visit == Limit(90, .minute))
    #expect(scenario.visitCost == .money(Decimal(20_000), .dong))
    #expect(
      scenario.streams[0].efforts == [
        ApplicantEffort(
          task: .document(DocumentID(0)), time: Limit(30, .minute),
          cost: .money(Decimal(5_000), .dong)),
        ApplicantEffort(task: .submit, time: Limit(20, .minute)),
        ApplicantEffort(task: .step(StepID(0)), time: Limit(1, .hour)),
      ])
  }

  @Test func `draws who files, and how`() throws {
    let stream = try scenario("with channel = counter, applicant.kind = pick(individual 100%)")
      .streams[0]
    guard case .expression(let channel) = stream.channel else {
      Issue.record("the channel is one value")
      return
    }
    let node = stream.machine.nodes[channel]
    #expect(stream.machine.constants[Int(node.first)] == .option(.counter))
    #expect(stream.applicantKind == .pick([.init(value: .option(.individual), part: 1)]))
  }

  @Test func `lets several procedures share their staff`() throws {
    let text = """
      \(procedure)
      procedure q {
        calendar office
        agency bureau
        role desk of bureau
        start submit -> copying
        step copying by desk { on copy -> copied }
        end copied as completed
      }
      scenario hall for p, q {
        start 2026-01-05
        for p { arrivals 5 per working day  queue desk by priority copies }
        for q { arrivals every 30 minutes  work copying takes fixed(4) minutes }
        staff desk 4
      }
      """
    let compilation = compile([SourceFile(name: "p.thutuc", text: text)])
    let hall = try #require(compilation.scenarios.first).scenario
    #expect(hall.streams.map { $0.machine.name($0.machine.label) } == ["p", "q"])
    #expect(hall.streams[1].arrivals.rule == .every(Limit(30, .minute)))
    guard case .priority(let priorities) = hall.queues[0].order else { return }
    #expect(priorities.map { $0 == nil } == [false, true])
  }

  @Test(arguments: [
    ("run 0 dossiers", ["TT1002"]),
    ("run 1 month warmup 2 years", ["TT1002"]),
    ("replications 0", ["TT1002"]),
    ("work reception takes uniform(5, 3) minutes", ["TT1003"]),
    ("work reception takes exponential(0) minutes", ["TT1003"]),
    ("work reception takes fixed(-1) minutes", ["TT1003"]),
    ("work reception takes erlang(1.5, 3) minutes", ["TT1003"]),
    ("work reception takes fixed(copies) minutes", ["TT0304"]),
    ("choose reception accept 80%, refuse 19.5%", ["TT1004"]),
    ("choose reception accept otherwise, refuse 101%", ["TT1004"]),
    ("with copies = integer(0..12)", ["TT1006"]),
    ("with copies = 1.5", ["TT0301"]),
    ("with copies = pick(\"a\" 100%)", ["TT0301"]),
    ("with kind = integer(1..2)", ["TT1006"]),
    ("staff desk 1.5", ["TT0304"]),
    ("staff desk 1 absent 100%", ["TT0304"]),
    ("staff desk 1 calendar nowhere", ["TT0201"]),
    ("queue desk by priority kind", ["TT0301"]),
    ("choose anytime.withdraw 2% after fixed(1) days", ["TT0201"]),
    ("work reception takes empirical(\"none.csv\") minutes", ["TT1010"]),
    ("work reception takes empirical(\"empty.csv\") minutes", ["TT1010"]),
    ("work reception takes empirical(\"words.csv\") minutes", ["TT1010"]),
    ("work reception takes fixed(1) minutes", ["TT1012"]),
    ("staff desk 1 work reception takes fixed(1) hours", ["TT1016"]),
  ])
  func `is refused, or warned of, where it cannot be meant`(clauses: String, expected: [String]) {
    #expect(
      codes(clauses, files: ["empty.csv": "", "words.csv": "a\nb\n"]) == expected, "\(clauses)")
  }

  @Test func `fills in words that an action asks for`() throws {
    let stream = try scenario("").streams[0]
    #expect(stream.fields.count == 1)
    #expect(stream.machine.name(stream.machine.fields[stream.fields[0].field].label) == "reason")
  }

  @Test func `that nobody could leave is refused`() {
    let loop = "choose reception accept 100%  choose examination return 100%"
    #expect(codes(loop) == ["TT1015"])
    #expect(codes(loop + " wait reception takes fixed(1) days") == [])
    #expect(codes("choose examination return 99%, approve 1%") == [])
  }
}

struct `The load of staff` {
  private func finding(_ clauses: String) -> String? {
    compiled(clauses).diagnostics.first { $0.code == "TT1016" }?.message.english
  }

  @Test func `follows from arrivals, visits and work`() {
    // 10 dossiers a day of 7 hours, each seen 1.25 times: 12.5 visits of 42 minutes for one person.
    let clauses = """
      choose reception accept 100%  choose examination approve 80%, return 20%
      work reception takes fixed(42) minutes  staff desk 1
      """
    #expect(
      finding(clauses)
        == "the work of 'desk' is 125% of what the staff can do; it takes at least 2")
    #expect(finding(clauses + " staff desk 1 calendar evening") == nil)
  }

  @Test func `counts persons of several roles once`() {
    let clauses = """
      choose reception accept 100%  choose examination approve 100%
      work reception takes fixed(30) minutes  work examination takes fixed(30) minutes
      """
    #expect(finding(clauses + " staff desk, officer 2") == nil)
    #expect(
      finding(clauses + " staff desk, officer 1")
        == "the work of 'desk', 'officer' is 143% of what the staff can do; it takes at least 2")
  }

  @Test(arguments: [
    ("pick(degree 25%, civil 75%), urgent = false", 250),
    ("degree, urgent = false", 1000),
    ("pick(degree 25%, civil 75%), urgent = pick(true 40%, false 60%)", 150),
  ])
  func `follows guards that the drawn data decide`(draws: String, percent: Int) {
    let text = """
      calendar office { week monday..friday 08:00-11:30, 13:30-17:00 }
      procedure p {
        calendar office
        agency bureau
        role desk of bureau
        field kind : choice(degree, civil) required
        field urgent : boolean required
        start submit -> sorting
        step sorting automatic {
          on slow when kind == degree and not urgent -> checking
          on fast otherwise -> closed
        }
        step checking by desk { on finish -> closed }
        end closed as completed
      }
      scenario s for p {
        start 2026-01-05
        arrivals 70 per working day
        with kind = \(draws)
        staff desk 1
        work checking takes fixed(1) hours
      }
      """
    let found = compile([SourceFile(name: "p.thutuc", text: text)]).diagnostics
      .filter { $0.code == "TT1016" }
    #expect(found.map(\.severity) == [.warning])
    #expect(found.first?.message.english.contains(" is \(percent)% of ") == true)
  }
}
