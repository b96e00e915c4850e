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
    if !arguments.files.isEmpty, arguments.files.allSatisfy(MachineFile.isOne) {
      return try printMachines(arguments, console)
    }
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
    try print(machine.canonicalJSON(), arguments, console)
    return .done
  }

  /// Reads machines that are compiled already, and prints what they are.
  private static func printMachines(
    _ arguments: Arguments, _ console: Console
  ) throws -> ExitCode {
    guard let machines = try MachineFile.read(arguments.files, console) else {
      return .inputHasErrors
    }
    if arguments.has("--hash") {
      for (path, bytes) in zip(arguments.files, machines) {
        try console.print(digest(bytes) + (machines.count == 1 ? "" : "  \(path)"))
      }
      return .done
    }
    for bytes in machines { try print(bytes, arguments, console) }
    return .done
  }

  private static func print(
    _ machine: [UInt8], _ arguments: Arguments, _ console: Console
  ) throws {
    if arguments.has("--pretty") {
      let value = try JSONReader.read(machine, depth: Machine.jsonDepth)
      try console.print(JSONWriter.pretty(value))
    } else {
      // Without a line break at the end: the SHA-256 of what is printed names the version.
      try console.output.write(String(decoding: machine, as: UTF8.self))
    }
  }
}
