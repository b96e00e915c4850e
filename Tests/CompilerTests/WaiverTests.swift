import Testing
import ThuTucBasics
import ThuTucCompiler
import ThuTucMachine
import ThuTucSyntax

/// `allow TT1101 because "…"`: what may be waived, where, and what is said of a waiver of nothing.
struct `A waiver` {
  /// A procedure of one step; `head` stands before its brace, `version` is its version clause.
  private func procedure(
    _ name: String, _ version: String = "", head: String = "", action: String = ""
  ) -> String {
    """
    procedure \(name) "P" \(head) {
      \(version)
      agency office
      role desk of office
      start submit -> a
      step a by desk { on go \(action) -> closed }
      end closed as completed
    }

    """
  }

  private func codes(_ texts: String...) -> [String] {
    let files = texts.enumerated().map { SourceFile(name: "\($0.offset)", text: $0.element) }
    return compile(files).diagnostics.map(\.code)
  }

  private let first = #"version "1" effective from 2025-01-01 until 2025-06-30"#

  @Test(arguments: [
    (#"version "2" effective from 2025-06-01"#, "TT1101"),
    (#"version "2" effective from 2025-08-01"#, "TT1102"),
  ])
  func `of what is between versions stands in the version's clause or at the head`(
    version: String, code: String
  ) {
    let waiver = "allow \(code) because \"weighed\""
    let old = procedure("p", first)
    #expect(codes(old + procedure("p", version)) == [code])
    #expect(codes(old + procedure("p", version + " " + waiver)) == [])
    #expect(codes(old + procedure("p", version, head: waiver)) == [])
    // About another clause it says nothing.
    #expect(codes(old + procedure("p", version, action: waiver)) == [code, "TT0902"])
    // In the older version it waives what is not said there.
    #expect(codes(procedure("p", first + " " + waiver) + procedure("p", version)).count == 2)
  }

  @Test func `lapses when there is nothing left to waive`() {
    let version = #"version "2" effective from 2025-07-01 allow TT1101 because "weighed""#
    #expect(codes(procedure("p", first) + procedure("p", version)) == ["TT0902"])
  }

  @Test func `of two the inner one counts`() {
    let version = #"version "2" effective from 2025-06-01 allow TT1101 because "weighed""#
    let head = #"allow TT1101 because "all over""#
    #expect(codes(procedure("p", first) + procedure("p", version, head: head)) == ["TT0902"])
  }

  @Test func `of a transition not compared is right with and without the older version`() {
    let version = #"""
      version "2" effective from 2026-01-01 transition dossiers in a move
        allow TT1105 because "the older one was on paper"
      """#
    #expect(codes(procedure("p", version)) == [])
    let old = procedure("p", #"version "1" effective from 2025-01-01 until 2025-12-31"#)
    #expect(codes(old + procedure("p", version)) == [])
  }

  @Test func `of an error waives nothing, and says so`() throws {
    let version = #"""
      version "2" effective from 2026-01-01 transition dossiers in b move
        allow TT1104 because "they will find their way"
      """#
    let text =
      procedure("p", #"version "1" effective from 2025-01-01"#) + procedure("p", version)
    let found = compile([SourceFile(name: "p", text: text)]).diagnostics
    #expect(found.map(\.code) == ["TT1103", "TT1104", "TT0902"])
    #expect(try #require(found.last).message.english.contains("TT1104 is an error"))
  }

  @Test func `is not called useless while its procedure has errors`() {
    let waiver = #"allow TT1102 because "weighed""#
    let broken = procedure("p", first, action: waiver + " when nothing > 1")
    #expect(codes(broken) == ["TT0201"])
  }

  @Test func `of an unknown code is told`() throws {
    let text = procedure("p", action: #"allow TT9999 because "typo""#)
    let found = compile([SourceFile(name: "p", text: text)]).diagnostics
    #expect(found.map(\.code) == ["TT0902"])
    #expect(found[0].message.english == "there is no finding with the code 'TT9999'")
  }

  @Test(arguments: [
    (#"parameter unit : money { from 2020-01-01: 9 VND }"#, "unit : money", "unit : money @"),
    (#"deadline total 14 days from a"#, "from a", "from a @"),
    (#"step a by desk { on go when x > 1 -> closed }"#, "x > 1", "x > 1 @"),
    (
      """
      parallel both within 14 days { branch one { step c by desk { on go -> done } }
      branch two { step d by desk within 10 working days { on go -> done } } join all -> closed }
      """, "14 days", "14 days @"
    ),
    (
      """
      parallel both within 10 working days { branch one { step c by desk { on go -> done } }
      branch two { step d by desk within 14 days { on go -> done } } join all -> closed }
      """, "14 days {", "14 days @ {"
    ),
  ])
  func `of what cannot be compared with the base stands in the clause, however deep`(
    clause: String, place: String, waived: String
  ) {
    let base = """
      calendar office { zone "Asia/Ho_Chi_Minh" week monday..friday 08:00-12:00 }
      procedure base {
        calendar office
        agency ministry
        role desk of ministry
        field x : integer required min 0
        parameter unit : money { from 2020-01-01: 10 VND }
        fee charge = unit * x
        deadline total 10 working days from a
        start submit -> a
        step a by desk { on go collect charge -> both on stop -> closed }
        parallel both within 10 working days {
          branch one { step c by desk { on go -> done } }
          branch two { step d by desk within 10 working days { on go -> done } }
          join all -> closed
        }
        end closed as completed
      }

      """
    func findings(_ clause: String) -> [String] {
      compile([SourceFile(name: "p", text: base + "procedure local refines base { \(clause) }")])
        .diagnostics.map(\.code).filter { ["TT1111", "TT1112", "TT0902"].contains($0) }
    }
    let waiver = #"allow TT1112 because "compared by hand""#
    #expect(findings(clause) == ["TT1112"])
    #expect(findings(clause.replacing(place, with: waived.replacing("@", with: waiver))) == [])
  }

  @Test func `outside procedures is looked at where a procedure sees it`() {
    let shared = #"document d original 1 allow TT0502 because "for later""#
    #expect(codes(shared) == [])
    #expect(codes(shared + "\n" + procedure("p")) == ["TT0902"])
  }
}
