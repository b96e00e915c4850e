import TestSupport
import Testing
import ThuTucBasics
import ThuTucMachine
import ThuTucWording

struct `The words of an event` {
  private struct Row {
    var kind: Event.Kind
    var subject: Int32 = -1
    var object: Int32 = -1
    var item: Int32 = -1
    var party: Int32 = -1
    var value = Value.unknown
    var text = ""
    var actor = ActorID.system
  }

  private func rows(_ sample: Sample) -> [Row] {
    flow(sample) + dossier(sample) + data(sample) + papers(sample) + clocks(sample)
      + handovers(sample)
  }

  private func due(_ sample: Sample) -> Value { .instant(sample.moment("2026-03-12T17:00")) }

  private func flow(_ sample: Sample) -> [Row] {
    let reception = sample.step("reception").index
    let branch = Int32(0)
    return [
      Row(kind: .stepEntered, subject: reception, value: due(sample)),
      Row(kind: .stepEntered, subject: reception), Row(kind: .stepLeft, subject: reception),
      Row(
        kind: .actionTaken, subject: sample.action("accept").index, actor: sample.actor("clerk")),
      Row(
        kind: .actionTaken, subject: sample.action("agree").index, text: "police",
        actor: sample.actor("officer")),
      Row(kind: .actionTaken), Row(kind: .branchFinished, subject: branch),
      Row(kind: .branchCancelled, subject: branch), Row(kind: .blockEntered, subject: 0),
      Row(kind: .blockLeft, subject: 0),
      Row(kind: .childOpened, subject: sample.step("check").index, object: 0),
      Row(kind: .childEnded, subject: sample.step("check").index, object: 1),
      Row(kind: .childCancelled, subject: sample.step("check").index, object: 0),
      Row(kind: .childDetached, subject: sample.step("check").index, object: 0),
    ]
  }

  private func dossier(_ sample: Sample) -> [Row] {
    [
      Row(kind: .dossierSubmitted), Row(kind: .dossierOpened),
      Row(kind: .dossierMoved, text: "2027"), Row(kind: .dossierAnnotated, text: "Đã gọi điện"),
      Row(kind: .dossierRated, subject: 4), Row(kind: .dossierRated, subject: 4, text: "Nhanh"),
      Row(kind: .dossierEnded, subject: sample.end("granted").index, object: 0),
      Row(kind: .dossierEnded, subject: sample.end("given_up").index, object: 4, text: "Hết cần"),
      Row(kind: .statusChanged, subject: 2),
      Row(kind: .roleNotified, subject: sample.actor("chair").index),
      Row(kind: .roleNotified, subject: ActorID.applicant.index),
      Row(kind: .custom, text: "permit"),
      Row(kind: .promiseMoved, value: due(sample)),
    ]
  }

  private func data(_ sample: Sample) -> [Row] {
    let stall = Value.option(sample.option("street_event"))
    let text = Value.text(at: 0)
    return [
      Row(kind: .fieldSet, subject: sample.field("days").index, value: .integer(1234)),
      Row(
        kind: .fieldSet, subject: sample.field("place").index, value: text, text: "Hàng Bạc"),
      Row(kind: .fieldSet, subject: sample.field("kind").index, value: stall),
      Row(
        kind: .itemFieldSet, subject: sample.itemField("agrees").index, item: 1,
        value: .boolean(true)),
      Row(kind: .listReplaced, subject: sample.list("helpers").index, object: 1),
      Row(kind: .listExtended, subject: sample.list("helpers").index, object: 2),
      Row(
        kind: .feeDue, subject: sample.fee("use").index, value: .money(Decimal(60_000), .dong)),
      Row(
        kind: .feeDue, subject: sample.fee("use").index, object: 1,
        value: .money(Decimal(20_000), .dong)),
      Row(
        kind: .feePaid, subject: sample.fee("use").index, value: .money(Decimal(60_000), .dong)),
      Row(kind: .feeWaived, subject: sample.fee("use").index, text: "Hộ nghèo"),
    ]
  }

  private func papers(_ sample: Sample) -> [Row] {
    let form = sample.paper("form").document.index
    let title = sample.paper("title").document.index
    let receipt = sample.notice("receipt").index
    let land = sample.registry.index
    return [
      Row(kind: .documentAttached, subject: form),
      Row(kind: .documentAttached, subject: sample.paper("card").document.index, item: 0),
      Row(kind: .documentVerified, subject: form), Row(kind: .documentRejected, subject: form),
      Row(kind: .documentRequested, subject: form), Row(kind: .documentReused, subject: title),
      Row(kind: .documentReused, subject: title, text: "land"),
      Row(kind: .documentReused, subject: title, text: "land_use"),
      Row(kind: .registryAsked, subject: land, object: title),
      Row(kind: .registryAnswered, subject: land, object: title, value: .boolean(true)),
      Row(kind: .registryAnswered, subject: land, object: title, value: .boolean(false)),
      Row(kind: .noticeIssued, subject: receipt, value: due(sample)),
      Row(kind: .noticeIssued, subject: sample.notice("query").index, object: 1),
      Row(
        kind: .noticeIssued, subject: sample.notice("query").index, item: 0,
        party: sample.actor("neighbour").index), Row(kind: .noticeCovered, subject: receipt),
    ]
  }

  private func clocks(_ sample: Sample) -> [Row] {
    let total = sample.clock("total").index
    let timed: [Event.Kind] = [
      .clockStarted, .clockResumed, .clockExtended, .deadlineApproaching, .deadlinePassed,
      .deadlineMoved,
    ]
    let duties: [Event.Kind] = [.dutyOpened, .dutyMet, .dutyOverdue, .dutyMoved]
    return timed.map { Row(kind: $0, subject: total, value: due(sample)) }
      + duties.map { Row(kind: $0, subject: sample.duty.index, value: due(sample)) } + [
        Row(kind: .clockPaused, subject: total),
        Row(kind: .clockPaused, subject: total, object: 1, text: "bão"),
        Row(kind: .clockStopped, subject: total), Row(kind: .deadlineUnknown, subject: total),
        Row(kind: .deadlineUnknown, subject: total, object: sample.field("days").index),
        Row(kind: .calendarChanged, text: "Thông báo 12"),
        Row(kind: .calendarUnannounced, subject: 0, object: 2027),
      ]
  }

  private func handovers(_ sample: Sample) -> [Row] {
    [
      Row(kind: .childFieldGiven, object: 0, value: .text(at: 0), text: "Hàng Bạc"),
      Row(kind: .childListGiven, object: 1, value: .integer(2)),
      Row(
        kind: .childItemFieldGiven, subject: sample.itemField("name").index, object: 1, item: 0,
        value: .text(at: 0), text: "An"),
      Row(kind: .childDocumentGiven, object: sample.paper("form").document.index),
      Row(
        kind: .childItemDocumentGiven, subject: sample.paper("card").document.index, item: 1),
    ]
  }

  @Test func `are reviewed, every kind of them in both languages`() throws {
    let text = try snapshot("Events") { language in
      let sample = try Sample(language)
      let wording = Wording(sample.machine, language)
      return rows(sample).map { row in
        let event = Event(
          sequence: 1, kind: row.kind, actor: row.actor, at: sample.moment("2026-03-09T09:00"),
          subject: row.subject, object: row.object, item: row.item, party: row.party,
          value: row.value)
        return ("\(row.kind)", wording.sentence(event, row.text))
      }
    }
    try checkSnapshot(text, at: "Tests/WordingTests/Snapshots/events.md")
    let shown = Set(try rows(Sample(.english)).map(\.kind))
    #expect(shown == Set(Event.Kind.allCases))
  }
}
