import Foundation
import Testing
import ThuTucBasics
import ThuTucInterchange

@testable import thutuc

struct `Simulation on the command line` {
  private static let text = """
    calendar always "Around the clock" { zone "UTC" week monday..sunday 00:00-24:00 }
    procedure permit "Permit" {
      version "1" effective from 2020-01-01
      calendar always
      agency office "Office"
      role clerk "Clerk" of office
      role chair "Chair" of office
      start submit -> checking
      step checking "Check" by clerk { on pass -> signing on refuse -> refused }
      step signing "Sign" by chair { on sign -> given }
      end given "Given" as completed
      end refused "Refused" as refused
    }
    scenario today "Today" for permit {
      start 2025-01-06  run 400 dossiers  warmup 100 dossiers  replications 4  seed 5
      arrivals 10 per hour
      staff clerk 3  staff chair 1
      work checking takes exponential(12) minutes
      work signing takes exponential(4) minutes
      choose checking pass 80%, refuse 20%
    }
    scenario reform "Reform" extends today { work checking takes exponential(9) minutes }
    scenario flood extends today { arrivals 40 per hour }
    compare today, reform

    """

  private func folder() throws -> Folder { try Folder(["p.thutuc": Self.text]) }

  /// The JSON of a run without how long the computing took, which is the machine's affair.
  private func figures(_ text: String) -> String {
    text.split(separator: "\n").filter { !$0.contains("wallSeconds") }.joined(separator: "\n")
  }

  @Test func `the same seed gives the same bytes, another seed other ones`() throws {
    let folder = try folder()
    let runs = ["5", "5", "6"].map { seed in
      folder.run("simulate", "@p.thutuc", "--scenario", "today", "--json", "--seed", seed)
    }
    #expect(runs.map(\.code) == [0, 0, 0])
    #expect(figures(runs[0].output) == figures(runs[1].output))
    #expect(figures(runs[0].output) != figures(runs[2].output))
  }

  @Test func `JSON has every figure of the contract, in seconds`() throws {
    let outcome = try folder().run("simulate", "@p.thutuc", "--scenario", "today", "--json")
    let value = try JSONReader.read(Array(outcome.output.utf8))
    let scenario = try #require(value.elements?.first)
    #expect(scenario["scenario"]?.text == "today")
    #expect(scenario["cases"] == .integer(1600))
    for name in ["cycleTime", "workingTime", "waitingTime"] {
      let figure = try #require(scenario[name], "\(name)")
      for part in ["mean", "halfWidth95", "p50", "p90", "p95", "p99", "max"] {
        #expect(figure[part] != nil, "\(name).\(part)")
      }
    }
    // 12 minutes, and for four in five of them 4 more.
    let touch = try #require(number(scenario["touchTime"]?["mean"]))
    #expect(abs(touch - (12 + 0.8 * 4) * 60) < 60)
    #expect(scenario["utilisation"]?["clerk"]?["mean"] != nil)
    #expect(scenario["outcomes"]?["given"] != nil)
    for name in ["wallSeconds", "events", "costs", "bottleneck"] {
      #expect(scenario[name] != nil, "\(name)")
    }
  }

  @Test func `dossiers come as in a log of any format`() throws {
    let folder = try folder()
    var figures: [String] = []
    for ending in ["xes", "jsonocel", "csv"] {
      let log = folder.run(
        "simulate", "@p.thutuc", "--scenario", "today", "--events", "@log.\(ending)")
      #expect(log.code == 0, "\(log.errors)")
      let scenario = "scenario again extends today { arrivals from \"log.\(ending)\" }\n"
      try folder.write("again.thutuc", Array((Self.text + scenario).utf8))
      let again = folder.run("simulate", "@again.thutuc", "--scenario", "again", "--json")
      #expect(again.code == 0, "\(again.errors)")
      figures.append(self.figures(again.output))
    }
    #expect(figures[0].contains("\"cases\": 1600") || figures[0].contains("\"cases\":1600"))
    #expect(figures[0] == figures[1] && figures[0] == figures[2])
    try folder.write("log.xes", Array("<log><trace>".utf8))
    let scenario = "scenario again extends today { arrivals from \"log.xes\" }\n"
    try folder.write("broken.thutuc", Array((Self.text + scenario).utf8))
    let broken = folder.run("check", "@broken.thutuc", "--lang", "en")
    #expect(broken.code == 1)
    let said = broken.errors.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(
      said.contains("the file \"log.xes\" is of no use: line 1: the file is cut off"), "\(said)")
  }

  @Test func `shards put together are the whole`() throws {
    let folder = try folder()
    let whole = folder.run("simulate", "@p.thutuc", "--scenario", "today", "--json")
    for shard in 1...3 {
      let part = folder.run(
        "simulate", "@p.thutuc", "--scenario", "today", "--shard", "\(shard)/3")
      #expect(part.code == 0)
      try folder.write("\(shard).json", Array(part.output.utf8))
    }
    let merged = folder.run(
      "merge", "@p.thutuc", "@3.json", "@1.json", "@2.json", "--json")
    #expect(merged.code == 0)
    #expect(figures(merged.output) == figures(whole.output))
    let partial = folder.run("merge", "@p.thutuc", "@1.json", "--json")
    #expect(partial.errors.contains("2 of 4 replications"))
  }

  @Test func `a shard of another text, or cut short, is refused`() throws {
    let folder = try folder()
    let part = folder.run("simulate", "@p.thutuc", "--scenario", "today", "--shard", "1/2")
    try folder.write("1.json", Array(part.output.utf8))
    try folder.write("cut.json", Array(part.output.utf8.prefix(part.output.utf8.count / 2)))
    try folder.write(
      "q.thutuc", Array(Self.text.replacing("exponential(4)", with: "exponential(5)").utf8))
    let other = folder.run("merge", "@q.thutuc", "@1.json")
    #expect(other.code == 3)
    #expect(other.errors.contains("another text"))
    let cut = folder.run("merge", "@p.thutuc", "@cut.json")
    #expect(cut.code == 3)
    #expect(cut.errors.contains("cut short"))
  }

  @Test func `more work than the staff can do is said with the role and the ratio`() throws {
    let outcome = try folder().run("simulate", "@p.thutuc", "--scenario", "flood")
    #expect(outcome.code == 3)
    #expect(outcome.output.contains("role 'clerk' is overloaded: its work is 2"))
  }

  @Test func `an event log and a report are written whole`() throws {
    let folder = try folder()
    for name in ["log.xes", "log.jsonocel", "log.csv"] {
      let outcome = folder.run(
        "simulate", "@p.thutuc", "--scenario", "today", "--events", "@" + name)
      #expect(outcome.code == 0, "\(outcome.errors)")
      let text = try String(contentsOfFile: folder.file(name), encoding: .utf8)
      #expect(text.contains("Check"))
      #expect(text.contains("sign"))
    }
    let outcome = folder.run(
      "simulate", "@p.thutuc", "--scenario", "reform", "--report", "@r.html",
      language: .vietnamese)
    #expect(outcome.code == 0)
    let page = try String(contentsOfFile: folder.file("r.html"), encoding: .utf8)
    #expect(page.contains("lang=\"vi\"") && page.hasSuffix("</html>\n"))
    #expect(page.contains("<svg") && !page.contains("http://") || page.contains("w3.org/2000/svg"))
    #expect(!page.contains("<script"))
    let nowhere = folder.run("simulate", "@p.thutuc", "--report", "@none/r.html")
    #expect(nowhere.code == 3)
    let format = folder.run(
      "simulate", "@p.thutuc", "--scenario", "today", "--events", "@log.txt")
    #expect(format.code == 2)
  }

  @Test func `the least staff keeps the goal and one fewer does not`() throws {
    let outcome = try folder().run(
      "simulate", "@p.thutuc", "--scenario", "today", "--json", "--find",
      "least staff such that cycleTime <= 30 minutes")
    #expect(outcome.code == 0, "\(outcome.errors)")
    let value = try JSONReader.read(Array(outcome.output.utf8))
    func isKept(_ trial: JSONValue) -> Bool {
      guard let mean = number(trial["mean"]) else { return false }
      return trial["isStable"] == .bool(true)
        && mean + (number(trial["halfWidth95"]) ?? 0) <= 1800
    }
    #expect(isKept(try #require(value["found"])))
    for trial in value["oneFewer"]?.elements ?? [] { #expect(!isKept(trial)) }
  }

  @Test func `a goal out of reach is refused`() throws {
    let outcome = try folder().run(
      "simulate", "@p.thutuc", "--scenario", "today", "--replications", "2", "--find",
      "least staff such that cycleTime <= 1 minute")
    #expect(outcome.code == 3)
  }

  @Test func `a sweep and the sensitivity print a line each`() throws {
    let folder = try folder()
    let sweep = folder.run(
      "simulate", "@p.thutuc", "--scenario", "today", "--sweep", "staff clerk 3..5")
    #expect(sweep.code == 0)
    #expect(sweep.output.split(separator: "\n").count == 5)
    let sensitivity = folder.run(
      "simulate", "@p.thutuc", "--scenario", "today", "--sensitivity")
    #expect(sensitivity.output.contains("1 more: clerk"))
    #expect(sensitivity.output.contains("checking 10 % shorter"))
    let unknown = folder.run(
      "simulate", "@p.thutuc", "--scenario", "today", "--sweep", "staff clark 3..5")
    #expect(unknown.code == 2)
    #expect(unknown.errors.contains("clerk"))
  }

  @Test func `the sensitivity asks what one more item would do`() throws {
    let folder = try Folder([
      "l.thutuc": """
      calendar always "Around the clock" { zone "UTC" week monday..sunday 00:00-24:00 }
      procedure permit "Permit" {
        version "1" effective from 2020-01-01
        calendar always
        agency office "Office"
        role clerk "Clerk" of office
        list offices min 1 max 9 { field name : text required }
        start submit -> asking
        parallel asking {
          branch per offices { step answering by clerk { on answer -> done } }
          join all -> given
        }
        end given "Given" as completed
      }
      scenario today "Today" for permit {
        start 2025-01-06  run 300 dossiers  replications 3
        arrivals 2 per hour
        with offices = pick(1 50%, 3 50%) items
        staff clerk 9
        work answering takes fixed(10) minutes
      }

      """
    ])
    let outcome = folder.run("simulate", "@l.thutuc", "--sensitivity", "--lang", "en")
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("1 more item: offices"))
    #expect(outcome.output.contains("answering 10 % shorter"))
  }

  @Test func `a comparison shows the text, the figures and which difference is sure`() throws {
    let folder = try folder()
    let outcome = folder.run("compare", "@p.thutuc", "--report", "@c.html")
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("Steps of officers"))
    #expect(outcome.output.contains("cycle time"))
    let json = folder.run("compare", "@p.thutuc", "today", "reform", "--json")
    let value = try JSONReader.read(Array(json.output.utf8))
    let worked = try #require(value["differences"]?["touchTime"])
    #expect(worked["isSignificant"] == .bool(true))
    // The checks take 3 minutes less on average, with the same chance in both.
    let difference = try #require(number(worked["difference"]))
    #expect(abs(difference + 180) < 20)
    let same = folder.run("compare", "@p.thutuc", "today", "today", "--json")
    let none = try JSONReader.read(Array(same.output.utf8))
    #expect(none["differences"]?["cycleTime"]?["difference"] == .integer(0))
  }

  @Test func `what cannot be simulated is said with what to do`() throws {
    let folder = try Folder([
      "p.thutuc": Self.text, "none.thutuc": String(Self.text.prefix(600)),
    ])
    let typo = folder.run("simulate", "@p.thutuc", "--scenario", "todai")
    #expect(typo.code == 2)
    #expect(typo.errors.contains("today"))
    for words in [["--seed", "x"], ["--replications", "0"], ["--shard", "3/2"]] {
      #expect(folder.run(["simulate", "@p.thutuc"] + words).code == 2)
    }
  }

  private func number(_ value: JSONValue?) -> Double? {
    guard case .number(let digits)? = value else { return nil }
    return Double(digits)
  }
}
