import ThuTucBasics
import ThuTucCompiler
import ThuTucInterchange
import ThuTucSyntax

extension Subcommand {
  /// `thutuc check FILE…`
  static let check = Subcommand(
    name: "check",
    summary: Bilingual(
      vi: "Kiểm tra tệp thủ tục và chỉ ra lỗi", en: "Check procedure files and show what is wrong"),
    operands: "FILE…", options: [json],
    example: "thutuc check hop-phap-hoa-lanh-su.thutuc"
  ) { arguments, console in
    let compilation = try Sources.compile(arguments.files, console)
    if arguments.has("--json") {
      try console.print(JSONWriter.pretty(DiagnosticJSON(compilation, console).array))
    } else {
      let renderer = Sources.renderer(compilation, console)
      for diagnostic in compilation.diagnostics {
        try console.errors.write(renderer.render(diagnostic) + "\n")
      }
      // Both streams may be one terminal: the findings come before their summary.
      try console.errors.flush()
      try console.print(
        renderer.summary(compilation.diagnostics, fileCount: compilation.files.count))
    }
    return compilation.hasErrors ? .inputHasErrors : .done
  }
}
