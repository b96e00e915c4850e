import Foundation
import Testing

/// The tree is held to its own rules: arrows, sizes, forbidden calls.
struct `The tree` {
  /// Which modules each folder may import; a pure folder has no Foundation.
  static let imports: [String: Set<String>] = [
    "Basics": [],
    "Calendars": ["ThuTucBasics"],
    "Syntax": ["ThuTucBasics"],
    "Machine": ["ThuTucBasics", "ThuTucCalendars"],
    "Wording": ["ThuTucBasics", "ThuTucCalendars", "ThuTucMachine"],
    "Simulation": ["ThuTucBasics", "ThuTucCalendars", "ThuTucMachine", "ThuTucWording"],
    "Study": ["ThuTucBasics", "ThuTucMachine", "ThuTucSimulation"],
    "Mining": ["ThuTucBasics", "ThuTucCalendars", "ThuTucMachine", "ThuTucSimulation"],
    "Compiler": ["ThuTucBasics", "ThuTucCalendars", "ThuTucSyntax", "ThuTucMachine"],
  ]

  /// What must not be written, and what to write instead.
  static let forbidden: [(call: String, instead: String)] = [
    ("fatalError(", "precondition with a sentence that states the broken truth"),
    ("try!", "do/catch, or a typed throw"),
    ("as!", "as? with the other case handled"),
    ("FIXME", "the mended code"),
    ("TODO", "the finished code, or an issue"),
    ("@unchecked Sendable", "a Sendable value"),
    ("nonisolated(unsafe)", "a value that is passed in"),
  ]

  @Test(arguments: Tree.sources)
  func `imports only what the architecture allows`(file: Tree.File) {
    guard let allowed = `The tree`.imports[file.folder] else { return }
    for line in file.lines {
      let words = line.split(separator: " ")
      guard let index = words.firstIndex(of: "import"), index <= 1, index + 1 < words.count
      else { continue }
      let module = String(words[index + 1])
      // The standard library itself, where a part of it is named that has no public name.
      if module == "Swift" { continue }
      #expect(allowed.contains(module), "\(file.path) imports \(module)")
    }
  }

  @Test(arguments: Tree.sources)
  func `keeps files and lines short`(file: Tree.File) {
    #expect(file.lines.count <= 600, "\(file.path) has \(file.lines.count) lines")
    for (number, line) in file.lines.enumerated() where line.count > 110 {
      // A string that is shown to people is not broken up, nor a procedure inside the source.
      #expect(
        line.contains("\"") || file.path.contains("/Texts/"),
        "\(file.path):\(number + 1) is longer than 110 columns")
    }
  }

  @Test(arguments: Tree.sources)
  func `uses no forbidden call`(file: Tree.File) {
    for (number, line) in file.lines.enumerated() {
      for rule in `The tree`.forbidden where line.contains(rule.call) {
        Issue.record("\(file.path):\(number + 1) has '\(rule.call)'; use \(rule.instead)")
      }
    }
  }

  @Test(arguments: Tree.sources)
  func `documents every public type and function`(file: Tree.File) {
    for (number, line) in file.lines.enumerated() {
      let text = line.drop { $0 == " " }
      guard
        text.hasPrefix("public func ") || text.hasPrefix("public struct ")
          || text.hasPrefix("public enum ") || text.hasPrefix("public final class ")
      else { continue }
      // What a protocol asks for says what it means in the protocol.
      let isRequirement = [" ==", " <(", "func < ", "func hash(", "func next()", "func encode("]
        .contains { text.contains($0) }
      let isNested = line.prefix(4) == "    "
      if isRequirement || isNested || file.folder == "Bench" { continue }
      let before = file.lines[..<number].last { line in
        !line.drop { $0 == " " }.hasPrefix("@")
      }
      let isDocumented = before?.drop { $0 == " " }.hasPrefix("///") ?? false
      let isSmallRow = file.folder == "Machine" && text.contains("struct")
      #expect(isDocumented || isSmallRow, "\(file.path):\(number + 1): \(text)")
    }
  }

  @Test func `has nothing at its top but what belongs there`() throws {
    let allowed: Set<String> = [
      "Package.swift", "Package.resolved", "Sources", "Tests", "Workflows", "Grammar", "README.md",
    ]
    let found = try FileManager.default.contentsOfDirectory(atPath: Tree.root.path)
    for name in found where !name.hasPrefix(".") {
      #expect(allowed.contains(name), "\(name) at the top of the tree")
    }
  }
}

/// The sources of this package, read from the disk.
enum Tree {
  struct File: Sendable, CustomTestStringConvertible {
    var path: String
    var folder: String
    var lines: [String]

    var testDescription: String { path }
  }

  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let sources: [File] = {
    let base = root.appendingPathComponent("Sources")
    guard let paths = FileManager.default.enumerator(atPath: base.path) else { return [] }
    var files: [File] = []
    for case let path as String in paths where path.hasSuffix(".swift") {
      guard let text = try? String(contentsOf: base.appendingPathComponent(path), encoding: .utf8)
      else { continue }
      files.append(
        File(
          path: "Sources/" + path, folder: String(path.prefix { $0 != "/" }),
          lines: text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)))
    }
    return files.sorted { $0.path < $1.path }
  }()
}
