import ThuTucBasics
import ThuTucCompiler
import ThuTucSyntax

extension Subcommand {
  /// `thutuc translate FILE --to vi|en`
  static let translate = Subcommand(
    name: "translate",
    summary: Bilingual(
      vi: "In tệp với từ khóa của ngôn ngữ kia; tên, nhãn, chú thích giữ nguyên",
      en: "Print a file with the other language's keywords; names and labels stay"),
    operands: "FILE",
    options: [
      OptionRow(
        name: "--to", value: "vi|en",
        help: Bilingual(vi: "ngôn ngữ của từ khóa", en: "the language of the keywords"))
    ],
    example: "thutuc translate hop-phap-hoa-lanh-su.thutuc --to en > legalization.thutuc"
  ) { arguments, console in
    guard let code = arguments.value("--to") else { throw UsageError.missingValue("--to") }
    guard let language = Language(rawValue: code) else {
      throw UsageError.badValue("--to", code, Bilingual(vi: "vi hoặc en", en: "vi or en"))
    }
    guard arguments.files.count <= 1 else { throw UsageError.tooManyFiles }
    var compilation = try Sources.compile(arguments.files, console)
    let tree = compilation.trees[0]
    // A file may be translated before its names and types are right, but not before it reads.
    compilation.diagnostics = tree.diagnostics
    guard try Sources.accepts(compilation, console) else { return .inputHasErrors }
    let others = Array(compilation.trees.dropFirst())
    let bytes = ThuTucSyntax.translate(tree, to: language, among: others)
    try console.output.write(String(decoding: bytes, as: UTF8.self))
    return .done
  }
}
