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
    // Limits that add up to too much are a warning, waits that do an error.
    #expect(looked.allSatisfy { $0.severity == .error || $0.code == "TT0606" })
    for code in ["TT0420", "TT0422", "TT0423", "TT0426", "TT0428", "TT0705"] {
      #expect(looked.contains { $0.code == code })
    }
    // What has no meaning, or no machine, never runs.
    for area in ["TT01", "TT02", "TT03", "TT08", "TT10"] {
      #expect(!looked.contains { $0.code.hasPrefix(area) })
    }
  }

  @Test func `is published as it is`() throws {
    try checkSnapshot(published(mended: SuiteFixes.serving()), at: "Grammar/diagnostics.md")
  }

  @Test func `shows every code in the suite of rejected files`() throws {
    let shown = try Repository.files(in: "Grammar/suite/rejected", extension: "thutuc")
      .flatMap { path in
        let file = SourceFile(name: path, bytes: try Repository.bytes(of: path))
        return compile([file], load: Suite.load).diagnostics.map(\.code)
      }
    // A file that is too large to be read is too large for the suite.
    #expect(Set(pages.map(\.code)).subtracting(shown) == ["TT0109"])
  }

  private func marks(of page: DiagnosticPage, _ mended: Set<String>) -> String {
    let isLookedAt = page.leavesMachineWhole && page.severity == .error
    return (isLookedAt ? " · runs to be looked at" : "")
      + (mended.contains(page.code) ? " · fixed by `--fix`" : "")
  }

  private func published(mended: Set<String>) -> String {
    var text = """
      # Diagnostics

      Every finding has a code that never changes once released. Messages are shown in the language of the reader; this page
      gives, for each code, what is wrong in general and what to do. It is generated from the code; a test compares them.
      What is marked *fixed by `--fix`* is mended by `thutuc check --fix`, mostly or always: where one way to mend it is sure.
      A text whose errors are all marked *runs to be looked at* is taken by `thutuc run` and `thutuc test`, with a warning; no
      other command takes it.

      """
    for page in pages {
      text += """

        ## \(page.code) · \(page.severity.rawValue)\(marks(of: page, mended))

        **\(page.title.english)** — \(page.title.vietnamese)

        \(page.advice.english)

        \(page.advice.vietnamese)

        """
    }
    return text
  }
}
