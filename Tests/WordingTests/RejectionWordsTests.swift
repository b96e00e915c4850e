import TestSupport
import Testing
import ThuTucBasics
import ThuTucWording

@testable import ThuTucMachine

struct `The words of a refusal` {
  /// One of every case, and one for each way in which a case is worded.
  private func rejections(_ sample: Sample) -> [Rejection] {
    let days = Rejection.Datum.field(sample.field("days"))
    let name = Rejection.Datum.itemField(sample.itemField("name"), item: 1)
    let helpers = sample.list("helpers")
    let opinion = sample.step("opinion")
    let amount = Value.money(Decimal(60_000), .dong)
    var all: [Rejection] = [
      .unknownName, .keyReused("k-1"), .alreadyStarted, .notStarted,
      .timeBackwards(last: sample.moment("2026-03-09T09:05")), .ended(sample.end("granted")),
      .notEnded, .alreadyRated, .role(sample.actor("clerk")), .role(.applicant), .role(nil),
      .applicantKind, .channel, .stepNotActive(sample.step("decision")), .agencyNotAsked(opinion),
      .officeNotAsked(opinion, office: "police"), .answeredAlready(opinion), .lateAnswer(opinion),
      .office(sample.action("agree"), wanted: ""),
      .office(sample.action("agree"), wanted: "Nguyễn Văn An"),
      .awaitsChild(sample.step("check")), .childNotOpen(sample.step("check")),
      .outcomeNotExpected(sample.step("check"), .lapsed), .childUnderWay(sample.step("check")),
      .cannotBeCancelled, .limitReached(sample.action("grant"), atMost: 1),
      .limitReached(sample.action("grant"), atMost: 2), .samePerson(sample.step("reception")),
      .unknownVersion("2027"), .staysWithVersion(sample.step("reception"), version: "2027"),
      .noPlace(sample.step("reception"), version: "2027"),
      .cannotArrive(version: "2027", because: .missingField(days)), .derivedField(days),
      .fieldNotAllowedAtSubmission(sample.field("reason")), .fieldNotAsked(days),
      .fieldNotAsked(name), .fieldNotAsked(.list(helpers)), .listInUse(helpers),
      .repeatedField(days), .invalidRating, .missingField(days), .missingField(name),
      .missingField(.list(helpers)), .listTooShort(helpers, minimum: 1),
      .listTooLong(helpers, maximum: 3), .assumption(AssumptionID(0)),
      .documentNotExpected(sample.paper("photo")), .documentNotAttached(sample.paper("form")),
      .notAsked(sample.registry, sample.paper("title")), .guardFails(sample.action("apologise")),
      .unknownValue(sample.field("days")), .unknownValue(nil),
      .missingDocuments([
        sample.paper("form"), sample.paper("title"), sample.paper("lease"),
        sample.paper("card", item: 0),
      ]), .unpaid(sample.fee("use"), outstanding: amount), .condition(sample.condition),
      .nothingDue(sample.fee("use")), .wrongAmount(sample.fee("use"), expected: amount),
      .suspendNotAllowed(sample.clock("total")), .clockNotRunning(sample.clock("total")),
      .alreadyPaused(sample.clock("total")), .notPaused(sample.clock("total")),
      .noSuchDuty(sample.duty), .dutyClosed(sample.duty), .noAutomaticWay(sample.step("check")),
      .endlessAutomatic(sample.step("check")),
    ]
    all += [Rejection.Excess.text, .key, .papers, .items, .fields, .actors, .dossiers]
      .map { .tooLarge($0) }
    all += invalidValues.map { .invalidValue(days, $0) }
    return all + Fault.allCases.map { .computation($0) }
  }

  private var invalidValues: [Rejection.InvalidValue] {
    let types: [ValueType] = [
      .boolean, .integer, .decimal, .text, .date, .instant, .money, .choice, .duration,
    ]
    return types.map { .type($0) } + [
      .belowMinimum(.integer(1)), .aboveMaximum(.integer(3000)), .notAChoice, .emptyText,
    ]
  }

  /// A case by its name, and with the case of what it holds where that has cases of its own.
  private func name(_ rejection: Rejection) -> String {
    switch rejection {
    case .tooLarge(let excess): "tooLarge: \(excess)"
    case .computation(let fault): "computation: \(fault)"
    case .invalidValue(_, .type(let type)): "invalidValue: type \(type)"
    case .invalidValue(_, let invalid): "invalidValue: \(caseName(of: invalid))"
    default: caseName(of: rejection)
    }
  }

  @Test func `are reviewed, every case of them in both languages`() throws {
    let text = try snapshot("Refusals") { language in
      let sample = try Sample(language)
      let wording = Wording(sample.machine, language)
      return rejections(sample).map { (name($0), wording.sentence($0)) }
    }
    try checkSnapshot(text, at: "Tests/WordingTests/Snapshots/rejections.md")
    let path = "Sources/Machine/Rejection/Rejection.swift"
    let sample = try Sample(.english)
    let shown = Set(rejections(sample).map { caseName(of: $0) })
    #expect(shown == (try cases(of: "Rejection", in: path)))
    #expect(
      Set(invalidValues.map { caseName(of: $0) }) == (try cases(of: "InvalidValue", in: path)))
    #expect(
      Set(rejections(sample).compactMap { if case .tooLarge(let it) = $0 { "\(it)" } else { nil } })
        == (try cases(of: "Excess", in: path)))
  }

  @Test func `say of a dossier that cannot follow what it lacks`() throws {
    let text = try snapshot("Refusals of a case") { language in
      let sample = try Sample(language)
      let lacking = Rejection.missingField(.field(sample.field("place")))
      let refusals = [
        CaseRejection(path: "", version: 0, rejection: lacking, isConsequence: false),
        CaseRejection(
          path: "check", version: 1, rejection: .cannotBeCancelled, isConsequence: true),
        CaseRejection(
          path: "", version: 0, rejection: .cannotArrive(version: "2026", because: lacking),
          isConsequence: false),
      ]
      return zip(["its own", "of another dossier", "of another version"], refusals).map {
        ($0, sample.engine.sentence($1, language))
      }
    }
    try checkSnapshot(text, at: "Tests/WordingTests/Snapshots/case-rejections.md")
  }
}
