import ThuTucBasics
import ThuTucInterchange

/// The world as one run of the program sees it.
struct Console {
  var input: any ByteSource
  var output: any TextSink
  var errors: any TextSink
  var environment: [String: String]
  /// When the program was started.
  var now: Instant
  /// In which people are addressed.
  var language: Language

  /// The language of the environment's locale; Vietnamese where it is neither of the two.
  static func language(of environment: [String: String]) -> Language {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy
      .compactMap { environment[$0] }.first { !$0.isEmpty }
    return locale?.lowercased().hasPrefix("en") == true ? .english : .vietnamese
  }

  /// Colour is for terminals, and for people who have not declined it (no-color.org).
  func usesColor(on sink: any TextSink) -> Bool {
    sink.isTerminal && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
  }

  func words(_ text: Bilingual) -> String { text[language] }

  func print(_ line: String = "") throws(SinkClosed) { try output.write(line + "\n") }

  func print(_ lines: [String]) throws(SinkClosed) {
    for line in lines { try print(line) }
  }

  /// Prints what `--json` asks for, else the lines for people.
  func print(
    _ lines: @autoclosure () -> [String], or json: @autoclosure () -> JSONValue,
    _ arguments: Arguments
  ) throws(SinkClosed) {
    if arguments.has("--json") {
      try print(JSONWriter.pretty(json()))
    } else {
      try print(lines())
    }
  }

  func complain(_ line: String) throws(SinkClosed) { try errors.write(line + "\n") }
}

/// How a command ended, as the shell sees it.
enum ExitCode: Int32 {
  case done = 0
  /// The input has errors, which were shown.
  case inputHasErrors = 1
  case wrongUsage = 2
  /// The operation was refused or failed.
  case failed = 3
}
