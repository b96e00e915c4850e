import Testing
import ThuTucBasics
import ThuTucInterchange

@testable import thutuc

struct `Examples of every action` {
  private let text = """
    procedure permit {
      version "1" effective from 2026-01-01
      agency office
      role desk of office
      notice letter
      start submit -> reception
      step reception by desk {
        on accept -> given
        on ask_more at most 2 times issue letter -> waiting
      }
      step waiting by applicant {
        on supply -> reception
        after 5 days issue letter -> lapsed
      }
      end given as completed
      end lapsed as lapsed
    }
    example "Granted" for permit {
      at 2026-03-02T09:00 applicant submits
      at 2026-03-02T10:00 desk does reception.accept
      expect ended given
    }

    """

  @Test func `what no example takes is named`() throws {
    let folder = try Folder(["p.thutuc": text])
    let outcome = folder.run("test", "@p.thutuc", "--coverage")
    #expect(outcome.code == 0)
    #expect(
      outcome.output == """
        1 passed, 0 failed
        permit "1": the examples take 1 of 4 actions and timers
          - reception.ask_more
          - waiting.supply
          - the wait in 'waiting' is over

        """)
    let json = try JSONReader.read(
      Array(folder.run("test", "@p.thutuc", "--coverage", "--json").output.utf8))
    #expect(json["coverage"]?.elements?.first?["missing"]?.elements?.count == 3)
  }

  @Test func `those that are generated take all of it and pass`() throws {
    let folder = try Folder(["p.thutuc": text])
    let generated = folder.run("test", "@p.thutuc", "--generate")
    #expect(generated.code == 0)
    #expect(generated.errors.isEmpty)
    let whole = try Folder(["p.thutuc": text + generated.output])
    let outcome = whole.run("test", "@p.thutuc", "--coverage")
    #expect(outcome.code == 0)
    #expect(outcome.output.contains(" 0 failed"))
    #expect(outcome.output.hasSuffix("permit \"1\": the examples take 4 of 4 actions and timers\n"))
  }
}
