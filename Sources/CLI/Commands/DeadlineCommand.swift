import ThuTucBasics
import ThuTucCalendars
import ThuTucCompiler
import ThuTucInterchange
import ThuTucWording

extension Subcommand {
  /// `thutuc deadline --calendar FILE --from INSTANT --limit LIMIT`, or `--batch F.jsonl`
  static let deadline = Subcommand(
    name: "deadline",
    summary: Bilingual(
      vi: "Tính hạn: khi nào một thời hạn kết thúc", en: "Tell when a time limit is due"),
    operands: "",
    options: [
      OptionRow(
        name: "--calendar", value: "FILE[:NAME]",
        help: Bilingual(vi: "lịch làm việc trong tệp thủ tục", en: "a calendar in a file")),
      OptionRow(
        name: "--from", value: "INSTANT",
        help: Bilingual(vi: "sự kiện bắt đầu tính", en: "the event that is counted from")),
      OptionRow(
        name: "--limit", value: "LIMIT",
        help: Bilingual(vi: "như \"5 ngày làm việc\"", en: "such as \"5 working days\"")),
      OptionRow(
        name: "--pause", value: "A/B[/HOLDER]", isRepeatable: true,
        help: Bilingual(
          vi: "thời gian không tính, và ai giữ hồ sơ khi ấy",
          en: "time that does not count, and who had the dossier")),
      OptionRow(
        name: "--by-minutes",
        help: Bilingual(
          vi: "trừ từng phút tạm dừng, không trừ cả ngày",
          en: "take out paused minutes, not whole days")),
      OptionRow(
        name: "--cutoff", value: "HH:MM",
        help: Bilingual(
          vi: "sau giờ này tính sang ngày làm việc sau",
          en: "what comes later counts from the next working day")),
      OptionRow(
        name: "--explain",
        help: Bilingual(
          vi: "giải thích từng ngày, từng lần tạm dừng", en: "explain each day and each pause")),
      OptionRow(
        name: "--basis", value: "TEXT",
        help: Bilingual(vi: "điều luật, để giải thích", en: "the article, for the explanation")),
      OptionRow(
        name: "--batch", value: "F.jsonl",
        help: Bilingual(
          vi: "mỗi dòng một câu hỏi kèm lịch của nó", en: "a question with its calendar a line")),
      json,
    ],
    example: """
      thutuc deadline --calendar lich-nha-nuoc.thutuc --from 2026-03-09T10:00 \\
        --limit "5 working days" --explain
      """
  ) { arguments, console in
    guard arguments.files.isEmpty else {
      throw UsageError.other(
        Bilingual(
          vi: "lệnh này không nhận tệp; lịch đứng sau --calendar",
          en: "this command takes no file; the calendar stands after --calendar"))
    }
    if let path = arguments.value("--batch") {
      return try answer(path == "-" ? console.input : try FileReading.open(path), console)
    }
    return try answer(arguments, console)
  }

  /// One question, put on the command line.
  private static func answer(_ arguments: Arguments, _ console: Console) throws -> ExitCode {
    guard let place = arguments.value("--calendar") else {
      throw UsageError.other(
        Bilingual(
          vi: "cần có --calendar TỆP hoặc --batch TỆP",
          en: "--calendar FILE or --batch FILE is needed"))
    }
    guard let rules = try calendar(place, console) else { return .inputHasErrors }
    let question = try DeadlineQuestion(arguments, rules, Notation(console.language))
    let explanation = try question.answer()
    for year in question.unannouncedYears(explanation) {
      try console.complain(
        Bilingual(
          vi: "chú ý: lịch nghỉ năm \(year) chưa công bố, chỉ tính theo quy tắc",
          en: "note: no schedule is announced for \(year); only the rules are counted")[
            console.language])
    }
    let account = CountExplanation(
      explanation, pauses: question.pauses, basis: arguments.value("--basis") ?? "", in: rules.zone)
    if arguments.has("--json") {
      try console.print(JSONWriter.pretty(account.json(console.language)))
      return .done
    }
    try console.print(explanation.due.text(in: rules.zone))
    if arguments.has("--explain") {
      for line in account.lines(in: console.language) {
        for part in wrappedLines(line, width: 80, indentation: 4) { try console.print(part) }
      }
    }
    return .done
  }

  /// The calendar of `FILE:NAME`, or the only one of a file; nothing where the file has errors.
  private static func calendar(_ place: String, _ console: Console) throws -> CalendarRules? {
    let file = CalendarFile(place)
    let compilation = try Sources.compile([file.path], console)
    guard try Sources.accepts(compilation, console) else { return nil }
    return try file.calendar(among: compilation.calendars.map(\.rules))
  }

  private static func answer(_ source: any ByteSource, _ console: Console) throws -> ExitCode {
    var lines = LineReader(source)
    var batch = DeadlineBatch(language: console.language)
    var areAllAnswered = true
    while let line = try lines.next() {
      switch line {
      case .tooLong:
        areAllAnswered = false
        try console.print(JSONWriter.compact(batch.answerToTooLongLine()))
      case .bytes(let bytes):
        if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
        let (answer, isAnswered) = batch.answer(bytes)
        areAllAnswered = areAllAnswered && isAnswered
        try console.print(JSONWriter.compact(answer))
      }
    }
    return areAllAnswered ? .done : .inputHasErrors
  }
}
