import TestSupport
import Testing
import ThuTucBasics
import ThuTucInterchange
import ThuTucStudy

@testable import thutuc

/// `Grammar/cli.md` and the program say the same.
struct `The page of the command line` {
  private let page: MarkdownPage

  init() throws { page = try MarkdownPage("Grammar/cli.md") }

  @Test func `has the help text of every command, and of no other`() throws {
    let headings = page.sections.map(\.heading).filter { $0.hasPrefix("`thutuc ") }
    #expect(headings.sorted() == Subcommand.all.map { "`thutuc \($0.name)`" }.sorted())
    var expected = page
    for command in Subcommand.all {
      let heading = "`thutuc \(command.name)`"
      #expect(!page.section(heading).blocks.isEmpty, "\(heading) has a block for its help text")
      let help = HelpPage.page(command, .english).split(
        separator: "\n", omittingEmptySubsequences: false)
      expected.replace(block: 0, of: heading, with: help.dropLast().map(String.init))
    }
    try checkSnapshot(expected.text, at: page.path)
  }

  @Test func `speaks of no option that no command has`() {
    var known = Set((Subcommand.all.flatMap(\.options) + Subcommand.common).map(\.name))
    // What stands for any option.
    known.formUnion(["--name", "--name=value", "--"])
    for section in page.sections {
      for line in section.lines where !line.hasPrefix("  ") {
        let words = MarkdownPage.quoted(in: line).joined(separator: " ").split(separator: " ")
        for word in words where word.hasPrefix("--") {
          #expect(known.contains(String(word)), "\(section.heading): \(word)")
        }
      }
    }
  }

  @Test func `names every exit status and every indicator`() {
    let statuses = page.section("1. All commands").tables[0].rows.compactMap { Int32($0[0]) }
    #expect(statuses == [.done, .inputHasErrors, .wrongUsage, .failed].map(\ExitCode.rawValue))
    let lines = page.sections.flatMap(\.lines).drop { !$0.hasPrefix("5.3 ") }
    let named = lines.prefix { !$0.isEmpty }.flatMap { MarkdownPage.quoted(in: $0) }
    #expect(named == Indicator.allCases.map(\.rawValue))
  }

  @Test func `answers questions of time limits as the program does`() throws {
    let section = page.section("`thutuc deadline`")
    let blocks = section.blocks.filter { $0.kind == "jsonl" }
    try #require(blocks.count == 2)
    var batch = DeadlineBatch(language: .english)
    let answers = blocks[0].lines.map { JSONWriter.compact(batch.answer(Array($0.utf8)).0) }
    #expect(answers == blocks[1].lines)
    // Every member of a question has its row.
    let members = Set(section.tables.flatMap(\.names))
    for line in blocks[0].lines {
      guard case .object(let given) = try JSONReader.read(Array(line.utf8)) else { continue }
      #expect(members.isSuperset(of: given.map(\.name)))
    }
  }
}
