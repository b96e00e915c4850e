/// Where each token of a file belongs: its indentation, its breaks, the spaces before it.
struct Layout {
  private let tree: SyntaxTree
  private var rows: [Row] = []

  /// What is known of one token.
  private struct Row {
    var kind: SyntaxKind
    /// How many blocks are open around it.
    var depth: Int
    var startsClause = false
    /// Inside a block that was written on one line.
    var isInline = false
    var opensBlock = false
    var closesBlock = false
    /// Spaces that line up a table's column.
    var padding = 0
  }

  /// A pair of braces around clauses.
  private struct Block {
    var node: Int
    var isInline: Bool
    /// How many levels its clauses stand further in than those around it.
    var levels = 1
  }

  init(_ tree: SyntaxTree) {
    self.tree = tree
    rows.reserveCapacity(tree.tokens.count)
    readRows()
    alignTables()
  }

  /// One pass over tokens and nodes.
  private mutating func readRows() {
    let ends = matchingBraces()
    var open: [Int] = []
    var blocks: [Block] = []
    var depth = 0
    var next = 0
    for index in tree.tokens.indices {
      while let last = open.last, Int(tree.nodes[last].endToken) <= index { open.removeLast() }
      var startsClause = false
      while next < tree.nodes.count, Int(tree.nodes[next].firstToken) <= index {
        if Int(tree.nodes[next].endToken) > index {
          if let parent = open.last, parent == blocks.last?.node ?? 0 { startsClause = true }
          open.append(next)
        }
        next += 1
      }
      let kind = open.last.map { tree.nodes[$0].kind } ?? .file
      var row = Row(kind: kind, depth: depth, startsClause: startsClause)
      let token = tree.tokens[index].kind
      if token == .leftBrace, kind.hasBlock, let node = open.last {
        let isInline = blocks.last?.isInline ?? false || isOneLine(from: index, to: ends[index])
        let levels = kind == .drawnItems && isContinued(open.dropLast().last) ? 2 : 1
        blocks.append(Block(node: node, isInline: isInline, levels: levels))
        depth += levels
        row.opensBlock = true
      } else if token == .rightBrace, kind.hasBlock, let block = blocks.popLast() {
        row.closesBlock = true
        depth -= block.levels
        row.depth = depth + block.levels - 1
        row.isInline = block.isInline
        rows.append(row)
        continue
      }
      row.isInline = row.opensBlock ? false : blocks.last?.isInline ?? false
      rows.append(row)
    }
  }

  /// Whether a part of a clause begins a line of its own, further in than the clause.
  private func isContinued(_ part: Int?) -> Bool {
    guard let first = part.map({ Int(tree.nodes[$0].firstToken) }), first > 0,
      tree.tokens[first - 1].kind == .comma
    else { return false }
    return tree.source[tree.gap(before: first)].contains(0x0A)
  }

  /// For each opening brace the closing one.
  private func matchingBraces() -> [Int: Int] {
    var ends: [Int: Int] = [:]
    var open: [Int] = []
    for (index, token) in tree.tokens.enumerated() {
      if token.kind == .leftBrace { open.append(index) }
      if token.kind == .rightBrace, let start = open.popLast() { ends[start] = index }
    }
    return ends
  }

  private func isOneLine(from start: Int, to end: Int?) -> Bool {
    guard let end else { return false }
    let range = Int(tree.tokens[start].start)..<Int(tree.tokens[end].end)
    return !tree.source[range].contains(0x0A)
  }

  // What the formatter asks.

  func opensBlock(_ index: Int) -> Bool { index >= 0 && rows[index].opensBlock }
  func closesBlock(_ index: Int) -> Bool { rows[index].closesBlock }

  /// A clause begins a line, and so does the brace that closes a block of several lines.
  func mustBreak(before index: Int) -> Bool {
    let row = rows[index]
    guard index > 0, !row.isInline else { return false }
    return row.startsClause || row.closesBlock
  }

  /// Whether a line break that the author has made stays.
  func mayBreak(before index: Int) -> Bool {
    let row = rows[index]
    switch tree.tokens[index].kind {
    case .comma, .rightParenthesis, .dot, .range: return false
    case .leftBrace where row.opensBlock: return false
    default: break
    }
    guard !row.isInline else { return false }
    return row.startsClause || !isInTableRow(index)
  }

  private func isInTableRow(_ index: Int) -> Bool { tableRowTokens.contains(index) }

  private var tableRowTokens: Set<Int> = []

  func indentation(of index: Int) -> Int {
    let row = rows[index]
    return row.startsClause || row.closesBlock ? row.depth : row.depth + 1
  }

  /// A comment stands with the clause after it, or inside the block that ends after it.
  func indentation(ofCommentBefore index: Int) -> Int {
    let row = rows[index]
    if tree.tokens[index].kind == .endOfFile { return 0 }
    return row.closesBlock ? row.depth + 1 : indentation(of: index)
  }

  /// The token as it is written; white space inside a phrase is one space.
  func text(of index: Int) -> String {
    let token = tree.tokens[index]
    let text = tree.text(token)
    guard token.kind == .phrase, !text.contains("/") else { return text }
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The spaces before a token that does not begin a line.
  func spaces(before index: Int, afterComment: Bool) -> Int {
    guard index > 0 else { return 0 }
    if afterComment { return 1 }
    return (isTight(index) ? 0 : 1) + rows[index].padding
  }

  private func isTight(_ index: Int) -> Bool {
    let (left, right) = (tree.tokens[index - 1], tree.tokens[index])
    switch (left.kind, right.kind) {
    case (_, .comma), (_, .rightParenthesis), (.leftParenthesis, _), (_, .range), (.range, _),
      (.leftBrace, .rightBrace):
      return true
    case (_, .dot), (.dot, _): return left.end == right.start
    case (_, .leftParenthesis): return rows[index].kind.isCall
    case (_, .minus): return rows[index].kind == .interval
    case (.minus, _): return [.interval, .negation].contains(rows[index - 1].kind)
    case (_, .colon): return rows[index].kind == .datedValue
    default: return false
    }
  }
}

extension Layout {
  /// Lines up the columns of every table that spans lines; the last column is left as it is.
  private mutating func alignTables() {
    for (index, node) in tree.nodes.enumerated() where node.kind == .table {
      let lines = Syntax(tree: tree, index: index).children
        .filter { $0.kind == .tableHeader || $0.kind == .tableRow }
        .map { Int(tree.nodes[$0.index].firstToken)..<Int(tree.nodes[$0.index].endToken) }
      for line in lines { tableRowTokens.formUnion(line.dropFirst()) }
      guard let first = lines.first?.first, !rows[first].isInline,
        !lines.contains(where: hasComment)
      else { continue }
      align(lines)
    }
  }

  private func hasComment(_ line: Range<Int>) -> Bool {
    line.dropFirst().contains { !Gap(tree.source[tree.gap(before: $0)]).comments.isEmpty }
  }

  private mutating func align(_ lines: [Range<Int>]) {
    let cells = lines.map(self.cells)
    let columns = cells.map(\.count).min() ?? 0
    // What a row rests on stands after its last bar, which is then lined up as well.
    let hasTails = zip(lines, cells).contains { $0.upperBound - 1 > $1.last?.end ?? 0 }
    let aligned = hasTails ? columns : columns - 1
    guard aligned > 0 else { return }
    for column in 0..<aligned {
      let widest = cells.map { $0[column].width }.max() ?? 0
      for row in cells { rows[row[column].end].padding = widest - row[column].width }
    }
  }

  /// The cells of a row: how wide each is, and the bar after it.
  private func cells(of line: Range<Int>) -> [(width: Int, end: Int)] {
    var cells: [(width: Int, end: Int)] = []
    var width = 0
    var isFirst = true
    for index in line.dropFirst() {
      if tree.tokens[index].kind == .bar {
        cells.append((width, index))
        (width, isFirst) = (0, true)
      } else {
        width += text(of: index).count + (isFirst ? 0 : spaces(before: index, afterComment: false))
        isFirst = false
      }
    }
    return cells
  }
}

extension SyntaxKind {
  /// Nodes whose braces hold clauses.
  fileprivate var hasBlock: Bool {
    switch self {
    case .procedure, .caseClause, .list, .oneOf, .parameter, .table, .calendar, .step, .parallel,
      .branch, .anytime, .example, .childStory, .scenario, .procedureClauses, .drawnItems:
      true
    default: false
    }
  }

  /// Nodes whose parenthesis follows their keyword at once.
  fileprivate var isCall: Bool {
    switch self {
    case .function, .factExpression, .countOf, .sumOf, .eachOf, .draw, .valueType: true
    default: false
    }
  }
}
