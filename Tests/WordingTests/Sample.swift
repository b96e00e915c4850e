import TestSupport
import ThuTucBasics
import ThuTucCompiler
import ThuTucMachine

/// A procedure with one of everything that sentences name, in the words of one language.
///
/// The text has each title in both, `Vietnamese|English`; the rows are the same.
struct Sample {
  let language: Language
  let engine: CaseEngine

  init(_ language: Language) throws {
    self.language = language
    let text = try Repository.text(of: "Tests/WordingTests/permit.thutuc")
    let parts = text.split(separator: "\"", omittingEmptySubsequences: false).map { part in
      let words = part.split(separator: "|", maxSplits: 1)
      // What has bars and no two titles is a table's row, outside of quotes.
      guard words.count == 2, !part.contains("\n") else { return String(part) }
      return String(words[language == .vietnamese ? 0 : 1])
    }
    let file = SourceFile(name: "permit.thutuc", text: parts.joined(separator: "\""))
    let compilation = compile([file])
    precondition(!compilation.hasErrors, "the sample compiles")
    engine = CaseEngine(
      compilation.procedures.map { CaseEngine.Version(Engine($0.machine), name: $0.name) })
  }

  var machine: Machine { engine.versions[0].engine.machine }

  /// The row of a name.
  func id<Row>(_ name: String, _ rows: [Row], _ label: KeyPath<Row, Label>) -> ID<Row> {
    guard let place = rows.firstIndex(where: { machine.name($0[keyPath: label]) == name }) else {
      preconditionFailure("the sample has a row named \(name)")
    }
    return ID(place)
  }

  func step(_ name: String) -> StepID { id(name, machine.steps, \.label) }
  func action(_ name: String) -> ActionID { id(name, machine.actions, \.label) }
  func field(_ name: String) -> FieldID { id(name, machine.fields, \.label) }
  func list(_ name: String) -> ListID { id(name, machine.lists, \.label) }
  func itemField(_ name: String) -> ItemFieldID { id(name, machine.itemFields, \.field.label) }
  func paper(_ name: String, item: Int = -1) -> PaperRef {
    PaperRef(id(name, machine.documents, \.label), item: item)
  }
  func actor(_ name: String) -> ActorID { id(name, machine.actors, \.label) }
  func end(_ name: String) -> EndID { id(name, machine.ends, \.label) }
  func fee(_ name: String) -> FeeID { id(name, machine.fees, \.label) }
  func clock(_ name: String) -> ClockID { id(name, machine.clocks, \.label) }
  func notice(_ name: String) -> NoticeID { id(name, machine.notices, \.label) }
  func option(_ name: String) -> OptionID { id(name, machine.options, \.label) }
  var condition: ConditionID { id("short", machine.conditions, \.label) }
  var duty: DutyID { id("report", machine.duties, \.label) }
  var registry: RegistryID { id("land", machine.registries, \.label) }

  func moment(_ text: String) -> Instant {
    Instant(iso8601: text, in: .vietnam) ?? Instant(millisecondsSinceEpoch: 0)
  }
}

/// The sentences of both languages under the name of the case that each is of.
func snapshot(
  _ title: String, _ rows: (Language) throws -> [(name: String, sentence: String)]
) rethrows -> String {
  let vietnamese = try rows(.vietnamese)
  let english = try rows(.english)
  var text = "# \(title)\n"
  for (first, second) in zip(vietnamese, english) {
    text += "\n## \(first.name)\n\n\(first.sentence)\n\n\(second.sentence)\n"
  }
  return text
}

/// The names of an enum's cases, read from its source: what a snapshot must have a row of.
///
/// An enum with values has no list of its own cases, and a case without a sentence in the snapshot
/// is what must not be overlooked.
func cases(of name: String, in path: String) throws -> Set<String> {
  var names: Set<String> = []
  var margin: Substring?
  for line in try Repository.text(of: path).split(separator: "\n") {
    let indentation = line.prefix { $0 == " " }
    let words = line.dropFirst(indentation.count)
    if words.hasPrefix("public enum \(name):") || words.hasPrefix("public enum \(name) ") {
      margin = indentation
      continue
    }
    guard let margin else { continue }
    if line == margin + "}" { break }
    guard indentation.count == margin.count + 2,
      let clause = ["case ", "indirect case "].first(where: { words.hasPrefix($0) })
    else { continue }
    // `case started`, `case paused, resumed`, `case restarted(by: ActionID)`
    let declared = words.dropFirst(clause.count)
    guard !declared.contains("(") else {
      names.insert(String(declared.prefix { $0 != "(" }))
      continue
    }
    let plain = declared.split(separator: "=")[0]
    names.formUnion(plain.split(separator: ",").map { $0.filter { $0 != " " } })
  }
  return names
}

/// The name of a value's case.
func caseName(of value: some Any) -> String {
  String("\(value)".prefix { $0 != "(" })
}
