import TestSupport
import ThuTucBasics
import ThuTucMachine

@testable import ThuTucCompiler

/// A dossier that goes wherever chance takes it, through commands that its engine accepts and others.
struct Walk {
  let engine: Engine
  let moves: StoryMoves
  var dossier: Dossier
  /// What was accepted.
  var commands: [Command] = []
  var commits: [Commit] = []
  private var random: SeededRandom

  init(_ engine: Engine, seed: UInt64) {
    self.engine = engine
    moves = StoryMoves(engine)
    dossier = engine.start()
    random = SeededRandom(seed: seed)
  }

  /// Takes so many steps, or as many as there are to take.
  mutating func go(_ steps: Int, _ then: (Walk) -> Void = { _ in }) {
    for _ in 0..<steps where !step(then) { return }
  }

  /// One command or several that belong together; what is refused leaves the dossier as it was.
  /// False where there is nothing to be done any more.
  private mutating func step(_ then: (Walk) -> Void) -> Bool {
    let choices: [[Command]] =
      dossier.phase == .notStarted
      ? moves.applications().map { [$0] }
      : random.isOne(in: 3) ? moves.helps(dossier) + officers : moves.all(from: dossier) + officers
    guard let commands = random.pick(choices) else { return false }
    for command in commands { send(command, then) }
    return true
  }

  private mutating func send(_ command: Command, _ then: (Walk) -> Void) {
    var command = command
    if random.isOne(in: 4) { command.key = "k\(random.next() % 5)" }
    guard let commit = try? engine.advance(&dossier, by: command), !commit.isEmpty else { return }
    commands.append(command)
    commits.append(commit)
    then(self)
  }

  /// What offices and the applicant may do besides actions.
  private var officers: [[Command]] {
    let machine = engine.machine
    let at = dossier.lastEventAt.adding(minutes: 45)
    guard let role = machine.actors.ids().first(where: { machine.actors[$0].kind == .role }) else {
      return []
    }
    let officer = Person(id: "officer", actors: [role])
    var bodies: [Command.Body] = [.annotate("x"), .recount(edition: "e")]
    for clock in machine.clocks.ids() where !machine.clocks[clock].pauseReason.isEmpty {
      bodies += [.suspend(clock, reason: "r"), .resume(clock)]
    }
    for fee in machine.fees.ids() { bodies.append(.waive(fee, reason: "r")) }
    if dossier.phase == .ended {
      for duty in machine.duties.ids() {
        let by = Person(id: "d", actors: [machine.duties[duty].actor])
        return [[Command(at: at, by: by, body: .fulfil(duty, .none))]]
      }
      let citizen = Person(id: "c", actors: [.applicant])
      return [[Command(at: at, by: citizen, body: .rate(4, comment: "ok"))]]
    }
    return bodies.map { [Command(at: at, by: officer, body: $0)] }
  }
}
