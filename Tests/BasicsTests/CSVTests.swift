import Testing
import ThuTucBasics

struct `A sheet` {
  @Test(arguments: [
    ("a,b\n1,2\n", ["a|b", "1|2"]),
    ("\u{FEFF}a;b\r\n1,5;2\r\n", ["a|b", "1,5|2"]),
    ("a\tb\n1\t2", ["a|b", "1|2"]),
    ("a,b\n\"x, y\",\"say \"\"no\"\"\"\n", ["a|b", "x, y|say \"no\""]),
    ("a,b\n\n , \n1,\n", ["a|b", "1|"]),
    (" a , b \n\"two\nlines\",2\n", ["a|b", "two lines|2"]),
    ("", []),
  ])
  func `is read cell by cell`(text: String, rows: [String]) {
    #expect(CSV.read(text).records.map { $0.cells.joined(separator: "|") } == rows)
  }

  @Test func `knows the line of each row, and of a quote left open`() {
    let sheet = CSV.read("a,b\n\"two\nlines\",2\n\n3,4\n\"open,5\n")
    #expect(sheet.records.map(\.line) == [1, 2, 5, 6])
    #expect(sheet.openQuoteLine == 6)
    #expect(CSV.read("a,b\n1,2").openQuoteLine == nil)
  }

  @Test func `reads back what is written`() {
    let rows = [["kind", "=>"], ["degree, civil", "30_000 VND"], ["\"x\"", "a;b"]]
    #expect(CSV.read(CSV.write(rows)).records.map(\.cells) == rows)
  }

  @Test(arguments: [
    ("30.000 VND", "30_000 VND"), ("1,5", "1.5"), ("1.234.567,25 VND", "1_234_567.25 VND"),
    (">= 1.000", ">= 1_000"), ("1..9", "1..9"), ("degree", "degree"), ("2026-01-01", "2026-01-01"),
    ("12.5", "12.5"),
  ])
  func `with semicolons has decimal commas`(cell: String, expected: String) {
    #expect(CSV.languageForm(cell, separator: ";") == expected)
    #expect(CSV.languageForm(cell, separator: ",") == cell)
  }
}
