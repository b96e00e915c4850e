import Testing
import ThuTucBasics
import ThuTucInterchange

@testable import thutuc

/// A swap that is announced while the dossier is under way: Wednesday 11 March becomes a day off.
private let edition = """
  calendar office "Official letter 12" {
    week monday..friday 08:00-11:30, 13:30-17:00
    work 2026-03-14 in place of 2026-03-11
  }
  """

struct `Another calendar midway` {
  private func run(_ recount: String, files: [String: String]) throws -> (Int32, [JSONValue]) {
    let folder = try Sample.folder(files)
    let lines = [Commands.submit, Commands.accept, recount.replacing("@", with: folder.path + "/")]
    let outcome = folder.run(
      "run", "@permit.thutuc", "--commands", "-", input: lines.joined(separator: "\n"))
    let values = try outcome.output.split(separator: "\n").map {
      try JSONReader.read(Array($0.utf8))
    }
    return (outcome.code, values)
  }

  @Test(arguments: ["", ":office"])
  func `moves the open deadlines and says what moved`(name: String) throws {
    let (code, values) = try run(
      #"{"do":"recount","at":"2026-03-09T10:30","calendar":"@new.thutuc\#(name)"}"#,
      files: ["new.thutuc": edition])
    #expect(code == 0)
    let last = Array(values.suffix(3))
    #expect(
      last.compactMap { $0["type"]?.text } == [
        "vn.thutuc.calendar.changed", "vn.thutuc.deadline.moved", "vn.thutuc.deadline.moved",
      ])
    #expect(last[0]["data"]?["edition"]?.text == "Official letter 12")
    let moved = last[1]["data"]
    #expect(moved?["deadline"]?.text == "total")
    #expect(moved?["dueBefore"]?.text == "2026-03-12T17:00:00+07:00")
    #expect(moved?["due"]?.text == "2026-03-13T17:00:00+07:00")
  }

  @Test(arguments: [
    (#""@gone.thutuc""#, "bad-calendar", "there is no such file"),
    (#""@new.thutuc:offise""#, "bad-calendar", "there are 'office'"),
    (#""@broken.thutuc""#, "bad-calendar", "no working day"),
    (#""@empty.thutuc""#, "bad-calendar", "no calendar in this file"),
    (#""@two.thutuc""#, "bad-calendar", "several calendars ('a', 'b')"),
    ("12", "wrong-type", "FILE[:NAME]"),
  ])
  func `is refused where there is none to count by`(
    place: String, code: String, words: String
  ) throws {
    let week = "{ week monday 08:00-12:00 }"
    let (exit, values) = try run(
      #"{"do":"recount","at":"2026-03-09T10:30","calendar":\#(place)}"#,
      files: [
        "new.thutuc": edition, "broken.thutuc": "calendar office { holiday 01-01 }",
        "empty.thutuc": "agency ward", "two.thutuc": "calendar a \(week) calendar b \(week)",
      ])
    #expect(exit == 3)
    let rejected = values.last?["rejected"]
    #expect(rejected?["code"]?.text == code)
    #expect(rejected?["at"]?.text == "calendar")
    #expect(rejected?["message"]?.text?.contains(words) == true, "\(values)")
  }

  @Test func `is swapped and explained in the dialogue`() throws {
    let folder = try Sample.folder(["new.thutuc": edition])
    let answers = [
      "1", "1", "3", "Hàng Bạc", "", "", "l", "nowhere", "1", "l",
      folder.file("new.thutuc"), "h", "1", "q",
    ]
    let outcome = folder.run(
      "run", "@permit.thutuc", "--at", "2026-03-09T09:00",
      input: answers.map { $0 + "\n" }.joined())
    #expect(outcome.output.contains("cannot read 'nowhere': there is no such file"))
    #expect(outcome.output.contains("  → the working calendar changes: Official letter 12\n"))
    #expect(outcome.output.contains("moved: 'total', due 13 March 2026 17:00"))
    #expect(
      outcome.output.contains("    11 March 2026  Wednesday  off, worked on 14 March 2026"),
      "\(outcome.output)")
    #expect(outcome.output.contains("  Due: 17:00 on Friday, 13 March 2026\n"))
  }

  @Test func `explains nothing before a clock has started`() throws {
    let folder = try Sample.folder([
      "p.thutuc": """
      procedure p { applicants individual channels counter role desk start submit -> s
        step s by desk { on a -> e } end e as completed }
      """
    ])
    let outcome = folder.run(
      "run", "@p.thutuc", "--at", "2026-03-09T09:00", input: "\n1\nh\nl\nx\nq\n",
      language: .vietnamese)
    #expect(outcome.output.contains("Chưa có hạn nào được tính."), "\(outcome.output)")
    #expect(outcome.output.contains("thủ tục này không tính theo lịch nào"))
  }
}
