import Foundation
import ThuTucBasics
import ThuTucCompiler
import ThuTucMachine

/// How quickly it is proved of every run that it comes to an end, and in how much memory.
enum VerificationFigures {
  static let group = Bench.Group(
    name: "verification", summary: "every run of a procedure; the project's own workflows",
    measure: measure)

  private static func measure(_ report: inout Report, _ plan: Plan) throws {
    try measureStates(&report, plan)
    try measureParallel(&report, plan)
    try measureWorkflows(&report, plan)
  }

  // States.

  private static func measureStates(_ report: inout Report, _ plan: Plan) throws {
    let steps = 10_000
    let text = GeneratedProcedure(steps: steps, language: .english).text
    let long = try machine(of: text)
    let states = Exploration(long).states
    guard states.count > steps else { throw WrongResult("not every step was reached") }
    let floor = Sample(units: states.count, plan) { UInt64(Set(states).count) }
    let sample = Sample(units: states.count, plan) { UInt64(Exploration(long).finishing) }
    let name = "a hash set of the states"
    report.add(floor: name, floor, in: .millions)
    report.add("10k steps: states", sample, in: .millions, floor: (name, floor))

    let setBytes = Memory.bytes { Set(states) } / Double(states.count)
    let bytes = Memory.bytes { Exploration(long) } / Double(states.count)
    let held = "\(name): memory"
    report.add(held, setBytes, in: "B/state", floor: (held, setBytes))
    report.add("10k steps: memory", bytes, in: "B/state", floor: (held, setBytes))
  }

  // Many branches.

  private static func measureParallel(_ report: inout Report, _ plan: Plan) throws {
    let procedure = ParallelProcedure()
    let text = procedure.text
    let wide = try machine(of: text)
    let states = Exploration(wide).states
    // The block, the end, and in each branch its steps and its own end.
    guard states.count == 2 + procedure.branches * (procedure.steps + 1) else {
      throw WrongResult("\(states.count) states of the parallel procedure were reached")
    }
    let floor = Sample(units: 1, plan) { UInt64(Set(states).count) }
    let sample = Sample(units: 1, plan) { UInt64(Exploration(wide).finishing) }
    let whole = try Sample(units: 1, plan) { try UInt64(machine(of: text).steps.count) }
    let name = "a hash set of their states"
    report.add(floor: name, floor, in: .milliseconds)
    report.add("20 branches of 5: verified", sample, in: .milliseconds, floor: (name, floor))
    report.add("20 branches of 5: compiled", whole, in: .milliseconds, floor: (name, floor))
  }

  // The project's own workflows.

  private static func measureWorkflows(_ report: inout Report, _ plan: Plan) throws {
    let shelf = try Shelf()
    let machines = shelf.compileAll().flatMap { $0.procedures.map(\.machine) }
    guard !machines.isEmpty else { throw WrongResult("no workflow was compiled") }
    let floor = Sample(units: 1, plan) {
      machines.reduce(0) { $0 &+ UInt64(Set(0..<$1.steps.count).count) }
    }
    let sample = Sample(units: 1, plan) {
      machines.reduce(0) { $0 &+ UInt64(Exploration($1).finishing) }
    }
    let whole = Sample(units: 1, plan) {
      shelf.compileAll().reduce(0) { $0 &+ UInt64($1.diagnostics.count) }
    }
    let name = "a hash set of their steps"
    report.add(floor: name, floor, in: .milliseconds)
    let label = "\(machines.count) workflows"
    report.add("\(label): verified", sample, in: .milliseconds, floor: (name, floor))
    report.add("\(label): compiled, verified", whole, in: .milliseconds, floor: (name, floor))
  }

  /// The files of `Workflows`, held in memory so that no reading is measured.
  private struct Shelf {
    private var files: [String: SourceFile] = [:]

    init() throws {
      let base = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
        .appendingPathComponent("Workflows")
      guard let paths = FileManager.default.enumerator(atPath: base.path) else {
        throw WrongResult("there is no folder Workflows here: run it where the package is")
      }
      for case let path as String in paths {
        guard let bytes = try? Data(contentsOf: base.appendingPathComponent(path)) else {
          continue  // A folder.
        }
        files["/" + path] = SourceFile(name: "/" + path, bytes: Array(bytes))
      }
    }

    func compileAll() -> [Compilation] {
      files.keys.sorted().filter { $0.hasSuffix(".thutuc") }.compactMap { files[$0] }.map { file in
        compile([file]) { path, importer in
          let folder = URL(fileURLWithPath: importer).deletingLastPathComponent()
          return files[folder.appendingPathComponent(path).standardizedFileURL.path]
        }
      }
    }
  }
}
