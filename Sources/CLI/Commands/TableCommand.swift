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
    try Sources.report(compilation, console)
    guard !compilation.hasErrors else { return .inputHasErrors }
    let clause = try TableClause(find(arguments.value("--table"), in: tree))
    guard let path = arguments.value("--from") else {
      try console.output.write(CSV.write(clause.sheet))
      return .done
    }
    let bytes = try FileReading.bytes(of: path)
    let sheet = CSV.read(String(decoding: bytes, as: UTF8.self))
    let (text, problems) = clause.replacing(with: sheet)
    for problem in problems {
      try console.complain("\(path):\(problem.line): \(problem.message[console.language])")
    }
    guard problems.isEmpty else { return .inputHasErrors }
    try console.print(text)
    return .done
  }

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

/// A table as it stands in a file, cell by cell.
private struct TableClause {
  struct Problem {
    var line: Int
    var message: Bilingual
  }

  private let clause: Syntax

  init(_ clause: Syntax) { self.clause = clause }

  private var inputs: [String] {
    (clause.child(.tableHeader)?.children(.tableInput)).map { $0.map(\.text) } ?? []
  }

  /// The header and the rows, each cell as it is written.
  var sheet: [[String]] {
    let rows = clause.children(.tableRow).map { row in
      row.children(.cell).map { $0.matchText } + [row.expression?.text ?? ""]
    }
    return [inputs + ["=>"]] + rows
  }

  /// The clause with the rows of a sheet, or what is wrong with the sheet, line by line.
  func replacing(with sheet: CSV.Sheet) -> (text: String, problems: [Problem]) {
    var problems: [Problem] = []
    if let line = sheet.openQuoteLine {
      problems.append(
        Problem(
          line: line,
          message: Bilingual(vi: "dấu ngoặc kép không đóng", en: "a quote that is not closed")))
    }
    guard let header = sheet.records.first, let whole = clause.child(.tableHeader) else {
      problems.append(
        Problem(line: 1, message: Bilingual(vi: "bảng tính trống", en: "the sheet is empty")))
      return ("", problems)
    }
    let width = inputs.count + 1
    let found = header.cells.dropLast().map { Spelling.folded($0) }
    if header.cells.count != width || found != inputs.map({ Spelling.folded($0) }) {
      let wanted = (inputs + ["=>"]).joined(separator: ", ")
      problems.append(
        Problem(
          line: header.line,
          message: Bilingual(
            vi: "dòng đầu phải là: \(wanted)", en: "the first line must be: \(wanted)")))
    }
    var rows: [String] = []
    for record in sheet.records.dropFirst() {
      if record.cells.count != width {
        problems.append(
          Problem(
            line: record.line,
            message: Bilingual(
              vi: "có \(record.cells.count) ô, cần \(width)",
              en: "\(record.cells.count) cells, \(width) are needed")))
      }
      for (column, cell) in record.cells.enumerated() where cell.isUnfit {
        problems.append(
          Problem(
            line: record.line,
            message: Bilingual(
              vi: "ô \(column + 1) trống hoặc có ký tự không dùng được; ‘*’ là bất kỳ",
              en: "cell \(column + 1) is empty or holds a character of no use; '*' is any")))
      }
      let cells = record.cells.map { CSV.languageForm($0, separator: sheet.separator) }
      rows.append("    | \(cells.joined(separator: " | ")) |")
    }
    let tree = clause.tree
    let before = String(
      decoding: tree.source[clause.range.lowerBound..<whole.range.upperBound], as: UTF8.self)
    let text = ([before] + rows + ["  }"]).joined(separator: "\n")
    return (text, problems + unread(text, sheet))
  }

  /// What the parser says of the new rows, at the lines of the sheet.
  private func unread(_ text: String, _ sheet: CSV.Sheet) -> [Problem] {
    // The clause is read in the surface language of its file, which its first keyword tells.
    var names = Names()
    let tree = parse(Array(text.utf8), names: &names)
    let firstRow = text.utf8.count { $0 == 0x0A } - sheet.records.count
    return tree.diagnostics.filter { $0.severity == .error }.map { diagnostic in
      let line = text.utf8.prefix(diagnostic.range.lowerBound).count { $0 == 0x0A }
      let record = max(0, min(sheet.records.count - 1, line - firstRow))
      return Problem(line: sheet.records[record].line, message: diagnostic.message)
    }
  }
}

extension String {
  /// Empty, or with something that would end the cell or the row.
  fileprivate var isUnfit: Bool {
    allSatisfy(\.isWhitespace) || contains("|") || contains("{") || contains("}")
  }
}

extension Syntax {
  /// A cell's own text, without the bar that may follow it.
  fileprivate var matchText: String {
    var text = self.text
    while let last = text.last, last == "|" || last.isWhitespace { text.removeLast() }
    return text
  }
}
