public import ThuTucBasics

/// The rows of a sheet, put in place of a table's own.
public struct SheetRows {
  /// What is wrong with a sheet, and where.
  public struct Problem: Hashable, Sendable {
    /// A line, and where it is known which cell of it: `3:2`.
    public var place: String
    public var message: Bilingual
  }

  /// What is wrong with the sheet as a sheet, or with its cells as syntax.
  public private(set) var problems: [Problem] = []
  /// The table whose place the rows take.
  public let table: TableClause
  /// The clause with the new rows, not yet lined up.
  private var text = ""
  /// Where each cell's text ends in `text`, rising, and the line and cell of the sheet.
  private var cells: [(end: Int, line: Int, cell: Int)] = []

  /// Reads a sheet whose header is the table's.
  public init(_ bytes: [UInt8], for table: TableClause) {
    self.table = table
    if String(validating: bytes, as: UTF8.self) == nil {
      add(
        1,
        Bilingual(
          vi: "tệp không phải UTF-8: hãy lưu bảng tính thành ‘CSV UTF-8’",
          en: "the file is not UTF-8: save the sheet as 'CSV UTF-8'"))
    } else {
      read(CSV.read(bytes))
    }
    if problems.isEmpty { parseRows() }
  }

  private mutating func add(_ line: Int, cell: Int? = nil, _ message: Bilingual) {
    problems.append(Problem(place: cell.map { "\(line):\($0)" } ?? "\(line)", message: message))
  }

  private mutating func write(_ bytes: some Sequence<UInt8>) {
    text += String(decoding: Array(bytes), as: UTF8.self)
  }

  // The sheet.

  private mutating func read(_ sheet: CSV.Sheet) {
    if let line = sheet.openQuoteLine {
      add(line, Bilingual(vi: "dấu ngoặc kép không đóng", en: "a quote that is not closed"))
    }
    guard let header = sheet.records.first, let whole = table.clause.child(.tableHeader) else {
      return add(1, Bilingual(vi: "bảng tính trống", en: "the sheet is empty"))
    }
    let source = table.clause.tree.source
    write(source[table.clause.range.lowerBound..<whole.range.upperBound])
    cells.append((text.utf8.count, header.line, 1))
    let hasTails = read(header)
    for record in sheet.records.dropFirst() where problems.count < SyntaxLimits.diagnostics {
      read(record, sheet.separator, hasTails: hasTails)
    }
    write("\n}".utf8)
  }

  /// Whether the header has a column of what the rows rest on.
  private mutating func read(_ header: CSV.Record) -> Bool {
    func folded(_ cell: String) -> String {
      Spelling.folded(
        cell.hasPrefix("=>") ? String(cell.dropFirst(2).drop(while: \.isWhitespace)) : cell)
    }
    let names = header.cells.map(folded)
    // A single answer may be called anything in a sheet.
    let wanted = (table.inputs + table.outputs).map { Spelling.folded($0) }
    let hasTails =
      names.count == table.width + 1 && SheetRows.isKeyword(.basis, header.cells.last ?? "")
    let fits = names.count == table.width || hasTails
    if !fits || Array(names.prefix(wanted.count)) != wanted {
      let wanted = table.header.joined(separator: ", ")
      add(
        header.line,
        Bilingual(vi: "dòng đầu phải là: \(wanted)", en: "the first line must be: \(wanted)"))
    }
    return hasTails
  }

  private mutating func read(_ record: CSV.Record, _ separator: Character, hasTails: Bool) {
    if beginsExceptions(record) {
      text += "\n\(table.exceptWord)"
      cells.append((text.utf8.count, record.line, 1))
      return
    }
    let width = table.width + (hasTails ? 1 : 0)
    guard record.cells.count == width else {
      return add(
        record.line,
        Bilingual(
          vi: "có \(record.cells.count) ô, cần \(width)",
          en: "\(record.cells.count) cells, \(width) are needed"))
    }
    text += "\n|"
    for (index, cell) in record.cells.enumerated() {
      if index < table.width {
        read(cell, index, record.line, separator)
        text += " |"
      } else if !cell.allSatisfy(\.isWhitespace) {
        text += " " + (startsTail(cell) ? cell : "\(table.basisWord) \(cell)")
      }
      cells.append((text.utf8.count, record.line, index + 1))
    }
  }

  private mutating func read(
    _ cell: String, _ index: Int, _ line: Int, _ separator: Character
  ) {
    if cell.allSatisfy(\.isWhitespace) {
      add(
        line, cell: index + 1,
        Bilingual(vi: "ô trống; ‘*’ là bất kỳ", en: "the cell is empty; '*' is any"))
    } else if let sign = cell.first(where: { "|{}".contains($0) }) {
      add(
        line, cell: index + 1,
        Bilingual(
          vi: "ô có ‘\(sign)’, không dùng được",
          en: "the cell holds '\(sign)', which cannot stand there"))
    } else if index >= table.inputs.count, separator != ";", CSV.hasDecimalComma(cell) {
      add(
        line, cell: index + 1,
        Bilingual(
          vi:
            "‘\(cell)’ có dấu phẩy trong số; viết 30_000 hoặc 1.5, hoặc ngăn các ô bằng dấu chấm phẩy",
          en:
            "'\(cell)' has a comma in a number; write 30_000 or 1.5, or set cells apart by semicolons"
        ))
    } else {
      text += " " + CSV.languageForm(cell, separator: separator)
    }
  }

  /// `except` alone in a row, in either language.
  private func beginsExceptions(_ record: CSV.Record) -> Bool {
    guard let first = record.cells.first,
      record.cells.dropFirst().allSatisfy({ $0.allSatisfy(\.isWhitespace) })
    else { return false }
    return SheetRows.isKeyword(.except, first)
  }

  private func startsTail(_ cell: String) -> Bool {
    [table.word(.basis), table.word(.allow)].contains { cell.hasPrefix($0 + " ") }
  }

  private static func isKeyword(_ keyword: Keyword, _ word: String) -> Bool {
    let entry = LexiconTable.entry(of: keyword)
    return (entry.forms(in: .english) + entry.forms(in: .vietnamese))
      .contains { Spelling.folded($0) == Spelling.folded(word) }
  }

  // The clause.

  /// What the parser says of the rows, each at its cell.
  private mutating func parseRows() {
    // The clause is read in the surface language of its file, which its first keyword tells.
    var names = Names()
    let tree = parse(Array(text.utf8), names: &names)
    problems = tree.diagnostics.filter { $0.severity == .error }
      .map { problem($0, at: $0.range.lowerBound) }
  }

  /// The clause with the new rows, as it was read; `problem(of:at:)` speaks of places in it.
  public var clauseBytes: [UInt8] { Array(text.utf8) }

  /// A finding at an offset in the clause, at the cell that it is about.
  public func problem(_ diagnostic: Diagnostic, at offset: Int) -> Problem {
    var (low, high) = (0, cells.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if cells[middle].end <= offset { low = middle + 1 } else { high = middle }
    }
    let place = low == 0 ? "\(cells[0].line)" : "\(cells[low].line):\(cells[low].cell)"
    return Problem(place: place, message: diagnostic.message)
  }

  /// The clause as the formatter would have it, as deep as it stands in its file.
  public var clauseText: String {
    var names = Names()
    let lines = String(decoding: format(parse(Array(text.utf8), names: &names)), as: UTF8.self)
    let source = table.clause.tree.source
    let start = table.clause.range.lowerBound
    let indentation = source[..<start].reversed().prefix { $0 == 0x20 || $0 == 0x09 }.count
    let margin = String(repeating: " ", count: indentation)
    return lines.split(separator: "\n").map { margin + $0 }.joined(separator: "\n")
  }
}
