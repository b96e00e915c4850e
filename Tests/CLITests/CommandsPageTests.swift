import TestSupport
import Testing
import ThuTucBasics
import ThuTucCompiler
import ThuTucMachine
import ThuTucSyntax

@testable import ThuTucInterchange
@testable import thutuc

/// `Grammar/commands.md`: its examples are read and run, its tables are complete.
struct `The page of commands` {
  private static let procedures = "Grammar/suite/accepted/commands.thutuc"
  private let page: MarkdownPage

  init() throws { page = try MarkdownPage("Grammar/commands.md") }

  @Test func `has every command with its members, and an example that is read`() throws {
    let file = SourceFile(
      name: Self.procedures, bytes: try Repository.bytes(of: Self.procedures))
    let procedures = compile([file], load: { _, _ in nil }).procedures
    let part = page.part("2. Commands").dropFirst()
    #expect(part.map(\.heading) == CommandVerb.allCases.map { "`\($0.rawValue)`" })
    for (verb, section) in zip(CommandVerb.allCases, part) {
      #expect(Set(section.tables.flatMap(\.names)) == Set(verb.members), "\(verb)")
      #expect(!section.blocks.flatMap(\.lines).isEmpty, "\(verb) has an example")
      for block in section.blocks {
        let name = block.kind.split(separator: " ").dropFirst().first ?? "stall"
        let procedure = try #require(procedures.first { $0.name == name })
        let reader = CommandReader(procedure.machine)
        for line in block.lines {
          #expect(try JSONReader.read(Array(line.utf8))["do"]?.text == verb.rawValue)
          do throws(CommandError) {
            _ = try reader.read(Array(line.utf8))
          } catch {
            Issue.record("\(line): \(error.message.english)")
          }
        }
      }
    }
  }

  @Test func `shows every member in some example`() {
    var unseen = Set(
      page.part("1. A line").flatMap(\.tables).filter { $0.header[0] == "member" }
        .flatMap(\.names) + CommandVerb.allCases.flatMap(\.members))
    for line in page.sections.flatMap(\.blocks).flatMap(\.lines) {
      unseen = unseen.filter { !line.contains("\"\($0)\":") }
    }
    // It stands in the place of `party` where an agency answers.
    #expect(unseen == ["agency"])
  }

  @Test func `has every mistake and every refusal`() throws {
    let mistakes = page.section("3. Mistakes in a line").tables[0].names
    #expect(mistakes == CommandError.Code.allCases.map(\.rawValue))
    // A refusal has facts and so is no list; its codes are read where they are written.
    let source = try Repository.text(of: "Sources/Machine/Rejection/Rejection.swift")
    let codes = source.split(separator: "public var code: String", maxSplits: 1)[1]
      .matches(of: /: "([a-z-]+)"/).map { String($0.output.1) }
    #expect(codes.count > 50)
    #expect(Set(page.section("5. Refusals").tables[0].names) == Set(codes))
  }

  @Test func `tells its session as it goes`() throws {
    let heading = "Members of `rejected`"
    let outcome = try run(page.section(heading).blocks[0].lines)
    let state = try JSONReader.read(Array((outcome.last ?? "").utf8))
    var expected = page
    expected.replace(
      block: 1, of: heading,
      with: outcome.dropLast().filter { !$0.contains("\"specversion\"") })
    expected.replace(
      block: 0, of: "6. The state",
      with: shortened(state).split(separator: "\n").map(String.init))
    try checkSnapshot(expected.text, at: page.path)
  }

  @Test func `has every member of a state, and no other`() throws {
    let lines = page.section("Members of `rejected`").blocks[0].lines
    var seen: Set<String> = []
    for count in 1...lines.count {
      guard let state = try run(Array(lines.prefix(count))).last else { continue }
      collect(try JSONReader.read(Array(state.utf8)), into: &seen)
    }
    let explained = Set(page.section("6. The state").tables.flatMap(\.names))
    #expect(explained == seen)
  }

  // The session.

  private func run(_ lines: [String]) throws -> [String] {
    let folder = try Folder([
      "p.thutuc": try Repository.text(of: Self.procedures),
      "c.jsonl": lines.joined(separator: "\n"),
    ])
    return folder.run(
      "run", folder.file("p.thutuc"), "--procedure", "stall", "--commands",
      folder.file("c.jsonl"), "--state"
    ).output.split(separator: "\n").map(String.init)
  }

  /// The names of members, but for those that a procedure gives.
  private func collect(_ value: JSONValue, into names: inout Set<String>) {
    switch value {
    case .object(let members):
      for member in members {
        names.insert(member.name)
        switch member.name {
        case "fields": break
        case "lists":
          guard case .object(let lists) = member.value else { break }
          for item in lists.flatMap({ $0.value.elements ?? [] }) {
            if let papers = item["documents"] { collect(papers, into: &names) }
          }
        default: collect(member.value, into: &names)
        }
      }
    case .array(let elements): for element in elements { collect(element, into: &names) }
    default: break
    }
  }

  /// The state as the page shows it: without the other dossiers, and with hashes left out.
  private func shortened(_ state: JSONValue) -> String {
    guard case .object(var members) = state else { return "" }
    for index in members.indices where members[index].name == "case" {
      guard case .object(let whole) = members[index].value else { continue }
      members[index] = .init("case", .object(whole.filter { $0.name != "dossiers" }))
    }
    return JSONWriter.pretty(.object(members)).replacing(/[0-9a-f]{64}/, with: "…")
  }
}
