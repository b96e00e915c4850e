import TestSupport
import Testing
import ThuTucBasics
import ThuTucCompiler
import ThuTucInterchange
import ThuTucMachine
import ThuTucSyntax

/// `Grammar/machine.md` has every member of a machine's JSON, and no other.
struct `The page of machines` {
  private let page: MarkdownPage
  private let machines: [JSONValue]

  init() throws {
    page = try MarkdownPage("Grammar/machine.md")
    let paths =
      Repository.files(in: "Workflows", extension: "thutuc")
      + Repository.files(in: "Grammar/suite/accepted", extension: "thutuc")
    machines = try paths.flatMap { path in
      let folder = path.split(separator: "/").dropLast().joined(separator: "/")
      let file = SourceFile(name: path, bytes: try Repository.bytes(of: path))
      let compilation = compile([file]) { name, importer in
        let place = name.hasPrefix("../") ? "Workflows/" + name.dropFirst(3) : folder + "/" + name
        return (try? Repository.bytes(of: place)).map { SourceFile(name: place, bytes: $0) }
      }
      return try compilation.procedures.map { try JSONReader.read($0.machine.canonicalJSON()) }
    }
  }

  @Test func `explains every member that machines have, and none besides`() {
    var seen: Set<String> = []
    for machine in machines { collect(machine, into: &seen) }
    let words = Set(page.sections.flatMap(\.lines).flatMap { MarkdownPage.quoted(in: $0) })
    #expect(seen.subtracting(words) == [])
    let explained = Set(
      page.sections.flatMap(\.tables).filter { $0.header[0] == "member" }.flatMap(\.names))
    #expect(explained.subtracting(seen) == [])
  }

  @Test func `explains every operation of expressions, effects and requirements`() {
    var seen: Set<String> = []
    for machine in machines { collectOperations(machine, in: "", into: &seen) }
    let words = Set(
      page.sections.flatMap(\.lines).flatMap { MarkdownPage.quoted(in: $0) }
        .compactMap { $0.firstMatch(of: /^\["([^"]+)"/).map { String($0.output.1) } })
    #expect(seen.count > 40)
    #expect(seen.subtracting(words) == [])
  }

  private func collect(_ value: JSONValue, into names: inout Set<String>) {
    switch value {
    case .object(let members):
      for member in members {
        names.insert(member.name)
        // What a call gives goes by the names of the procedure that is called.
        if member.name != "with" { collect(member.value, into: &names) }
      }
    case .array(let elements): for element in elements { collect(element, into: &names) }
    default: break
    }
  }

  /// Members whose arrays are lists of names, dates or texts, and no operations.
  private static let lists: Set<String> = [
    "applicants", "channels", "choices", "documents", "citations", "otherThan", "asks", "itemAsks",
    "listAsks", "holidays", "swaps", "week", "transitions", "pausesIn", "after",
  ]

  private func collectOperations(
    _ value: JSONValue, in member: String, into words: inout Set<String>
  ) {
    switch value {
    case .object(let members):
      for member in members { collectOperations(member.value, in: member.name, into: &words) }
    case .array(let elements):
      if !Self.lists.contains(member), let word = elements.first?.text { words.insert(word) }
      for element in elements { collectOperations(element, in: member, into: &words) }
    default: break
    }
  }
}
