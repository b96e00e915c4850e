import ThuTucBasics
import ThuTucMachine

/// Finds the rows of one table by name, however the name was typed: Unicode normal forms compare
/// equal, as do the two accepted places of a Vietnamese tone mark (language.md 1.1).
struct NameTable<Row>: Sendable {
  private var rows: [String: [ID<Row>]] = [:]
  private var names: [String] = []

  init(_ named: some Sequence<(id: ID<Row>, name: String)>) {
    for (id, name) in named { add(name, id) }
  }

  mutating func add(_ name: String, _ id: ID<Row>) {
    rows[Spelling.folded(name), default: []].append(id)
    names.append(name)
  }

  /// All rows of the name: a paper that several cases declare has several.
  func all(_ name: String) -> [ID<Row>] {
    name.utf8.count > longestName ? [] : rows[Spelling.folded(name)] ?? []
  }

  /// The nearest known name, to be suggested.
  func nearest(to name: String) -> String? { nearestName(to: name, among: names) }

  /// The rows of a name, or the error of a name that no row has.
  func find(
    _ name: String, at path: String, _ code: CommandError.Code, _ kind: Bilingual
  ) throws(CommandError) -> [ID<Row>] {
    let found = all(name)
    guard found.isEmpty else { return found }
    throw .unknownName(name, at: path, code, kind, nearest: nearest(to: name), known: names)
  }
}

extension CommandError {
  /// A name that means nothing here, with the nearest one, or with all where they are few.
  static func unknownName(
    _ name: String, at path: String, _ code: Code, _ kind: Bilingual, nearest: String?,
    known: [String]
  ) -> CommandError {
    let shown = shortened(name)
    var vietnamese = "không có \(kind[.vietnamese]) '\(shown)'"
    var english = "there is no \(kind[.english]) '\(shown)'"
    if let nearest {
      vietnamese += ", có phải '\(nearest)'?"
      english += ", did you mean '\(nearest)'?"
    } else if !known.isEmpty, known.count <= 8 {
      let list = known.map { "'\($0)'" }.joined(separator: ", ")
      vietnamese += "; ở đây có \(list)"
      english += "; there are \(list)"
    }
    return CommandError(code, at: path, Bilingual(vi: vietnamese, en: english))
  }
}

/// Bytes beyond which a text is no name: nobody's megabytes are folded to be looked up.
private let longestName = 4096

/// The known name that a misspelt one was meant to be, if one is close.
func nearestName(to name: String, among known: some Sequence<String>) -> String? {
  name.utf8.count > longestName ? nil : NearestName.find(name, among: known)
}

/// A user's text for a message: at most forty characters of it.
func shortened(_ text: String) -> String {
  let start = text.prefix(40)
  return start.endIndex == text.endIndex ? text : start + "…"
}
