import ThuTucSyntax

/// A file while it is mended, with where each of its lines came from.
struct MendedText {
  private struct Line {
    /// Counted from 1, in the file as it was.
    var origin: Int
    var isWritten = false
  }

  let name: String
  private(set) var bytes: [UInt8]
  private var lines: [Line]
  /// Whether the file was in the layout of the formatter, where it could be told.
  private let wasFormatted: Bool?

  init(_ file: SourceFile, _ tree: SyntaxTree) {
    name = file.name
    bytes = file.bytes
    lines = (1...LineTable(file.bytes).lineCount).map { Line(origin: $0) }
    let isBroken = tree.diagnostics.contains { $0.severity == .error }
    wasFormatted = isBroken ? nil : format(tree) == file.bytes
  }

  var file: SourceFile { SourceFile(name: name, bytes: bytes) }

  /// The line, in the file as it was, on which a byte of it stands.
  func origin(of offset: Int) -> Int {
    lines[LineTable(bytes).position(offset).line - 1].origin
  }

  /// The text with some fixes written, which do not meet.
  func applying(_ fixes: [Diagnostic.Fix]) -> MendedText {
    var copy = self
    for fix in fixes.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) { copy.write(fix) }
    return copy
  }

  private mutating func write(_ fix: Diagnostic.Fix) {
    let table = LineTable(bytes)
    let first = table.position(fix.range.lowerBound).line - 1
    let last = table.position(fix.range.upperBound).line - 1
    let count = fix.replacement.utf8.count { $0 == 0x0A } + 1
    let written = Line(origin: lines[first].origin, isWritten: true)
    lines.replaceSubrange(first...last, with: repeatElement(written, count: count))
    bytes.replaceSubrange(fix.range, with: fix.replacement.utf8)
  }

  /// The text in the layout of the formatter, if the file was so before: where it could not be read
  /// then, if nothing but the lines that were written would be laid out anew.
  func formatted(_ tree: SyntaxTree) -> [UInt8] {
    let wanted = format(tree)
    guard wanted != bytes else { return bytes }
    return wasFormatted ?? changesOnlyWrittenLines(wanted) ? wanted : bytes
  }

  private func changesOnlyWrittenLines(_ wanted: [UInt8]) -> Bool {
    func split(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
      bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    }
    return split(wanted).difference(from: split(bytes)).removals.allSatisfy { change in
      if case .remove(let line, _, _) = change { lines[line].isWritten } else { true }
    }
  }
}
