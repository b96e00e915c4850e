import ThuTucBasics
import ThuTucCompiler
import ThuTucInterchange
import ThuTucSyntax

/// Findings as `--json` prints them: one array, in the order in which they were found.
struct DiagnosticJSON {
  private let compilation: Compilation
  private let renderer: DiagnosticRenderer
  private let counterexamples: Counterexamples?
  private let language: Language

  init(
    _ compilation: Compilation, _ counterexamples: Counterexamples? = nil, _ console: Console
  ) {
    self.compilation = compilation
    self.counterexamples = counterexamples
    renderer = Sources.renderer(compilation, console)
    language = console.language
  }

  var array: JSONValue {
    .array(compilation.diagnostics.enumerated().map { object($0.element, $0.offset) })
  }

  private func object(_ diagnostic: Diagnostic, _ index: Int) -> JSONValue {
    let file = diagnostic.file
    return .members([
      "file": .string(compilation.files[file].name),
      "code": .string(diagnostic.code),
      "severity": .string(diagnostic.severity.rawValue),
      "message": .string(diagnostic.message[language]),
      "start": place(diagnostic.range.lowerBound, file),
      "end": place(diagnostic.range.upperBound, file),
      "notes": .array(diagnostic.notes.map(note)),
      "fixes": .array(
        diagnostic.fixes.map { fix in
          .members([
            "title": .string(fix.title[language]),
            "start": place(fix.range.lowerBound, file),
            "end": place(fix.range.upperBound, file),
            "replacement": .string(fix.replacement),
          ])
        }),
      "counterexample": counterexamples?.json(of: index),
    ])
  }

  private func note(_ note: Diagnostic.Note) -> JSONValue {
    .members([
      "message": .string(note.message[language]),
      "file": note.range.map { _ in .string(compilation.files[note.file].name) },
      "start": note.range.flatMap { place($0.lowerBound, note.file) },
      "end": note.range.flatMap { place($0.upperBound, note.file) },
    ])
  }

  private func place(_ offset: Int, _ file: Int) -> JSONValue? {
    renderer.position(offset, in: file).map { position in
      .members([
        "line": .integer(position.line), "column": .integer(position.column),
        "offset": .integer(offset),
      ])
    }
  }
}
