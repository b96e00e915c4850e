import Foundation

/// The command `thutuc-bench`: measures, and prints each figure beside its floor.
enum Bench {
  /// The groups of figures, in the order in which they are shown.
  static let groups: [Group] = [
    ParsingFigures.group, CommandFigures.group, DeadlineFigures.group, RuleFigures.group,
    ProofFigures.group,
    VerificationFigures.group, SimulationFigures.group,
  ]

  /// What one group measures.
  struct Group: Sendable {
    /// What `--only` calls it.
    var name: String
    var summary: String
    var measure: @Sendable (inout Report, Plan) throws -> Void
  }

  /// Runs the command and answers its exit code.
  static func run(_ arguments: [String]) -> Int32 {
    switch Options(arguments) {
    case .help:
      print(Options.page)
      return 0
    case .wrong(let problem):
      complain(problem + "\nTry 'thutuc-bench --help'.")
      return 2
    case .measure(let options): return measure(options)
    }
  }

  private static func measure(_ options: Options.Choice) -> Int32 {
    guard isOptimized else {
      complain(
        "thutuc-bench was built without optimisation, and its figures would mean nothing."
          + "\nBuild it with 'swift build -c release --product thutuc-bench'.")
      return 2
    }
    var report = Report()
    for group in groups where options.only.isEmpty || options.only.contains(group.name) {
      report.begin(group.name, group.summary)
      do {
        try group.measure(&report, options.plan)
      } catch {
        complain("\(group.name): \(error)")
        return 1
      }
      if !options.asJSON { print(report.takeText(), terminator: "") }
    }
    if options.asJSON { print(report.json) }
    return 0
  }

  private static var isOptimized: Bool {
    #if DEBUG
      false
    #else
      true
    #endif
  }

  private static func complain(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }
}

/// A subject that did not do what it was to be measured at: its figure would be of something else.
struct WrongResult: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) {
    self.description = description
  }
}
