import ThuTucBasics
public import ThuTucMachine

/// A run of a case that its engine has accepted: the dossier that was applied for, and those that
/// it calls for.
public struct CaseStory: Hashable, Sendable {
  /// A command and the dossier of the case that it goes to.
  public struct Sent: Hashable, Sendable {
    /// The dossier's path; empty for the one that was applied for.
    public var path: String
    /// The version that it is under: a place in the engine's `versions`.
    public var version: Int
    public var command: Command
  }

  public var sent: [Sent]
  /// What they caused, in every dossier.
  public var commits: [Commit]
}

/// Looks for data and instants with which a case takes a run that a finding claims; nothing where
/// none was found, which does not say that there are none.
///
/// The engine accepts every command of the story; but the last where `ClaimedRun.lastRefusal` says
/// that it is refused. A dossier that is called for is brought to its end by commands of its own
/// where its procedure is at hand. Deterministic and bounded (`StoryLimits`).
public func counterexample(
  to run: ClaimedRun, in engine: CaseEngine, from start: Int
) -> CaseStory? {
  let machine = engine.versions[start].engine.machine
  var found: CaseStory?
  var triesLeft = StoryLimits.tellings
  CourseSearch.look(along: run.way, of: machine) { commands in
    var telling = CaseTelling(engine, start)
    if telling.tell(commands, to: run.way.goal) { found = telling.story }
    triesLeft -= 1
    return found != nil || triesLeft == 0
  }
  return found
}

/// Tells a case what was found for one dossier.
private struct CaseTelling {
  private let engine: CaseEngine
  private var file: Case
  private(set) var story = CaseStory(sent: [], commits: [])

  init(_ engine: CaseEngine, _ start: Int) {
    self.engine = engine
    file = engine.start(start)
  }

  /// Whether the case takes the commands and comes to its goal.
  mutating func tell(_ commands: [Command], to goal: RunGoal) -> Bool {
    guard let refusal = tell(commands, to: 0, depth: 0) else {
      let machine = engine.engine(of: 0, in: file).machine
      var progress = RunProgress(to: goal)
      let own = story.commits.flatMap { $0.events(of: 0) }
      progress.see(own, file.root, machine)
      return progress.isReached
    }
    return refusal.isLast && RunProgress(to: goal).isReached(by: refusal.rejection)
  }

  /// Sends commands to one dossier; what is refused ends it.
  ///
  /// They were found for the dossier alone: what its children take makes all that follows later.
  private mutating func tell(
    _ commands: [Command], to member: Int, depth: Int
  ) -> (rejection: Rejection, isLast: Bool)? {
    var delay: Int64 = 0
    for (index, planned) in commands.enumerated() {
      var command = planned
      command.at = command.at.adding(minutes: delay)
      if case .childEnded(let step, let outcome) = command.body,
        let child = file.child(of: step, in: member)
      {
        guard depth < StoryLimits.callDepth, end(child, as: outcome, depth: depth + 1) else {
          return (.childUnderWay(step), false)
        }
        let late = file.lastEventAt.millisecondsSinceEpoch - command.at.millisecondsSinceEpoch
        delay += max(0, late / 60_000)
        continue
      }
      do throws(CaseRejection) {
        try send(command, to: member)
      } catch {
        return (error.rejection, index == commands.count - 1)
      }
    }
    return nil
  }

  private mutating func send(_ command: Command, to member: Int) throws(CaseRejection) {
    let sent = CaseStory.Sent(
      path: file.members[member].path, version: engine.version(of: member, in: file),
      command: command)
    // Kept before it is decided: the last may be refused.
    story.sent.append(sent)
    story.commits.append(try engine.advance(&file, by: command, to: member))
  }

  /// Brings a dossier that was called for to an end of this outcome.
  private mutating func end(_ child: Int, as outcome: Outcome, depth: Int) -> Bool {
    let dossier = file.members[child].dossier
    let machine = engine.engine(of: child, in: file).machine
    var commands: [Command]?
    CourseSearch.look(from: dossier, to: .ending(outcome), of: machine) { found in
      commands = found
      return true
    }
    return commands.map { tell($0, to: child, depth: depth) == nil } ?? false
  }
}
