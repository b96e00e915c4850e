import ThuTucBasics
import ThuTucInterchange

extension Subcommand {
  /// `thutuc deadline --batch F.jsonl`
  static let deadline = Subcommand(
    name: "deadline",
    summary: Bilingual(
      vi: "Tính hạn: khi nào một thời hạn kết thúc", en: "Tell when a time limit is due"),
    operands: "",
    options: [
      OptionRow(
        name: "--batch", value: "F.jsonl",
        help: Bilingual(
          vi: "mỗi dòng một câu hỏi kèm lịch của nó, trả lời mỗi dòng một câu",
          en: "a question with its calendar on each line, answered line by line"))
    ],
    example: """
      echo '{"id":"v1","start":"2026-03-09T10:00:00+07:00","n":5,"unit":"working_day"}' |
        thutuc deadline --batch -
      """
  ) { arguments, console in
    guard let path = arguments.value("--batch"), arguments.files.isEmpty else {
      throw UsageError.other(
        Bilingual(vi: "cần có --batch F.jsonl", en: "--batch F.jsonl is needed"))
    }
    let source = path == "-" ? console.input : try FileReading.open(path)
    return try answer(source, console)
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
