import ThuTucBasics
import ThuTucCompiler
import ThuTucInterchange
import ThuTucMachine
import ThuTucMining
import ThuTucPublication

extension Subcommand {
  /// `thutuc replay FILE LOG`
  static let replay = Subcommand(
    name: "replay",
    summary: Bilingual(
      vi: "Đối chiếu nhật ký thật với thủ tục: hồ sơ nào đúng, rời quy trình ở đâu",
      en: "Hold a real event log against a procedure: which cases fit, where others leave it"),
    operands: "FILE LOG",
    options: [
      OptionRow(
        name: "--cases",
        help: Bilingual(
          vi: "thêm một dòng cho mỗi hồ sơ không đúng",
          en: "also a line for each case that does not fit")),
      procedure, procedureVersion,
    ] + LogArguments.options + [json],
    example: """
      thutuc replay permit.thutuc receipt.xes --map "T02 Check…=check.accept"
      thutuc replay permit.thutuc ho-so.csv --columns case=MaHS --json
      """
  ) { arguments, console in
    guard arguments.files.count == 2 else { throw UsageError.fileAndLog }
    let compilation = try Sources.compile([arguments.files[0]], console)
    guard try Sources.accepts(compilation, console) else { return .inputHasErrors }
    let found = try Sources.procedures(compilation, arguments)
    let log = try LogArguments.load(
      arguments.files[1], arguments, zone: found[0].machine.zone, console)
    let machine = try Sources.procedure(among: found, on: log.firstDate).machine
    let names = try LogArguments.names(machine, arguments)
    let result = Conformance(log, to: machine, names)
    try LogArguments.reportUnknown(result, log, names, console)
    let report = ReplayReport(result, of: log, to: machine, names, in: console.language)
    try console.print(
      report.lines(withCases: arguments.has("--cases")), or: report.json, arguments)
    return .done
  }
}

extension UsageError {
  static let fileAndLog = UsageError.other(
    Bilingual(
      vi: "cần đúng hai tệp: thủ tục và nhật ký (\(LogFormat.endings))",
      en: "two files are needed: the procedure and the log (\(LogFormat.endings))"))
}
