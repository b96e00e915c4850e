import ThuTucBasics
import ThuTucCalendars
import ThuTucCompiler
import ThuTucInterchange
import ThuTucMachine

extension Subcommand {
  /// `thutuc run FILE`
  static let run = Subcommand(
    name: "run",
    summary: Bilingual(
      vi: "Chạy một hồ sơ: theo tệp lệnh, hoặc hỏi đáp từng bước",
      en: "Run one dossier: from a file of commands, or step by step in a dialogue"),
    operands: "FILE…",
    options: [
      OptionRow(
        name: "--commands", value: "F.jsonl",
        help: Bilingual(
          vi: "đọc lệnh từ tệp, mỗi dòng một lệnh JSON; '-' là đầu vào chuẩn",
          en: "read commands from a file, one JSON object a line; '-' is standard input")),
      procedure, procedureVersion,
      OptionRow(
        name: "--dossier", value: "ID",
        help: Bilingual(vi: "mã hồ sơ (mặc định: 1)", en: "the dossier's id (default: 1)")),
      OptionRow(
        name: "--state",
        help: Bilingual(
          vi: "in trạng thái hồ sơ sau lệnh cuối",
          en: "print the dossier's state after the last command")),
      OptionRow(
        name: "--at", value: "INSTANT",
        help: Bilingual(
          vi: "đồng hồ bắt đầu từ đây (khi hỏi đáp)",
          en: "where the clock starts (in the dialogue)")),
    ],
    example: """
      thutuc run hop-phap-hoa-lanh-su.thutuc
      thutuc run hop-phap-hoa-lanh-su.thutuc --commands commands.jsonl --state
      """,
    details: Bilingual(
      vi: """
        Lịch nghỉ đổi giữa chừng (hoán đổi ngày làm việc mới công bố): lệnh
          {"do":"recount","at":"2026-07-01T08:00","calendar":"lich-moi.thutuc"}
        tính lại mọi hạn đang mở theo lịch trong tệp ấy (TỆP:TÊN nếu tệp có nhiều lịch) và
        báo hạn nào dời đi. Lịch cùng tên với lịch của thủ tục hay của cơ quan thì thay lịch ấy.
        """,
      en: """
        Where the calendar changes midway (a newly announced swap of days), the command
          {"do":"recount","at":"2026-07-01T08:00","calendar":"new-calendar.thutuc"}
        counts every open deadline anew by the calendar of that file (FILE:NAME where it has
        several) and tells what moved. One named as an agency's calendar takes that one's place.
        """)
  ) { arguments, console in
    let start = try startingInstant(arguments)
    if arguments.files.contains("-"), [nil, "-"].contains(arguments.value("--commands")) {
      throw UsageError.other(
        Bilingual(
          vi: "đầu vào chuẩn không thể vừa là thủ tục vừa là lệnh",
          en: "standard input cannot be both the procedure and the commands"))
    }
    let compiled = try Sources.compile(arguments.files, console)
    guard try Sources.accepts(compiled, to: .look, console) else { return .inputHasErrors }
    let compilation = compiled.forLooking
    let found = try Sources.procedures(compilation, arguments)
    if let path = arguments.value("--commands") {
      return try drive(compilation, found, path, arguments, console)
    }
    return try converse(compilation, found, start, arguments, console)
  }

  /// Walks a dossier of the one procedure there is, or of the one that the person chooses.
  private static func converse(
    _ compilation: Compilation, _ found: [CompiledProcedure], _ start: Instant?,
    _ arguments: Arguments, _ console: Console
  ) throws -> ExitCode {
    let today = (start ?? console.now).date(in: .vietnam)
    var lines = Walk.lines(console)
    var chosen = found
    var names: [String] = []
    for procedure in found where !names.contains(procedure.name) { names.append(procedure.name) }
    if names.count > 1 {
      let titles = names.map { name in
        found.first { $0.name == name }.map { $0.machine.title($0.machine.label) } ?? name
      }
      do {
        let question = Bilingual(vi: "Thủ tục nào?", en: "Which procedure?")
        let choice = try Walk.askChoice(question[console.language], titles, console, &lines)
        chosen = found.filter { $0.name == names[choice] }
      } catch is Walk.Left {
        try console.print()
        return .done
      }
    }
    let procedure = try Sources.procedure(among: chosen, on: today)
    let cases = Cases(compilation)
    var walk = Walk(
      cases.engine, start: cases.place(of: procedure),
      dossier: arguments.value("--dossier") ?? "1",
      at: start ?? Walk.workingMoment(console.now, procedure.machine), console, lines: lines)
    return try walk.run(printsState: arguments.has("--state"))
  }

  /// The instant of `--at`.
  static func startingInstant(_ arguments: Arguments) throws(UsageError) -> Instant? {
    guard let text = arguments.value("--at") else { return nil }
    if let instant = Instant(iso8601: text, in: .vietnam) { return instant }
    throw .badValue(
      "--at", text,
      Bilingual(
        vi: "một thời điểm như 2026-02-13T15:00", en: "an instant such as 2026-02-13T15:00"))
  }

  /// Reads commands line by line and answers each before the next is read.
  private static func drive(
    _ compilation: Compilation, _ found: [CompiledProcedure], _ path: String,
    _ arguments: Arguments, _ console: Console
  ) throws -> ExitCode {
    let source = path == "-" ? console.input : try FileReading.open(path)
    var lines = LineReader(source)
    var line = try nextCommand(&lines)
    let day = line?.instant(in: .vietnam)?.date(in: .vietnam)
    let procedure = try Sources.procedure(among: found, on: day)
    let cases = Cases(compilation)
    var session = CaseSession(
      cases.engine, start: cases.place(of: procedure),
      case: arguments.value("--dossier") ?? "1", language: console.language
    ) { (place, machine) throws(CommandError) in try CalendarFile(place).editions(of: machine) }
    while let command = line {
      try console.print(session.answer(command))
      if source.isTerminal { try console.output.flush() }
      line = try nextCommand(&lines)
    }
    if arguments.has("--state") { try console.print(session.state()) }
    return session.wasAnyRejected ? .failed : .done
  }

  /// The next line that is not blank.
  private static func nextCommand(
    _ lines: inout LineReader
  ) throws(ReadError) -> CommandLine? {
    while let line = try lines.next() {
      switch line {
      case .bytes(let bytes) where bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 }): continue
      case .bytes(let bytes): return CommandLine(bytes)
      case .tooLong: return .tooLong
      }
    }
    return nil
  }
}
