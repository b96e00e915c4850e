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
