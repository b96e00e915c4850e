import TestSupport
import Testing
import ThuTucBasics
import ThuTucSyntax

struct `The lexicon` {
  @Test func `has an entry for every keyword, in their order`() {
    #expect(LexiconTable.entries.map(\.keyword) == Keyword.allCases)
  }

  @Test func `has a form of every keyword in every language`() {
    for entry in LexiconTable.entries {
      for language in Language.allCases {
        #expect(!entry.forms(in: language).isEmpty, "\(entry.keyword)")
      }
    }
  }

  @Test func `has no form twice for one keyword`() {
    for entry in LexiconTable.entries {
      for forms in [entry.english, entry.vietnamese] {
        #expect(Set(forms.map { Spelling.folded($0) }).count == forms.count, "\(entry.keyword)")
      }
    }
  }

  @Test func `is published as it is`() throws {
    try checkSnapshot(published(), at: "Grammar/lexicon.md")
  }

  private func published() -> String {
    var text = """
      # The lexicon

      One line a keyword, one column a language; another language is another column. The key is the keyword's name in
      `thutuc.ebnf` and in the code. The first form is the one that is written; a second is also read (`1 working day`, `per hour`,
      `at most 1 time`). A phrase that stands on several lines is told apart by its place.

      This page is generated from the table that the lexer reads; a test compares them.

      | key | English | Vietnamese |
      | --- | --- | --- |

      """
    for entry in LexiconTable.entries {
      let english = entry.english.joined(separator: ", ")
      let vietnamese = entry.vietnamese.joined(separator: ", ")
      text += "| \(entry.keyword) | \(english) | \(vietnamese) |\n"
    }
    return text
  }
}
