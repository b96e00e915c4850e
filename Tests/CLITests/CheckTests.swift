import Testing
import ThuTucBasics
import ThuTucInterchange
import ThuTucSyntax

@testable import thutuc

struct `Checking files` {
  private let broken = """
    procedure a "A" {
      applicants individual
      start submit -> recepton
      step reception "Receive" by applicant within 1 day {
        on finish "Finish" -> finished
        after 1 day -> finished
      }
      end finished as completed
    }
    """

  @Test func `a right file gets one line`() throws {
    let folder = try Sample.folder()
    let outcome = folder.run("check", "@permit.thutuc")
    #expect(outcome.code == 0)
    #expect(outcome.output == "no problems in 2 files\n")
    #expect(outcome.errors.isEmpty)
    let vietnamese = folder.run("check", "@permit.thutuc", "--lang", "vi")
    #expect(vietnamese.output == "không có lỗi trong 2 tệp\n")
  }

  @Test func `a finding is shown in its line with its fix`() throws {
    let folder = try Folder(["a.thutuc": broken])
    let outcome = folder.run("check", "@a.thutuc")
    #expect(outcome.code == 1)
    #expect(
      outcome.errors.hasPrefix(
        """
        error[TT0201]: there is no step, block or end named 'recepton'
         --> a.thutuc:3:19
          |
        3 |   start submit -> recepton
          |                   ^^^^^^^^
        note: did you mean 'reception'?
        help: write 'reception' for 'recepton'
          |
        3 |   start submit -> reception
          |                   +++++++++

        """), "\(outcome.errors)")
    #expect(outcome.output.hasPrefix("1 error, 1 warning "))
  }

  @Test func `colour is for terminals whose owner has not declined it`() throws {
    let folder = try Folder(["a.thutuc": broken])
    let escape: Character = "\u{1B}"
    #expect(folder.run("check", "@a.thutuc", isTerminal: true).errors.contains(escape))
    #expect(!folder.run("check", "@a.thutuc").errors.contains(escape))
    let declined = folder.run(
      "check", "@a.thutuc", isTerminal: true, environment: ["NO_COLOR": "1"])
    #expect(!declined.errors.contains(escape))
  }

  @Test func `findings for programs have places in lines, columns and bytes`() throws {
    let folder = try Folder(["a.thutuc": broken])
    let outcome = folder.run("check", "@a.thutuc", "--json")
    #expect(outcome.code == 1)
    #expect(outcome.errors.isEmpty)
    let value = try JSONReader.read(Array(outcome.output.utf8))
    let first = try #require(value.elements?.first)
    #expect(first["file"]?.text == "a.thutuc")
    #expect(first["code"]?.text == "TT0201")
    #expect(first["severity"]?.text == "error")
    #expect(
      first["start"]
        == .members(["line": .integer(3), "column": .integer(19), "offset": .integer(60)]))
    #expect(
      first["end"]
        == .members(["line": .integer(3), "column": .integer(27), "offset": .integer(68)]))
    #expect(first["fixes"]?.elements?.first?["replacement"]?.text == "reception")
    #expect(folder.run("check", "-", "--json", input: "calendar").code == 1)
  }

  @Test func `imports are found beside the file that names them, circles included`() throws {
    let folder = try Sample.folder([
      "one/a.thutuc": "import \"../two/b.thutuc\"\n",
      "two/b.thutuc": "import \"../one/./a.thutuc\"\nimport \"../common/calendar.thutuc\"\n",
      "lost.thutuc": "import \"none.thutuc\"\n", "folder.thutuc": "import \"common\"\n",
    ])
    #expect(folder.run("check", "@one/a.thutuc").output == "no problems in 3 files\n")
    #expect(folder.run("check", "@one/a.thutuc", "@two/../two/b.thutuc").output.contains("3 files"))
    for name in ["@lost.thutuc", "@folder.thutuc"] {
      let outcome = folder.run("check", name)
      #expect(outcome.code == 1)
      #expect(outcome.errors.contains("1 | import \""))
    }
  }

  @Test func `standard input is a file too`() throws {
    let folder = try Folder([:])
    #expect(folder.run("check", "-", input: Sample.calendar).output == "no problems in 1 file\n")
    #expect(folder.run("check", "-", input: "").errors.contains("warning["))
    #expect(folder.run("check", "-", input: "\u{0}\u{1}").code == 1)
  }
}
