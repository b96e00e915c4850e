import Testing
import ThuTucBasics
import ThuTucCompiler
import ThuTucMachine
import ThuTucSyntax

/// What a calendar that is wrong is told, and where.
struct `A calendar that cannot be` {
  private let week = "week monday..friday 08:00-11:30, 13:30-17:00"

  /// Each clause with the code, the words and the text that is pointed at.
  @Test(arguments: [
    ("week monday 08:00-12:00, 11:00-17:00", "TT0602", "overlap", "week monday"),
    ("week monday 08:00-12:00 week tuesday 12:00-11:00", "TT0602", "end after", "week tuesday"),
    ("week tuesday 12:00-11:00 week monday 08:00-12:00", "TT0602", "end after", "week tuesday"),
    ("week monday 08:00-08:00", "TT0602", "end after", "week monday"),
    ("WEEK holiday 02-31", "TT0602", "no year", "holiday 02-31"),
    ("WEEK holiday 13-01", "TT0602", "no year", "holiday 13-01"),
    ("WEEK holiday lunar 03-31", "TT0602", "no year", "holiday lunar"),
    ("WEEK holiday 2026-02-30", "TT0107", "", "2026-02-30"),
    ("WEEK holiday 2026-02-20..2026-02-16", "TT0602", "ends before", "holiday 2026"),
    ("WEEK work 2026-08-22", "TT0110", "", ""),
    ("WEEK work 2026-08-22 in place of 2026-08-23", "TT0602", "rest day", "work 2026-08-22"),
    ("WEEK work 2026-08-24 in place of 2026-08-31", "TT0602", "anyway", "work 2026-08-24"),
    ("WEEK work 2035-08-20 in place of 2035-08-21", "TT0602", "anyway", "work 2035"),
    ("WEEK work 2026-08-22 in place of 2026-08-22", "TT0602", "itself", "work 2026-08-22"),
    (
      "WEEK work 2026-08-22 in place of 2026-08-31 work 2026-08-29 in place of 2026-08-31",
      "TT0602", "already swapped", "work 2026-08-29"
    ),
    ("WEEK zone \"Asia/Hanoi\"", "TT0603", "", "\"Asia/Hanoi\""),
    ("holiday 01-01", "TT0602", "no working day", "c"),
    ("WEEK holiday 01-01..12-31", "TT0602", "no working day", "c"),
  ])
  func `is refused in its place`(
    clauses: String, code: String, words: String, place: String
  ) throws {
    let text = "calendar c { \(clauses.replacing("WEEK", with: week)) }"
    let found = compile([SourceFile(name: "c.thutuc", text: text)]).diagnostics
    let first = try #require(found.first, "\(text)")
    #expect(first.code == code, "\(first.message.english)")
    #expect(first.severity == .error)
    #expect(first.message.english.contains(words), "\(first.message.english)")
    let bytes = Array(text.utf8)[first.range]
    #expect(String(decoding: bytes, as: UTF8.self).hasPrefix(place))
  }

  /// One mistake is told once: what follows from it is not.
  @Test(arguments: [
    ("calendar a extends b { } calendar b extends a { }", ["TT0305"]),
    ("calendar a extends a { }", ["TT0305"]),
    ("calendar a extends nobody { holiday 01-01 }", ["TT0201"]),
    ("calendar b { holiday 01-01 } calendar a extends b { }", ["TT0602"]),
    ("calendar a extends b { } calendar b { week monday 08:00-07:00 }", ["TT0602"]),
    (
      "calendar b { holiday 01-01 } procedure p { calendar b role r start submit -> s "
        + "step s by r within 1 working day { on a -> e } end e as completed }", ["TT0602"]
    ),
  ])
  func `is told of once`(text: String, codes: [String]) {
    let found = compile([SourceFile(name: "c.thutuc", text: text)]).diagnostics
    #expect(found.filter { $0.severity == .error }.map(\.code) == codes)
  }

  @Test func `may extend one with hours by holidays alone`() {
    let text = "calendar base { \(week) } calendar c extends base { holiday 05-19 }"
    #expect(compile([SourceFile(name: "c.thutuc", text: text)]).diagnostics == [])
  }
}

/// Limits that no calendar can count.
struct `A limit that cannot be` {
  private func found(_ limit: String) -> [String] {
    let text = """
      calendar c { week monday..friday 08:00-11:30, 13:30-17:00 }
      procedure p {
        version "1" effective from 2026-01-01
        calendar c
        role desk
        deadline total \(limit) from a.go
        start submit -> a
        step a by desk { on go -> b }
        step b by desk { on go -> e }
        end e as completed
      }
      """
    return compile([SourceFile(name: "p.thutuc", text: text)]).diagnostics
      .filter { $0.severity == .error }.map(\.code)
  }

  @Test(arguments: [
    "-5 working days", "1.5 working days", "0.5 days", "2.5 months", "1.5 weeks", "0.1 years",
    "99_999_999_999 working days", "9000 years", "200_000 weeks", "99_999_999_999_999 minutes",
  ])
  func `is refused by the compiler`(limit: String) {
    #expect(found(limit).count == 1, "\(found(limit))")
  }

  @Test(arguments: ["1.5 working hours", "0.25 hours", "0 working days", "90 minutes", "100 years"])
  func `is told from one that can`(limit: String) {
    #expect(found(limit) == [])
  }
}
