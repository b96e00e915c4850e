import TestSupport
import Testing
import ThuTucBasics
import ThuTucSyntax
import ThuTucWording

@testable import ThuTucCalendars
@testable import ThuTucMachine

struct `The words of an explanation` {
  private let saturday = CivilDate(year: 2026, month: 8, day: 22) ?? .first

  private var kinds: [DayKind] {
    [
      .working, .restDay, .holiday(label: "Tết"), .substitute(label: "Tết"),
      .swappedIn(insteadOf: saturday.adding(days: 9), label: ""),
      .swappedIn(insteadOf: nil, label: "Thông báo 6150"),
      .swappedOff(workedOn: saturday, label: "Thông báo 6150"),
    ]
  }

  @Test func `say of every day what it meant`() throws {
    let text = snapshot("Days of a count") { language in
      DayStanding.allCases.flatMap { standing in
        kinds.map { kind in
          let day = ExplainedDay(
            date: saturday, kind: kind, standing: standing, counted: 1, pausedMinutes: 0)
          return ("\(standing): \(caseName(of: kind))", Notation(language).reason(day))
        }
      }
    }
    try checkSnapshot(text, at: "Tests/WordingTests/Snapshots/days.md")
    let shown = Set(kinds.map { caseName(of: $0) })
    #expect(shown == (try cases(of: "DayKind", in: "Sources/Calendars/DayKind.swift")))
  }

  @Test func `say why a limit or a calendar cannot be counted`() throws {
    let problems: [CalendarProblem] = [
      .weekOfOtherThanSevenDays, .noWorkingDay, .backwardInterval(weekday: 0, interval: 0),
      .overlappingInterval(weekday: 0, interval: 1), .tooManyIntervals(weekday: 0),
      .impossibleHoliday(holiday: 0), .backwardHoliday(holiday: 0), .swapWithItself(swap: 0),
      .repeatedSwap(swap: 0), .swapOfWorkingDay(swap: 0), .swapForRestDay(swap: 0),
      .impossibleYears, .lunarYearsUnknown(holiday: 0),
    ]
    let errors: [LimitError] = [
      .negative, .fractional, .backwardPause, .impossibleCutoff, .outOfRange, .neverEnds,
    ]
    let text = snapshot("Limits and calendars that cannot be counted") { language in
      errors.map { (caseName(of: $0), $0.words[language]) }
        + problems.map { (caseName(of: $0), $0.words[language]) }
    }
    try checkSnapshot(text, at: "Tests/WordingTests/Snapshots/calendars.md")
    let path = "Sources/Calendars/CalendarProblem.swift"
    #expect(
      Set(problems.map { caseName(of: $0) }) == (try cases(of: "CalendarProblem", in: path)))
    #expect(
      Set(errors.map { caseName(of: $0) })
        == (try cases(of: "LimitError", in: "Sources/Calendars/Limit.swift")))
  }

  @Test func `tell how a clock came to be due`() throws {
    let text = try snapshot("A clock") { language in
      let sample = try Sample(language)
      let wording = Wording(sample.machine, language)
      return explanations(sample).map { name, explanation in
        (name, wording.lines(explanation).joined(separator: "\n"))
      }
    }
    try checkSnapshot(text, at: "Tests/WordingTests/Snapshots/clocks.md")
    let kinds = try cases(of: "Kind", in: "Sources/Machine/Explanation/ClockExplanation.swift")
    let sample = try Sample(.english)
    #expect(Set(happenings(sample).map { caseName(of: $0) }) == kinds)
  }

  private func happenings(_ sample: Sample) -> [ClockExplanation.Happening.Kind] {
    let apologise = sample.action("apologise")
    return [
      .started, .restarted(by: apologise), .replaced(by: apologise), .extendedTo,
      .extended(by: apologise), .paused, .suspended, .resumed, .moved, .passed, .stopped,
    ]
  }

  private func explanations(_ sample: Sample) -> [(String, ClockExplanation)] {
    let (from, due) = (sample.moment("2026-03-09T09:00"), sample.moment("2026-03-12T17:00"))
    let pauses = [
      ClockExplanation.HeldPause(
        from: from, to: sample.moment("2026-03-10T09:00"), reason: "bão",
        holders: [.actor(.applicant), .actor(sample.actor("chair"))]),
      ClockExplanation.HeldPause(
        from: due, to: nil, reason: nil, holders: [.child(sample.step("check"))]),
    ]
    let whole = ClockExplanation(
      clock: sample.clock("total"), phase: .running, isPaused: false, hasPassed: true,
      isBackward: false, event: from, startedBy: .taking(sample.action("accept")),
      happenings: happenings(sample).enumerated().map { place, kind in
        ClockExplanation.Happening(
          kind: kind, at: from, sequence: UInt32(place + 1), actor: .system, due: due, reason: "")
      },
      terms: [
        ClockExplanation.Term(limit: Limit(3, .workingDay), from: from, due: due, days: nil),
        ClockExplanation.Term(limit: Limit(1, .workingDay), from: due, due: due, days: nil),
      ], pauses: pauses, citations: sample.machine.citations, calendar: nil, due: due,
      isByThisCalendar: true, unannouncedYears: [2027])
    var entered = whole
    (entered.happenings, entered.pauses, entered.citations) = ([], [], [])
    (entered.isPaused, entered.unannouncedYears) = (true, [])
    entered.startedBy = .entering(.step(sample.step("reception")))
    var backward = entered
    (backward.isBackward, backward.isPaused, backward.isByThisCalendar) = (true, false, false)
    backward.startedBy = .value(ExpressionID(0))
    var date = backward
    date.isBackward = false
    return [("whole", whole), ("paused", entered), ("backward", backward), ("a date", date)]
  }

  @Test func `tell how a fee comes to what it is`() throws {
    let text = try snapshot("A fee") { language in
      let sample = try Sample(language)
      let facts: [(Derivation.Fact, Value)] = [
        (.fee(sample.fee("use")), .money(Decimal(60_000), .dong)),
        (.field(sample.field("days")), .integer(3)),
        (.derived(sample.field("fee_free")), .boolean(false)),
        (.applicantKind, .option(.individual)), (.channel, .option(.onlinePartial)),
        (.parameter(ParameterID(0), since: saturday), .money(Decimal(20_000), .dong)),
        (.row(TableID(0), 1, output: 0), .decimal(Decimal("0.5") ?? .zero)),
        (.field(sample.field("place")), .unknown), (.field(sample.field("place")), .fault(.noRow)),
      ]
      let steps = facts.map {
        Derivation.Step(fact: $0.0, value: $0.1, depth: 1, citations: [0])
      }
      let lines = Wording(sample.machine, language).lines(Derivation(steps: steps))
      return zip(facts, lines).map { (caseName(of: $0.0), $1) }
    }
    try checkSnapshot(text, at: "Tests/WordingTests/Snapshots/fees.md")
  }

  @Test func `say what was seen where an example fails`() throws {
    let text = try snapshot("What was seen") { language in
      let sample = try Sample(language)
      return seen(sample).map { seen in
        let failure = ExampleResult.Failure(
          statement: Example.Statement(
            source: 0..<0, body: .expect(.rejected(nil), isNegated: false)),
          seen: seen, version: 0)
        return (caseName(of: seen), sample.engine.words(of: failure)[language])
      }
    }
    try checkSnapshot(text, at: "Tests/WordingTests/Snapshots/seen.md")
    let path = "Sources/Machine/Example/ExampleRun.swift"
    let sample = try Sample(.english)
    #expect(Set(seen(sample).map { caseName(of: $0) }) == (try cases(of: "Seen", in: path)))
  }

  private func seen(_ sample: Sample) -> [ExampleResult.Seen] {
    let due = sample.moment("2026-03-12T17:00")
    return [
      .noChild, .otherVersion("2026", told: "2027"),
      .at([sample.step("opinion"), sample.step("decision")]), .at([]),
      .ended(sample.end("granted")), .issued([sample.notice("receipt")]), .issued([]),
      .missing([sample.paper("form"), sample.paper("card", item: 0)]), .due(due), .due(nil),
      .promised(due), .promised(nil), .amount(.money(Decimal(60_000), .dong)),
      .events(["clock.started", "step.left"]), .accepted,
      .refused(
        CaseRejection(path: "", version: 0, rejection: .notStarted, isConsequence: false)),
    ]
  }
}

struct `The words of what is built in` {
  @Test func `are the lexicon's`() {
    let options: [(OptionID, Keyword)] = [
      (.individual, .individual), (.organization, .organization), (.counter, .counter),
      (.onlineFull, .onlineFull), (.onlinePartial, .onlinePartial), (.post, .post),
    ]
    #expect(options.map(\.0) == BuiltIns.kinds + BuiltIns.channels)
    let outcomes: [Keyword] = [
      .completed, .refused, .withdrawn, .lapsed, .cancelled, .redirected,
    ]
    let forms: [Keyword] = [.original, .copy, .certifiedCopy, .electronic, .shown]
    var words = options.map { (BuiltIns.option($0), $1) }
    words += [(BuiltIns.actor(.applicant), .applicant), (BuiltIns.actor(.system), .system)]
    words += zip(Outcome.allCases, outcomes).map { (BuiltIns.outcome($0), $1) }
    words += zip(PaperForm.allCases, forms).map { (BuiltIns.form($0), $1) }
    for (word, keyword) in words {
      for language in Language.allCases {
        let forms = LexiconTable.entry(of: keyword).forms(in: language)
        #expect(word?[language] == forms[0], "\(keyword)")
      }
    }
  }

  @Test func `name every unit of a limit as the lexicon does`() {
    let units: [(LimitUnit, Keyword)] = [
      (.workingDay, .workingDays), (.workingHour, .workingHours),
      (.workingMinute, .workingMinutes), (.day, .days), (.hour, .hours), (.minute, .minutes),
      (.week, .weeks), (.month, .months), (.year, .years),
    ]
    #expect(Set(units.map(\.0)) == Set(LimitUnit.allCases))
    for (unit, keyword) in units {
      for language in Language.allCases {
        for form in LexiconTable.entry(of: keyword).forms(in: language) {
          #expect(Notation(language).readLimit("5 \(form)") == Limit(5, unit), "\(form)")
        }
      }
    }
  }

  @Test func `are reviewed where the portal's states are named`() throws {
    let text = try snapshot("States") { language in
      let wording = Wording(try Sample(language).machine, language)
      return NationalStatus.allCases.map { ("\($0.rawValue)", wording.status($0)) }
    }
    try checkSnapshot(text, at: "Tests/WordingTests/Snapshots/states.md")
  }
}
