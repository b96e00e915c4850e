import Testing
import ThuTucBasics
import ThuTucMachine
import ThuTucMining
import ThuTucWorkloads

struct `Holding a log against a procedure` {
  /// Branches in branches, one of them conditional, a block that may take too long, and a way out
  /// at any time.
  private let parallel: Machine

  init() throws {
    parallel = try ReferenceWorkloads.machine(
      """
      procedure parallel {
        version "1" effective from 2020-01-01
        agency office
        role desk of office
        field urgent : boolean
        notice stop
        start submit -> opening
        step opening by desk { on begin -> outer }
        parallel outer {
          branch to_police { step police by desk { on reply -> done } }
          branch to_money {
            parallel inner {
              branch to_tax { step tax by desk { on reply -> done } }
              branch to_bank { step bank by desk { on reply -> done on object -> late } }
              join all -> done
            }
          }
          branch to_home when urgent { step home by desk { on reply -> done } }
          after 10 days issue stop -> late
          join all -> closing
        }
        step closing by desk { on finish -> finished }
        step late by desk { on resign -> given_up }
        anytime { on withdraw by applicant issue stop -> given_up }
        end finished as completed
        end given_up as withdrawn
      }
      """)
  }

  /// Judges cases that are written as names of actions, `step.action`.
  private func judge(
    _ machine: Machine, _ cases: [[String]], ignoring ignored: Set<String> = []
  ) -> Conformance {
    var log = EventLog()
    var minutes: Int64 = 0
    for (index, names) in cases.enumerated() {
      let id = log.addCase("\(index + 1)")
      for name in names {
        minutes += 1
        log.append(
          .init(
            case: id, activity: log.activity(name), at: Instant(minutesSinceEpoch: minutes)))
      }
    }
    return Conformance(log, to: machine) { activity, _ in
      let name = log.activities[activity] ?? ""
      if ignored.contains(name) { return .ignored }
      if name == "submit" { return .deeds([.submission]) }
      let deeds = machine.actions.ids().filter { Self.name($0, machine) == name }
      return deeds.isEmpty ? .unknown : .deeds(deeds.map { .action($0) })
    }
  }

  private static func name(_ id: ActionID, _ machine: Machine) -> String {
    let action = machine.actions[id]
    let step = action.step.map { machine.name(machine.steps[$0].label) + "." } ?? ""
    return step + machine.name(action.label)
  }

  @Test(arguments: [
    // Branches in any order, the conditional one open or not.
    "opening.begin police.reply tax.reply bank.reply closing.finish",
    "opening.begin bank.reply police.reply tax.reply closing.finish",
    "opening.begin bank.reply police.reply tax.reply home.reply closing.finish",
    "submit opening.begin bank.reply tax.reply police.reply closing.finish",
    "opening.begin bank.reply withdraw", "withdraw",
  ])
  func `what the procedure allows fits`(trace: String) {
    let result = judge(parallel, [trace.split(separator: " ").map(String.init)])
    #expect(result.variants.map(\.verdict) == [.fits])
    #expect(result.meanFitness == 1)
    #expect(result.omitted.isEmpty)
    #expect(result.words.allSatisfy { $0.count == $0.allowedCount })
  }

  @Test func `names the first event that is not allowed and what is`() {
    let result = judge(
      parallel, [["opening.begin", "tax.reply", "closing.finish", "police.reply"]])
    let divergence = result.variants[0].divergence
    #expect(result.variants[0].verdict == .leaves)
    #expect(divergence?.position == 2)
    #expect(divergence?.word == 2)
    let expected = (divergence?.expected ?? []).map { deed in
      if case .action(let id) = deed { Self.name(id, parallel) } else { "submit" }
    }
    #expect(
      expected == [
        "police.reply", "bank.reply", "bank.object", "home.reply", "late.resign", "withdraw",
      ])
  }

  @Test func `a case that has not ended is open, not wrong`() {
    let result = judge(
      parallel,
      [
        ["opening.begin"], ["opening.begin", "withdraw"],
        ["opening.begin", "withdraw", "withdraw"],
      ])
    #expect(result.caseCount(.open) == 1)
    #expect(result.caseCount(.fits) == 1)
    #expect(result.caseCount(.leaves) == 1)
    #expect(result.caseCount == 3)
  }

  @Test func `the alignment is the least that must be left out and added`() {
    let rows: [(String, Int)] = [
      ("opening.begin police.reply tax.reply bank.reply closing.finish", 0),
      // One reply is missing.
      ("opening.begin police.reply tax.reply closing.finish", 1),
      // One event too many, and one that means nothing.
      ("opening.begin police.reply police.reply tax.reply bank.reply closing.finish", 1),
      ("opening.begin lunch police.reply tax.reply bank.reply closing.finish", 1),
      // Nothing at all: the shortest run is a withdrawal.
      ("", 1), ("lunch lunch", 3),
      // Two in the wrong order.
      ("closing.finish opening.begin", 2),
    ]
    for (text, deviations) in rows {
      let result = judge(parallel, [text.split(separator: " ").map(String.init)])
      #expect(result.variants[0].alignment?.deviationCount == deviations, "\(text)")
    }
  }

  @Test func `fitness counts deviations against the worst that could be`() {
    let result = judge(parallel, [["lunch", "lunch"], ["withdraw"]])
    #expect(result.shortestRun == 1)
    // Three deviations of three possible, and none.
    #expect(result.meanFitness == 0.5)
  }

  @Test func `equal cases are judged once and counted each`() {
    let result = judge(
      parallel, [["withdraw"], ["lunch"], ["withdraw"]], ignoring: ["lunch"])
    #expect(result.variants.map(\.cases.count) == [2, 1])
    #expect(result.words.map(\.count) == [2, 0])
    #expect(result.omitted.values.reduce(0, +) == 1)
    #expect(result.variants[1].trace.isEmpty)
  }

  @Test func `a log of starts alone is read by its starts`() {
    var log = EventLog()
    let id = log.addCase("1")
    log.append(
      .init(
        case: id, activity: log.activity("withdraw"), at: Instant(minutesSinceEpoch: 0),
        lifecycle: .start))
    let withdraw = ActionID(Int(parallel.anytime.start))
    let result = Conformance(log, to: parallel) { _, _ in .deeds([.action(withdraw)]) }
    #expect(result.caseCount(.fits) == 1)
  }

  @Test func `alignments agree with trying every run of the procedure`() {
    let machine = parallel
    // Every run of up to nine deeds, by the names of its actions.
    let runs = Self.runs(machine, maximum: 9)
    #expect(runs.count > 100)
    let names = machine.actions.ids().map { Self.name($0, machine) } + ["lunch"]
    var state: UInt64 = 2026
    for _ in 0..<150 {
      var trace: [String] = []
      state = state &* 6_364_136_223_846_793_005 &+ 1
      for _ in 0..<Int(state >> 33) % 6 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        trace.append(names[Int(state >> 33) % names.count])
      }
      let least = runs.map { Self.distance(trace, $0) }.min()
      let result = judge(machine, [trace])
      #expect(result.variants[0].alignment?.deviationCount == least, "\(trace)")
      #expect((result.variants[0].verdict == .fits) == (least == 0), "\(trace)")
    }
  }

  /// Every run from the submission to an end, found by walking the engine's own rules through the
  /// events that they give, so that nothing here knows of markings.
  private static func runs(_ machine: Machine, maximum: Int) -> [[String]] {
    var runs: Set<[String]> = []
    for isUrgent in [true, false, nil] {
      var walk = Walk(machine)
      walk.submit(isUrgent.map { [FieldEntry(FieldID(0), .value(.boolean($0)))] } ?? [])
      var stack: [(Walk, [String])] = [(walk, [])]
      while let (walk, names) = stack.popLast() {
        if walk.dossier.end != nil {
          runs.insert(names)
          continue
        }
        if names.count == maximum { continue }
        for offer in walk.engine.accepted(in: walk.dossier, at: walk.clock) {
          guard case .act(let action) = offer.deed else { continue }
          var next = walk
          next.act(action)
          stack.append((next, names + [name(action, machine)]))
        }
        var later = walk
        if later.wait(days: 20) { stack.append((later, names)) }
      }
    }
    return Array(runs)
  }

  /// How many words must be left out and added to make one list of the other.
  private static func distance(_ left: [String], _ right: [String]) -> Int {
    var row = Array(0...right.count)
    for (index, word) in left.enumerated() {
      var next = [index + 1]
      for (column, other) in right.enumerated() {
        next.append(
          word == other ? row[column] : 1 + min(row[column + 1], next[column]))
      }
      row = next
    }
    return row[right.count]
  }
}
