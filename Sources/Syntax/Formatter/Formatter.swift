/// The file in canonical layout: the same words and comments, indented and spaced in one way.
///
/// Every clause begins a line, unless its block was written on one line; inside a clause the
/// author's line breaks stay. Columns of tables stand below each other. Formatting again changes
/// nothing. A file with syntax errors is left as it is. Linear in the file.
public func format(_ tree: SyntaxTree) -> [UInt8] {
  guard !tree.diagnostics.contains(where: { $0.severity == .error }) else { return tree.source }
  var formatter = Formatter(tree)
  formatter.run()
  return Array(formatter.output.utf8)
}

/// One file being written: lines of pieces, each piece a token or a comment.
struct Formatter {
  let tree: SyntaxTree
  private let layout: Layout
  var output = ""
  private var isAtLineStart = true

  init(_ tree: SyntaxTree) {
    self.tree = tree
    layout = Layout(tree)
    output.reserveCapacity(tree.source.count)
  }

  mutating func run() {
    for index in tree.tokens.indices {
      let gap = Gap(tree.source[tree.gap(before: index)])
      var lineBreaks = writeComments(of: gap, before: index)
      if tree.tokens[index].kind == .endOfFile { break }
      if layout.mustBreak(before: index) { lineBreaks = max(lineBreaks, 1) }
      if lineBreaks > 0, !gap.endsWithLineComment, !layout.mayBreak(before: index) {
        lineBreaks = 0
      }
      write(layout.text(of: index), before: index, after: lineBreaks)
    }
    if !isAtLineStart { output += "\n" }
  }

  /// Writes the comments before a token; answers how many line breaks stand after them.
  private mutating func writeComments(of gap: Gap, before index: Int) -> Int {
    for (place, comment) in gap.comments.enumerated() {
      let isFirst = place == 0
      if comment.lineBreaks == 0, !output.isEmpty, !isAtLineStart {
        output += comment.isLine ? "  " : " "
      } else {
        breakLine(comment.lineBreaks, isAfterBrace: isFirst && layout.opensBlock(index - 1))
        indent(layout.indentation(ofCommentBefore: index))
      }
      output += comment.text
      isAtLineStart = false
    }
    return gap.lineBreaksAtEnd
  }

  private mutating func write(_ text: String, before index: Int, after lineBreaks: Int) {
    if lineBreaks > 0, !output.isEmpty {
      let isTight = layout.opensBlock(index - 1) || layout.closesBlock(index)
      breakLine(lineBreaks, isAfterBrace: isTight)
      indent(layout.indentation(of: index))
    } else if !isAtLineStart {
      output += String(
        repeating: " ", count: layout.spaces(before: index, afterComment: endsWithComment))
    }
    output += text
    isAtLineStart = false
  }

  private var endsWithComment: Bool { output.hasSuffix("*/") }

  /// Ends the line; an empty line stays one, but not at the edges of a block.
  private mutating func breakLine(_ count: Int, isAfterBrace: Bool) {
    guard !output.isEmpty else { return }
    output += count > 1 && !isAfterBrace ? "\n\n" : "\n"
    isAtLineStart = true
  }

  private mutating func indent(_ levels: Int) {
    output += String(repeating: "  ", count: levels)
  }
}

/// What stands between two tokens: line breaks and comments.
struct Gap {
  /// A comment with the line breaks before it.
  struct Comment {
    var text: String
    var isLine: Bool
    var lineBreaks: Int
  }

  private(set) var comments: [Comment] = []
  private(set) var lineBreaksAtEnd = 0

  var endsWithLineComment: Bool { comments.last?.isLine ?? false }

  init(_ bytes: ArraySlice<UInt8>) {
    var index = bytes.startIndex
    while index < bytes.endIndex {
      switch bytes[index] {
      case 0x0A:
        lineBreaksAtEnd += 1
        index += 1
      case 0x2F:
        let end = Gap.endOfComment(in: bytes, from: index)
        add(bytes[index..<end])
        index = end
      default: index += 1
      }
    }
  }

  private mutating func add(_ bytes: ArraySlice<UInt8>) {
    var text = bytes
    while let last = text.last, last == 0x20 || last == 0x09 || last == 0x0D { text.removeLast() }
    let isLine = bytes.dropFirst().first == 0x2F
    comments.append(
      Comment(
        text: String(decoding: text, as: UTF8.self), isLine: isLine, lineBreaks: lineBreaksAtEnd))
    lineBreaksAtEnd = 0
  }

  /// A line comment ends before its line break, a block comment after its own `*/`.
  private static func endOfComment(in bytes: ArraySlice<UInt8>, from start: Int) -> Int {
    if start + 1 < bytes.endIndex, bytes[start + 1] == 0x2F {
      return bytes[start...].firstIndex(of: 0x0A) ?? bytes.endIndex
    }
    var depth = 0
    var index = start
    while index + 1 < bytes.endIndex {
      switch (bytes[index], bytes[index + 1]) {
      case (0x2F, 0x2A): (depth, index) = (depth + 1, index + 2)
      case (0x2A, 0x2F): (depth, index) = (depth - 1, index + 2)
      default: index += 1
      }
      if depth == 0 { return index }
    }
    return bytes.endIndex
  }
}
