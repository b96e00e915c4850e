import Testing
import ThuTucBasics
import ThuTucMachine

/// What a citizen has in hand of a case.
struct `The receipt of a case` {
  /// A dossier that calls for one with the longer deadline.
  ///
  /// `receipt` and `slip` are what the receiving actions of the two issue.
  private func text(
    receipt: String = "issue receipt", leaving: String = "cancel",
    surveyed from: String = "check.accept"
  ) -> String {
    """
    procedure house {
      applicants individual
      calendar office
      agency ward
      role desk of ward
      notice receipt template "01"
      notice reminder
      notice sorry template "04"
      deadline total 3 working days from check.accept
      start submit -> check
      step check by desk { on accept \(receipt) -> both }
      parallel both {
        branch land { step land call land \(leaving) { on completed -> done  on refused -> done } }
        branch desk { step reading by desk { on remind issue reminder -> stay  on read -> done } }
        join any -> answer
      }
      step answer by desk { on answer -> built }
      anytime { on apologise by desk when overdue(total) issue sorry -> stay }
      end built as completed
    }
    procedure land {
      applicants individual
      calendar office
      agency office
      role clerk of office
      notice slip template "01"
      notice hint
      notice sorry template "04"
      deadline total 8 working days from \(from)
      start submit -> check
      step check by clerk { on accept issue slip -> survey  on refuse issue sorry -> refused }
      step survey by clerk { on hint issue hint -> stay  on measure -> measured }
      anytime { on apologise by clerk when overdue(total) issue sorry -> stay }
      end measured as completed
      end refused as refused
      end left as cancelled
    }
    calendar office { week monday..friday 08:00-17:00 }
    """
  }

  /// What the notices to the applicant promise, in order, by the member and the notice's name.
  private func promises(_ story: StagedCase) -> [String] {
    story.told.compactMap { event, commit in
      let machine = story.engine.machine(of: event, in: commit)
      let date = event.value.asInstant.map { "\($0.date(in: .vietnam))" } ?? "-"
      switch event.kind {
      case .noticeIssued, .noticeCovered:
        let name = machine.name(machine.notices[Int(event.subject)].label)
        return "\(event.dossier) \(event.kind == .noticeCovered ? "(\(name))" : name) \(date)"
      case .promiseMoved: return "\(event.dossier) moved \(date) \(commit.text(of: event))"
      default: return nil
      }
    }
  }

  @Test func `is one: a child's is covered, and a later date is told`() throws {
    var story = try StagedCase(text())
    try story.apply()
    try story.act("check.accept")
    #expect(story.file.members[0].promised?.date(in: .vietnam).description == "2026-03-12")
    try story.act("check.accept", "land")
    #expect(
      promises(story) == ["0 receipt 2026-03-12", "1 (slip) 2026-03-19", "0 moved 2026-03-19 land"])
    #expect(story.file.members[0].promised == story.engine.promised(of: story.file))
    // The child itself goes on as if it had given one.
    #expect(try story.dossier("land").timesIssued(NoticeID(0)) == 1)
    story.checkLaws()
  }

  @Test func `is followed by notices that promise what the whole case does`() throws {
    var story = try StagedCase(text())
    try story.apply()
    try story.act("check.accept")
    try story.act("check.accept", "land")
    try story.act("reading.remind")
    try story.act("survey.hint", "land")
    #expect(promises(story).suffix(2) == ["0 reminder 2026-03-19", "1 hint 2026-03-19"])
    story.checkLaws()
  }

  @Test func `carries the date of a child that is opened at that very instant`() throws {
    var story = try StagedCase(text(surveyed: "check"))
    try story.apply()
    try story.act("check.accept")
    #expect(promises(story) == ["0 receipt 2026-03-19"])
    story.checkLaws()
  }

  @Test func `is a child's where the first procedure gives none`() throws {
    var story = try StagedCase(text(receipt: ""))
    try story.apply()
    try story.act("check.accept")
    try story.act("check.accept", "land")
    #expect(promises(story) == ["1 slip 2026-03-19"])
    #expect(story.file.members[0].hasReceipt)
    story.checkLaws()
  }

  @Test func `a child that goes on alone was told of already, and gives its own from then on`()
    throws
  {
    var story = try StagedCase(text(leaving: "detach"))
    try story.apply()
    try story.act("check.accept")
    try story.act("reading.read")
    let land = try #require(story.file.member(at: "land"))
    #expect(story.file.members[land].isDetached)
    #expect(story.file.members[land].hasReceipt)
    #expect(story.file.head(of: land) == land)
    try story.act("check.accept", "land")
    #expect(promises(story) == ["0 receipt 2026-03-12", "1 slip 2026-03-19"])
    // What it promises is no longer the first dossier's.
    #expect(story.engine.promised(of: story.file)?.date(in: .vietnam).description == "2026-03-12")
    story.checkLaws()
  }

  @Test func `nothing is told once the dossier that was applied for has ended`() throws {
    var story = try StagedCase(text(leaving: "detach"))
    try story.apply()
    try story.act("check.accept")
    try story.act("reading.read")
    try story.act("answer.answer")
    try story.act("check.accept", "land")
    #expect(!story.kinds(0).contains(.promiseMoved))
    story.checkLaws()
  }
}
