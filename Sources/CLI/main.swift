import Foundation
import ThuTucBasics

// A reader that goes away (`thutuc … | head`) shows as a failed write, not as a signal.
signal(SIGPIPE, SIG_IGN)

let environment = ProcessInfo.processInfo.environment
exit(
  Tool.run(
    Array(CommandLine.arguments.dropFirst()),
    Console(
      input: FileSource(.standardInput), output: FileSink(.standardOutput),
      errors: FileSink(.standardError), environment: environment,
      now: Instant(millisecondsSinceEpoch: Int64(Date().timeIntervalSince1970 * 1000)),
      language: Console.language(of: environment))))
