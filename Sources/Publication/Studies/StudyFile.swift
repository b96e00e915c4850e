import Foundation
import ThuTucBasics
import ThuTucInterchange
import ThuTucMachine
import ThuTucSimulation
import ThuTucStudy

/// What one shard of a run came to, for `thutuc merge`: everything that the whole needs, to the
/// last bit.
struct StudyFile: Codable {
  /// One scenario's part.
  struct Part: Codable {
    var scenario: String
    var title: String
    /// SHA-256 of the scenario with its procedures: only parts of equal scenarios belong together.
    var fingerprint: String
    /// How many replications the whole has.
    var replications: Int
    var seed: UInt64
    var study: Study
    var wallSeconds: Double
  }

  /// Of this layout of the file.
  static let format = "thutuc-study-1"

  var format = StudyFile.format
  var parts: [Part]

  init(_ results: [SimulatedScenario]) {
    parts = results.map { result in
      Part(
        scenario: result.scenario.name, title: result.scenario.title,
        fingerprint: StudyFile.fingerprint(of: result.scenario),
        replications: result.scenario.replications, seed: result.scenario.seed,
        study: result.study, wallSeconds: result.wallSeconds)
    }
  }

  /// The text of the file: the same results give the same bytes.
  var text: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys]
      return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }
  }

  static func read(_ path: String) throws -> StudyFile {
    let source = try FileReading.open(path)
    var data = Data()
    while case let piece = try source.read(), !piece.isEmpty { data.append(contentsOf: piece) }
    guard let file = try? JSONDecoder().decode(StudyFile.self, from: data),
      file.format == StudyFile.format
    else {
      throw Failure(
        Bilingual(
          vi: "'\(path)' không phải kết quả của 'thutuc simulate --shard', hoặc bị cắt cụt",
          en: "'\(path)' is no result of 'thutuc simulate --shard', or it was cut short"))
    }
    return file
  }

  /// Names a scenario by its content, machines included.
  static func fingerprint(of scenario: Scenario) -> String {
    var plain = scenario
    var text = ""
    for index in plain.streams.indices {
      text += digest(plain.streams[index].machine.canonicalJSON())
      plain.streams[index].machine = Machine(name: "")
    }
    return digest(Array((text + String(reflecting: plain)).utf8))
  }
}
