import TestSupport
import Testing
import ThuTucBasics
import ThuTucCompiler
import ThuTucSyntax

struct `The catalogue of diagnostics` {
  private let pages = SyntaxPages.all + CompilerPages.all

  @Test func `has one page a code`() {
    let codes = pages.map(\.code)
    #expect(Set(codes).count == codes.count)
    #expect(codes.allSatisfy { $0.wholeMatch(of: /TT[0-9]{4}/) != nil })
  }

  @Test func `says everything in every language`() {
    for page in pages {
      for language in Language.allCases {
        #expect(!page.title[language].isEmpty && !page.advice[language].isEmpty, "\(page.code)")
      }
      #expect(page.title.vietnamese != page.title.english, "\(page.code)")
    }
  }

  @Test func `is published as it is`() throws {
    try checkSnapshot(published(), at: "Grammar/diagnostics.md")
  }

  @Test func `shows every code in the suite of rejected files or in a test`() throws {
    let shown = try
      (Repository.files(in: "Grammar/suite/rejected", extension: "thutuc")
      + Repository.files(in: "Tests", extension: "swift"))
      .flatMap { path in
        try Repository.text(of: path).matches(of: /TT[0-9]{4}/).map { String($0.output) }
      }
    #expect(Set(pages.map(\.code)).subtracting(shown) == [])
  }

  private func published() -> String {
    var text = """
      # Diagnostics

      Every finding has a code that never changes once released. Messages are shown in the language of the reader; this page
      gives, for each code, what is wrong in general and what to do. It is generated from the code; a test compares them.

      """
    for page in pages {
      text += """

        ## \(page.code) · \(page.severity.rawValue)

        **\(page.title.english)** — \(page.title.vietnamese)

        \(page.advice.english)

        \(page.advice.vietnamese)

        """
    }
    return text
  }
}
