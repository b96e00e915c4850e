import ThuTucBasics
import ThuTucInterchange
import ThuTucMachine
import ThuTucPublication
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
    if let path = arguments.value("--report") { try StudyPage.write(results, to: path, console) }
    if arguments.has("--json") {
      try console.print(JSONWriter.pretty(.array(results.map(\.json))))
      return .done
    }
    for (index, result) in results.enumerated() {
      if index > 0 { try console.print() }
      try console.print(StudyText(result, in: console.language).lines)
    }
    return .done
  }
}

/// The studies of all parts, scenario by scenario.
private func merged(_ paths: [String], _ scenarios: [Scenario]) throws -> [SimulatedScenario] {
  var shards = StudyShards(of: scenarios)
  for path in paths {
    let bytes = try FileReading.bytes(of: path, atMost: StudyFile.maximumBytes)
    guard let file = StudyFile(bytes) else {
      throw Failure(
        Bilingual(
          vi: "'\(path)' không phải kết quả của 'thutuc simulate --shard', hoặc bị cắt cụt",
          en: "'\(path)' is no result of 'thutuc simulate --shard', or it was cut short"))
    }
    do throws(StudyShards.Problem) {
      try shards.add(file)
    } catch {
      throw Failure(error.message(path))
    }
  }
  return shards.results
}
