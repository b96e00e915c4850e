import ThuTucBasics
import ThuTucCompiler
import ThuTucInterchange
import ThuTucSyntax

extension Subcommand {
  /// `thutuc table FILE --as csv`, `thutuc table FILE --from rates.csv`
  static let table = Subcommand(
    name: "table",
    summary: Bilingual(
      vi: "Ghi bảng quyết định ra CSV, hoặc đọc hàng của bảng từ CSV",
      en: "Write a decision table as CSV, or take its rows from CSV"),
    operands: "FILE",
    options: [
      OptionRow(
        name: "--table", value: "T",
        help: Bilingual(vi: "bảng nào, nếu tệp có nhiều", en: "which, if the file has several")),
      OptionRow(
        name: "--as", value: "csv", help: Bilingual(vi: "in bảng ra CSV", en: "print it as CSV")),
      OptionRow(
        name: "--from", value: "F.csv",
        help: Bilingual(
          vi: "in mệnh đề bảng với các hàng của tệp này",
          en: "print the table's clause with the rows of this file")),
    ],
    example: """
      thutuc table legalization.thutuc --table unit_fee --as csv > rates.csv
      thutuc table legalization.thutuc --table unit_fee --from rates.csv
      """
  ) { arguments, console in
    guard arguments.files.count <= 1 else { throw UsageError.tooManyFiles }
    let format = arguments.value("--as")
    if let format, format != "csv" { throw UsageError.badValue("--as", format, Bilingual("csv")) }
    var compilation = try Sources.compile(arguments.files, console)
    let tree = compilation.trees[0]
    // The table may be the very thing that is to be mended: the file need only read.
    compilation.diagnostics = tree.diagnostics
    guard try Sources.accepts(compilation, console) else { return .inputHasErrors }
    let clause = TableClause(try find(arguments.value("--table"), in: tree))
    guard let path = arguments.value("--from") else {
      try console.output.write(CSV.write(clause.sheet))
      return .done
    }
    let rows = SheetRows(try FileReading.bytes(of: path), for: clause)
    let problems = rows.problems.isEmpty ? rows.problems(in: compilation) : rows.problems
    for problem in problems.prefix(shownProblems) {
      try console.complain("\(path):\(problem.place): \(problem.message[console.language])")
    }
    if problems.count > shownProblems {
      let more = problems.count - shownProblems
      try console.complain(
        console.words(
          Bilingual(vi: "… và \(more) chỗ nữa", en: "… and \(more) more")))
    }
    guard problems.isEmpty else { return .inputHasErrors }
    try console.print(rows.clauseText)
    return .done
  }

  /// A sheet with more problems than these has one that is behind them all.
  private static let shownProblems = 50

  /// The table of a name, or the only one of a file.
  private static func find(_ name: String?, in tree: SyntaxTree) throws -> Syntax {
    let tables =
      tree.root.children.filter { $0.kind == .table }
      + tree.root.children(.procedure).flatMap { Array($0.children(.table)) }
    let names = tables.map { $0.child(.name)?.text ?? "" }
    guard let name else {
      if tables.count == 1 { return tables[0] }
      guard !tables.isEmpty else {
        throw Failure(
          Bilingual(vi: "tệp này không có bảng", en: "there is no table in this file"))
      }
      throw UsageError.several(Bilingual(vi: "bảng", en: "tables"), "--table T", names)
    }
    let folded = Spelling.folded(name)
    if let place = names.firstIndex(where: { Spelling.folded($0) == folded }) {
      return tables[place]
    }
    throw UsageError.unknown(name, Bilingual(vi: "bảng", en: "table"), names)
  }
}
