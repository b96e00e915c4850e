import Testing
import ThuTucBasics
import ThuTucInterchange

@testable import thutuc

struct `Checking with --fix` {
  private let text = """
    procedure p "P" {
      applicants individual
      role desk
      start submit -> recepton
      step reception by desk {
        on finish "Finish" -> finished
      }
      end finished as completed
    }

    """

  private var mended: String { text.replacing("recepton", with: "reception") }

  @Test func `writes what is sure, says where, and checks again`() throws {
    let folder = try Folder(["a.thutuc": text])
    let outcome = folder.run("check", "--fix", "@a.thutuc")
    #expect(outcome.code == 0)
    #expect(
      outcome.output == """
        a.thutuc:4: TT0201: write 'reception' for 'recepton'
        1 change in 1 file made
        no problems in 1 file

        """)
    #expect(
      try String(decoding: FileReading.bytes(of: folder.file("a.thutuc")), as: UTF8.self) == mended)
    let again = folder.run("check", "--fix", "@a.thutuc", language: .vietnamese)
    #expect(again.output == "không có gì để tự sửa\nkhông có lỗi trong 1 tệp\n")
  }

  @Test func `as a dry run shows the lines, and writes nothing`() throws {
    let folder = try Folder(["a.thutuc": text])
    let outcome = folder.run("check", "--fix", "--dry-run", "@a.thutuc", language: .vietnamese)
    #expect(outcome.code == 0)
    #expect(
      outcome.output == """
        a.thutuc:4: TT0201: viết 'reception' thay cho 'recepton'

        --- a.thutuc
        +++ a.thutuc
        @@ 1 @@
         procedure p "P" {
           applicants individual
           role desk
        -  start submit -> recepton
        +  start submit -> reception
           step reception by desk {
             on finish "Finish" -> finished
           }

        sẽ sửa 1 chỗ trong 1 tệp (chưa ghi gì)
        không có lỗi trong 1 tệp

        """)
    #expect(
      try String(decoding: FileReading.bytes(of: folder.file("a.thutuc")), as: UTF8.self) == text)
    #expect(folder.run("check", "--dry-run", "@a.thutuc").code == 2)
  }

  @Test func `tells programs what was changed and what is left`() throws {
    let folder = try Folder(["a.thutuc": text.replacing("by desk", with: "by dsk")])
    let outcome = folder.run("check", "--fix", "--json", "@a.thutuc")
    #expect(outcome.code == 1)
    let value = try JSONReader.read(Array(outcome.output.utf8))
    #expect(value["changes"]?.elements?.first?["line"] == .integer(4))
    #expect(value["changes"]?.elements?.first?["code"]?.text == "TT0201")
    #expect(value["written"] == .bool(true))
    #expect(value["findings"]?.elements?.map { $0["code"]?.text } == ["TT0201"])
  }

  @Test func `writes what comes in on standard input to standard output`() throws {
    let folder = try Folder([:])
    let outcome = folder.run("check", "--fix", "-", input: text)
    #expect(outcome.code == 0)
    #expect(outcome.output == mended)
    #expect(outcome.errors.contains("1 change in 1 file made"))
  }

  @Test func `says what cannot be written, and leaves the file as it is`() throws {
    let folder = try Folder(["a.thutuc": text])
    let outcome = folder.run("check", "--fix", "@none.thutuc", "@a.thutuc")
    #expect(outcome.code != 0)
    #expect(
      try String(decoding: FileReading.bytes(of: folder.file("a.thutuc")), as: UTF8.self) == text)
  }
}
