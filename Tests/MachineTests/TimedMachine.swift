import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine

/// A procedure about time: a desk, an office, two agencies in parallel, an applicant who
/// supplements while the deadline pauses, a restart, an extension, a duty.
struct TimedMachine {
  var machine: Machine
  let total, handling: ClockID
  let reception, supplementing, examination, ownOpinion, consultedOpinion, asking: StepID
  let accept, supplement, supply, consult, ask, approve, prolong: ActionID
  let replyOwn, replyConsulted, pass: ActionID
  let desk, officer, ownExpert, consultee, neighbour: ActorID
  let report: DutyID

  /// Monday to Friday, with Tết of 2026.
  static let calendar = CalendarRules(
    name: "office", week: CalendarRules.officeWeek,
    holidays: [
      Holiday(.dates(date("2026-02-16"), date("2026-02-20")), label: "Tết")
    ])

  static func date(_ text: String) -> CivilDate {
    CivilDate(iso8601: text) ?? CivilDate(daysSinceEpoch: 0)
  }

  init() {
    var build = MachineBuilder("timed")
    build.machine.calendar = TimedMachine.calendar
    let own = AgencyID(0)
    let consulted = AgencyID(1)
    build.machine.agencies = [
      Agency(label: build.label("own")),
      Agency(label: build.label("consulted"), isConsulted: true),
    ]
    desk = build.role("desk")
    officer = build.role("officer")
    ownExpert = build.role("own_expert")
    consultee = build.role("consultee")
    neighbour = build.role("neighbour", kind: .party)
    for actor in [desk, officer, ownExpert] { build.machine.actors[actor].agency = own }
    build.machine.actors[consultee].agency = consulted
    let done = build.end("done", .completed)

    reception = build.step("reception", by: desk)
    supplementing = build.step("supplementing", by: .applicant)
    examination = build.step("examination", by: officer)
    let opinions = build.block("opinions", to: .to(examination))
    let a = build.branch("a", of: opinions)
    let b = build.branch("b", of: opinions)
    consultedOpinion = build.step("consulted_opinion", by: consultee, branch: a)
    ownOpinion = build.step("own_opinion", by: ownExpert, branch: b)
    build.open(a, at: .step(consultedOpinion))
    build.open(b, at: .step(ownOpinion))
    asking = build.step("asking", by: neighbour)
    build.start(reception)
    let received = build.ways(
      of: reception,
      [
        .init(name: "accept", target: .to(examination)),
        .init(name: "supplement", target: .to(supplementing)),
      ])
    (accept, supplement) = (received[0], received[1])
    supply = build.ways(of: supplementing, [.init(name: "supply", target: .to(examination))])[0]
    let examined = build.ways(
      of: examination,
      [
        .init(name: "consult", target: .to(opinions)),
        .init(name: "ask", target: .to(asking)),
        .init(name: "prolong", target: .stay),
        .init(name: "approve", target: .to(done)),
        .init(name: "again", target: .to(supplementing)),
      ])
    (consult, ask, prolong, approve) = (examined[0], examined[1], examined[2], examined[3])
    replyConsulted = build.ways(of: consultedOpinion, [.init(name: "reply", target: .done)])[0]
    replyOwn = build.ways(of: ownOpinion, [.init(name: "reply", target: .done)])[0]
    pass = build.ways(of: asking, [.init(name: "answer", target: .to(examination))])[0]
    handling = build.within(build.duration(2, .workingDay), in: examination)
    total = build.deadline(
      "total", build.duration(5, .workingDay), from: .entering(.step(reception)),
      changes: [.extendBy(build.duration(2, .workingDay), on: prolong, atMost: 1)],
      pausesIn: [.step(supplementing)], pauseReason: "flood")
    report = build.duty("report", by: .applicant, build.duration(3, .workingDay), after: [done])
    build.machine.legalBases = [Label(name: build.machine.intern("law"))]
    build.machine.citations = [
      Citation(
        subject: .clock(total), basis: ID(0), article: build.machine.intern("14.2"))
    ]
    machine = build.machine
  }
}
