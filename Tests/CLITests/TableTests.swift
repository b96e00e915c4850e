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
      read.output == """
          table unit_fee "Price" : money unique {
            | copies | => |
            | 1..9   | 10 VND |
            | >= 10  | 8 VND |
          }

        """)
  }

  @Test func `a spreadsheet's own numbers are understood`() throws {
    let folder = try folder("\u{FEFF}copies;price\r\n1..9;30.000 VND\r\n\">= 10\";25.000,5 VND\r\n")
    let read = folder.run("table", "@pass.thutuc", "--from", "@rates.csv")
    #expect(read.code == 0, "\(read.errors)")
    #expect(read.output.contains("| 1..9   | 30_000 VND |\n    | >= 10  | 25_000.5 VND |"))
  }

  @Test(arguments: [
    ("copies,=>\n1..9,10 VND\n2,3,4\n", "rates.csv:3: 3 cells, 2 are needed"),
    ("kind,=>\n1,2 VND\n", "rates.csv:1: the first line must be: copies, =>"),
    ("copies,=>\n1..9,10 VND\n>= 10,\n", "rates.csv:3:2: the cell is empty"),
    ("copies,=>\n1..9,10 VND\n>= 10,a|b\n", "rates.csv:3:2: the cell holds '|'"),
    ("copies,=>\n1..9,10 VND\n>= 10,\"30,000 VND\"\n", "rates.csv:3:2: '30,000 VND' has a comma"),
    ("copies,=>\n1..9,10 VND\n>= 10,8\n", "rates.csv:3:2: money is needed here"),
    ("copies,=>\n1..9,10 VND\n>= 9,8 VND\n", "rates.csv:3:1: this row and an earlier one"),
    ("copies,=>\n1..9,10 VND\n", "rates.csv:1: the table 'unit_fee' has no row"),
    ("copies,=>\n1..9,10 VND\nnobody,8 VND\n", "rates.csv:3:1: there is no datum"),
    ("copies,=>\n\"1..9,10 VND\n", "rates.csv:2: a quote that is not closed"),
    ("copies,=>\n1..9,10 VND\n>= ,1 VND\n", "rates.csv:3:1: "),
    ("", "rates.csv:1: the sheet is empty"),
  ])
  func `what is wrong with a sheet is said at its line`(sheet: String, message: String) throws {
    let outcome = try folder(sheet).run("table", "@pass.thutuc", "--from", "@rates.csv")
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
  }

  @Test func `a sheet that is not UTF-8 is named as such`() throws {
    let folder = try folder("copies,=>\n")
    try folder.write("rates.csv", [0xFF, 0xFE, 0x63, 0x00])
    let outcome = folder.run("table", "@pass.thutuc", "--from", "@rates.csv")
    #expect(outcome.errors.contains("rates.csv:1: the file is not UTF-8"), "\(outcome.errors)")
  }

  @Test func `several outputs, exceptions and articles go to a sheet and back`() throws {
    let text = """
      procedure p {
        legal basis law "Law"
        role desk
        field kind : choice(a, b) required
        table t unique {
          | kind | => price : money | days : integer |
          | a    | 1 VND            | 5              |
          | b    | 2 VND            | 7              | basis law article "2"
          except
          | b    | 3 VND            | 1              | basis law article "3", law
        }
        fee total = t.price * t.days
        start submit -> work
        step work by desk { on finish collect total -> finished }
        end finished as completed
      }

      """
    let folder = try Folder(["p.thutuc": text])
    let sheet = folder.run("table", "@p.thutuc", "--as", "csv").output
    #expect(
      sheet == #"""
        kind,=> price,days,basis
        a,1 VND,5,
        b,2 VND,7,"law article ""2"""
        except,,,
        b,3 VND,1,"law article ""3"", law"

        """#)
    try folder.write("t.csv", Array(sheet.utf8))
    let read = folder.run("table", "@p.thutuc", "--from", "@t.csv")
    #expect(read.errors == "")
    #expect(text.contains(read.output), "\(read.output)")
  }
}
