/// A page of the repository in Markdown, as tests read it: its clauses, tables and blocks of code.
public struct MarkdownPage: Sendable {
  /// From a heading to the next.
  public struct Section: Sendable {
    /// Without its signs, as `6. Steps` or `` `submit` ``.
    public var heading: String
    public var tables: [Table] = []
    public var blocks: [Block] = []
    public var lines: [String] = []
  }

  public struct Table: Sendable {
    public var header: [String]
    public var rows: [[String]] = []

    /// What stands in backticks in the first column: the names that the table explains.
    public var names: [String] { rows.flatMap { MarkdownPage.quoted(in: $0.first ?? "") } }
  }

  /// What stands between two lines of three backticks.
  public struct Block: Sendable {
    /// The words behind the first three.
    public var kind: String
    public var lines: [String] = []
  }

  public let path: String
  public private(set) var sections = [Section(heading: "")]
  /// The numbers of its sections and clauses: `6`, `6.8`, `6.8.1`.
  public private(set) var clauses: Set<String> = []

  public init(_ path: String) throws {
    self.path = path
    let text = try Repository.text(of: path)
    var block: Block?
    var isInTable = false
    var isNewParagraph = true
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      let last = sections.count - 1
      sections[last].lines.append(line)
      if line.hasPrefix("```") {
        if let ended = block { sections[last].blocks.append(ended) }
        block = block == nil ? Block(kind: String(line.dropFirst(3))) : nil
      } else if block != nil {
        block?.lines.append(line)
      } else if line.hasPrefix("|") {
        add(MarkdownPage.cells(of: line), toNewTable: !isInTable)
      } else if line.hasPrefix("#") {
        let heading = line.drop { $0 == "#" }.drop { $0 == " " }
        sections[last].lines.removeLast()
        sections.append(Section(heading: String(heading), lines: [line]))
        note(number: heading.prefix { $0.isNumber || $0 == "." })
      } else if isNewParagraph {
        note(number: line.prefix { $0.isNumber || $0 == "." })
      }
      isInTable = line.hasPrefix("|")
      isNewParagraph = line.isEmpty
    }
  }

  /// The section of a heading; an empty one if there is none.
  public func section(_ heading: String) -> Section {
    sections.first { $0.heading == heading } ?? Section(heading: heading)
  }

  /// The sections from a heading up to the next that is numbered.
  public func part(_ heading: String) -> [Section] {
    guard let first = sections.firstIndex(where: { $0.heading == heading }) else { return [] }
    let rest = sections[(first + 1)...].prefix { $0.heading.first?.isNumber != true }
    return [sections[first]] + rest
  }

  /// The whole page.
  public var text: String { sections.flatMap(\.lines).joined(separator: "\n") }

  /// Puts other lines into one of the blocks of a section, for what is generated.
  public mutating func replace(block: Int, of heading: String, with lines: [String]) {
    guard let place = sections.firstIndex(where: { $0.heading == heading }) else { return }
    let fences = sections[place].lines.indices.filter {
      sections[place].lines[$0].hasPrefix("```")
    }
    guard fences.count > 2 * block + 1 else { return }
    let inner = (fences[2 * block] + 1)..<fences[2 * block + 1]
    sections[place].lines.replaceSubrange(inner, with: lines)
    sections[place].blocks[block].lines = lines
  }

  /// What stands in backticks in a text.
  public static func quoted(in text: String) -> [String] {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false)
    return parts.indices.filter { $0 % 2 == 1 && $0 + 1 < parts.count }.map { String(parts[$0]) }
  }

  private mutating func note(number: Substring) {
    let parts = number.split(separator: ".")
    if !parts.isEmpty, parts.allSatisfy({ Int($0) != nil }) {
      clauses.insert(parts.joined(separator: "."))
    }
  }

  private mutating func add(_ cells: [String], toNewTable isNew: Bool) {
    let last = sections.count - 1
    if isNew {
      sections[last].tables.append(Table(header: cells))
    } else if !cells.allSatisfy({ $0.allSatisfy { $0 == "-" || $0 == ":" } }) {
      sections[last].tables[sections[last].tables.count - 1].rows.append(cells)
    }
  }

  /// The cells of a row; `\|` is a sign in one, not its end.
  private static func cells(of line: String) -> [String] {
    line.replacing("\\|", with: "\u{1}")
      .split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast()
      .map { cell in
        String(cell.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
          .replacing("\u{1}", with: "|")
      }
  }
}
