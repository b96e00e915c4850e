import Testing
import ThuTucBasics
import ThuTucMachine

struct `Running a dossier` {
  let r1 = ReferenceMachine()

  /// The story up to the parallel pair.
  func consulted() -> Story {
    var story = Story(r1.machine)
    story.submit([FieldEntry(r1.amount, .value(.integer(5))), urgent()], papers: r1.papers)
    story.act(r1.receive)
    story.act(r1.consult)
    return story
  }

  private func urgent() -> FieldEntry { FieldEntry(r1.urgent, .value(.boolean(true))) }

  @Test func `the reference dossier goes from submission to its end`() throws {
    var story = consulted()
    #expect(story.dossier.activeSteps == [r1.opinionA, r1.opinionB])
    #expect(story.act(r1.replyB).kinds == [.actionTaken, .stepLeft, .branchFinished])
    #expect(
      story.act(r1.replyA).kinds
        == [.actionTaken, .stepLeft, .branchFinished, .blockLeft, .stepEntered])
    #expect(story.dossier.activeSteps == [r1.drafting])
    story.act(r1.draft)
    #expect(
      story.act(r1.sign).kinds
        == [.actionTaken, .feeDue, .noticeIssued, .stepLeft, .stepEntered, .statusChanged])
    let refused = story.act(r1.returnResult)
    #expect(refused.rejection == .unpaid(r1.charge, outstanding: dong(30_000)))
    story.send(.pay(r1.charge, amount: dong(30_000)), by: applicant)
    #expect(
      story.act(r1.returnResult).kinds == [.actionTaken, .stepLeft, .statusChanged, .dossierEnded])
    #expect(story.dossier.end == r1.returned)
    #expect(story.statuses == [1, 2, 4, 9, 10])
    #expect(story.dossier.status == .resultReturned)
  }

  @Test func `a submission sets its fields, then papers, then enters the first step`() {
    var story = Story(r1.machine)
    let outcome = story.submit(
      [FieldEntry(r1.amount, .value(.integer(0)))], papers: [r1.papers[0]])
    #expect(
      outcome.kinds
        == [.dossierSubmitted, .fieldSet, .documentAttached, .stepEntered, .statusChanged])
    #expect(
      story.engine.missingDocuments(in: story.dossier, at: story.clock)
        == r1.papers.dropFirst().map { PaperRef($0) })
    let refused = story.act(r1.receive)
    #expect(
      refused.rejection == .missingDocuments(r1.papers.dropFirst().map { PaperRef($0) }))
  }

  @Test func `who assessed may not sign`() {
    var story = consulted()
    story.act(r1.replyA)
    story.act(r1.replyB)
    story.act(r1.draft)
    #expect(story.act(r1.sign, by: "officer").rejection == .samePerson(r1.assessing))
    #expect(story.act(r1.sign, by: "someone else").rejection == nil)
  }
}
