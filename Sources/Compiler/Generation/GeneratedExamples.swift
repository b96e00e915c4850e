import ThuTucBasics
import ThuTucMachine
import ThuTucSyntax

/// Examples that walk every action of a procedure, as text for the end of its file.
///
/// Each is compiled and run with the file before it is given: what does not pass is left out.
public struct GeneratedExamples {
  /// One `example` each.
  public private(set) var blocks: [String] = []
  /// What none of them does.
  public private(set) var missing: [Deed] = []

  /// Looks for a shortest run to every action and timer (`stories`).
  public init(_ procedure: CompiledProcedure, _ compilation: Compilation) {
    let tree = compilation.trees[procedure.file]
    let text = StoryText(procedure.machine, in: tree.language)
    let engine = Engine(procedure.machine)
    var shown: Set<Deed> = []
    var number = 0
    for story in stories(of: procedure.machine) {
      let new = story.deeds.filter { !shown.contains($0) }
      number += 1
      let title = GeneratedExamples.title(number, new.map(text.name), tree.language)
      let block = text.block(story, title: title)
      guard GeneratedExamples.passes(block, engine, procedure, compilation) else { continue }
      shown.formUnion(story.deeds)
      blocks.append(block)
    }
    missing = Deed.all(of: procedure.machine).filter { !shown.contains($0) }
  }

  private static func title(_ number: Int, _ names: [String], _ language: Language) -> String {
    let shownNames = names.prefix(3).joined(separator: ", ") + (names.count > 3 ? ", …" : "")
    return Bilingual(vi: "Đường \(number): \(shownNames)", en: "Path \(number): \(shownNames)")[
      language]
  }

  /// Whether a block, written at the end of the file, is an example that passes.
  private static func passes(
    _ block: String, _ engine: Engine, _ procedure: CompiledProcedure, _ compilation: Compilation
  ) -> Bool {
    let end = compilation.files[procedure.file].bytes.count
    let whole = compilation.recompiling(
      procedure.file, replacing: end..<end, with: Array(("\n" + block).utf8))
    let ours = whole.wholeProcedures.first { $0.file == 0 && $0.range == procedure.range }
    guard let example = ours?.examples.first(where: { $0.file == 0 && $0.range.lowerBound > end })
    else { return false }
    // No generated example expects a refusal: what one would say is no matter.
    return engine.run(example.example) { _, _ in "" }.hasPassed
  }
}
