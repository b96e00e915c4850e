import Testing
import ThuTucBasics
import ThuTucCompiler
import ThuTucMachine
import ThuTucSyntax

/// A procedure around a flow; what its first finding of a code claims, and what came of it.
private struct Shown {
  let compilation: Compilation
  let machine: Machine
  let claim: ClaimedRun
  let story: CaseStory?

  init(_ code: String, _ flow: String, more: String = "") throws {
    let text = """
      \(more)
      procedure p {
        agency office
        role desk of office
        field ok : boolean
        field colour : choice(red, green, blue) required
        field number : integer required min 1 max 900
        field word : text required
        notice letter
        fee price = 5 VND
        document paper original 1
        deadline total 3 days from a.x
        anytime {
          on note by desk requires all documents when ok and number > 1 and word == "w"
            set ok = true issue letter collect price -> stay
        }
        start submit -> a
        \(flow)
      }
      """
    compilation = compile([SourceFile(name: "p.thutuc", text: text)])
    let found = compilation
    let codes = found.diagnostics.map(\.code)
    claim = try #require(
      found.claimedRuns.first { found.diagnostics[$0.diagnostic].code == code }, "\(codes)")
    let engine = CaseEngine(
      found.wholeProcedures.enumerated().map {
        CaseEngine.Version(Engine($0.element.machine), name: "\($0.offset)")
      })
    machine = found.wholeProcedures[claim.procedure].machine
    story = counterexample(to: claim, in: engine, from: claim.procedure)
  }

  /// The run, sent once more command by command to the engine of the procedure alone.
  func replayed() throws -> Replayed {
    let story = try #require(story)
    let engine = Engine(machine)
    var replayed = Replayed(engine: engine, dossier: engine.start())
    for sent in story.sent {
      do throws(Rejection) {
        #expect(replayed.refusal == nil)
        replayed.events += try engine.advance(&replayed.dossier, by: sent.command).events
      } catch {
        replayed.refusal = error
      }
    }
    return replayed
  }
}

/// Where a run has led.
private struct Replayed {
  let engine: Engine
  var dossier: Dossier
  var events: [Event] = []
  var refusal: Rejection?

  private var machine: Machine { engine.machine }

  /// What was done, one word a deed.
  var deeds: [String] {
    Deed.taken(in: events).map { deed in
      switch deed {
      case .action(let id): machine.name(machine.actions[id].label)
      case .timer: "after"
      }
    }
  }

  var steps: [String] { dossier.activeSteps.map { machine.name(machine.steps[$0].label) } }

  var kinds: [Event.Kind] { events.map(\.kind) }

  /// The actions that are open to somebody, those of `anytime` left out.
  var openActions: [String] {
    engine.accepted(in: dossier, at: dossier.lastEventAt).compactMap { offer in
      guard case .act(let id) = offer.deed, machine.actions[id].step != nil else { return nil }
      return machine.name(machine.actions[id].label)
    }
  }
}

struct `Counterexamples` {
  private static let trap = """
    step a by desk { on y -> e on x when colour == green and number > 57 and word == "deep" -> b }
    step b by desk { on x -> c } step c by desk { on x -> b }
    end e as completed
    """
  private static let branches = """
    step a by desk { on x -> all }
    parallel all {
      branch b { step s by desk { on y -> t on z -> done } step t by desk { on x -> stay } }
      branch c { step u by desk { on x -> done } }
      join all -> e
    }
    end e as completed
    """

  @Test func `lead into a place without a way to an end, by the data that its guard asks for`()
    throws
  {
    let run = try Shown("TT0420", Self.trap).replayed()
    #expect(run.deeds == ["x"])
    #expect(run.steps == ["b"])
  }

  @Test func `lead to where only the applicant can end it`() throws {
    let flow = Self.trap + " anytime { on leave by applicant -> e }"
    let run = try Shown("TT0421", flow).replayed()
    #expect(run.steps == ["b"])
    #expect(run.openActions == ["x"])
  }

  @Test func `lead into a block that cannot be joined`() throws {
    let flow = Self.branches.replacing("on z -> done", with: "")
    let run = try Shown("TT0422", flow).replayed()
    #expect(run.kinds.contains(.blockEntered))
    #expect(run.steps == ["s", "u"])
  }

  @Test(arguments: ["", "after 5 days issue letter -> e"])
  func `lead into a branch that never ends`(timer: String) throws {
    let flow = Self.branches.replacing("join all -> e", with: "join all -> e \(timer)")
    let run = try Shown("TT0423", flow).replayed()
    #expect(run.deeds == ["x", "y"])
    #expect(Set(run.steps) == ["t", "u"])
  }

  @Test func `go once round a circle that has no bound`() throws {
    let flow = """
      step a by desk { on x -> check }
      step check automatic { on good when number > 800 -> e on bad otherwise -> b }
      step b by desk { on ask_more issue letter -> c on fine -> e }
      step c by applicant { on supply -> check after 5 days issue letter -> e }
      end e as completed
      """
    let run = try Shown("TT0425", flow).replayed()
    #expect(run.deeds == ["x", "bad", "ask_more", "supply", "bad"])
    #expect(run.steps == ["b"])
  }

  @Test(arguments: [
    ("never end e", ["x"], Event.Kind.dossierEnded),
    ("never a.x before issued letter", ["x"], .actionTaken),
    ("always step b before end e", ["x"], .dossierEnded),
    ("eventually issued letter", ["x"], .dossierEnded),
    ("never step b", ["y"], .stepEntered),
    ("never paid price", ["y"], .feePaid),
    ("never attached paper", [], .documentAttached),
    ("never issued letter before b.x", ["y"], .noticeIssued),
    ("always step b before step a", [], .stepEntered),
  ])
  func `break a property, and do nothing after that`(
    property: String, deeds: [String], kind: Event.Kind
  ) throws {
    let flow = """
      step a by desk { on x -> e on y issue letter collect price -> b }
      step b by desk { on x requires paid price, all documents -> e }
      end e as completed
      \(property)
      """
    let shown = try Shown("TT0426", flow)
    #expect(!shown.claim.settlesFinding)
    let run = try shown.replayed()
    #expect(run.deeds == deeds)
    // The command that brings it about is the last.
    #expect(run.events.suffix(16).contains { $0.kind == kind })
    let last = try #require(shown.story?.sent.last?.command)
    let before = try #require(shown.story?.sent.dropLast())
    var dossier = run.engine.start()
    for sent in before {
      _ = try run.engine.advance(&dossier, by: sent.command)
    }
    let final = try run.engine.decide(last, given: dossier)
    #expect(final.events.contains { $0.kind == kind })
  }

  @Test func `settle what the proof left open`() throws {
    let shown = try Shown("TT0427", Self.trap + " never b.x")
    #expect(shown.claim.settlesFinding)
    #expect(try shown.replayed().deeds == ["x", "x"])
    let late = try Shown("TT0427", Self.trap + " never overdue total").replayed()
    #expect(late.kinds.last == .deadlinePassed)
  }

  @Test func `are none where guards rule the run out`() throws {
    let flow = """
      step a by desk { on x when number > 5 -> b on y -> e }
      step b by desk { on x when number < 5 -> c on y -> e }
      step c by desk { on x -> e }
      end e as completed
      never step c
      """
    let shown = try Shown("TT0427", flow)
    #expect(shown.story == nil)
  }

  @Test func `use up every bound, until nothing is open`() throws {
    let flow = """
      step a by desk { on x -> b }
      step b by desk { on more at most 2 times issue letter -> c on again at most 1 times -> b }
      step c by applicant { on supply -> b after 5 days issue letter -> b }
      step d by desk { on x -> e }
      end e as completed
      """
    let run = try Shown("TT0428", flow).replayed()
    #expect(run.steps == ["b"])
    #expect(run.openActions == [])
    #expect(run.dossier.end == nil)
    #expect(run.deeds.count { $0 == "more" } == 2)
  }

  @Test func `end with a refusal where an automatic step has no way on`() throws {
    let flow = """
      step a by desk { on x -> sort }
      step sort automatic { on l when colour == red -> e on r when number > 3 -> e }
      end e as completed
      """
    let shown = try Shown("TT0705", flow)
    #expect(shown.claim.lastRefusal == "no-automatic-way")
    let run = try shown.replayed()
    #expect(run.refusal?.code == "no-automatic-way")
    #expect(run.deeds == [])
  }

  @Test func `are claimed by no finding that has no run`() {
    let text = """
      procedure p {
        agency office role desk of office field ok : boolean required start submit -> a
        step a automatic { on x when ok -> e on y -> e on z -> e }
        step lost by desk { on x -> e }
        end e as completed
      }
      """
    let compilation = compile([SourceFile(name: "p.thutuc", text: text)])
    #expect(Set(compilation.diagnostics.map(\.code)) == ["TT0424", "TT0407"])
    #expect(compilation.claimedRuns.isEmpty)
  }

  @Test func `bring what is called for to its end, by data that allow it`() throws {
    let child = """
      procedure child {
        agency office role desk of office field size : integer required min 1 max 9
        start submit -> look
        step look by desk { on good when size > 7 -> fine on bad -> wrong }
        end fine as completed
        end wrong as refused
      }
      """
    let flow = """
      step a by desk { on x -> out }
      step out call child with (size = if number > 800 then 9 else 1) {
        on completed -> b on refused -> e
      }
      step b by desk { on x -> b2 } step b2 by desk { on x -> b }
      end e as completed
      """
    let story = try #require(try Shown("TT0420", flow, more: child).story)
    #expect(story.sent.map(\.path) == ["", "", "out"])
    #expect(story.commits.flatMap { $0.events(of: 1) }.contains { $0.kind == .dossierEnded })
    #expect(story.commits.flatMap { $0.events(of: 0) }.last?.kind != .dossierEnded)
  }

  @Test func `are found again as they were`() throws {
    #expect(try Shown("TT0420", Self.trap).story == Shown("TT0420", Self.trap).story)
  }

  @Test func `of thousands of steps in a row are found in seconds`() throws {
    let steps = (0..<2_000).map { step in
      "step s\(step) by desk { on x -> \(step < 1_999 ? "next" : "s1998") }"
    }
    let flow =
      "step a by desk { on x -> s0 on y -> e } end e as completed \n"
      + steps.joined(separator: "\n")
    let clock = ContinuousClock()
    let time = try clock.measure {
      #expect(try Shown("TT0420", flow).replayed().steps == ["s0"])
      let whole = try Shown("TT0426", flow + " never step s1999").replayed()
      #expect(whole.steps == ["s1999"])
      #expect(whole.deeds.count == 2_000)
    }
    #expect(time < .seconds(20))
  }
}

struct `A block that opens nothing` {
  @Test func `and leads back to itself is refused, not gone through for ever`() throws {
    let text = """
      procedure p {
        agency office role desk of office field ok : boolean required start submit -> all
        parallel all { branch b when ok { step s by desk { on x -> e } } join any -> all }
        end e as completed
      }
      """
    let compilation = compile([SourceFile(name: "p.thutuc", text: text)])
    let engine = Engine(try #require(compilation.wholeProcedures.first).machine)
    func filing(_ ok: Bool) -> Command {
      let entries = Entries(fields: [FieldEntry(FieldID(0), .value(.boolean(ok)))])
      return Command(
        at: Instant(minutesSinceEpoch: 29_000_000), by: Person(id: "c", actors: [.applicant]),
        body: .submit(Submission(channel: .counter, entries: entries)))
    }
    #expect(throws: Rejection.endlessAutomatic(StepID(0))) {
      try engine.decide(filing(false), given: engine.start())
    }
    #expect(try !engine.decide(filing(true), given: engine.start()).isEmpty)
  }
}

struct `A text that proofs refute` {
  private let refuted = """
    procedure p {
      agency office role desk of office start submit -> a
      step a by desk { on x -> b on y -> e } step b by desk { on x -> b }
      end e as completed
    }
    procedure q {
      agency office role desk of office start submit -> a
      step a by desk { on x -> e } end e as completed
    }
    example "Stuck" for p { at 2026-03-09T09:00 applicant submits expect step a }
    """

  @Test func `keeps its machine, to be looked at`() {
    let compilation = compile([SourceFile(name: "p.thutuc", text: refuted)])
    #expect(compilation.hasErrors && compilation.isWhole)
    #expect(compilation.procedures.map(\.name) == ["q"])
    #expect(compilation.wholeProcedures.map(\.name) == ["p", "q"])
    #expect(compilation.forLooking.procedures.map(\.name) == ["p", "q"])
    #expect(compilation.forLooking.procedures.map(\.examples.count) == [1, 0])
  }

  @Test func `has none where its words are wrong`() {
    let compilation = compile([
      SourceFile(name: "p.thutuc", text: refuted.replacing("on y -> e", with: "on y -> nowhere"))
    ])
    #expect(!compilation.isWhole)
    #expect(compilation.wholeProcedures.map(\.name) == ["q"])
    #expect(compilation.claimedRuns.isEmpty)
  }

  @Test func `says so of what refines it, too`() {
    let text = refuted + " procedure r refines p { }"
    let compilation = compile([SourceFile(name: "p.thutuc", text: text)])
    #expect(compilation.procedures.map(\.name) == ["q"])
    #expect(compilation.wholeProcedures.map(\.name) == ["p", "q", "r"])
    #expect(compilation.claimedRuns.count == 1)
  }

  @Test func `shows all that is wrong with it at once`() {
    let text = """
      procedure p {
        agency office role desk of office field n : integer required min 1 max 9
        table t : integer unique { | n | => | | 1..4 | 1 | | 5..8 | 2 | }
        start submit -> a
        step a by desk { on x when t == 1 -> b on y -> e } step b by desk { on x -> b }
        end e as completed
      }
      """
    let compilation = compile([SourceFile(name: "p.thutuc", text: text)])
    #expect(Set(compilation.diagnostics.map(\.code)) == ["TT0701", "TT0420"])
  }
}
