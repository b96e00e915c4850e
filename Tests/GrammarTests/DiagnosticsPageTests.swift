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

  @Test func `lets a text run in spite of an error only where a proof found it`() {
    let looked = pages.filter(\.leavesMachineWhole)
    #expect(looked.allSatisfy { $0.severity == .error })
    for code in ["TT0420", "TT0422", "TT0423", "TT0426", "TT0428", "TT0705"] {
      #expect(looked.contains { $0.code == code })
    }
    // What has no meaning, or no machine, never runs.
    for area in ["TT01", "TT02", "TT03", "TT08", "TT10"] {
      #expect(!looked.contains { $0.code.hasPrefix(area) })
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
      A text whose errors are all marked *runs to be looked at* is taken by `thutuc run` and `thutuc test`, with a warning; no
      other command takes it.

      """
    for page in pages {
      text += """

        ## \(page.code) · \(page.severity.rawValue)\(page.leavesMachineWhole ? " · runs to be looked at" : "")

        **\(page.title.english)** — \(page.title.vietnamese)

        \(page.advice.english)

        \(page.advice.vietnamese)

        """
    }
    return text
  }
}
