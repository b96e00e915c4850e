import TestSupport
import Testing
import ThuTucBasics
import ThuTucSyntax

struct `The formal grammar` {
  private let grammar: EBNF

  init() throws {
    grammar = try EBNF(Repository.text(of: "Grammar/thutuc.ebnf"))
  }

  @Test func `names keywords of the lexicon only, and every one of them`() {
    var used: Set<String> = []
    grammar.forEachTerm { if case .keyword(let key) = $0 { used.insert(key) } }
    let known = Set(Keyword.allCases.map { "\($0)" })
    #expect(used.subtracting(known).isEmpty)
    #expect(known.subtracting(used).isEmpty)
  }

  @Test func `defines every rule that it uses, and uses every rule but the first`() {
    var used: Set<String> = ["file"]
    grammar.forEachTerm { if case .rule(let name) = $0 { used.insert(name) } }
    #expect(used == Set(grammar.names))
  }

  @Test(arguments: Language.allCases, 0..<8)
  func `makes sentences that the parser reads without a finding`(language: Language, part: UInt64) {
    var maker = SentenceMaker(grammar, language: language)
    for seed in seeds(2_400) where seed % 8 == part {
      check(maker.file(seed: seed), language)
    }
  }

  private func check(_ text: String, _ language: Language) {
    var names = Names()
    let tree = parse(Array(text.utf8), names: &names)
    #expect(tree.diagnostics.map(\.code) == [], "\(text)")
    #expect(tree.language == language, "\(text)")
    let other: Language = language == .english ? .vietnamese : .english
    let there = translate(tree, to: other)
    let again = parse(there, names: &names)
    let translated = String(decoding: there, as: UTF8.self)
    #expect(again.diagnostics.map(\.code) == [], "\(text)\nbecame\n\(translated)")
    #expect(kinds(of: again.root) == kinds(of: tree.root), "\(text)\nbecame\n\(translated)")
    let formatted = parse(format(tree), names: &names)
    #expect(kinds(of: formatted.root) == kinds(of: tree.root), "\(text)")
    #expect(format(formatted) == formatted.source, "\(text)")
  }

  @Test func `reaches every kind of node that the parser makes`() {
    var maker = SentenceMaker(grammar, language: .english)
    var reached: Set<SyntaxKind> = []
    for seed in 0..<1_200 as Range<UInt64> {
      let text = maker.file(seed: seed, words: 100)
      var names = Names()
      reached.formUnion(kinds(of: parse(Array(text.utf8), names: &names).root))
    }
    let broken: Set<SyntaxKind> = [.unexpected, .missingExpression]
    #expect(Set(SyntaxKind.allCases).subtracting(broken).subtracting(reached) == [])
    #expect(reached.isDisjoint(with: broken))
  }

  private func kinds(of node: Syntax) -> [SyntaxKind] {
    [node.kind] + node.children.flatMap(kinds)
  }
}
