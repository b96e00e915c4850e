import Foundation
public import ThuTucBasics
import ThuTucInterchange
public import ThuTucMachine
public import ThuTucStudy

/// What one shard of a run came to, for `thutuc merge`: everything that the whole needs, to the
/// last bit.
public struct StudyFile: Codable, Sendable {
  /// One scenario's part.
  public struct Part: Codable, Sendable {
    public var scenario: String
    public var title: String
    /// SHA-256 of the scenario with its procedures: only parts of equal scenarios belong together.
    public var fingerprint: String
    /// How many replications the whole has.
    public var replications: Int
    public var seed: UInt64
    public var study: Study
    public var wallSeconds: Double
  }

  /// A larger file is no result of a run.
  public static let maximumBytes = 1 << 30
  /// Of this layout of the file.
  public static let format = "thutuc-study-1"

  public private(set) var format = StudyFile.format
  public private(set) var parts: [Part]

  public init(_ results: [SimulatedScenario]) {
    parts = results.map { result in
      Part(
        scenario: result.scenario.name, title: result.scenario.title,
        fingerprint: StudyFile.fingerprint(of: result.scenario),
        replications: result.scenario.replications, seed: result.scenario.seed,
        study: result.study, wallSeconds: result.wallSeconds)
    }
  }

  /// The text of the file: the same results give the same bytes.
  public var text: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys]
      return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }
  }

  /// Reads what `text` has written; nothing for any other file, and for one that was cut short.
  public init?(_ bytes: [UInt8]) {
    guard let file = try? JSONDecoder().decode(StudyFile.self, from: Data(bytes)),
      file.format == StudyFile.format
    else { return nil }
    self = file
  }

  /// Names a scenario by its content, machines included.
  fileprivate static func fingerprint(of scenario: Scenario) -> String {
    var plain = scenario
    var text = ""
    for index in plain.streams.indices {
      text += digest(plain.streams[index].machine.canonicalJSON())
      plain.streams[index].machine = Machine(name: "")
    }
    return digest(Array((text + String(reflecting: plain)).utf8))
  }
}

/// Puts the parts of a run that were done on several machines together, scenario by scenario.
public struct StudyShards: Sendable {
  /// Why a part is none of the whole.
  public enum Problem: Error, Hashable, Sendable {
    /// The files have no such scenario.
    case unknownScenario(String)
    /// It is the result of another text of the scenario.
    case otherText(String)
    /// It has another seed than the parts before it.
    case otherSeed(String)

    public func message(_ path: String) -> Bilingual {
      switch self {
      case .unknownScenario(let name):
        Bilingual(
          vi: "'\(path)' có kịch bản '\(name)' mà các tệp không có",
          en: "'\(path)' has scenario '\(name)', which the files do not")
      case .otherText(let name):
        Bilingual(
          vi: "'\(path)' là kết quả của một văn bản khác của kịch bản '\(name)'",
          en: "'\(path)' is the result of another text of scenario '\(name)'")
      case .otherSeed(let name):
        Bilingual(
          vi: "'\(path)' dùng hạt giống khác các phần trước của '\(name)'",
          en: "'\(path)' has another seed than the parts before of '\(name)'")
      }
    }
  }

  private let scenarios: [Scenario]
  private var known: [String: SimulatedScenario] = [:]

  public init(of scenarios: [Scenario]) { self.scenarios = scenarios }

  /// Adds the parts of a file; parts of another text or seed are refused.
  public mutating func add(_ file: StudyFile) throws(Problem) {
    for part in file.parts {
      guard var scenario = scenarios.first(where: { $0.name == part.scenario }) else {
        throw .unknownScenario(part.scenario)
      }
      scenario.seed = part.seed
      scenario.replications = part.replications
      guard StudyFile.fingerprint(of: scenario) == part.fingerprint else {
        throw .otherText(part.scenario)
      }
      let before = known[part.scenario]
      if let before, before.scenario.seed != part.seed { throw .otherSeed(part.scenario) }
      known[part.scenario] = SimulatedScenario(
        scenario, before?.study.merging(part.study) ?? part.study,
        wallSeconds: (before?.wallSeconds ?? 0) + part.wallSeconds)
    }
  }

  /// What there is of each scenario, in the order of the scenarios.
  public var results: [SimulatedScenario] { scenarios.compactMap { known[$0.name] } }
}
