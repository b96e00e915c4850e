import Testing
import ThuTucBasics
import ThuTucMachine

/// Whatever is sent, in whatever order, the invariants of `Story` hold and nothing crashes.
struct `Sending anything` {
  /// A small generator (SplitMix64), so that a seed tells the whole story.
  private struct Dice {
    var state: UInt64

    mutating func roll(_ sides: Int) -> Int {
      state &+= 0x9e37_79b9_7f4a_7c15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
      return Int((mixed ^ (mixed >> 31)) % UInt64(max(1, sides)))
    }
  }

  private let machines = [
    ReferenceMachine().machine, StrictMachine().machine, ParallelMachine().machine,
    ParallelMachine(join: 2).machine, ClockMachine().machine,
  ]

  @Test(arguments: 0..<5) func `random commands leave every invariant standing`(which: Int) {
    for seed in 0..<40 {
      var dice = Dice(state: UInt64(seed) &* 7919 &+ UInt64(which))
      var story = Story(machines[which])
      var minutes: Int64 = 0
      for step in 0..<40 {
        minutes += Int64(dice.roll(3) == 0 ? dice.roll(5000) : dice.roll(90))
        story.clock = instant("2026-03-09T09:00").adding(
          minutes: dice.roll(20) == 0 ? minutes - 5000 : minutes)
        let body = step == 0 ? submission(story, &dice) : command(story, &dice)
        let person = person(story.engine.machine, body, &dice)
        story.send(body, by: person, key: dice.roll(4) == 0 ? "k\(dice.roll(6))" : "")
      }
    }
  }

  private func person(_ machine: Machine, _ body: Command.Body, _ dice: inout Dice) -> Person {
    var actors = [ActorID(dice.roll(machine.actors.count))]
    if dice.roll(4) != 0 {
      switch body {
      case .act(let action, _) where Int(action.index) < machine.actions.count:
        actors = [machine.actions[action].actor]
      case .submit: actors = [.applicant]
      case .provide, .childEnded: actors = [.system]
      default: break
      }
    }
    return Person(id: "p\(dice.roll(4))", actors: actors, kind: .individual)
  }

  private func submission(_ story: Story, _ dice: inout Dice) -> Command.Body {
    let machine = story.engine.machine
    let fields = machine.fields.ids().filter {
      machine.fields[$0].derived == nil && machine.fields[$0].isEnteredAtSubmission
    }
    let papers = machine.documents.ids().filter { _ in dice.roll(4) != 0 }
    return .submit(
      Submission(
        channel: .counter,
        entries: Entries(
          fields: fields.map { FieldEntry($0, value(machine, machine.fields[$0], &dice)) }),
        papers: papers.map { Paper(PaperRef($0)) }))
  }

  private func value(_ machine: Machine, _ field: Field, _ dice: inout Dice) -> Input {
    switch field.type {
    case .boolean: .value(.boolean(dice.roll(2) == 0))
    case .integer: .value(.integer(Int64(1 + dice.roll(20))))
    case .text: .text("t\(dice.roll(9))")
    case .date: .value(.date(CivilDate(daysSinceEpoch: Int32(20_000 + dice.roll(900)))))
    case .choice:
      .value(.option(machine.choices[field.choices.range].first ?? .individual))
    default: .value(.integer(0))
    }
  }

  private func command(_ story: Story, _ dice: inout Dice) -> Command.Body {
    let machine = story.engine.machine
    let paper = PaperRef(
      DocumentID(dice.roll(machine.documents.count + 1)), item: dice.roll(9) == 0 ? 0 : -1)
    switch dice.roll(22) {
    case 0..<10: return act(story, &dice)
    case 10: return .attach([Paper(paper)])
    case 11: return .verify([paper])
    case 12: return .reject([paper])
    case 13:
      return .provide(
        RegistryID(dice.roll(machine.registries.count + 1)), paper, found: dice.roll(2) == 0,
        dated: nil)
    case 14, 15:
      let fee = FeeID(dice.roll(machine.fees.count + 1))
      let due =
        Int(fee.index) < machine.fees.count
        ? story.engine.outstanding(fee, in: story.dossier) : nil
      return .pay(fee, amount: due ?? dong(1))
    case 16: return .waive(FeeID(dice.roll(machine.fees.count + 1)), reason: "r")
    case 17: return .suspend(ClockID(dice.roll(machine.clocks.count + 1)), reason: "r")
    case 18: return .resume(ClockID(dice.roll(machine.clocks.count + 1)))
    case 19: return .annotate("n")
    case 20: return dice.roll(2) == 0 ? .rate(3, comment: "") : submission(story, &dice)
    default: return dice.roll(3) == 0 ? .fulfil(DutyID(0), .none) : .advance
    }
  }

  /// Mostly an action that is on offer, with the data that it asks for; else any.
  private func act(_ story: Story, _ dice: inout Dice) -> Command.Body {
    let machine = story.engine.machine
    var action = ActionID(dice.roll(machine.actions.count + 1))
    let offered = story.engine.accepted(in: story.dossier, at: story.clock).compactMap {
      if case .act(let action) = $0.deed { action } else { nil }
    }
    if dice.roll(5) != 0, !offered.isEmpty { action = offered[dice.roll(offered.count)] }
    guard Int(action.index) < machine.actions.count else { return .act(action, .none) }
    let asks = machine.asks[machine.actions[action].asks.range]
    return .act(
      action,
      Entries(fields: asks.map { FieldEntry($0, value(machine, machine.fields[$0], &dice)) }))
  }
}
