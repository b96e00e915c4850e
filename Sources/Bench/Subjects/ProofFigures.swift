import ThuTucBasics
import ThuTucCompiler
import ThuTucSyntax

/// What it takes to prove the rules of a text: a table of 1,000 rows over six inputs, and 10,000
/// guards. Each is compiled whole; the floor is reading the same text into a tree.
enum ProofFigures {
  static let group = Bench.Group(
    name: "proofs", summary: "a table of 1,000 rows over six inputs, and 10,000 guards",
    measure: measure)

  private static func measure(_ report: inout Report, _ plan: Plan) throws {
    let rows = RulesText.rows
    let table = RulesText.procedure(rows: rows[...], guards: 0)
    // A row less is a case that is missed: else nothing was proved.
    try check(RulesText.procedure(rows: rows.dropLast(), guards: 0), ["TT0701"])
    try check(table, [])
    try measure("table of 1,000 rows", table, &report, plan)
    let guards = RulesText.procedure(rows: rows[..<0], guards: 10_000)
    try check(RulesText.procedure(rows: rows[..<0], guards: 10, most: 4), ["TT0704"])
    try check(guards, [])
    try measure("10,000 guards", guards, &report, plan)
  }

  private static func measure(
    _ name: String, _ text: String, _ report: inout Report, _ plan: Plan
  ) throws {
    let bytes = Array(text.utf8)
    let file = SourceFile(name: "rules.thutuc", bytes: bytes)
    let floor = Sample(units: 1, plan) {
      var names = Names()
      return UInt64(parse(bytes, names: &names).diagnostics.count)
    }
    let whole = Sample(units: 1, plan) { UInt64(compile([file]).procedures.count) }
    report.add(floor: "\(name): read", floor, in: .milliseconds)
    report.add(
      "\(name): proved", whole, in: .milliseconds, floor: ("\(name): read", floor))
  }

  /// The warnings and errors that a text has, each kind once.
  private static func check(_ text: String, _ expected: [String]) throws {
    let found = compile([SourceFile(name: "rules.thutuc", text: text)]).diagnostics
      .filter { $0.severity != .information }
    guard Set(found.map(\.code)) == Set(expected) else {
      throw WrongResult(found.first?.message.english ?? "\(expected) was not found")
    }
  }
}

/// Procedures of many rules.
private enum RulesText {
  /// The rows of a table that is complete and free of overlap.
  static let rows: [String] = {
    var rows: [String] = []
    let ranges = ["1..2", "3..5", "6..9", "10..49", ">= 50"]
    for kind in 1...5 {
      for isUrgent in [false, true] {
        for region in ["north", "south"] {
          for copies in ranges {
            for pages in ranges {
              for price in ["< 1_000 VND", ">= 1_000 VND"] {
                let cells = ["k\(kind)", "\(isUrgent)", region, copies, pages, price]
                rows.append("    | \(cells.joined(separator: " | ")) | \(rows.count + 1) |")
              }
            }
          }
        }
      }
    }
    return rows
  }()

  /// `most`: the greatest number of copies.
  static func procedure(rows: ArraySlice<String>, guards: Int, most: Int = 100_000) -> String {
    let table =
      rows.isEmpty
      ? ""
      : """
        table fee : integer unique {
          | kind | urgent | region | copies | pages | price | => |
      \(rows.joined(separator: "\n"))
        }
        condition some : fee > 0
      """
    return """
      procedure rules {
        applicants individual
        role desk
        field kind : choice(k1, k2, k3, k4, k5) required
        field urgent : boolean required
        field region : choice(north, south) required
        field copies : integer required min 1 max \(most)
        field pages : integer required min 1
        field price : money required min 0 VND
      \(table)
        start submit -> s0
      \(steps(guards: guards))
        end finished as completed
      }
      """
  }

  /// Steps of a hundred guarded actions and one that leads on.
  private static func steps(guards: Int) -> String {
    var steps: [String] = []
    for step in 0...guards / 100 {
      let next = step < guards / 100 ? "s\(step + 1)" : "finished"
      var actions = ["    on next -> \(next)"]
      for number in step * 100..<min(guards, step * 100 + 100) {
        actions.append(
          """
              on a\(number) when copies > \(number) and copies <= \(number + 50)
                and (kind == k\(number % 5 + 1) or urgent)
                and not (region == north and pages <= \(number % 7)) -> \(next)
          """)
      }
      steps.append("  step s\(step) by desk {\n\(actions.joined(separator: "\n"))\n  }")
    }
    return steps.joined(separator: "\n")
  }
}
