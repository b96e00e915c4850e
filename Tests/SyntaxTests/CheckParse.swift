import Testing
import ThuTucBasics

@testable import ThuTucSyntax

/// A parsed text with the names it was parsed with.
struct Parsed {
  var tree: SyntaxTree
  var names: Names

  init(_ source: [UInt8]) {
    var names = Names()
    tree = parse(source, names: &names)
    self.names = names
  }

  init(_ text: String) { self.init(Array(text.utf8)) }

  /// Each finding as `TT0111 'thủ' fix 'thủ tuc' -> 'thủ tục'`: code, place, the first fix if any.
  var findings: [String] { shown(tree.diagnostics, in: tree.source) }

  /// The kinds of the nodes and the names, in order: equal for equal meaning in either language.
  var shape: [String] {
    var walk = TokenWalk(tree)
    let callers = CallingSteps(in: [tree])
    var names: [String] = []
    for (index, token) in tree.tokens.enumerated() {
      let place = walk.place(of: index)
      guard place.kind == .name else { continue }
      let keywords = tree.keywords(of: token)
      let isActing =
        switch place.role {
        case .actor, .statementActor: keywords.intersects([.applicant, .system])
        case .placeOfAction: keywords.contains(.anytime)
        case .action(let step): callers.contains(step) && keywords.intersects(.outcomes)
        default: false
        }
      let isName = token.kind == .quotedName || !isActing
      names.append(isName ? self.names.text(token.symbol) : "a keyword")
    }
    return tree.nodes.map { "\($0.kind)" } + names
  }
}

/// Findings in one line each, as tests expect them.
func shown(_ findings: [Diagnostic], in source: [UInt8]) -> [String] {
  findings.map { finding in
    let place = String(decoding: source[finding.range], as: UTF8.self)
    let fix = finding.fixes.first.map { fix in
      let old = String(decoding: source[fix.range], as: UTF8.self)
      return " fix '\(old)' -> '\(fix.replacement)'"
    }
    return "\(finding.code) '\(place)'\(fix ?? "")"
  }
}

/// Parses a text and holds it to everything that is true of every parse: all bytes are kept, nodes
/// lie inside their parents, findings inside the file, what is broken was reported, and a clean text
/// survives translation. `truncating` repeats this for every beginning of the text.
@discardableResult
func checkParse(
  _ text: String, findings expected: [String] = [], truncating: Bool = true,
  sourceLocation: SourceLocation = #_sourceLocation
) -> Parsed {
  let bytes = Array(text.utf8)
  let parsed = Parsed(bytes)
  #expect(parsed.findings == expected, sourceLocation: sourceLocation)
  checkInvariants(of: parsed, source: bytes, sourceLocation: sourceLocation)
  if parsed.tree.diagnostics.isEmpty {
    checkTranslation(of: parsed, sourceLocation: sourceLocation)
  }
  if truncating {
    for length in bytes.indices {
      let prefix = Array(bytes[..<length])
      checkInvariants(of: Parsed(prefix), source: prefix, sourceLocation: sourceLocation)
    }
  }
  return parsed
}

/// What is true of every parse of any bytes.
func checkInvariants(
  of parsed: Parsed, source: [UInt8], sourceLocation: SourceLocation = #_sourceLocation
) {
  if let problem = brokenInvariant(of: parsed.tree, source: source) {
    let text = String(decoding: source.suffix(200), as: UTF8.self)
    Issue.record("\(problem), in a text that ends with: \(text)", sourceLocation: sourceLocation)
  }
}

private func brokenInvariant(of tree: SyntaxTree, source: [UInt8]) -> String? {
  if tree.source.isEmpty, !source.isEmpty {
    return tree.diagnostics.count == 1 ? nil : "a refused file has exactly one finding"
  }
  guard tree.reconstructed() == source else {
    return "tokens and gaps do not give back the file"
  }
  guard tree.tokens.last?.kind == .endOfFile, Int(tree.tokens.last?.end ?? 0) == source.count else {
    return "the last token is not the end of the file"
  }
  let file = 0...source.count
  for finding in tree.diagnostics {
    let ranges = [finding.range] + finding.notes.compactMap(\.range) + finding.fixes.map(\.range)
    guard ranges.allSatisfy({ file.contains($0.lowerBound) && file.contains($0.upperBound) }) else {
      return "\(finding.code) points outside of the file"
    }
  }
  return brokenNode(of: tree)
}

private func brokenNode(of tree: SyntaxTree) -> String? {
  var open: [Int] = []
  var isBroken = false
  for (index, node) in tree.nodes.enumerated() {
    while let last = open.last, Int(tree.nodes[last].endNode) <= index { open.removeLast() }
    guard index == 0 || !open.isEmpty else { return "a second root at node \(index)" }
    if let last = open.last {
      let parent = tree.nodes[last]
      guard
        node.endNode <= parent.endNode, node.firstToken >= parent.firstToken,
        node.endToken <= parent.endToken, node.firstToken <= node.endToken
      else { return "\(node.kind) lies outside of its \(parent.kind)" }
      guard index == last + 1 || node.firstToken >= tree.nodes[last + 1].firstToken else {
        return "\(node.kind) stands before its elder sibling"
      }
    }
    if node.kind == .unexpected || node.kind == .missingExpression { isBroken = true }
    if node.kind == .name, node.firstToken == node.endToken { isBroken = true }
    open.append(index)
  }
  return isBroken && tree.diagnostics.isEmpty ? "something is broken and nothing was said" : nil
}

/// A clean text in the other language and back: the same nodes, the same names, no finding.
func checkTranslation(of parsed: Parsed, sourceLocation: SourceLocation = #_sourceLocation) {
  let language = parsed.tree.language
  let other: Language = language == .english ? .vietnamese : .english
  let there = Parsed(translate(parsed.tree, to: other))
  let text = String(decoding: there.tree.source, as: UTF8.self)
  #expect(there.findings == [], "\(text)", sourceLocation: sourceLocation)
  #expect(there.tree.language == other, sourceLocation: sourceLocation)
  checkEqual(there.shape, parsed.shape, text, sourceLocation)
  let back = Parsed(translate(there.tree, to: language))
  #expect(back.findings == [], sourceLocation: sourceLocation)
  checkEqual(back.shape, parsed.shape, text, sourceLocation)
  let formatted = Parsed(format(parsed.tree))
  checkEqual(formatted.shape, parsed.shape, text, sourceLocation)
  #expect(
    format(formatted.tree) == formatted.tree.source, "\(text)", sourceLocation: sourceLocation)
}

/// Says the first difference only: shapes are long.
private func checkEqual(
  _ left: [String], _ right: [String], _ text: String, _ sourceLocation: SourceLocation
) {
  guard left != right else { return }
  let place = zip(left, right).enumerated().first { $0.element.0 != $0.element.1 }
  let difference = place.map { "\($0.offset): \($0.element)" } ?? "\(left.count), \(right.count)"
  Issue.record("another shape at \(difference) in \(text)", sourceLocation: sourceLocation)
}
