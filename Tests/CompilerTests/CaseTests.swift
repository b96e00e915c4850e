import TestSupport
import Testing
import ThuTucBasics
import ThuTucCompiler
import ThuTucMachine
import ThuTucSyntax

/// Dossiers that call for one another, run together.
struct `A case of several dossiers` {
  static let text = """
    procedure family {
      code "F"
      applicants individual
      channels counter, online full
      calendar office
      agency ward
      agency police_station
      role desk of ward
      field child_name : text required
      field kind : choice(own, adopted) required
      document notice_of_birth original 1
      document certificate original 1 result of "B" needed when false
      result thanks
      notice receipt template "01"
      deadline total 10 days from reception.accept
      start submit -> reception
      step reception by desk { on accept requires notice_of_birth issue receipt -> birth }
      step birth call birth with (name = child_name, kind = kind) cancel {
        on completed -> both
        on refused -> refused
        on cancelled -> refused
      }
      parallel both {
        branch home {
          step residence call residence with (name = child_name) cancel {
            on completed -> done
            on refused -> done
          }
        }
        branch card { step card by desk { on print -> done  on stop -> refused } }
        branch club { step club call club with (name = child_name) detach { on completed -> done } }
        join 2 -> handing
      }
      step handing by desk { on hand issue thanks -> granted }
      anytime { on withdraw by applicant -> withdrawn }
      end granted as completed
      end refused as refused
      end withdrawn as withdrawn
    }
    procedure birth {
      code "B"
      calendar office
      agency ward
      role registrar of ward
      field name : text required
      field kind : choice(own, adopted, found) required
      document notice_of_birth original 1
      notice slip
      notice ticket template "01"
      result certificate
      deadline day 15 days from desk
      start submit -> desk
      step desk by registrar {
        on enter requires all documents issue ticket issue certificate -> registered
        on refuse issue slip -> refused
        on lack issue slip issue ticket -> waiting
      }
      step waiting by applicant { on supply -> desk  after 5 days issue slip -> lost }
      end registered as completed
      end refused as refused
      end lost as cancelled
    }
    procedure residence {
      calendar office
      agency police_station
      role officer of police_station
      field name : text required
      document certificate copy 1 result of "B"
      notice slip
      result confirmation
      start open by officer -> desk
      step desk by officer {
        on confirm requires all documents issue confirmation -> confirmed
        on refuse issue slip -> refused
      }
      end confirmed as completed
      end refused as refused
      end left as cancelled
    }
    procedure club {
      agency ward
      role warden of ward
      field name : text required
      start submit -> desk
      step desk by warden { on enter -> entered }
      end entered as completed
    }
    calendar office { week monday..friday 08:00-17:00 }
    """

  static let compilation = compile([SourceFile(name: "family.thutuc", bytes: Array(text.utf8))])

  static let engine = CaseEngine(
    compilation.procedures.enumerated().map {
      CaseEngine.Version(Engine($1.machine), name: "v\($0)")
    })

  @Test func `compiles without a finding of its calls`() {
    let codes = Self.compilation.diagnostics.map(\.code)
    #expect(!Self.compilation.hasErrors)
    #expect(Set(codes).isDisjoint(with: ["TT0207", "TT0413", "TT0414", "TT0415"]))
    #expect(Self.compilation.procedures.count == 4)
  }

  @Test func `a call opens the child with the fields named and the papers of the same names`()
    throws
  {
    var story = StagedCase(Self.engine)
    try story.submit()
    try story.act("reception.accept")
    let child = story.file.members[1]
    #expect(child.path == "birth")
    #expect(child.dossier.channel == .counter)
    #expect(child.dossier.paper(DocumentID(0)).isPresent)
    #expect(child.dossier.paper(DocumentID(0)).origin == .registry)
    #expect(child.dossier.text(child.dossier.entered(FieldID(0))) == "An")
    let commit = try #require(story.commits.last)
    let opened = try #require(commit.events(of: 1).first)
    #expect(opened.kind == .dossierSubmitted)
    #expect(commit.person(of: opened) == "mother")
    #expect(commit.text(of: opened) == "family")
    #expect(commit.openings.map(\.parent) == [0])
  }

  @Test func `the caller goes on by the child's outcome, and a result is never asked for again`()
    throws
  {
    var story = StagedCase(Self.engine)
    try story.submit()
    try story.act("reception.accept")
    try story.act("desk.enter", "birth")
    let root = story.file.root
    #expect(root.paper(DocumentID(1)).isPresent)
    #expect(root.activeSteps.count == 3)
    // What birth has produced is there when residence is opened after it.
    try story.act("desk.confirm", "residence")
    #expect(story.rejection == nil)
    try story.act("card.print")
    #expect(story.file.members.first { $0.path == "club" }?.isDetached == true)
    try story.act("handing.hand")
    #expect(story.file.root.phase == .ended)
    // The detached child goes on alone.
    try story.act("desk.enter", "club")
    #expect(story.rejection == nil)
    #expect(story.kinds(0).count { $0 == .childEnded } == 2)
  }

  @Test func `a dossier that ends leaves its children cancelled or going on alone, as declared`()
    throws
  {
    var story = StagedCase(Self.engine)
    try story.submit()
    try story.act("reception.accept")
    try story.act("desk.enter", "birth")
    try story.act("anytime.withdraw")
    let residence = try #require(story.file.members.first { $0.path == "residence" })
    #expect(residence.dossier.phase == .ended)
    let end = try #require(residence.dossier.end)
    let machine = try story.machine("residence")
    #expect(machine.ends[end].outcome == .cancelled)
    let club = try #require(story.file.members.first { $0.path == "club" })
    #expect(club.dossier.phase == .open)
    #expect(story.kinds(0).contains(.childCancelled))
    #expect(story.kinds(0).contains(.childDetached))
    #expect(!story.kinds(0).suffix(8).contains(.childEnded))
  }

  @Test func `a child ends once, and nobody reports it while it is here`() throws {
    var story = StagedCase(Self.engine)
    try story.submit()
    try story.act("reception.accept")
    let machine = try story.machine("")
    let step = try #require(machine.steps.ids().first { machine.steps[$0].call != nil })
    try story.send(.childEnded(step, .completed), as: .system)
    #expect(story.rejection?.rejection == .childUnderWay(step))
    try story.act("desk.refuse", "birth")
    #expect(story.file.root.phase == .ended)
    try story.act("desk.enter", "birth")
    #expect(story.rejection?.rejection.code == "ended")
    var alone = Engine(machine).start()
    let engine = Engine(machine)
    for commit in story.commits {
      for event in commit.events(of: 0) where event.kind != .dossierEnded {
        engine.evolve(&alone, event, commit.texts)
      }
    }
    #expect(throws: Rejection.childNotOpen(step)) {
      try engine.decide(
        Command(at: story.now, by: .system, body: .childEnded(step, .completed)), given: alone)
    }
  }

  @Test func `the citizen sees one status and one promised date`() throws {
    var story = StagedCase(Self.engine)
    try story.submit()
    try story.act("reception.accept")
    let engine = story.engine
    // 10 days of the family's, 15 of the birth's: the later one is promised.
    let promised = try #require(engine.promised(of: story.file))
    #expect(promised.text(in: .vietnam) == "2026-03-24T17:00:00+07:00")
    #expect(engine.status(of: story.file) == .inProcess)
    try story.act("desk.lack", "birth")
    #expect(engine.status(of: story.file) == .supplementRequested)
    try story.act("waiting.supply", "birth")
    #expect(engine.status(of: story.file) == .inProcess)
  }

  @Test func `time moves every dossier, and its consequences are drawn at their instant`() throws {
    var story = StagedCase(Self.engine)
    try story.submit()
    try story.act("reception.accept")
    try story.act("desk.lack", "birth")
    story.now = story.now.adding(minutes: 60 * 24 * 30)
    try story.send(.advance, as: .system)
    #expect(story.file.root.phase == .ended)
    let ends = story.events.filter { $0.kind == .dossierEnded }
    #expect(ends.map(\.dossier) == [1, 0])
    #expect(Set(ends.map(\.at)).count == 1)
    #expect(ends[0].at < story.now)
  }
}

extension StagedCase {
  /// Applies for the family's case.
  mutating func submit(papers: Bool = true) throws {
    let machine = try machine("")
    let own = try #require(
      machine.options.ids().first { machine.name(machine.options[$0].label) == "own" })
    try send(
      .submit(
        Submission(
          channel: .counter,
          entries: Entries(fields: [
            FieldEntry(FieldID(0), .text("An")), FieldEntry(FieldID(1), .value(.option(own))),
          ]), papers: papers ? [Paper(PaperRef(DocumentID(0)))] : [])),
      as: Person(id: "mother", actors: [.applicant], kind: .individual))
  }
}
