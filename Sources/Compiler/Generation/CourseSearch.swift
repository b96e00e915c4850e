import ThuTucBasics
import ThuTucMachine

/// A search along a course, deed by deed; where that fails, for any run that comes to the goal.
struct CourseSearch {
  /// A dossier on its way.
  private struct Node {
    var dossier: Dossier
    var progress: RunProgress
    /// How much of the course has been done; nothing off the course.
    var done: Int?
    /// The last command, a row of `trail`.
    var last = -1
    var application: Int
  }

  /// What tells two dossiers apart here.
  private struct Standing: Hashable {
    var application: Int
    var done: Int?
    var circled: Int
    var steps: [StepID]
    var values: [Value]
    var counts: [Int]
    var passed: [Bool]
    var papers: [PaperState]
    var fees: [FeeState]
  }

  private let machine: Machine
  private let course: [Deed]
  private let goal: RunGoal
  private let moves: StoryMoves
  private let bounded: [ActionID]
  private let deadlines: [ClockID]
  /// The nodes on the course, by how much of it is done; the furthest is tried first.
  private var ahead: [[Node]]
  private var furthest = 0
  /// The nodes off the course, nearest first.
  private var aside: [Node] = []
  /// Commands, each with the one before it: runs that share a beginning share its rows.
  private var trail: [(before: Int, command: Command)] = []
  private var seen: Set<Standing> = []
  /// Takes the commands of a run that comes to the goal; true ends the search.
  private let accept: ([Command]) -> Bool
  private var isDone = false
  /// How many dossiers may still be kept.
  private var budget: Int
  /// How many moves may still be tried.
  private var trials: Int

  /// Looks for runs that come to a goal, along a way or by any other, until one is accepted.
  ///
  /// Data that the conditions on the way ask for are tried first.
  static func look(
    along way: ClaimedRun.Way, of machine: Machine, accept: ([Command]) -> Bool
  ) {
    let course = way.course ?? CourseSearch.shortestCourse(to: way.goal, of: machine)
    var failing: [ExpressionID] = []
    if case .refused(let step) = way.goal {
      failing = machine.actions[machine.steps[step].actions.range].compactMap(\.guardExpression)
    }
    let hints = DataHints(machine, along: course, failing: failing)
    withoutActuallyEscaping(accept) { accept in
      var search = CourseSearch(machine, course, way.goal, hints, accept)
      search.run()
    }
  }

  /// Looks for runs that bring a dossier under way to a goal, until one is accepted.
  static func look(
    from dossier: Dossier, to goal: RunGoal, of machine: Machine, accept: ([Command]) -> Bool
  ) {
    withoutActuallyEscaping(accept) { accept in
      var search = CourseSearch(machine, [], goal, DataHints(), accept)
      search.run(from: dossier)
    }
  }

  /// The way to an automatic step, which is left the moment it is entered.
  private static func shortestCourse(to goal: RunGoal, of machine: Machine) -> [Deed] {
    guard case .refused(let step) = goal else { return [] }
    let graph = FlowGraph(machine)
    let search = FlowSearch(graph)
    let place = graph.index(.step(step))
    return search.reaches(place) ? search.run(to: place).compactMap(\.deed) : []
  }

  private init(
    _ machine: Machine, _ course: [Deed], _ goal: RunGoal, _ hints: DataHints,
    _ accept: @escaping ([Command]) -> Bool
  ) {
    self.accept = accept
    self.machine = machine
    self.course = course
    self.goal = goal
    moves = StoryMoves(Engine(machine), hints: hints)
    bounded = machine.actions.ids().filter { machine.actions[$0].atMost > 0 }
    deadlines = machine.clocks.ids().filter { machine.clocks[$0].kind == .deadline }
    ahead = Array(repeating: [], count: course.count + 1)
    budget = StoryLimits.dossiers + 4 * course.count
    trials = StoryLimits.trials + 16 * course.count
  }

  private mutating func run() {
    let applications = moves.applications()
    for (index, command) in applications.enumerated().reversed() {
      add(node(application: index, done: 0), [command])
    }
    while !isDone, furthest >= 0 {
      if let node = ahead[furthest].popLast() { advance(node) } else { furthest -= 1 }
    }
    budget = min(budget, StoryLimits.dossiersAside(of: machine))
    for (index, command) in applications.enumerated() {
      add(node(application: index, done: nil), [command])
    }
    searchFreely()
  }

  private mutating func run(from dossier: Dossier) {
    budget = StoryLimits.dossiersAside(of: machine)
    var start = node(application: 0, done: nil)
    start.dossier = dossier
    keep(start)
    searchFreely()
  }

  private func node(application: Int, done: Int?) -> Node {
    Node(
      dossier: moves.engine.start(), progress: RunProgress(to: goal), done: done,
      application: application)
  }

  /// Any run from any dossier that left the course.
  private mutating func searchFreely() {
    var next = 0
    while !isDone, next < aside.count, budget > 0, trials > 0 {
      let dossier = aside[next].dossier
      if dossier.end == nil {
        for commands in moves.all(from: dossier) + moves.helps(dossier) {
          add(aside[next], commands)
        }
      }
      next += 1
    }
  }

  // Along the course.

  private mutating func advance(_ node: Node) {
    guard let done = node.done, node.dossier.end == nil else { return }
    let before = budget
    // What is usual stands at the beginning: it is added last, to be tried first.
    if done < course.count {
      for commands in steps(to: course[done], node.dossier).reversed() { add(node, commands) }
    }
    if budget < before { return }
    for commands in moves.helps(node.dossier).reversed() { add(node, commands) }
    if budget < before { return }
    var astray = node
    astray.done = nil
    keep(astray)
  }

  private func steps(to deed: Deed, _ dossier: Dossier) -> [[Command]] {
    switch deed {
    case .timer(let timer):
      return moves.wait(dossier) { Deed.taken(in: $0).contains(.timer(timer)) }
        .map { [[$0]] } ?? []
    case .action(let id):
      let action = machine.actions[id]
      guard let outcome = action.outcome, let step = action.step else {
        return moves.acts(id, dossier)
      }
      let now = dossier.lastEventAt.adding(minutes: 30)
      return [[Command(at: now, by: .system, body: .childEnded(step, outcome))]]
    }
  }

  // Nodes.

  private mutating func add(_ node: Node, _ commands: [Command]) {
    guard budget > 0, trials > 0, !isDone else { return }
    trials -= 1
    var node = node
    for command in commands {
      let events: [Event]
      do throws(Rejection) {
        events = try moves.engine.advance(&node.dossier, by: command).events
      } catch {
        if node.progress.isReached(by: error) {
          follow(&node, command, [])
          finish(node)
        }
        return
      }
      follow(&node, command, events)
      if node.progress.isReached {
        finish(node)
        return
      }
      if node.progress.isBarred { return }
    }
    keep(node)
  }

  private mutating func follow(_ node: inout Node, _ command: Command, _ events: [Event]) {
    trail.append((node.last, command))
    node.last = trail.count - 1
    node.progress.see(events, node.dossier, machine)
    for deed in Deed.taken(in: events) {
      guard let done = node.done, done < course.count, course[done] == deed else {
        node.done = nil
        break
      }
      node.done = done + 1
    }
  }

  private mutating func keep(_ node: Node) {
    let dossier = node.dossier
    let standing = Standing(
      application: node.application, done: node.done, circled: node.progress.circled,
      steps: dossier.activeSteps, values: machine.fields.ids().map { dossier.entered($0) },
      counts: bounded.map { dossier.timesTaken($0) },
      passed: deadlines.map { dossier.clock($0).hasPassed },
      papers: machine.documents.ids().map { dossier.paper($0) },
      fees: machine.fees.ids().map { dossier.fee($0) })
    guard seen.insert(standing).inserted else { return }
    budget -= 1
    if let done = node.done {
      ahead[done].append(node)
      furthest = max(furthest, done)
    } else {
      aside.append(node)
    }
  }

  /// Offers a run that has come to the goal.
  private mutating func finish(_ node: Node) {
    var commands: [Command] = []
    var row = node.last
    while row >= 0 {
      commands.append(trail[row].command)
      row = trail[row].before
    }
    isDone = accept(commands.reversed())
  }
}
