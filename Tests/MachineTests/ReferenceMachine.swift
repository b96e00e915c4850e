import ThuTucBasics
import ThuTucMachine

/// The reference procedure R1, by hand: eight commands with guards, papers, a parallel pair, a
/// fee, four eyes and a result.
struct ReferenceMachine {
  var machine: Machine
  let amount, urgent, score: FieldID
  let papers: [DocumentID]
  let receipt, licence: NoticeID
  let charge: FeeID
  let receiving, assessing, opinionA, opinionB, drafting, signing, returning: StepID
  let receive, consult, skip, replyA, replyB, draft, sign, returnResult: ActionID
  let returned: EndID
  let officer: ActorID

  init() {
    var build = MachineBuilder("r1", kinds: [.individual, .organization])
    let clerk = build.role("clerk")
    officer = build.role("officer")
    let head = build.role("head")
    let agencyA = build.role("agency_a")
    let agencyB = build.role("agency_b")
    let docsOK = build.field("docs_ok", .integer, fallback: build.integer(0))
    urgent = build.field("urgent", .boolean, fallback: build.boolean(false))
    amount = build.field("amount", .integer, required: true, minimum: build.integer(0))
    score = build.field("score", .integer, fallback: build.integer(0))
    papers = ["d1", "d2", "d3", "d4"].map { build.document($0) }
    receipt = build.notice("receipt")
    licence = build.notice("licence", isResult: true)
    charge = build.fee("charge", build.dong(30_000))
    returned = build.end("returned", .completed)

    receiving = build.step("receiving", by: clerk)
    assessing = build.step("assessing", by: officer)
    drafting = build.step("drafting", by: officer)
    let consulting = build.block("consulting", to: .to(drafting))
    let a = build.branch("a", of: consulting)
    let b = build.branch("b", of: consulting)
    opinionA = build.step("opinion_a", by: agencyA, branch: a)
    opinionB = build.step("opinion_b", by: agencyB, branch: b)
    build.open(a, at: .step(opinionA))
    build.open(b, at: .step(opinionB))
    signing = build.step("signing", by: head)
    returning = build.step("returning", by: clerk)
    build.start(receiving)

    receive =
      build.ways(
        of: receiving,
        [
          .init(
            name: "receive", requires: [.allDocuments],
            effects: [.set(docsOK, build.integer(4)), .issue(receipt, to: nil, when: nil)],
            target: .to(assessing))
        ])[0]
    let isPositive = build.compare(build.field(amount), .greater, build.integer(0))
    let hasPapers = build.compare(build.field(docsOK), .greaterOrEqual, build.integer(4))
    let isOrganization = build.compare(
      build.node(.applicantKind), .equal, build.option(.organization))
    let guardExpression = build.binary(
      .and, build.binary(.and, isPositive, hasPapers),
      build.binary(.or, isOrganization, build.field(urgent)))
    let next = build.binary(.add, build.field(amount), build.integer(1))
    let isZero = build.compare(build.field(amount), .equal, build.integer(0))
    let assess = build.ways(
      of: assessing,
      [
        .init(
          name: "consult", when: guardExpression, effects: [.set(score, next)],
          target: .to(consulting)),
        .init(name: "skip", when: isZero, target: .to(drafting)),
      ])
    (consult, skip) = (assess[0], assess[1])
    replyA = build.ways(of: opinionA, [.init(name: "reply", target: .done)])[0]
    replyB = build.ways(of: opinionB, [.init(name: "reply", target: .done)])[0]
    let isScored = build.compare(build.field(score), .greater, build.integer(0))
    draft =
      build.ways(
        of: drafting,
        [.init(name: "draft", when: build.binary(.or, isScored, isZero), target: .to(signing))])[0]
    sign =
      build.ways(
        of: signing,
        [
          .init(
            name: "sign", otherThan: [assessing],
            effects: [.collect(charge), .issue(licence, to: nil, when: nil)], target: .to(returning)
          )
        ])[0]
    returnResult =
      build.ways(
        of: returning,
        [.init(name: "return_result", requires: [.paid(charge)], target: .to(returned))])[0]
    machine = build.machine
  }
}
