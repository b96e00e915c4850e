import ThuTucBasics
import ThuTucSyntax

/// Changes to a text, made of its nodes.
extension Diagnostic.Fix {
  /// Writes some words in place of a node.
  init(write text: String, at node: Syntax) {
    self.init(write: text, for: node.text.shown, at: node.range)
  }

  /// Adds a part to a clause, behind a part of it.
  static func add(_ text: String, after node: Syntax) -> Diagnostic.Fix {
    .add(" " + text, at: node.range.upperBound)
  }

  /// Adds a part to a clause, before one of its tokens.
  static func add(_ text: String, before token: Token) -> Diagnostic.Fix {
    var fix = Diagnostic.Fix.add(text, at: Int(token.start))
    fix.replacement += " "
    return fix
  }

  /// Adds a clause before another: on a line of its own where that begins one, after an empty line
  /// where it is to stand `apart`.
  static func add(clause text: String, before node: Syntax, apart: Bool = false) -> Diagnostic.Fix {
    var fix = Diagnostic.Fix.add(clause: text, at: node.range.lowerBound)
    fix.replacement += node.indentation.map { (apart ? "\n\n" : "\n") + $0 } ?? " "
    return fix
  }

  /// Adds a clause after another: on a line of its own where that begins one.
  static func add(clause text: String, after node: Syntax) -> Diagnostic.Fix {
    var fix = Diagnostic.Fix.add(clause: text, at: node.range.upperBound)
    fix.replacement = (node.indentation.map { "\n" + $0 } ?? " ") + text
    return fix
  }

  private static func add(clause text: String, at offset: Int) -> Diagnostic.Fix {
    Diagnostic.Fix(
      Bilingual(vi: "thêm mệnh đề '\(text)'", en: "add the clause '\(text)'"),
      replace: offset..<offset, with: text)
  }

  /// Takes a part away: out of a list with its comma, a clause with its line.
  static func delete(_ node: Syntax) -> Diagnostic.Fix {
    let text = node.text.shown
    return Diagnostic.Fix(
      Bilingual(vi: "xóa '\(text)'", en: "delete '\(text)'"), replace: node.wholeRange, with: "")
  }

  /// Waits for all branches of a block, in place of some.
  static func joinAll(_ join: Syntax) -> Diagnostic.Fix? {
    guard let first = join.firstToken, let last = join.token(.number) ?? join.firstToken
    else { return nil }
    let range = first.range.lowerBound..<last.range.upperBound
    return Diagnostic.Fix(
      write: join.word(.joinAll), for: String(decoding: join.tree.source[range], as: UTF8.self),
      at: range)
  }

  /// Puts siblings in another order; what stands between them stays. Nothing where that is a remark,
  /// which belongs to one of them, or where the order is the same.
  static func reorder(
    _ nodes: [Syntax], as wanted: [Syntax], _ title: Bilingual
  ) -> Diagnostic.Fix? {
    guard let first = nodes.first, let last = nodes.last, nodes.count == wanted.count,
      nodes.map(\.index) != wanted.map(\.index)
    else { return nil }
    let tree = first.tree
    var text = ""
    for (place, node) in wanted.enumerated() {
      text += node.text
      guard place + 1 < nodes.count else { break }
      let gap = tree.source[nodes[place].range.upperBound..<nodes[place + 1].range.lowerBound]
      if gap.contains(UInt8(ascii: "/")) { return nil }
      text += String(decoding: gap, as: UTF8.self)
    }
    return Diagnostic.Fix(
      title, replace: first.range.lowerBound..<last.range.upperBound, with: text)
  }
}

extension Syntax {
  /// The text of a keyword in the file's language.
  func word(_ keyword: Keyword) -> String { Lexicon.shared.text(of: keyword, in: tree.language) }

  /// The white space before a node that begins its line; nothing for one that does not.
  var indentation: String? {
    let start = range.lowerBound
    let lineStart = tree.source[..<start].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let gap = tree.source[lineStart..<start]
    return gap.allSatisfy(\.isBlank) ? String(decoding: gap, as: UTF8.self) : nil
  }

  /// Whether two nodes are written alike, white space and remarks aside.
  func isWritten(like other: Syntax) -> Bool {
    tokens.map { tree.text($0) } == other.tokens.map { other.tree.text($0) }
  }

  /// Whether another node is this one or stands inside it.
  func holds(_ other: Syntax) -> Bool {
    tree.file == other.tree.file && range.lowerBound <= other.range.lowerBound
      && other.range.upperBound <= range.upperBound
  }

  /// The node with what goes with it when it is taken away.
  fileprivate var wholeRange: SourceRange {
    let source = tree.source
    var (start, end) = (range.lowerBound, range.upperBound)
    let next = source[end...].first { !$0.isSpace }
    if next == UInt8(ascii: ",") {
      end = (source[end...].firstIndex(of: UInt8(ascii: ",")) ?? end) + 1
      while end < source.count, source[end].isSpace { end += 1 }
      return start..<end
    }
    if let before = tokenBefore, before.kind == .comma { return Int(before.start)..<end }
    let lineEnd = source[end...].firstIndex(of: 0x0A) ?? source.count
    if let indentation, source[end..<lineEnd].allSatisfy(\.isBlank) {
      start -= indentation.utf8.count
      return start..<min(lineEnd + 1, source.count)
    }
    if indentation == nil {
      while start > 0, source[start - 1].isBlank { start -= 1 }
    } else {
      while end < lineEnd, source[end].isBlank { end += 1 }
    }
    return start..<end
  }
}

extension UInt8 {
  fileprivate var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0D }
  fileprivate var isSpace: Bool { isBlank || self == 0x0A }
}

extension String {
  /// As a title shows it: one line, and not too long.
  fileprivate var shown: String {
    let words = split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.count <= 60 ? words : words.prefix(59) + "…"
  }
}
