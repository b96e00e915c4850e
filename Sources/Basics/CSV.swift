/// Spreadsheets as text: comma, semicolon or tab between cells, quotes around what holds one.
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

  /// Reads a sheet. A byte-order mark is skipped, blank lines are left out, a doubled quote inside
  /// quotes is one; the separator is the one that the first line has most of.
  public static func read(_ text: String) -> Sheet {
    let characters = Array(text.drop { $0 == "\u{FEFF}" })
    let separator = separator(of: characters)
    var sheet = Sheet(separator: separator, records: [])
    var record = Record(line: 1, cells: [])
    var cell = ""
    var line = 1
    var quoteLine: Int?
    var wasQuoted = false
    var place = 0

    func isBlank(_ record: Record) -> Bool {
      record.cells.allSatisfy { $0.allSatisfy(\.isWhitespace) }
    }
    func endCell() {
      record.cells.append(wasQuoted ? cell : trimmed(cell))
      (cell, wasQuoted) = ("", false)
    }
    func endRecord() {
      endCell()
      if !isBlank(record) { sheet.records.append(record) }
      record = Record(line: line + 1, cells: [])
    }

    while place < characters.count {
      let character = characters[place]
      let isBreak = character.isNewline
      if quoteLine != nil {
        if character == "\"" {
          if place + 1 < characters.count, characters[place + 1] == "\"" {
            cell.append("\"")
            place += 1
          } else {
            quoteLine = nil
          }
        } else {
          cell.append(isBreak ? " " : character)
        }
      } else if character == "\"", cell.allSatisfy(\.isWhitespace) {
        (cell, quoteLine, wasQuoted) = ("", line, true)
      } else if character == separator {
        endCell()
      } else if isBreak {
        endRecord()
      } else if !(wasQuoted && character.isWhitespace) {
        cell.append(character)
      }
      if isBreak { line += 1 }
      place += 1
    }
    if !cell.isEmpty || !record.cells.isEmpty || wasQuoted { endRecord() }
    sheet.openQuoteLine = quoteLine
    return sheet
  }

  private static func separator(of characters: [Character]) -> Character {
    var counts: [Character: Int] = [:]
    var isQuoted = false
    for character in characters {
      if character == "\"" { isQuoted.toggle() }
      if isQuoted { continue }
      if character.isNewline, !counts.isEmpty { break }
      if [",", ";", "\t"].contains(character) { counts[character, default: 0] += 1 }
    }
    // A comma wins a tie, since it is what the format is called after.
    let order: [Character] = [",", ";", "\t"]
    return order.max { (counts[$0] ?? 0) < (counts[$1] ?? 0) } ?? ","
  }

  private static func trimmed(_ text: String) -> String {
    let start = text.drop(while: \.isWhitespace)
    let end = start.lastIndex { !$0.isWhitespace }
    return end.map { String(start[...$0]) } ?? ""
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
