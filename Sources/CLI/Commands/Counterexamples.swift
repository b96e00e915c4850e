import Foundation
import ThuTucBasics
import ThuTucCompiler
import ThuTucInterchange
import ThuTucMachine
import ThuTucSyntax

/// The runs that the findings of a check claim, as files that `thutuc run --commands` replays.
struct Counterexamples {
  /// What became of the run of one finding.
  enum Outcome {
    /// The file, and the words of the command that replays it.
    case written(path: String, replay: [String])
    case notFound
  }

  private(set) var outcomes: [Int: Outcome] = [:]
  private var claims: [Int: ClaimedRun] = [:]

  /// Looks for every run that is claimed, and writes those that are found into a folder.
  ///
  /// Each is run once as it will be replayed before it is written.
  init(
    _ compilation: Compilation, in folder: String, _ arguments: Arguments, _ console: Console
  ) throws {
    try FileWriting.makeFolder(folder)
    let looked = compilation.forLooking
    let cases = Cases(looked)
    var names: Set<String> = []
    for claim in compilation.claimedRuns {
      claims[claim.diagnostic] = claim
      let procedure = looked.procedures[claim.procedure]
      guard let lines = Replayable(claim, procedure, cases)?.lines else {
        outcomes[claim.diagnostic] = .notFound
        continue
      }
      let finding = compilation.diagnostics[claim.diagnostic]
      let line = LineTable(compilation.files[finding.file].bytes)
        .position(finding.range.lowerBound).line
      let name = Counterexamples.name(procedure.name, finding.code, line, &names)
      let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
      try FileWriting.write(lines.map { $0 + "\n" }.joined(), to: path)
      outcomes[claim.diagnostic] = .written(
        path: path, replay: Counterexamples.replay(path, procedure, looked, arguments))
    }
  }

  /// `permit-TT0420-12.jsonl`: a name of its own, whatever the procedure is called.
  private static func name(
    _ procedure: String, _ code: String, _ line: Int, _ names: inout Set<String>
  ) -> String {
    let safe = String(
      procedure.map { $0.isLetter || $0.isNumber || "_-".contains($0) ? $0 : "_" }.prefix(60))
    let stem = "\(safe)-\(code)-\(line)"
    var name = stem
    var number = 1
    while !names.insert(name).inserted {
      number += 1
      name = "\(stem)-\(number)"
    }
    return name + ".jsonl"
  }

  private static func replay(
    _ path: String, _ procedure: CompiledProcedure, _ compilation: Compilation,
    _ arguments: Arguments
  ) -> [String] {
    var words = ["run"] + arguments.files
    if Set(compilation.procedures.map(\.name)).count > 1 {
      words += ["--procedure", procedure.name]
    }
    if compilation.procedures.count(where: { $0.name == procedure.name }) > 1 {
      words += ["--procedure-version", procedure.version]
    }
    return words + ["--commands", path]
  }

  // Telling.

  /// What is said under a finding; nothing for one that claims no run.
  func lines(under diagnostic: Int, _ console: Console) -> [String] {
    guard let outcome = outcomes[diagnostic], let claim = claims[diagnostic] else { return [] }
    let isSettled = claim.settlesFinding
    switch outcome {
    case .notFound:
      let words = Bilingual(
        vi: "không tìm được dữ liệu nào để hồ sơ đi theo lượt này; có thể không có hồ sơ như vậy",
        en: "no data were found that take this way; it may be impossible")
      return ["  " + console.words(words)]
    case .written(let path, let replay):
      var words = Bilingual(
        vi: "đã ghi lượt này vào \(path)", en: "this run was written to \(path)")
      if isSettled {
        words = Bilingual(
          vi: "có hồ sơ đi theo lượt này, nên tính chất không đúng; đã ghi vào \(path)",
          en: "a dossier does take this way, so the property does not hold; written to \(path)")
      }
      if claim.lastRefusal != nil {
        words = Bilingual(
          vi: words.vietnamese + "; lệnh cuối bị từ chối",
          en: words.english + "; its last command is refused")
      }
      let command = (["thutuc"] + replay).map(Counterexamples.quoted).joined(separator: " ")
      return [
        "  " + console.words(words),
        "  " + Bilingual(vi: "chạy lại: ", en: "replay: ")[console.language] + command,
      ]
    }
  }

  /// The same for programs: `{"path": …, "replay": […]}`, the path null where no run was found.
  func json(of diagnostic: Int) -> JSONValue? {
    switch outcomes[diagnostic] {
    case nil: nil
    case .notFound?: .object([.init("path", .null)])
    case .written(let path, let replay)?:
      .members([
        "path": .string(path),
        "replay": .array((["thutuc"] + replay).map { .string($0) }),
      ])
    }
  }

  /// A word as a shell reads it.
  private static func quoted(_ word: String) -> String {
    let isPlain = word.allSatisfy { $0.isLetter || $0.isNumber || "_-./:@%+=,".contains($0) }
    return isPlain && !word.isEmpty ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }
}

/// A run in the words of commands, which has been run by them.
private struct Replayable {
  let lines: [String]

  init?(_ claim: ClaimedRun, _ procedure: CompiledProcedure, _ cases: Cases) {
    let start = cases.place(of: procedure)
    guard let story = counterexample(to: claim, in: cases.engine, from: start) else { return nil }
    let written = story.sent.compactMap { sent in
      let machine = cases.engine.versions[sent.version].engine.machine
      return CommandWriter(machine).json(sent.command, to: sent.path)
    }
    guard written.count == story.sent.count else { return nil }
    lines = written.map(JSONWriter.compact)
    var run = CaseSession(
      cases.engine, start: start, case: "1", language: .english
    ) { (place, machine) throws(CommandError) in try CalendarFile(place).editions(of: machine) }
    for (index, line) in lines.enumerated() {
      let answers = run.answer(CommandLine(Array(line.utf8)))
      guard index == lines.count - 1, let refusal = claim.lastRefusal else {
        if run.wasAnyRejected { return nil }
        continue
      }
      let code = answers.first.flatMap { try? JSONReader.read(Array($0.utf8)) }?["rejected"]?[
        "code"]
      guard code?.text == refusal else { return nil }
    }
  }
}
