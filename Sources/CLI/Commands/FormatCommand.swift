import ThuTucBasics
import ThuTucCompiler
import ThuTucSyntax

extension Subcommand {
  /// `thutuc format FILE…`
  static let format = Subcommand(
    name: "format",
    summary: Bilingual(
      vi: "Viết lại tệp theo bố cục chuẩn; chú thích giữ nguyên",
      en: "Rewrite files in the standard layout; comments stay"),
    operands: "FILE…",
    options: [
      OptionRow(
        name: "--check",
        help: Bilingual(
          vi: "chỉ nêu tệp chưa đúng bố cục, không viết lại",
          en: "only name the files that differ; write nothing"))
    ],
    example: "thutuc format hop-phap-hoa-lanh-su.thutuc"
  ) { arguments, console in
    var compilation = try Sources.compile(arguments.files, console)
    let roots = Set(arguments.files.map { $0 == "-" ? "-" : ImportPath.normalized($0) })
    let trees = compilation.trees.filter { roots.contains(compilation.files[$0.file].name) }
    // A file may be laid out before its names and types are right, but not before it reads.
    compilation.diagnostics = trees.flatMap(\.diagnostics)
    guard try Sources.accepts(compilation, console) else { return .inputHasErrors }
    var differs = false
    for tree in trees {
      let name = compilation.files[tree.file].name
      let bytes = ThuTucSyntax.format(tree)
      if name == "-", !arguments.has("--check") {
        try console.output.write(String(decoding: bytes, as: UTF8.self))
      } else if bytes != tree.source {
        differs = true
        try console.print(name)
        if !arguments.has("--check") { try FileWriting.replace(name, with: bytes) }
      }
    }
    return differs && arguments.has("--check") ? .inputHasErrors : .done
  }
}
