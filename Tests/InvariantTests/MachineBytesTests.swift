import Foundation
import TestSupport
import Testing
import ThuTucBasics
import ThuTucCalendars
import ThuTucInterchange
import ThuTucMachine
import ThuTucWording

@testable import ThuTucCompiler

struct `Reading a machine from its bytes` {
  /// The machine of a procedure with something of everything.
  private static func sample(_ path: String = "Workflows/lanh-su/hop-phap-hoa.thutuc") throws
    -> Machine
  {
    try #require(try Library.compiled(path).procedures.first).machine
  }

  /// Bytes call rows by their names. Where two rows of a kind have one name (a role in backticks that
  /// is called as the applicant is, two branches for each item of one list) they cannot be told
  /// apart, and the machine is refused rather than read wrongly.
  private static let namesakes = [
    "Grammar/suite/accepted/names.thutuc": "applicant",
    "Grammar/suite/accepted/per-item.thutuc": "consent.owners[1]",
  ]

  @Test func `refuses rows that have one name`() throws {
    for (path, name) in Self.namesakes {
      let bytes = try Self.sample(path).canonicalJSON()
      let problem = #expect(throws: MachineProblem.self) { try Machine(canonicalJSON: bytes) }
      #expect(problem?.reason == .repeatedName(name))
    }
  }

  @Test(arguments: Library.paths.filter { namesakes[$0] == nil })
  func `gives the machine that was written, row by row for whatever a record speaks of`(
    path: String
  ) throws {
    let compilation = try Library.compiled(path)
    let written = compilation.procedures.map(\.machine)
    var read: [Machine] = []
    for machine in written {
      let bytes = machine.canonicalJSON()
      do throws(MachineProblem) {
        let again = try Machine(canonicalJSON: bytes)
        #expect(again.canonicalJSON() == bytes)
        read.append(again)
      } catch {
        Issue.record("\(machine.name(machine.label)): \(error.message.english)")
        return
      }
    }
    // What happens is the same, number for number.
    let (engine, again) = (Library.engine(written), Library.engine(read))
    for (place, procedure) in compilation.procedures.enumerated() {
      for example in procedure.examples {
        let result = engine.run(example.example, from: place)
        let other = again.run(example.example, from: place)
        #expect(other.commits == result.commits, "\(example.example.title)")
        #expect(other.file == result.file, "\(example.example.title)")
        #expect(other.failures.map(\.statement) == result.failures.map(\.statement))
      }
    }
  }

  @Test(arguments: Library.paths.filter { namesakes[$0] == nil })
  func `walks at random as the machine that was written does`(path: String) throws {
    for procedure in try Library.compiled(path).procedures where procedure.file == 0 {
      let engine = Engine(procedure.machine)
      let again = Engine(try Machine(canonicalJSON: procedure.machine.canonicalJSON()))
      for seed in seeds(2) {
        var walk = Walk(engine, seed: seed)
        walk.go(12)
        var (dossier, commits) = (again.start(), [Commit]())
        for command in walk.commands {
          if let commit = try? again.advance(&dossier, by: command) { commits.append(commit) }
        }
        #expect(commits == walk.commits, "\(procedure.name), seed \(seed)")
        #expect(dossier == walk.dossier, "\(procedure.name), seed \(seed)")
      }
    }
  }

  @Test func `refuses what is cut off anywhere, at the byte where it ends or at a place before`()
    throws
  {
    let bytes = try Self.sample("Grammar/suite/accepted/text.thutuc").canonicalJSON()
    for length in bytes.indices {
      let problem = #expect(throws: MachineProblem.self) {
        try Machine(canonicalJSON: Array(bytes[..<length]))
      }
      #expect(problem?.offset.map { $0 <= length } ?? false, "at \(length)")
    }
  }

  struct Change: Sendable {
    /// What stands in the bytes, and what in its place.
    var from: String
    var to: String
    var reason: MachineProblem.Reason
    /// The end of the path.
    var path: String?

    init(_ from: String, _ to: String, _ reason: MachineProblem.Reason, _ path: String? = nil) {
      self.from = from
      self.to = to
      self.reason = reason
      self.path = path
    }
  }

  @Test(arguments: [
    Change(#"{"thutuc":1,"#, #"{"thutuc":2,"future":[],"#, .newerFormat(2), "$"),
    Change(#"{"thutuc":1,"#, "{", .missing("thutuc"), "$"),
    Change(#"{"thutuc":1,"#, #"{"thutuc":0,"#, .outOfRange(1...Int64.max), "$.thutuc"),
    Change(#"{"thutuc":1,"#, #"{"thutuc":"1","#, .expected(.number), "$.thutuc"),
    Change(#"{"thutuc":1,"#, #"{"thutuc":1,"thutuc":1,"#, .json(.duplicateMember("thutuc"))),
    Change(#"{"thutuc":1,"#, #"{"thutuc":1,"more":1,"#, .unknownMember("more"), "$"),
    Change(#"{"thutuc":1,"#, #"{ "thutuc":1,"#, .notCanonical),
    Change(#""start":{"by":"applicant""#, #""start":{"by":"nobody""#, .unknownName("nobody"), "by"),
    Change(#""start":{"by":"applicant","#, #""start":{"#, .missing("by"), "$.start"),
    Change(#""kind":"applicant""#, #""kind":"king""#, .unknownWord("king"), "actors[0].kind"),
    Change(#""kind":"system""#, #""kind":"role""#, .unknownWord("role"), "actors[1].kind"),
    Change(#""outcome":"completed""#, #""outcome":"done""#, .unknownWord("done"), "outcome"),
    Change(#""outcome":"completed""#, #""outcome":7"#, .expected(.text), "outcome"),
    Change(#"["field","số_bản"]"#, #"["field","x"]"#, .unknownName("x"), "[1]"),
    Change(#"["field","số_bản"]"#, #"["fiel","x"]"#, .unknownWord("fiel")),
    Change(#"["field","số_bản"]"#, #"["field"]"#, .wrongCount(2)),
    Change(#"["field","số_bản"]"#, #"[]"#, .expected(.expression)),
    Change(#"["field","số_bản"]"#, #"null"#, .expected(.expression)),
    Change(#"["field","số_bản"]"#, #"1.5"#, .outOfRange(Int64.min...Int64.max)),
    Change(#""week":[["#, #""week":[[],["#, .wrongCount(7), "week"),
    Change(#"[480,690]"#, #"[480,1500]"#, .outOfRange(0...1440)),
    Change(#"[480,690]"#, #"[690,480]"#, .calendar(.backwardInterval(weekday: 0, interval: 0))),
    Change(#""zone":"+07:00""#, #""zone":"+7""#, .expected(.zone), "zone"),
  ])
  func `refuses what no machine is, and says where`(change: Change) throws {
    let text = String(decoding: try Self.sample().canonicalJSON(), as: UTF8.self)
    let place = try #require(text.range(of: change.from), "the sample has no \(change.from)")
    let changed = text.replacingCharacters(in: place, with: change.to)
    let problem = #expect(throws: MachineProblem.self) {
      try Machine(canonicalJSON: Array(changed.utf8))
    }
    #expect(problem?.reason == change.reason)
    if let path = change.path { #expect(problem?.path.hasSuffix(path) == true) }
    #expect(problem?.path.isEmpty != (problem?.offset == nil))
    for language in Language.allCases { #expect(problem?.message[language].isEmpty == false) }
  }

  @Test func `refuses what would be computed from itself, or too deep`() throws {
    func machine(_ build: (inout Machine) -> Void) -> [UInt8] {
      var machine = Machine(name: "p")
      machine.ends = [End(label: Label(name: machine.intern("e")), outcome: .completed)]
      machine.steps = [
        Step(label: Label(name: machine.intern("s")), holder: .applicant)
      ]
      machine.start.first = .step(StepID(0))
      build(&machine)
      return machine.canonicalJSON()
    }
    func read(_ bytes: [UInt8]) -> MachineProblem.Reason? {
      do throws(MachineProblem) {
        _ = try Machine(canonicalJSON: bytes)
        return nil
      } catch {
        return error.reason
      }
    }
    #expect(read(machine { _ in }) == nil)
    let circle = machine { machine in
      machine.nodes = [Node(.field, 1), Node(.field, 0)]
      for name in ["a", "b"] {
        machine.fields.append(
          Field(
            label: Label(name: machine.intern(name)), type: .integer,
            derived: ExpressionID(machine.fields.count)))
      }
    }
    #expect(read(circle) == .circle("a"))
    let paper = machine { machine in
      machine.nodes = [Node(.attached, 0)]
      machine.formAlternatives = [FormAlternative(forms: .none, when: ExpressionID(0))]
      machine.documents = [
        Document(label: Label(name: machine.intern("d")), alternatives: Run(0..<1))
      ]
    }
    #expect(read(paper) == .circle("d"))
    func chain(_ length: Int) -> [UInt8] {
      machine { machine in
        for index in 0..<length {
          machine.nodes.append(Node(.field, Int32(index) - 1))
          machine.fields.append(
            Field(
              label: Label(name: machine.intern("f\(index)")), type: .integer,
              derived: index == 0 ? nil : ExpressionID(index)))
        }
        machine.nodes[0] = Node(.today)
      }
    }
    #expect(read(chain(900)) == nil)
    #expect(read(chain(1_100)) == .tooDeep)
  }

  @Test func `refuses blocks that lie in themselves and branches without a beginning of their own`()
    throws
  {
    let bytes = try Self.sample("Grammar/suite/accepted/parallel.thutuc").canonicalJSON()
    let text = String(decoding: bytes, as: UTF8.self)
    let branch = try #require(text.firstMatch(of: /"first":"([^"]+)"/)).output.1
    let changed = text.replacing("\"first\":\"\(branch)\"", with: "\"first\":\"zzz\"")
    #expect(throws: MachineProblem.self) { try Machine(canonicalJSON: Array(changed.utf8)) }
  }

  /// Small changes anywhere: what is still read can be run without a trap.
  @Test(arguments: [
    "Workflows/lanh-su/hop-phap-hoa.thutuc", "Workflows/lien-thong", "Grammar/suite/accepted",
  ])
  func `that somebody has meddled with gives a problem, or a machine that runs`(
    folder: String
  ) throws {
    let paths = Library.paths.filter { $0.hasPrefix(folder) }
    for (number, path) in paths.enumerated() {
      for procedure in try Library.compiled(path).procedures.prefix(1) {
        let bytes = procedure.machine.canonicalJSON()
        let words = Meddler.words(of: bytes)
        for seed in seeds(UInt64(max(6, 240 / paths.count))) {
          var meddler = Meddler(seed: seed &* 7919 &+ UInt64(number))
          let changed = meddler.meddled(bytes, words)
          guard let machine = try? Machine(canonicalJSON: changed) else { continue }
          var walk = Walk(Engine(machine), seed: seed)
          walk.go(6)
        }
      }
    }
  }
}
