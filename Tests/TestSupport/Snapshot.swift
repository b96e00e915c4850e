import Foundation
public import Testing

/// Compares a generated text with the file that is committed.
///
/// `SNAPSHOTS=record swift test` writes the files instead; the difference is then read by a person.
public func checkSnapshot(
  _ text: String, at path: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  if ProcessInfo.processInfo.environment["SNAPSHOTS"] == "record" {
    try Data(text.utf8).write(to: Repository.root.appending(path: path))
  }
  let written = try Repository.text(of: path)
  guard written != text else { return }
  let lines = zip(written.split(separator: "\n"), text.split(separator: "\n"))
  let difference = lines.first { $0 != $1 }.map { "- \($0)\n+ \($1)" } ?? "one is longer"
  Issue.record(
    "\(path) is not what is generated now; SNAPSHOTS=record rewrites it\n\(difference)",
    sourceLocation: sourceLocation)
}

/// Compares lines with a file that only grows: what stands in it may never go, and what is new must
/// be added, which `SNAPSHOTS=record swift test` does.
public func checkGrowing(
  _ lines: [String], at path: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  var known = try Repository.text(of: path).split(separator: "\n").map(String.init)
  let added = lines.filter { !known.contains($0) }
  if ProcessInfo.processInfo.environment["SNAPSHOTS"] == "record", !added.isEmpty {
    known += added
    let text = known.joined(separator: "\n") + "\n"
    try Data(text.utf8).write(to: Repository.root.appending(path: path))
  }
  let gone = known.filter { !lines.contains($0) }
  #expect(gone == [], "what \(path) has may never go", sourceLocation: sourceLocation)
  let unknown = lines.filter { !known.contains($0) }
  #expect(
    unknown == [], "SNAPSHOTS=record adds what is new to \(path)", sourceLocation: sourceLocation)
}
