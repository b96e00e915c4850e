public import ThuTucCalendars
public import ThuTucMachine
public import ThuTucSyntax

/// What a set of files means, and everything there is to say about them.
public struct Compilation: Sendable {
  /// The files given, then those they import, each once.
  public var files: [SourceFile]
  public var trees: [SyntaxTree]
  /// For each file, itself and what it imports, directly or not.
  public var visible: [[Int]]
  /// In the order of files, then of places.
  public var diagnostics: [Diagnostic]
  /// The procedures without errors, in the order in which they stand.
  public var procedures: [CompiledProcedure]
  /// The same and those in which only proofs found errors, in the order in which they stand.
  public var wholeProcedures: [CompiledProcedure]
  /// The runs that findings say are possible, in the order of the findings.
  public var claimedRuns: [ClaimedRun]
  public var calendars: [CompiledCalendar]
  /// The scenarios without errors, of procedures without errors, in the order in which they stand.
  public var scenarios: [CompiledScenario]
  public var comparisons: [CompiledComparison]

  public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// Whether all errors there are leave the machines whole (`DiagnosticPage.leavesMachineWhole`).
  public var isWhole: Bool { !diagnostics.contains(where: \.breaksMachine) }

  /// The same, to be looked at: what proofs found is no obstacle to running a procedure.
  public var forLooking: Compilation {
    var copy = self
    copy.procedures = wholeProcedures
    return copy
  }
}

/// A procedure that is ready to run, with the stories told about it.
public struct CompiledProcedure: Sendable {
  public var machine: Machine
  /// Where its name stands.
  public var file: Int
  public var range: SourceRange
  public var examples: [CompiledExample]

  public var name: String { machine.name(machine.label) }
  public var version: String { machine.text(machine.version) }
}

/// An example, lowered, and where its title stands.
public struct CompiledExample: Sendable {
  public var example: Example
  public var file: Int
  public var range: SourceRange
}

/// A calendar's rules, with those it extends, and where its name stands.
public struct CompiledCalendar: Sendable {
  public var rules: CalendarRules
  public var file: Int
  public var range: SourceRange
}

/// A scenario that is ready to be simulated, and where its name stands.
public struct CompiledScenario: Sendable {
  public var scenario: Scenario
  public var file: Int
  public var range: SourceRange

  public var name: String { scenario.name }
}

/// `compare a, b`: scenarios to be shown side by side.
public struct CompiledComparison: Sendable {
  /// Places in `Compilation.scenarios`, at least two, in the order written.
  public var scenarios: [Int]
  public var file: Int
  public var range: SourceRange
}

/// Compiles files and what they import.
///
/// `load` answers the file that an import names, or a scenario's file of figures: its path as
/// written, and the name of the file that names it. It is the only door to the outside; the same
/// answers give the same result.
/// Linear in the bytes of the files.
public func compile(
  _ roots: [SourceFile], load: (_ path: String, _ importer: String) -> SourceFile? = { _, _ in nil }
) -> Compilation {
  var program = Program(roots: roots, load: load)
  program.compileCalendars()
  program.compileProcedures()
  program.compileExamples()
  program.compileScenarios()
  program.applyWaivers()
  return program.finished()
}
