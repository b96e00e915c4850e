import Testing
import ThuTucBasics
import ThuTucMachine

/// Courses of a case that nobody planned: each has its reason, and nothing is lost or doubled.
struct `A case that is ill treated` {

  /// `body` is the caller's steps and ends; the two others end at once, or wait.
  private func text(_ body: String) -> String {
    """
    procedure root {
      agency ward
      role desk of ward
      \(body)
    }
    procedure quick {
      agency ward
      start submit -> pass
      step pass automatic { on pass -> passed }
      end passed as completed
      end left as cancelled
    }
    procedure slow {
      agency ward
      role clerk of ward
      start submit -> work
      step work by clerk { on finish -> finished  on refuse -> refused }
      end finished as completed
      end refused as refused
      end left as cancelled
    }
    procedure middle {
      agency ward
      role clerk of ward
      start submit -> below
      step below call slow cancel { on completed -> finished  on refused -> refused }
      end finished as completed
      end refused as refused
      end left as cancelled
    }
    """
  }

  @Test func `a child that ends as it is opened is told to its caller once`() throws {
    var story = try StagedCase(
      text(
        """
        start submit -> a
        step a call quick { on completed -> b }
        step b call quick { on completed -> c }
        step c by desk { on go -> over }
        end over as completed
        """))
    try story.apply()
    #expect(try story.place() == ["c"])
    #expect(story.file.members.map(\.path) == ["", "a", "b"])
    #expect(story.kinds(0).count { $0 == .childEnded } == 2)
    story.checkLaws()
  }

  @Test func `a thousand calls in a row are too many for one case, and the last is refused`()
    throws
  {
    var story = try StagedCase(
      text(
        """
        start submit -> desk
        step desk by desk { on ask -> asked  on stop -> over }
        step asked call quick { on completed -> desk }
        end over as completed
        """))
    try story.apply()
    for _ in 1..<DossierLimits.dossiers { try story.act("desk.ask") }
    #expect(story.rejection == nil)
    #expect(story.file.members.count == DossierLimits.dossiers)
    #expect(story.file.members.last?.path == "asked.999")
    try story.act("desk.ask")
    #expect(story.rejection?.rejection == .tooLarge(.dossiers))
    // Whatever needs no further dossier can still be done.
    try story.act("desk.stop")
    #expect(try story.place() == ["over"])
    story.checkLaws()
  }

  @Test func `a caller that calls in a ring without an end is refused, and stays where it was`()
    throws
  {
    var story = try StagedCase(
      text(
        """
        start submit -> desk
        step desk by desk { on ask -> asked  on stop -> over }
        step asked call quick { on completed -> again }
        step again automatic { on stop when visits(asked) > 5000 -> over  on again otherwise -> asked }
        end over as completed
        """))
    try story.apply()
    try story.act("desk.ask")
    #expect(story.rejection?.rejection == .tooLarge(.dossiers))
    #expect(try story.place() == ["desk"])
    #expect(story.file.members.count == 1)
  }

  @Test func `several children at once: the last to end meets the join, the others are left`()
    throws
  {
    let block = """
      start submit -> all
      parallel all {
        branch one { step one call slow cancel { on completed -> done  on refused -> over } }
        branch two { step two call middle cancel { on completed -> done  on refused -> over } }
        branch three { step three call quick detach { on completed -> done } }
        join all -> last
      }
      step last by desk { on go -> over }
      end over as completed
      """
    var story = try StagedCase(text(block))
    try story.apply()
    #expect(story.file.members.map(\.path) == ["", "one", "two", "three", "two.below"])
    try story.act("work.finish", "two.below")
    #expect(try story.place("two") == ["finished"])
    #expect(try story.place() == ["one"])
    try story.act("work.finish", "one")
    #expect(try story.place() == ["last"])
    story.checkLaws()

    // A refusal leaves the block: the grandchild goes with its caller.
    story = try StagedCase(text(block))
    try story.apply()
    try story.act("work.refuse", "one")
    #expect(try story.place() == ["over"])
    #expect(try story.place("two") == ["left"])
    #expect(try story.place("two.below") == ["left"])
    #expect(story.kinds(2).filter { $0 == .childCancelled }.count == 1)
    #expect(story.kinds(0).filter { $0 == .childEnded }.count == 2)
    try story.act("work.finish", "two.below")
    #expect(story.rejection?.rejection.code == "ended")
    story.checkLaws()
  }

  @Test func `a call that is left at the instant of the call is cancelled, or goes on alone`()
    throws
  {
    func block(_ leaving: String) -> String {
      """
      start submit -> all
      parallel all {
        branch one { step one call slow \(leaving) { on completed -> done  on refused -> done } }
        branch two { step two automatic { on pass -> done } }
        join any -> last
      }
      step last by desk { on go -> over  on again -> all }
      end over as completed
      """
    }
    var story = try StagedCase(text(block("cancel")))
    try story.apply()
    #expect(try story.place("one") == ["left"])
    try story.act("last.again")
    #expect(try story.place("one.2") == ["left"])
    story.checkLaws()

    story = try StagedCase(text(block("detach")))
    try story.apply()
    try story.act("last.again")
    #expect(story.file.members.map(\.isDetached) == [false, true, true])
    try story.act("work.finish", "one")
    try story.act("last.go")
    try story.act("work.finish", "one.2")
    #expect(story.rejection == nil)
    #expect(!story.kinds(0).contains(.childEnded))
    story.checkLaws()
  }

  @Test func `an answer that comes after the step was left changes nothing`() throws {
    var story = try StagedCase(
      text(
        """
        start submit -> a
        step a call slow detach { on completed -> b  on refused -> b }
        step b by desk { on go -> over  on again -> a }
        anytime { on skip by desk -> b }
        end over as completed
        """))
    try story.apply()
    try story.act("anytime.skip")
    try story.act("b.again")
    // The first one goes on alone; the second is awaited under the same step.
    try story.act("work.refuse", "a")
    #expect(try story.place() == ["a"])
    #expect(!story.kinds(0).contains(.childEnded))
    try story.send(.childEnded(StepID(0), .completed), as: .system)
    #expect(story.rejection?.rejection == .childUnderWay(StepID(0)))
    try story.act("work.finish", "a.2")
    #expect(try story.place() == ["b"])
    try story.send(.childEnded(StepID(0), .completed), as: .system)
    #expect(story.rejection?.rejection == .childNotOpen(StepID(0)))
    story.checkLaws()
  }

  @Test func `a child elsewhere is awaited, also where one that was here has been called before`()
    throws
  {
    let versions = """
      procedure root {
        agency ward
        role desk of ward
        start submit -> a
        step a call slow cancel { on completed -> b  on refused -> b }
        step b by desk { on go -> over  on again -> a }
        anytime { on back by desk -> a }
        end over as completed
      }
      procedure slow {
        version "1" effective from 2020-01-01 until 2026-03-31
        agency ward
        role clerk of ward
        start submit -> work
        step work by clerk { on finish -> finished  on refuse -> refused }
        end finished as completed
        end refused as refused
        end left as cancelled
      }
      """
    var story = try StagedCase(versions)
    try story.apply()
    try story.act("work.finish", "a")
    // The version that is here has run out: who has a later one reports its end.
    story.now = story.now.adding(minutes: 60 * 24 * 60)
    try story.act("b.again")
    #expect(story.file.members.count == 2)
    #expect(story.file.child(of: StepID(0), in: 0) == nil)
    try story.send(.childEnded(StepID(0), .refused), as: .system)
    #expect(try story.place() == ["b"])
    story.checkLaws()

    // As above, where the one that was here is cancelled by the same action.
    story = try StagedCase(versions)
    try story.apply()
    story.now = story.now.adding(minutes: 60 * 24 * 60)
    try story.act("anytime.back")
    #expect(try story.place("a") == ["left"])
    #expect(try story.place() == ["a"])
    #expect(!story.kinds(0).contains(.childEnded))
    try story.send(.childEnded(StepID(0), .completed), as: .system)
    #expect(try story.place() == ["b"])
    story.checkLaws()
  }

  @Test func `a key belongs to its dossier, and a repeat does nothing in any`() throws {
    var story = try StagedCase(
      text(
        """
        start submit -> a
        step a call slow { on completed -> b  on refused -> b }
        step b by desk { on go -> over }
        end over as completed
        """))
    try story.apply()
    try story.act("work.finish", "a", key: "k")
    let (before, count) = (story.file, story.events.count)
    try story.act("work.finish", "a", key: "k")
    #expect(story.rejection == nil)
    #expect(story.file == before)
    #expect(story.events.count == count)
    try story.act("work.refuse", "a", key: "k")
    #expect(story.rejection?.rejection == .keyReused("k"))
    // Other offices number their commands as they like.
    try story.act("b.go", key: "k")
    #expect(try story.place() == ["over"])
    story.checkLaws()
  }

  @Test func `what lets much time pass at once draws every consequence of it`() throws {
    let branches = (0..<60).map {
      "branch b\($0) { step s\($0) call waiting detach { on completed -> done  on lapsed -> done } }"
    }
    var story = try StagedCase(
      """
      procedure root {
        agency ward
        role desk of ward
        start submit -> all
        parallel all {
          \(branches.joined(separator: "\n"))
          join all -> desk
        }
        step desk by desk { on again -> all  on stop -> over }
        end over as completed
      }
      procedure waiting {
        agency ward
        role clerk of ward
        notice slip
        start submit -> one
        step one by clerk { on finish -> finished  after 2 days issue slip -> two }
        step two by clerk { on finish -> finished  after 3 days issue slip -> lapsed }
        end finished as completed
        end lapsed as lapsed
      }
      """)
    try story.apply()
    story.now = story.now.adding(minutes: 60 * 24 * 30)
    try story.send(.advance, as: .system)
    #expect(try story.place() == ["desk"])
    #expect(story.kinds(0).count { $0 == .childEnded } == 60)
    story.checkLaws()
  }
}
