import ThuTucBasics
public import ThuTucMachine

/// Finds a shortest story for every deed of a procedure by driving its engine, breadth first.
///
/// Deterministic and bounded (`StoryLimits`): what is not found within the bounds may still be
/// possible. Time passes only as far as the next timer where nothing else is tried.
public func stories(of machine: Machine) -> [Story] {
  var search = StorySearch(machine)
  search.run()
  return search.chosen()
}

private struct StorySearch {
  /// A dossier on its way.
  private struct Node {
    var dossier: Dossier
    var commands: [Command] = []
    var deeds: [Deed] = []
  }

  /// What tells two dossiers apart here: where they stand and what a guard may ask of them.
  struct Standing: Hashable {
    var application: Int
    var steps: [StepID]
    var values: [Value]
    var taken: [Bool]
    var passed: [Bool]
  }

  private let moves: StoryMoves
  private var queue: [Node] = []
  private var applicationOf: [Int] = []
  private var seen: Set<Standing> = []
  private var first: [Deed: Story] = [:]
  /// The fields whose value is one of few.
  private let choices: [FieldID]
  private let bounded: [ActionID]

  private let copies: FirstCopies
  private var engine: Engine { moves.engine }
  private var machine: Machine { moves.engine.machine }

  init(_ machine: Machine) {
    moves = StoryMoves(Engine(machine))
    copies = FirstCopies(machine)
    choices = machine.fields.ids().filter {
      machine.fields[$0].type == .boolean || machine.fields[$0].type == .choice
    }
    bounded = machine.actions.ids().filter { machine.actions[$0].atMost > 0 }
  }

  mutating func run() {
    for (index, command) in moves.applications().enumerated() {
      add(Node(dossier: engine.start()), [command], application: index)
    }
    var next = 0
    while next < queue.count, first.count < machine.actions.count + machine.timers.count {
      let (node, application) = (queue[next], applicationOf[next])
      next += 1
      guard node.dossier.end == nil else { continue }
      for commands in moves.all(from: node.dossier) {
        add(node, commands, application: application)
      }
    }
  }

  /// The fewest stories that show every deed found: the longest first, since it shows the most.
  func chosen() -> [Story] {
    let deeds = Deed.all(of: machine)
    var shown: Set<Deed> = []
    var stories: [Story] = []
    let ordered = deeds.compactMap { first[$0] }.enumerated().sorted {
      ($1.element.deeds.count, $0.offset) < ($0.element.deeds.count, $1.offset)
    }
    for (_, story) in ordered where !story.deeds.allSatisfy(shown.contains) {
      shown.formUnion(story.deeds)
      stories.append(story)
    }
    return stories
  }

  /// Sends commands to a dossier and keeps it if it comes to stand where none has stood.
  private mutating func add(_ node: Node, _ commands: [Command], application: Int) {
    guard queue.count < StoryLimits.dossiers else { return }
    var node = node
    for command in commands {
      guard let commit = try? engine.advance(&node.dossier, by: command) else { return }
      node.commands.append(command)
      node.deeds += Deed.taken(in: commit.events, copies)
    }
    let story = Story(
      commands: node.commands, deeds: node.deeds, steps: node.dossier.activeSteps,
      end: node.dossier.end)
    for deed in node.deeds where first[deed] == nil { first[deed] = story }
    let standing = Standing(
      application: application, steps: node.dossier.activeSteps,
      values: choices.map { node.dossier.entered($0) } + itemValues(node.dossier),
      taken: bounded.map { node.dossier.timesTaken($0) > 0 },
      passed: machine.clocks.ids().map { node.dossier.clock($0).hasPassed })
    guard seen.insert(standing).inserted else { return }
    queue.append(node)
    applicationOf.append(application)
  }

  /// What was entered for the items of lists.
  private func itemValues(_ dossier: Dossier) -> [Value] {
    machine.itemFields.ids().flatMap { field in
      (0..<dossier.count(machine.itemFields[field].list)).map {
        engine.value(of: field, item: $0, in: dossier, at: moves.start)
      }
    }
  }
}
