import Foundation
import TestSupport
import Testing

/// What comments and pages cite is in the tree: pages, their clauses, findings, files.
struct `What the tree cites` {
  /// The pages that people read, but for those that tests generate.
  static let pages =
    ["README.md", "Workflows/README.md"]
    + Repository.files(in: "Grammar", extension: "md").filter {
      !$0.hasSuffix("diagnostics.md") && !$0.hasSuffix("lexicon.md")
    }

  static let texts =
    pages + ["Package.swift", ".ci/run", ".ci/setup", "Grammar/thutuc.ebnf"]
    + ["Sources", "Tests"].flatMap { Repository.files(in: $0, extension: "swift") }
    + ["Workflows", "Grammar"].flatMap { Repository.files(in: $0, extension: "thutuc") }

  /// `semantics.md 5.3 to 5.7`: a page, and numbers of its clauses.
  private let citation =
    /([A-Za-z][A-Za-z0-9_\/-]*\.(?:md|ebnf))((?:(?:,| to| and)? [0-9]+(?:\.[0-9]+)*)*)/
  private let number = /[0-9]+(?:\.[0-9]+)*/
  /// In a page, of itself: `clause 2.3`, `(4.2)`.
  private let ownCitation = /(?:clauses? |\()([0-9]{1,2}(?:\.[0-9]{1,2})+)\b/
  private let link = /\]\(([^)#:]+)\)/
  private let finding = /TT[0-9]{4}/

  private let known: [String: MarkdownPage]

  init() throws {
    known = try Dictionary(
      uniqueKeysWithValues: Repository.files(in: "Grammar", extension: "md").map {
        ($0, try MarkdownPage($0))
      })
  }

  @Test func `is a page that there is, and a clause that it has`() throws {
    var count = 0
    try eachLine(of: Self.texts) { path, line, place in
      guard line.contains(".md") || line.contains(".ebnf") else { return }
      for match in line.matches(of: citation) {
        count += 1
        let name = String(match.output.1)
        guard let file = file(name, citedIn: path) else {
          Issue.record("\(place) cites \(name), which is not in the tree")
          continue
        }
        for number in match.output.2.matches(of: number).map({ String($0.output) }) {
          let isThere = known[file]?.clauses.contains(number) ?? false
          #expect(isThere, "\(place) cites \(name) \(number), which it does not have")
        }
      }
    }
    #expect(count > 100, "citations are found at all")
  }

  @Test func `says clauses in one way`() throws {
    try eachLine(of: Self.texts) { _, line, place in
      #expect(!line.contains("\u{A7}"), "\(place): write 'language.md 1.1'")
    }
  }

  @Test func `in a page of itself is a clause that it has`() throws {
    for (path, page) in known where Self.pages.contains(path) {
      try eachLine(of: [path]) { _, line, place in
        for match in line.matches(of: ownCitation) {
          let number = String(match.output.1)
          #expect(page.clauses.contains(number), "\(place) cites \(number), which is not there")
        }
      }
    }
  }

  @Test func `is a finding that there is`() throws {
    let codes = Set(
      known["Grammar/diagnostics.md"]?.sections.map { String($0.heading.prefix(6)) } ?? [])
    try eachLine(of: Self.pages) { _, line, place in
      for match in line.matches(of: finding) {
        #expect(codes.contains(String(match.output)), "\(place) cites \(match.output)")
      }
    }
  }

  @Test func `is a file that there is, in links and by its path`() throws {
    let isPath = ["Sources/", "Tests/", "Workflows/", "Grammar/", ".ci/"]
    try eachLine(of: Self.texts) { path, line, place in
      let isPage = path.hasSuffix(".md")
      guard isPage || line.contains("//") else { return }
      let links = isPage ? line.matches(of: link).map { String($0.output.1) } : []
      for name in links where file(name, citedIn: path) == nil {
        Issue.record("\(place) links to \(name), which is not in the tree")
      }
      for name in MarkdownPage.quoted(in: line)
      where isPath.contains(where: { name.hasPrefix($0) })
        && name.allSatisfy({ !"… <*".contains($0) })
      {
        #expect(exists(name), "\(place) names \(name), which is not in the tree")
      }
    }
  }

  @Test func `has every workflow on the page of workflows, and no other`() throws {
    let table = try MarkdownPage("Workflows/README.md").sections[1].tables[0]
    let named = Set(table.names.filter { !$0.contains("…") })
    let shipped = Repository.files(in: "Workflows", extension: "thutuc")
      .map { String($0.dropFirst("Workflows/".count)) }.filter { !$0.hasPrefix("tour/") }
    #expect(named == Set(shipped))
  }

  // Where things are.

  private func eachLine(
    of paths: [String], _ body: (_ path: String, _ line: String, _ place: String) -> Void
  ) throws {
    for path in paths {
      let lines = try Repository.text(of: path)
        .split(separator: "\n", omittingEmptySubsequences: false)
      for (index, line) in lines.enumerated() { body(path, String(line), "\(path):\(index + 1)") }
    }
  }

  /// A page by its name alone is one of `Grammar/`, else it lies where its path says.
  private func file(_ name: String, citedIn path: String) -> String? {
    let folder = path.split(separator: "/").dropLast().joined(separator: "/")
    return ["Grammar/" + name, folder.isEmpty ? name : folder + "/" + name, name]
      .first(where: exists)
  }

  private func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: Tree.root.appending(path: path).path)
  }
}
