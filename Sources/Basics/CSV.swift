/// Spreadsheets as text: comma, semicolon, tab or bar between cells, quotes around what holds one.
public enum CSV {
  /// One row of a sheet and the line on which it begins, counted from 1.
  public struct Record: Hashable, Sendable {
    public var line: Int
    public var cells: [String]

    public init(line: Int, cells: [String]) {
      self.line = line
      self.cells = cells
    }
  }

  /// A sheet as read, and what stands between its cells.
  public struct Sheet: Hashable, Sendable {
    public var separator: Character
    public var records: [Record]
    /// The line of a quote that nothing closes.
    public var openQuoteLine: Int?
  }

  /// Reads a sheet that is held as a text.
  public static func read(_ text: String) -> Sheet { read(Array(text.utf8)) }

  /// Reads a sheet of UTF-8. A byte-order mark is skipped, blank lines are left out, a doubled
  /// quote inside quotes is one and a line break there a space; the separator is the one that the
  /// first line has most of.
  public static func read(_ bytes: [UInt8]) -> Sheet {
    var scanner = CSVScanner(bytes)
    var sheet = Sheet(
      separator: Character(Unicode.Scalar(scanner.separator)), records: [], openQuoteLine: nil)
    while scanner.next() {
      let cells = (0..<scanner.count).map { place in
        let cell = scanner.text(place)
        return cell.contains(where: \.isNewline)
          ? String(cell.map { $0.isNewline ? " " : $0 }) : cell
      }
      sheet.records.append(Record(line: scanner.line, cells: cells))
    }
    sheet.openQuoteLine = scanner.openQuoteLine
    return sheet
  }

  /// Writes rows with commas between cells, quoting what needs it.
  public static func write(_ rows: [[String]]) -> String {
    rows.map { row in
      row.map(quoted).joined(separator: ",") + "\n"
    }.joined()
  }

  /// A cell as it is written: in quotes if it holds what would end it.
  package static func quoted(_ cell: String) -> String {
    let needsQuotes = cell.contains { ",;\"\t".contains($0) || $0.isNewline }
    return needsQuotes ? "\"\(cell.replacing("\"", with: "\"\""))\"" : cell
  }

  /// A number as a spreadsheet of this separator writes it, in the language's form: where cells
  /// are set apart by semicolons a comma between digits is a decimal point and a point before
  /// three digits sets thousands apart. Other cells stay as they are.
  public static func languageForm(_ cell: String, separator: Character) -> String {
    guard separator == ";" else { return cell }
    return cell.split(separator: " ", omittingEmptySubsequences: false)
      .map { word in number(String(word)) ?? String(word) }.joined(separator: " ")
  }

  /// Whether a cell holds a number with a comma in it: `30,000` or `1,5`.
  public static func hasDecimalComma(_ cell: String) -> Bool {
    let bytes = Array(cell.utf8)
    func isDigit(_ place: Int) -> Bool {
      bytes.indices.contains(place)
        && (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[place])
    }
    return bytes.indices.contains { place in
      bytes[place] == UInt8(ascii: ",") && isDigit(place - 1) && isDigit(place + 1)
    }
  }

  private static func number(_ word: String) -> String? {
    let isNumber = word.allSatisfy { "0123456789.,".contains($0) } && !word.contains("..")
    guard isNumber, word.contains(where: { $0 == "," || $0 == "." }) else { return nil }
    let halves = word.split(separator: ",", omittingEmptySubsequences: false)
    guard halves.count <= 2, halves.allSatisfy({ !$0.isEmpty }) else { return nil }
    let groups = halves[0].split(separator: ".", omittingEmptySubsequences: false)
    let areThousands =
      (1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy { $0.count == 3 }
    guard groups.count == 1 || areThousands else { return nil }
    return groups.joined(separator: "_") + (halves.count == 2 ? ".\(halves[1])" : "")
  }
}
