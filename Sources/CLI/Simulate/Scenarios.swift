import ThuTucBasics
import ThuTucCompiler
import ThuTucMachine
import ThuTucStudy
import ThuTucSyntax

/// Finds the scenarios that a command line means.
enum Scenarios {
  /// The scenarios of the files, or the one that `--scenario` names, with the seed and the number of
  /// replications of the command line; nothing where the files have errors, which are shown.
  static func chosen(_ arguments: Arguments, _ console: Console) throws -> [Scenario]? {
    let compilation = try Sources.compile(arguments.files, console)
    guard try Sources.accepts(compilation, console) else { return nil }
    var found = compilation.scenarios.map(\.scenario)
    guard !found.isEmpty else {
      throw Failure(
        Bilingual(
          vi: "trong các tệp này không có kịch bản nào; viết một khối 'kịch bản … cho …'",
          en: "there is no scenario in these files; write a block 'scenario … for …'"))
    }
    if let name = arguments.value("--scenario") {
      found = [try named(name, among: found)]
    }
    let seed = try arguments.value("--seed").map { text throws(UsageError) -> UInt64 in
      guard let seed = UInt64(text) else {
        throw .badValue("--seed", text, Bilingual(vi: "một số nguyên", en: "a whole number"))
      }
      return seed
    }
    let count = try arguments.value("--replications").map { text throws(UsageError) -> Int in
      guard let count = Int(text), (1...1_000_000).contains(count) else {
        throw .badValue(
          "--replications", text,
          Bilingual(vi: "một số từ 1 đến 1000000", en: "a number from 1 to 1000000"))
      }
      return count
    }
    return found.map { scenario in
      var scenario = scenario
      if let seed { scenario.seed = seed }
      if let count { scenario.replications = count }
      return scenario
    }
  }

  /// The one scenario that an option asks about.
  static func single(_ scenarios: [Scenario]) throws(UsageError) -> Scenario {
    guard scenarios.count == 1, let scenario = scenarios.first else {
      throw .several(
        Bilingual(vi: "kịch bản", en: "scenarios"), "--scenario", scenarios.map(\.name))
    }
    return scenario
  }

  /// The group of a scenario's staff that has a role.
  static func staffGroup(of role: String, in scenario: Scenario) throws(UsageError) -> Int {
    if let group = scenario.staffPlace(of: role) { return group }
    throw .unknown(
      role, Bilingual(vi: "vai trò trong nhân sự của kịch bản", en: "staff of this role"),
      scenario.staff.flatMap(\.roles))
  }

  static func named(_ name: String, among found: [Scenario]) throws(UsageError) -> Scenario {
    let folded = Spelling.folded(name)
    if let scenario = found.first(where: { Spelling.folded($0.name) == folded }) { return scenario }
    throw .unknown(name, Bilingual(vi: "kịch bản", en: "scenario"), found.map(\.name))
  }
}
