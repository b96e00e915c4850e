import Testing
import ThuTucBasics

@testable import thutuc

struct `Tables and sheets` {
  private func folder(_ sheet: String) throws -> Folder {
    try Folder(["pass.thutuc": `Asking before filing`.pass, "rates.csv": sheet])
  }

  @Test func `a table is written as CSV and read back`() throws {
    let sheet = "copies,=>\n1..9,10 VND\n>= 10,8 VND\n"
    let folder = try folder(sheet)
    let written = folder.run("table", "@pass.thutuc", "--as", "csv")
    #expect(written.code == 0)
    #expect(written.output == sheet)
    let read = folder.run("table", "@pass.thutuc", "--from", "@rates.csv")
    #expect(read.code == 0, "\(read.errors)")
    #expect(
      read.output.hasPrefix("table unit_fee \"Price\" : money unique {\n    | copies | => |\n"))
    #expect(read.output.hasSuffix("    | 1..9 | 10 VND |\n    | >= 10 | 8 VND |\n  }\n"))
  }

  @Test func `a spreadsheet's own numbers are understood`() throws {
    let folder = try folder("\u{FEFF}copies;price\r\n1..9;30.000 VND\r\n\">= 10\";25.000,5 VND\r\n")
    let read = folder.run("table", "@pass.thutuc", "--from", "@rates.csv")
    #expect(read.code == 0, "\(read.errors)")
    #expect(read.output.contains("| 1..9 | 30_000 VND |\n    | >= 10 | 25_000.5 VND |"))
  }

  @Test(arguments: [
    ("copies,=>\n1..9,10 VND\n2,3,4\n", "rates.csv:3: 3 cells, 2 are needed"),
    ("kind,=>\n1,2 VND\n", "rates.csv:1: the first line must be: copies, =>"),
    ("copies,=>\n1..9,10 VND\n>= 10,\n", "rates.csv:3: cell 2 is empty"),
    ("copies,=>\n\"1..9,10 VND\n", "rates.csv:2: a quote that is not closed"),
    ("copies,=>\n1..9,10 VND\n>= ,1 VND\n", "rates.csv:3: "),
  ])
  func `what is wrong with a sheet is said at its line`(sheet: String, message: String) throws {
    let outcome = try folder(sheet).run("table", "@pass.thutuc", "--from", "@rates.csv")
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
  }
}
