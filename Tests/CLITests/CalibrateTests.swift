import Foundation
import TestSupport
import Testing
import ThuTucBasics
import ThuTucInterchange

struct `thutuc calibrate` {
  static let desk = """
    calendar office "Office" { zone "+07:00" week monday..friday 08:00-12:00, 13:00-17:00 }
    procedure desk "Desk" {
      version "1" effective from 2020-01-01
      calendar office
      agency ward "Ward"
      role clerk "Clerk" of ward
      role chair "Chair" of ward
      notice stop "Stop"
      start submit -> check
      step check "Check the papers" by clerk {
        on accept -> sign
        on supplement -> waiting
      }
      step waiting "The applicant completes them" by applicant {
        on supply -> check
        after 300 days issue stop -> lapsed
      }
      step sign "Sign" by chair { on approve -> done_well }
      end done_well "Done" as completed
      end lapsed "Lapsed" as lapsed
    }

    """

  static let scenario = """
    scenario known for desk {
      start 2025-01-06  run 120 days  replications 1  seed 3
      arrivals 20 per working day
      staff clerk 3
      staff chair 1
      work check takes gamma(30, 15) minutes
      work sign takes exponential(8) minutes
      wait waiting takes exponential(3000) minutes
      choose check accept 80%, supplement 20%
    }

    """

  /// The figures that a clause of a scenario ends with.
  private func numbers(_ text: String, after start: String) -> [Double] {
    let line = text.split(separator: "\n").first { $0.contains(start) } ?? ""
    let rest = line[(line.range(of: start)?.upperBound ?? line.endIndex)...]
    return rest.split { !$0.isNumber && $0 != "." }.compactMap { Double($0) }
  }

  @Test func `finds again what a simulated log was made with`() throws {
    let folder = try Folder([
      "desk.thutuc": Self.desk, "known.thutuc": Self.desk + Self.scenario,
    ])
    let run = folder.run("simulate", "@known.thutuc", "--events", "@log.xes")
    #expect(run.code == 0, "\(run.errors)")
    // The log of a run of the procedure fits it, whole.
    let replay = folder.run("replay", "@desk.thutuc", "@log.xes", "--json")
    let json = try JSONReader.read(Array(replay.output.utf8))
    #expect(json["leaving"] == .number("0"))
    // What is still open at the end of the run has not come to an end.
    #expect((Self.number(json["meanFitness"]) ?? 0) > 0.99)
    #expect((Self.number(json["fitting"]) ?? 0) > 1000)

    let outcome = folder.run("calibrate", "@desk.thutuc", "@log.xes")
    #expect(outcome.code == 0, "\(outcome.errors)")
    let text = outcome.output
    let check = numbers(text, after: "work check takes gamma")
    #expect(check.count == 2)
    #expect(abs((check.first ?? 0) - 30) < 2)
    #expect(abs((check.last ?? 0) - 15) < 2)
    let mean = try #require(Self.mean(of: "work sign takes", in: text))
    #expect(abs(mean - 8) < 1)
    let weights = numbers(text, after: "choose check")
    #expect(weights.first.map { abs($0 - 80) < 4 } ?? false)
    #expect(weights.reduce(0, +) == 100)
    #expect(text.contains("wait waiting takes"))
    #expect(text.contains("staff clerk 3") && text.contains("staff chair 1"))
    let perYear = numbers(text, after: "arrivals").first ?? 0
    // Twenty on each of 261 working days.
    #expect(abs(perYear / (20 * 261) - 1) < 0.1)
    // What is written is a scenario that compiles and runs.
    try Data((Self.desk + text).utf8).write(
      to: URL(fileURLWithPath: folder.file("written.thutuc")))
    #expect(folder.run("check", "@written.thutuc").code == 0)
    let compared = folder.run("calibrate", "@desk.thutuc", "@log.xes", "--check", "--json")
    let figures = try JSONReader.read(Array(compared.output.utf8))
    let distance = Self.number(figures["distance"]) ?? 1
    #expect(distance < 0.1, "\(compared.output)")
  }

  /// The mean of the distribution that a clause takes.
  private static func mean(of clause: String, in text: String) -> Double? {
    guard let line = text.split(separator: "\n").first(where: { $0.contains(clause) }) else {
      return nil
    }
    let figures = line.split { !$0.isNumber && $0 != "." }.compactMap { Double($0) }
    guard let first = figures.first else { return nil }
    // A Weibull of a shape near 1 has nearly its scale as its mean.
    return line.contains("weibull") ? figures.last : first
  }

  private static func number(_ value: JSONValue?) -> Double? {
    guard case .number(let digits)? = value else { return nil }
    return Double(digits)
  }

  @Test func `says what a log of completions cannot tell, and what is assumed`() throws {
    let rows = (0..<40).map { number -> String in
      let day = 10 + number % 10
      let minute = 10 + number
      return """
        \(number),Check the papers,2025-03-\(day)T09:00:00+07:00,an,accept
        \(number),Sign,2025-03-\(day)T10:\(minute):00+07:00,binh,approve
        """
    }
    let log = "case,activity,time,resource,outcome\n" + rows.joined(separator: "\n") + "\n"
    let folder = try Folder(["desk.thutuc": Self.desk, "log.csv": log])
    let waiting = folder.run("calibrate", "@desk.thutuc", "@log.csv")
    #expect(waiting.output.contains("whole time in a step is a wait that occupies nobody"))
    #expect(waiting.output.contains("wait sign takes"))
    #expect(!waiting.output.contains("\n  work "))
    let working = folder.run("calibrate", "@desk.thutuc", "@log.csv", "--assume", "work")
    #expect(working.output.contains("// The log tells completions only. Assumed:"))
    #expect(working.output.contains("work sign takes"))
    #expect(working.output.contains("a load of"))
    let wrong = folder.run("calibrate", "@desk.thutuc", "@log.csv", "--assume", "rest")
    #expect(wrong.code == 2)
    #expect(wrong.errors.contains("wait, work"))
  }

  @Test func `writes in the language of the procedure's file`() throws {
    let folder = try Folder(["desk.thutuc": Self.desk])
    let vietnamese = folder.run("translate", "@desk.thutuc", "--to", "vi").output
    try Data(vietnamese.utf8).write(to: URL(fileURLWithPath: folder.file("ban.thutuc")))
    try Data("case,activity,time\n1,Sign,2025-03-10\n1,Check the papers,2025-03-09\n".utf8)
      .write(to: URL(fileURLWithPath: folder.file("log.csv")))
    let outcome = folder.run("calibrate", "@ban.thutuc", "@log.csv")
    #expect(outcome.output.contains("kịch bản theo_nhật_ký \"Theo nhật ký log.csv\" cho desk {"))
    try Data((vietnamese + outcome.output).utf8).write(
      to: URL(fileURLWithPath: folder.file("both.thutuc")))
    #expect(folder.run("check", "@both.thutuc").code == 0)
  }

  @Test func `observations can be drawn from as they are`() throws {
    let folder = try Folder([
      "desk.thutuc": Self.desk,
      "log.csv": """
      case,activity,time,outcome
      1,Check the papers,2025-03-10T09:00:00+07:00,accept
      1,Sign,2025-03-10T09:30:00+07:00,approve
      2,Check the papers,2025-03-11T09:00:00+07:00,accept
      2,Sign,2025-03-11T09:45:30+07:00,approve

      """,
    ])
    let outcome = folder.run("calibrate", "@desk.thutuc", "@log.csv", "--samples", folder.path)
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("empirical(\"sign.csv\")"))
    let written = try String(contentsOfFile: folder.file("sign.csv"), encoding: .utf8)
    #expect(written == "minutes\n30\n45.5\n")
    #expect(folder.run("calibrate", "@desk.thutuc", "@log.csv", "--samples", "/none").code == 3)
  }

  @Test(.enabled(if: SharedData.has("logs/receipt.xes")))
  func `sketches and calibrates a procedure from a real log, end to end`() throws {
    let folder = try Folder(["receipt.thutuc": ""])
    let path = try #require(SharedData.path(of: "logs/receipt.xes"))
    let sketch = folder.run("calibrate", "--discover", path)
    #expect(sketch.code == 0, "\(sketch.errors)")
    try Data(sketch.output.utf8).write(
      to: URL(fileURLWithPath: folder.file("receipt.thutuc")))
    let checked = folder.run("check", "@receipt.thutuc", "--json")
    #expect(checked.output == "[]\n", "\(checked.output)")
    #expect(folder.run("format", "@receipt.thutuc", "--check").code == 0)
    let replay = folder.run("replay", "@receipt.thutuc", path, "--json")
    let json = try JSONReader.read(Array(replay.output.utf8))
    #expect(json["cases"] == .number("1434"))
    #expect((Self.number(json["fitting"]) ?? 0) > 1360)
    #expect((Self.number(json["meanFitness"]) ?? 0) > 0.99)
  }

  @Test func `a sketch of a log of ours has our own activities`() throws {
    let folder = try Folder([
      "log.csv": """
      case,activity,time,resource
      1,Tiếp nhận hồ sơ,2025-03-10T09:00:00+07:00,an
      1,"B2: Ký ""số""\",2025-03-10T09:30:00+07:00,binh
      2,Tiếp nhận hồ sơ,2025-03-11T09:00:00+07:00,an
      2,"B2: Ký ""số""\",2025-03-11T09:45:30+07:00,binh

      """
    ])
    let outcome = folder.run("calibrate", "--discover", "@log.csv", language: .vietnamese)
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("thủ tục log \"Theo nhật ký\" {"))
    #expect(outcome.output.contains("bước tiep_nhan_ho_so \"Tiếp nhận hồ sơ\""))
    #expect(outcome.output.contains("bước b2 \"B2: Ký \\\"số\\\"\""))
    try Data(outcome.output.utf8).write(to: URL(fileURLWithPath: folder.file("out.thutuc")))
    #expect(folder.run("check", "@out.thutuc", "--json").output == "[]\n")
  }

  @Test(arguments: [
    (["calibrate", "@desk.thutuc"], 2, "two files are needed"),
    (["calibrate", "--discover", "@desk.thutuc", "@log.csv"], 2, "one log file is needed"),
    (["calibrate", "--discover", "@empty.csv"], 3, "there is no event in the log"),
    (["calibrate", "--discover", "@log.csv", "--least", "0"], 2, "a positive whole number"),
    (["calibrate", "@desk.thutuc", "@log.csv"], 3, "map the names"),
  ])
  func `says what is wrong`(words: [String], code: Int32, part: String) throws {
    let folder = try Folder([
      "desk.thutuc": Self.desk, "empty.csv": "case,activity,time\n",
      "log.csv": "case,activity,time\n1,Other,2025-01-01\n",
    ])
    let outcome = folder.run(words)
    #expect(outcome.code == code)
    #expect(outcome.errors.contains(part), "\(outcome.errors)")
  }
}
