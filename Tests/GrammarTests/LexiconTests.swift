import TestSupport
import Testing
import ThuTucSyntax

struct `The lexicon` {
  @Test func `has an entry for every keyword, in their order`() {
    #expect(LexiconTable.entries.map(\.keyword) == Keyword.allCases)
  }

  @Test func `has a form of every keyword in every language`() {
    for entry in LexiconTable.entries {
      #expect(!entry.english.isEmpty && !entry.vietnamese.isEmpty, "\(entry.keyword)")
    }
  }
}
