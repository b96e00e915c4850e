import Testing
import ThuTucBasics

@testable import thutuc

struct `Using the program` {
  @Test func `help lists what works, in both languages`() throws {
    let folder = try Folder([:])
    for words in [["help"], ["--help"], ["-h"]] {
      let outcome = folder.run(words[0])
      #expect(outcome.code == 0)
      #expect(outcome.output.contains("Usage: thutuc COMMAND [OPTIONS] FILE…"))
      #expect(!outcome.output.contains("publish"))
    }
    let vietnamese = folder.run("help", "--lang", "vi")
    #expect(vietnamese.output.contains("Cách dùng: thutuc LỆNH"))
    #expect(folder.run("--lang=vi", "help").output == vietnamese.output)
  }

  @Test func `every command explains itself with an example`() throws {
    let folder = try Folder([:])
    for command in Subcommand.all {
      let outcome = folder.run(command.name, "--help")
      #expect(outcome.code == 0)
      #expect(outcome.output.contains("Usage: thutuc \(command.name)"))
      #expect(outcome.output.contains("Example:\n  "))
      #expect(outcome.output == folder.run("help", command.name).output)
      for line in outcome.output.split(separator: "\n") { #expect(line.count <= 100) }
      #expect(folder.run(command.name, "--help", "--lang", "vi").output.contains("Ví dụ:\n  "))
    }
  }

  @Test func `the version is one line`() throws {
    let folder = try Folder([:])
    #expect(folder.run("version").output == "thutuc \(Tool.version)\n")
    #expect(folder.run("--version").output == "thutuc \(Tool.version)\n")
  }

  @Test(arguments: [
    ([], "Usage"), (["chekc"], "did you mean 'check'?"), (["publish"], "not in this version yet"),
    (["wat"], "there is no command 'wat'; there are: check"),
    (["check"], "a file is missing"), (["check", "--jsn", "x"], "did you mean '--json'?"),
    (["check", "--json", "--json", "x"], "given twice"),
    (["check", "--json=yes", "x"], "takes no value"), (["check", "--lang"], "needs a value"),
    (["check", "--lang", "fr"], "must be vi or en, not 'fr'"),
    (["check", "--lang=", "x"], "must be vi or en"), (["run", "@permit.thutuc", "--at"], "value"),
    (["run", "@permit.thutuc", "--at", "noon"], "an instant such as"),
    (["run", "@permit.thutuc", "--procedure", "permt"], "did you mean 'permit'?"),
    (["run", "@permit.thutuc", "--procedure-version", "1"], "there are '2026'"),
    (["run", "-"], "cannot be both"), (["run", "-", "--commands", "-"], "cannot be both"),
    (["deadline"], "--batch"), (["deadline", "@permit.thutuc"], "takes no file"),
    (["deadline", "--calendar", "@common/calendar.thutuc"], "--limit is missing"),
    (
      ["deadline", "--calendar", "@common/calendar.thutuc", "--limit", "soon", "--from", "x"],
      "a limit such as"
    ),
    (
      ["deadline", "--calendar", "@common/calendar.thutuc", "--limit", "1 day", "--from", "x"],
      "an instant such as"
    ),
    (["deadline", "--calendar", "@common/calendar.thutuc:offic"], "did you mean 'office'?"),
    (["translate", "@permit.thutuc"], "'--to' needs a value"),
    (["translate", "@permit.thutuc", "--to", "fr"], "must be vi or en"),
    (["help", "chekc"], "did you mean 'check'?"),
  ])
  func `a command line that means nothing is told so`(words: [String], part: String) throws {
    let folder = try Sample.folder()
    for language in Language.allCases {
      let output = MemorySink()
      let errors = MemorySink()
      let code = Tool.run(
        words.map { $0.replacing("@", with: folder.path + "/") },
        Console(
          input: MemorySource([]), output: output, errors: errors, environment: [:],
          now: Instant(minutesSinceEpoch: 0), language: language))
      #expect(code == 2, "\(words)")
      #expect(output.text.isEmpty)
      #expect(!errors.text.isEmpty)
      if language == .english { #expect(errors.text.contains(part), "\(errors.text)") }
    }
  }

  @Test func `random words never crash it and always end in a known status`() throws {
    let folder = try Sample.folder()
    let words = [
      "check", "run", "test", "compile", "deadline", "translate", "help", "version", "--json",
      "--lang", "en", "vi", "--", "-", "--commands", "@permit.thutuc", "--at", "2026-03-09T09:00",
      "--hash", "--filter", "=", "--json=", "\u{1B}[31m", "", "--pause", "/", "--help",
    ]
    var seed: UInt64 = 7
    for _ in 0..<300 {
      var line: [String] = []
      for _ in 0..<Int(seed % 6) {
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        line.append(words[Int((seed >> 33) % UInt64(words.count))])
      }
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let code = Tool.run(
        line.map { $0.replacing("@", with: folder.path + "/") },
        Console(
          input: MemorySource([]), output: MemorySink(), errors: MemorySink(), environment: [:],
          now: Instant(minutesSinceEpoch: 0), language: .english))
      #expect((0...3).contains(code), "\(line)")
    }
  }

  @Test(arguments: [
    (["LC_ALL": "en_US.UTF-8"], Language.english), (["LANG": "vi_VN.UTF-8"], .vietnamese),
    ([:], .vietnamese), (["LANG": "C"], .vietnamese), (["LANG": "fr_FR"], .vietnamese),
    (["LC_ALL": "vi_VN", "LANG": "en_US"], .vietnamese), (["LC_ALL": "", "LANG": "en"], .english),
    (["LC_MESSAGES": "en_GB", "LANG": "vi_VN"], .english),
  ])
  func `the language is the locale's, else Vietnamese`(
    environment: [String: String], language: Language
  ) {
    #expect(Console.language(of: environment) == language)
  }

  @Test func `files that cannot be read are named with the reason`() throws {
    let folder = try Sample.folder()
    let missing = folder.run("check", "@nothing.thutuc")
    #expect(missing.code == 3)
    #expect(missing.errors == "thutuc: cannot read 'nothing.thutuc': there is no such file\n")
    let directory = folder.run("check", "@common", language: .vietnamese)
    #expect(directory.errors == "thutuc: không đọc được 'common': đây là thư mục, không phải tệp\n")
    #expect(folder.run("run", "@permit.thutuc", "--commands", "@none").code == 3)
  }

  @Test func `a file beyond the limit is refused without reading on`() {
    let error = #expect(throws: FileError.self) {
      try FileReading.bytes(of: EndlessSource(), path: "big")
    }
    #expect(error?.message(.english) == "cannot read 'big': the file is larger than 64 MiB")
  }

  @Test func `nobody reading any more is no reason to complain`() throws {
    let folder = try Sample.folder()
    let outcome = folder.run("help", writeLimit: 0)
    #expect(outcome.code == 3)
    #expect(outcome.errors.isEmpty)
  }

  @Test func `lines are cut right wherever the pieces end, and long ones are dropped`() throws {
    let text = Array("a\r\nbb\n\nccccccc\nd".utf8)
    for pieces in 1...text.count {
      var reader = LineReader(MemorySource(text, pieces: pieces), maximumBytes: 4)
      var lines: [LineReader.Line] = []
      while let line = try reader.next() { lines.append(line) }
      #expect(
        lines == [
          .bytes(Array("a".utf8)), .bytes(Array("bb".utf8)), .bytes([]), .tooLong,
          .bytes(Array("d".utf8)),
        ])
    }
  }
}

/// A source that never ends.
private final class EndlessSource: ByteSource {
  let isTerminal = false
  private let chunk = [UInt8](repeating: 0x20, count: 1 << 24)

  func read() -> [UInt8] { chunk }
}
