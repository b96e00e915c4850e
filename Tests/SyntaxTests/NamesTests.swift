import Testing

import ThuTucBasics
@testable import ThuTucSyntax

struct `Names of a compilation` {
  /// Spellings of one word each: composed, decomposed, with the tone on either vowel, with letters
  /// that have a double elsewhere in Unicode.
  static let words: [[String]] = [
    ["hòa", "hoà", "ho\u{300}a", "hoa\u{300}"],
    ["thủy", "thuỷ", "thu\u{309}y"],
    ["việt", "vie\u{323}\u{302}t", "vi\u{1EB9}\u{302}t"],
    ["K", "\u{212A}"],
    ["q\u{303}", "q\u{303}"],
    ["ngoài"], ["hoa"], ["hoàn"], ["ngoai"], ["Hoà"],
  ]

  @Test(arguments: [false, true])
  func `are one for all spellings of a word, whichever comes first`(isReversed: Bool) {
    var names = Names()
    let words = isReversed ? Self.words.map { $0.reversed() } : Self.words
    let symbols = words.map { spellings in spellings.map { names.intern($0) } }
    for (same, spellings) in zip(symbols, words) {
      #expect(Set(same).count == 1, "\(spellings)")
      #expect(names.text(same[0]) == Spelling.normalized(spellings[0]))
      #expect(spellings.allSatisfy { names.find($0) == same[0] })
    }
    #expect(Set(symbols.map { $0[0] }).count == words.count)
    #expect(names.count == words.count)
  }

  @Test func `stay what they are while others are added`() {
    var names = Names()
    let symbols = (0..<3_000).map { names.intern("tên_\($0)") }
    #expect(symbols.map(\.index) == Array(0..<3_000))
    #expect(names.text(symbols[17]) == "tên_17")
    #expect(names.find("tên_2999") == symbols[2_999])
    #expect(names.find("tên_3000") == nil)
  }

  @Test func `a folded form is known without characters only where it is folded`() {
    for spelling in Self.words.joined() where Spelling.isFolded(Array(spelling.utf8)[...]) {
      #expect(Array(Spelling.folded(spelling).utf8) == Array(spelling.utf8))
    }
    #expect(Spelling.isFolded(Array("cơ_quan_thẩm_định".utf8)[...]))
    #expect(!Spelling.isFolded(Array("hòa".utf8)[...]))
    #expect(!Spelling.isFolded(Array("ho\u{300}a".utf8)[...]))
  }
}
