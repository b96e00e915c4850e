import ThuTucBasics
import ThuTucSyntax

/// The files of figures that scenarios name, read through the door that imports use.
struct DataFiles {
  /// By where the path is written; nothing where there is no such file.
  private var sheets: [Place: CSV.Sheet] = [:]
  /// What is wrong with files that are there but of no use.
  private var problems: [Place: Bilingual] = [:]
  /// The path of a file that is there, where the one that is named is not.
  private var otherPaths: [Place: String] = [:]

  private struct Place: Hashable {
    var file: Int
    var offset: Int

    init(_ path: Syntax) {
      file = path.tree.file
      offset = path.range.lowerBound
    }
  }

  /// Reads the files that a tree's scenarios name; `importer` is the tree's own file.
  mutating func read(
    for tree: SyntaxTree, importer: String, load: (String, String) -> SourceFile?
  ) {
    for scenario in tree.root.children(.scenario) { read(scenario, importer, load) }
  }

  private mutating func read(
    _ node: Syntax, _ importer: String, _ load: (String, String) -> SourceFile?
  ) {
    for child in node.children {
      if child.kind == .text {
        guard !child.isMissing else { continue }
        guard let file = child.file(from: importer, load: load) else {
          let other = child.string + ".csv"
          if load(other, importer) != nil { otherPaths[Place(child)] = other }
          continue
        }
        if let problem = file.problem {
          problems[Place(child)] = problem
          continue
        }
        sheets[Place(child)] = CSV.read(String(decoding: file.bytes, as: UTF8.self))
      } else if child.kind != .versionPick {
        read(child, importer, load)
      }
    }
  }

  /// The sheet in the file that a text node names.
  func sheet(at path: Syntax) -> CSV.Sheet? { sheets[Place(path)] }

  /// The path at which there is a file, where there is none at the one written.
  func otherPath(at path: Syntax) -> String? { otherPaths[Place(path)] }

  /// Why there is none, where that is known.
  func problem(at path: Syntax) -> Bilingual? { problems[Place(path)] }
}

extension CSV.Sheet {
  /// The first column whose cells can be read as something, and what each row has there, with its
  /// line; nothing for a cell that cannot be read. A first row that cannot be read is a heading.
  func column<Item>(
    _ read: (String) -> Item?
  ) -> (index: Int, items: [(line: Int, item: Item?)])? {
    let sample = records.dropFirst().first ?? records.first
    guard let sample, let index = sample.cells.firstIndex(where: { read($0) != nil }) else {
      return nil
    }
    var items = records.map { record in
      (record.line, index < record.cells.count ? read(record.cells[index]) : nil)
    }
    if items[0].1 == nil { items.removeFirst() }
    return (index, items)
  }

  /// The column that names the case of each row, by its heading.
  var caseColumn: Int? {
    let known = [
      "case", "caseid", "caseconceptname", "casename", "dossier", "dossierid", "mahoso", "sohoso",
      "hoso",
    ]
    return records.first?.cells.firstIndex { heading in
      known.contains(Spelling.bare(heading).filter { $0.isLetter })
    }
  }
}

/// An instant as logs write it: with `T` or a space, with seconds or not, `13/02/2026 15:00`, or a
/// date alone for its beginning.
func logInstant(_ cell: String, in zone: Zone) -> Instant? {
  var parts = cell.split(whereSeparator: { $0 == " " || $0 == "T" }).map(String.init)
  guard (1...2).contains(parts.count) else { return nil }
  let numbers = parts[0].split(separator: "/").map(String.init)
  if numbers.count == 3, numbers[0].count <= 2, numbers[1].count <= 2, numbers[2].count == 4 {
    func two(_ text: String) -> String { text.count == 1 ? "0" + text : text }
    parts[0] = "\(numbers[2])-\(two(numbers[1]))-\(two(numbers[0]))"
  }
  if parts.count == 1 {
    return CivilDate(iso8601: parts[0]).map { Instant(date: $0, minuteOfDay: 0, in: zone) }
  }
  return Instant(iso8601: "\(parts[0])T\(parts[1])", in: zone)
}

extension Syntax {
  /// The file that a string names: by the bytes as they are written, for that is how a file system
  /// knows it; else composed, so that a text that was decomposed on its way still finds it.
  func file(
    from importer: String, load: (_ path: String, _ importer: String) -> SourceFile?
  ) -> SourceFile? {
    let (written, composed) = (writtenString, string)
    if let found = load(written, importer) { return found }
    return written.utf8.elementsEqual(composed.utf8) ? nil : load(composed, importer)
  }
}
