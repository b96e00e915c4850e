import TestSupport
import Testing
import ThuTucBasics
import ThuTucMachine

/// Whatever is done to a case, in whatever order, the laws of cases hold.
struct `Any course of a case` {
  @Test(arguments: seeds(60)) func `keeps every law`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    var story = StagedCase(`A case of several dossiers`.engine)
    try story.submit(papers: Int.random(in: 0..<4, using: &random) != 0)
    for _ in 0..<60 {
      let member = Int.random(in: 0..<story.file.members.count, using: &random)
      let path = story.file.members[member].path
      let machine = try story.machine(path)
      story.now = story.now.adding(minutes: Int64(Int.random(in: 0..<3000, using: &random)))
      switch Int.random(in: 0..<10, using: &random) {
      case 0: try story.send(.advance, as: .system, to: path)
      case 1:
        let step = StepID(Int.random(in: 0..<machine.steps.count, using: &random))
        let outcome = Outcome.allCases[Int.random(in: 0..<Outcome.allCases.count, using: &random)]
        try story.send(.childEnded(step, outcome), as: .system, to: path)
      case 2:
        let papers = machine.documents.ids().map { Paper(PaperRef($0)) }
        try story.send(
          .attach(papers), as: Person(id: "mother", actors: [.applicant]), to: path)
      default:
        let action = ActionID(Int.random(in: 0..<machine.actions.count, using: &random))
        let actor = machine.actions[action].actor
        try story.send(
          .act(action, .none), as: Person(id: "p", actors: [actor]), to: path)
      }
    }
    check(story)
  }

  private func check(_ story: StagedCase) {
    story.checkLaws()
    checkChildren(story)
    checkPromises(story)
  }

  /// One receipt, and no later date that the applicant has not been told of.
  private func checkPromises(_ story: StagedCase) {
    let receipts = story.told.filter { event, commit in
      guard event.kind == .noticeIssued else { return false }
      let machine = story.engine.machine(of: event, in: commit)
      return machine.text(machine.notices[Int(event.subject)].template) == "01"
    }
    #expect(receipts.allSatisfy { $0.event.dossier == 0 })
    guard story.file.root.phase == .open, let told = story.file.members[0].promised,
      let birth = story.file.members.lastIndex(where: { $0.path.hasPrefix("birth") })
    else { return }
    let child = story.file.members[birth].dossier
    if child.phase == .open { #expect(child.clock(ClockID(0)).due <= told) }
  }

  /// Every child that was opened has ended for its caller at most once, in one of three ways; one
  /// whose caller has ended is over or goes on alone.
  private func checkChildren(_ story: StagedCase) {
    var open: [String: Int] = [:]
    for event in story.events {
      let key = "\(event.dossier)/\(event.subject)"
      switch event.kind {
      case .childOpened: open[key, default: 0] += 1
      case .childEnded, .childCancelled, .childDetached: open[key, default: 0] -= 1
      default: continue
      }
      #expect([0, 1].contains(open[key]))
    }
    for member in story.file.members {
      guard let parent = member.parent, let step = member.step else { continue }
      let caller = story.file.members[parent].dossier
      if caller.phase == .ended { #expect(member.dossier.phase == .ended || member.isDetached) }
      if member.dossier.phase == .open, !member.isDetached { #expect(caller.hasChild(step)) }
      #expect(member.dossier.phase != .notStarted)
    }
  }
}
