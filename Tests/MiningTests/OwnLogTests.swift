import TestSupport
import Testing
import ThuTucBasics
import ThuTucMachine
import ThuTucMining
import ThuTucWorkloads

/// What a procedure's own engine has run is never a deviation, whatever guards decided on the way.
struct `A log of the procedure's own dossiers` {
  static let texts = [
    """
    procedure blocks {
      version "1" effective from 2020-01-01
      agency office
      role desk of office
      field urgent : boolean default false
      field size : integer default 0
      notice stop
      start submit -> opening
      step opening by desk {
        on begin when size > 1 -> outer
        on skip when size < 3 -> closing
      }
      parallel outer {
        branch a { step asking by desk { on reply -> done on object -> late } }
        branch b when urgent { step telling by desk { on reply -> done } }
        branch c {
          parallel inner {
            branch d { step taxing by desk { on reply -> done on again -> stay } }
            branch e when size > 2 { step banking by desk { on reply -> done } }
            join all -> done
          }
        }
        after 10 days issue stop -> late
        join 2 -> closing
      }
      step closing by desk { on finish -> finished on reopen at most 2 times -> opening }
      step late by desk { on resign -> given_up }
      anytime { on withdraw by applicant issue stop -> given_up }
      end finished as completed
      end given_up as withdrawn
    }
    """,
    """
    procedure waits {
      version "1" effective from 2020-01-01
      agency office
      role desk of office
      field kind : choice(small, large) default small
      notice stop
      start submit -> reception
      step reception by desk {
        on accept -> sorting
        on supplement at most 2 times issue stop -> supplementing
      }
      step supplementing by applicant {
        on supply -> reception
        after 30 days issue stop -> lapsed
      }
      step sorting automatic {
        on large_one when kind == large -> deciding
        on small_one otherwise -> finished
      }
      step deciding by desk { on approve -> finished after 60 days issue stop -> lapsed }
      end finished as completed
      end lapsed as lapsed
    }
    """,
  ]

  @Test(arguments: texts) func `fits it`(text: String) throws {
    let machine = try ReferenceWorkloads.machine(text)
    var ended = 0
    for seed in seeds(60) {
      var random = SeededRandom(seed: seed)
      var walk = Walk(machine)
      walk.submit(machine.fields.ids().map { FieldEntry($0, value(of: $0, machine, &random)) })
      for _ in 0..<30 where walk.dossier.end == nil {
        let actions = walk.engine.accepted(in: walk.dossier, at: walk.clock).compactMap { offer in
          if case .act(let action) = offer.deed { action } else { nil }
        }
        if let action = actions.randomElement(using: &random),
          Int.random(in: 0..<6, using: &random) > 0
        {
          walk.act(action)
        } else {
          walk.wait(days: .random(in: 1...40, using: &random))
        }
      }
      // A dossier that has not ended might still end by a timer, of which no log tells.
      let verdict = verdict(on: walk)
      if walk.dossier.end == nil {
        #expect(verdict != nil && verdict != .leaves)
      } else {
        #expect(verdict == .fits)
      }
      if walk.dossier.end != nil { ended += 1 }
    }
    #expect(ended > 20)
  }

  private func value(
    of id: FieldID, _ machine: Machine, _ random: inout SeededRandom
  ) -> Input {
    let field = machine.fields[id]
    return switch field.type {
    case .boolean: .value(.boolean(.random(using: &random)))
    case .choice:
      .value(
        .option(machine.choices[field.choices.range].randomElement(using: &random) ?? .counter))
    default: .value(.integer(.random(in: 0...4, using: &random)))
    }
  }

  /// What a log of the actions that were taken is to the procedure.
  private func verdict(on walk: Walk) -> Conformance.Verdict? {
    var log = EventLog()
    let id = log.addCase("1")
    for event in walk.history where event.kind == .actionTaken && event.subject >= 0 {
      log.append(.init(case: id, activity: log.activity("\(event.subject)"), at: event.at))
    }
    let result = Conformance(log, to: walk.engine.machine) { activity, _ in
      .deeds((log.activities[activity].flatMap { Int($0) }).map { [.action(ActionID($0))] } ?? [])
    }
    return result.variants.first?.verdict
  }
}
