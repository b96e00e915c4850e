import ThuTucBasics
import ThuTucInterchange
import ThuTucSyntax

/// The program without its process: arguments in, an exit status out.
enum Tool {
  static func run(_ words: [String], _ world: Console) -> Int32 {
    var console = world
    do {
      if let chosen = try language(in: words) { console.language = chosen }
      let code = try dispatch(words, console)
      try console.output.flush()
      try console.errors.flush()
      return code.rawValue
    } catch is SinkClosed {
      // Nobody reads any more; there is nobody to tell.
      return ExitCode.failed.rawValue
    } catch {
      return report(error, words.first, console).rawValue
    }
  }

  private static func dispatch(_ words: [String], _ console: Console) throws -> ExitCode {
    guard let word = words.first else {
      try console.errors.write(HelpPage.overview(console.language))
      return .wrongUsage
    }
    let rest = words.dropFirst()
    switch word {
    case "help", "--help", "-h": return try help(rest, console)
    case "--version": return try Subcommand.version.run(Arguments([], options: []), console)
    case "--lang": return try dispatch(Array(rest.dropFirst()), console)
    case _ where word.hasPrefix("--lang="): return try dispatch(Array(rest), console)
    default: break
    }
    guard let command = Subcommand.named(word) else { throw unknown(word) }
    if rest.prefix(while: { $0 != "--" }).contains(where: { $0 == "--help" || $0 == "-h" }) {
      try console.output.write(HelpPage.page(command, console.language))
      return .done
    }
    let arguments = try Arguments(rest, options: command.options + Subcommand.common)
    return try command.run(arguments, console)
  }

  private static func help(_ rest: ArraySlice<String>, _ console: Console) throws -> ExitCode {
    guard let name = rest.first(where: { !$0.hasPrefix("-") && Language(rawValue: $0) == nil })
    else {
      try console.output.write(HelpPage.overview(console.language))
      return .done
    }
    guard let command = Subcommand.named(name) else { throw unknown(name) }
    try console.output.write(HelpPage.page(command, console.language))
    return .done
  }

  /// `--lang` is read before all else, so that mistakes are told in the language asked for.
  private static func language(in words: [String]) throws(UsageError) -> Language? {
    for (index, word) in words.enumerated() {
      if word == "--" { return nil }
      let value: String?
      if word == "--lang" {
        value = index + 1 < words.count ? words[index + 1] : nil
        if value == nil { throw .missingValue("--lang") }
      } else if word.hasPrefix("--lang=") {
        value = String(word.dropFirst("--lang=".count))
      } else {
        value = nil
      }
      guard let value else { continue }
      guard let language = Language(rawValue: value) else {
        throw .badValue("--lang", value, Bilingual(vi: "vi hoặc en", en: "vi or en"))
      }
      return language
    }
    return nil
  }

  private static func unknown(_ word: String) -> UsageError {
    let names = Subcommand.all.map(\.name) + ["help"]
    let list = names.joined(separator: ", ")
    if Subcommand.announced.contains(word) {
      return .other(
        Bilingual(
          vi: "lệnh '\(word)' chưa có trong phiên bản này; đang có: \(list)",
          en: "the command '\(word)' is not in this version yet; there are: \(list)"))
    }
    if let nearest = NearestName.find(word, among: names) {
      return .other(
        Bilingual(
          vi: "không có lệnh '\(word)', có phải '\(nearest)'?",
          en: "there is no command '\(word)', did you mean '\(nearest)'?"))
    }
    return .other(
      Bilingual(
        vi: "không có lệnh '\(word)'; đang có: \(list)",
        en: "there is no command '\(word)'; there are: \(list)"))
  }

  /// Says what went wrong, and where help is if it was the command line.
  private static func report(
    _ error: any Error, _ command: String?, _ console: Console
  ) -> ExitCode {
    let language = console.language
    var lines: [String]
    let code: ExitCode
    switch error {
    case let error as UsageError:
      let name = command.flatMap { Subcommand.named($0)?.name }.map { "\($0) " } ?? ""
      let hint = Bilingual(
        vi: "xem: thutuc \(name)--help", en: "see: thutuc \(name)--help")
      lines = ["thutuc: " + error.message[language], hint[language]]
      code = .wrongUsage
    case let error as FileError:
      lines = ["thutuc: " + error.message(language)]
      code = .failed
    case let error as Failure:
      lines = ["thutuc: " + error.message[language]]
      code = .failed
    case let error as ReadError:
      lines = ["thutuc: " + error.reason]
      code = .failed
    default:
      lines = ["thutuc: \(error)"]
      code = .failed
    }
    // Where even standard error is closed, the exit status is all that is left to say.
    try? console.output.flush()
    for line in lines { try? console.complain(line) }
    try? console.errors.flush()
    return code
  }
}

/// Something that could not be done, in words.
struct Failure: Error {
  var message: Bilingual

  init(_ message: Bilingual) {
    self.message = message
  }
}
