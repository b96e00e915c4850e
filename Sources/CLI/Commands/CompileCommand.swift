import ThuTucBasics
import ThuTucCompiler
import ThuTucInterchange
import ThuTucMachine

extension Subcommand {
  static let procedure = OptionRow(
    name: "--procedure", value: "P",
    help: Bilingual(
      vi: "thủ tục nào, nếu tệp có nhiều", en: "which procedure, where there are several"))

  static let procedureVersion = OptionRow(
    name: "--procedure-version", value: "V",
    help: Bilingual(
      vi: "phiên bản nào, nếu tệp có nhiều", en: "which version, where there are several"))

  /// `thutuc compile FILE`
  static let compile = Subcommand(
    name: "compile",
    summary: Bilingual(
      vi: "In máy trạng thái đã biên dịch (JSON chuẩn tắc) hoặc mã băm của nó",
      en: "Print the compiled machine as canonical JSON, or its hash"),
    operands: "FILE…",
    options: [
      OptionRow(
        name: "--hash",
        help: Bilingual(vi: "chỉ in SHA-256 của máy", en: "print only its SHA-256")),
      OptionRow(
        name: "--pretty",
        help: Bilingual(vi: "JSON nhiều dòng, dễ đọc", en: "JSON on several lines, to be read")),
      procedure, procedureVersion,
    ],
    example: "thutuc compile hop-phap-hoa-lanh-su.thutuc --hash"
  ) { arguments, console in
    let compilation = try Sources.compile(arguments.files, console)
    guard try Sources.accepts(compilation, console) else { return .inputHasErrors }
    let found = try Sources.procedures(compilation, arguments)
    if arguments.has("--hash") {
      for procedure in found {
        let name = found.count == 1 ? "" : "  \(procedure.name) \(procedure.version)"
        try console.print(digest(procedure.machine.canonicalJSON()) + name)
      }
      return .done
    }
    let machine = try Sources.procedure(among: found, on: nil).machine
    let bytes = machine.canonicalJSON()
    if arguments.has("--pretty") {
      try console.print(JSONWriter.pretty(try JSONReader.read(bytes)))
    } else {
      // Without a line break at the end: the SHA-256 of what is printed names the version.
      try console.output.write(String(decoding: bytes, as: UTF8.self))
    }
    return .done
  }
}
