import ThuTucBasics
import ThuTucInterchange
import ThuTucMachine
import ThuTucSimulation
import ThuTucStudy

extension Subcommand {
  /// `thutuc merge PART…`
  static let merge = Subcommand(
    name: "merge",
    summary: Bilingual(
      vi: "Gộp các phần của một lần mô phỏng chạy trên nhiều máy",
      en: "Put together the shards of a simulation"),
    operands: "FILE.thutuc PART.json…",
    options: [
      reportOption,
      json,
    ],
    example: """
      thutuc simulate w2.thutuc --shard 1/2 > 1.json
      thutuc simulate w2.thutuc --shard 2/2 > 2.json
      thutuc merge w2.thutuc 1.json 2.json
      """
  ) { arguments, console in
    let parts = arguments.files.filter { $0.lowercased().hasSuffix(".json") }
    guard !parts.isEmpty else {
      throw UsageError.other(
        Bilingual(
          vi: "cần các tệp .json do 'thutuc simulate --shard' in ra",
          en: "the .json files that 'thutuc simulate --shard' printed are needed"))
    }
    var sources = arguments
    sources.files.removeAll { parts.contains($0) }
    guard let scenarios = try Scenarios.chosen(sources, console) else { return .inputHasErrors }
    let results = try merged(parts, scenarios)
    for result in results where result.study.outcomes.count < result.scenario.replications {
      try console.complain(
        Bilingual(
          vi: "(\(result.scenario.name): mới có \(result.study.outcomes.count) trên"
            + " \(result.scenario.replications) lần lặp)",
          en: "(\(result.scenario.name): \(result.study.outcomes.count) of"
            + " \(result.scenario.replications) replications are there)")[console.language])
    }
    if let path = arguments.value("--report") {
      try FileWriting.write(
        StudyPage(results: results, language: console.language).html, to: path)
    }
    if arguments.has("--json") {
      try console.print(JSONWriter.pretty(.array(results.map(\.json))))
      return .done
    }
    for (index, result) in results.enumerated() {
      if index > 0 { try console.print() }
      for line in StudyText(result: result, language: console.language).lines {
        try console.print(line)
      }
    }
    return .done
  }
}

/// The studies of all parts, scenario by scenario; parts of another text or seed are refused.
private func merged(_ paths: [String], _ scenarios: [Scenario]) throws -> [SimulatedScenario] {
  var results: [String: SimulatedScenario] = [:]
  for path in paths {
    for part in try StudyFile.read(path).parts {
      guard var scenario = scenarios.first(where: { $0.name == part.scenario }) else {
        throw Failure(
          Bilingual(
            vi: "'\(path)' có kịch bản '\(part.scenario)' mà các tệp không có",
            en: "'\(path)' has scenario '\(part.scenario)', which the files do not"))
      }
      scenario.seed = part.seed
      scenario.replications = part.replications
      guard StudyFile.fingerprint(of: scenario) == part.fingerprint else {
        throw Failure(
          Bilingual(
            vi: "'\(path)' là kết quả của một văn bản khác của kịch bản '\(part.scenario)'",
            en: "'\(path)' is the result of another text of scenario '\(part.scenario)'"))
      }
      if let known = results[part.scenario], known.scenario.seed != part.seed {
        throw Failure(
          Bilingual(
            vi: "'\(path)' dùng hạt giống khác các phần trước của '\(part.scenario)'",
            en: "'\(path)' has another seed than the parts before of '\(part.scenario)'"))
      }
      let before = results[part.scenario]
      results[part.scenario] = SimulatedScenario(
        scenario: scenario, study: before?.study.merging(part.study) ?? part.study,
        wallSeconds: (before?.wallSeconds ?? 0) + part.wallSeconds)
    }
  }
  return scenarios.compactMap { results[$0.name] }
}
