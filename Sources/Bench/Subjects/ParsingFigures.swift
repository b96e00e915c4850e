import ThuTucBasics
import ThuTucCompiler
import ThuTucMachine
import ThuTucSyntax

/// From text to machine: how many megabytes a second, at three lengths of one procedure.
enum ParsingFigures {
  static let group = Bench.Group(
    name: "parsing", summary: "text to machine, at 1,000, 10,000 and 100,000 steps",
    measure: measure)

  private static func measure(_ report: inout Report, _ plan: Plan) throws {
    for language in [Language.english, .vietnamese] {
      for steps in plan.lengths {
        try measure(steps, language, &report, plan)
      }
    }
  }

  private static func measure(
    _ steps: Int, _ language: Language, _ report: inout Report, _ plan: Plan
  ) throws {
    let bytes = Array(GeneratedProcedure(steps: steps, language: language).text.utf8)
    let file = SourceFile(name: "long.thutuc", bytes: bytes)
    try check(compile([file]), steps)

    let floor = Sample(units: bytes.count, plan) { countLines(bytes) }
    let lexing = Sample(units: bytes.count, plan) {
      var names = Names()
      return UInt64(lex(bytes, file: 0, names: &names).tokens.count)
    }
    let parsing = Sample(units: bytes.count, plan) {
      var names = Names()
      return UInt64(parse(bytes, names: &names).diagnostics.count)
    }
    let whole = Sample(units: bytes.count, plan) {
      let compilation = compile([file])
      return UInt64(compilation.procedures.count &+ compilation.diagnostics.count)
    }

    let label = "\(language.rawValue) \(thousands(steps)) steps"
    let floorName = "\(label): one plain pass"
    let beside = (name: floorName, sample: floor)
    report.add(floor: floorName, floor, in: .megabytes)
    report.add("\(label): words", lexing, in: .megabytes, floor: beside)
    report.add(
      "\(label): tree", Sample(parsing, without: lexing), in: .megabytes, floor: beside)
    report.add(
      "\(label): checks, machine", Sample(whole, without: parsing), in: .megabytes, floor: beside)
    report.add("\(label): parse + check", whole, in: .megabytes, floor: beside)
  }

  /// The least that reading a text can mean: every byte is looked at once.
  @inline(never)
  private static func countLines(_ bytes: [UInt8]) -> UInt64 {
    var lines: UInt64 = 0
    for byte in bytes where byte == 0x0A { lines += 1 }
    return lines
  }

  private static func check(_ compilation: Compilation, _ steps: Int) throws {
    if let finding = compilation.diagnostics.first {
      let tree = compilation.trees[finding.file]
      let line = tree.source[..<finding.range.lowerBound].count { $0 == 0x0A } + 1
      throw WrongResult("line \(line): \(finding.message.english)")
    }
    guard compilation.procedures.first?.machine.steps.count == steps else {
      throw WrongResult("the generated procedure has lost steps")
    }
  }

  private static func thousands(_ count: Int) -> String {
    count % 1_000 == 0 ? "\(count / 1_000)k" : "\(count)"
  }
}
