/// What the arguments ask for.
enum Options {
  case measure(Choice)
  case help
  case wrong(String)

  struct Choice {
    var only: Set<String> = []
    var asJSON = false
    var plan = Plan()
  }

  init(_ arguments: [String]) {
    var choice = Choice()
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--help", "-h":
        self = .help
        return
      case "--json": choice.asJSON = true
      case "--long": choice.plan.isLong = true
      case "--only":
        guard let name = rest.popFirst(), Bench.groups.contains(where: { $0.name == name }) else {
          let names = Bench.groups.map(\.name).joined(separator: ", ")
          self = .wrong("--only wants one of: \(names)")
          return
        }
        choice.only.insert(name)
      case "--runs":
        guard let count = rest.popFirst().flatMap({ Int($0) }), (5...1000).contains(count) else {
          self = .wrong("--runs wants a number from 5 to 1000")
          return
        }
        choice.plan.runs = count
      case "--steps":
        guard let count = rest.popFirst().flatMap({ Int($0) }), (1...1_000_000).contains(count)
        else {
          self = .wrong("--steps wants a number from 1 to 1000000")
          return
        }
        choice.plan.lengths = [count]
      default:
        self = .wrong("unknown argument '\(argument)'")
        return
      }
    }
    self = .measure(choice)
  }

  static var page: String {
    let groups = Bench.groups.map { group in
      "  " + group.name.padded(to: 12) + " " + group.summary
    }
    return """
      thutuc-bench: how fast the parts of ThuTuc are, each beside a floor

      Usage: swift run -c release thutuc-bench [--only NAME]... [--json]

      A floor is the least work that could give the same answer, measured in the
      same run: one pass over the bytes, a hand-written switch. Figures are of the
      processor time of one thread: the median of the runs, the least and the most.

        --only NAME   measure this group; may be given several times
        --runs N      how often each figure is taken (5)
        --steps N     parse procedures of this length only
        --long        hold the simulator to theory over ten million dossiers
        --json        one JSON object in place of the tables
        --help        this page

      Groups:
      \(groups.joined(separator: "\n"))

      Examples:
        swift run -c release thutuc-bench
        swift run -c release thutuc-bench --only parsing --runs 9
      """
  }
}
