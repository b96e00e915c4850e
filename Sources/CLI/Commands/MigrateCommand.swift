import ThuTucBasics
import ThuTucCompiler
import ThuTucInterchange
import ThuTucMachine
import ThuTucPublication
import ThuTucSyntax

extension Subcommand {
  /// `thutuc migrate OLD NEW LOG`
  static let migrate = Subcommand(
    name: "migrate",
    summary: Bilingual(
      vi: "Xét từng hồ sơ đang giải quyết: chuyển sang phiên bản mới được không, vì sao",
      en: "Judge every dossier under way: can it go on under a new version, and if not, why"),
    operands: "OLD NEW LOG",
    options: [
      OptionRow(
        name: "--dry-run",
        help: Bilingual(
          vi: "chỉ phân loại; không có tùy chọn này thì viết lệnh chuyển, mỗi dòng một hồ sơ",
          en: "only classify; without it, the commands that move are written, one a line")),
      OptionRow(
        name: "--at", value: "INSTANT",
        help: Bilingual(
          vi: "thời điểm của lệnh chuyển (mặc định: bây giờ)",
          en: "the instant of the moves (default: now)")),
      procedure,
      OptionRow(
        name: "--from", value: "VERSION",
        help: Bilingual(
          vi: "phiên bản cũ, khi OLD có nhiều", en: "the old version, where OLD has several")),
      OptionRow(
        name: "--to", value: "VERSION",
        help: Bilingual(
          vi: "phiên bản mới, khi NEW có nhiều", en: "the new version, where NEW has several")),
      json,
    ],
    example: """
      thutuc migrate --dry-run cu.thutuc moi.thutuc nhat-ky.jsonl
      thutuc migrate cu.thutuc moi.thutuc nhat-ky.jsonl --at 2026-07-01T08:00 > lenh.jsonl
      """
  ) { arguments, console in
    guard arguments.files.count == 3 else {
      throw UsageError.other(
        Bilingual(
          vi: "cần ba tệp: phiên bản cũ, phiên bản mới, nhật ký",
          en: "three files are needed: the old version, the new version, the log"))
    }
    if arguments.has("--json"), !arguments.has("--dry-run") {
      throw UsageError.other(
        Bilingual(
          vi: "'--json' đi cùng '--dry-run'; lệnh chuyển vốn đã là JSON",
          en: "'--json' goes with '--dry-run'; the moves are JSON already"))
    }
    let now = Instant(minutesSinceEpoch: console.now.minutesSinceEpoch)
    let at = try startingInstant(arguments) ?? now
    guard
      let old = try version(arguments.files[0], "--from", arguments, console),
      let new = try version(arguments.files[1], "--to", arguments, console)
    else { return .inputHasErrors }
    guard old.name == new.name else {
      throw UsageError.other(
        Bilingual(
          vi: "'\(old.name)' và '\(new.name)' là hai thủ tục khác nhau",
          en: "'\(old.name)' and '\(new.name)' are two different procedures"))
    }
    let log = try readLog(arguments.files[2], console)
    let migration = Migration(from: old.machine, to: new.machine)
    let report = MigrationReport(
      log.dossiers.map(migration.verdict), from: old.machine, to: new.machine,
      in: console.language)
    guard !arguments.has("--dry-run") else {
      try console.print(report.lines, or: report.json, arguments)
      return .done
    }
    for move in report.moves(at: at) { try console.print(JSONWriter.compact(move)) }
    for line in report.restLines { try console.complain(line) }
    return .done
  }

  /// The one version that a file is given for; nothing where it has errors, which are then shown.
  private static func version(
    _ path: String, _ option: String, _ arguments: Arguments, _ console: Console
  ) throws -> CompiledProcedure? {
    let compilation = try Sources.compile([path], console)
    guard try Sources.accepts(compilation, console) else { return nil }
    // The new file may import the old one, to be checked against it.
    var found = compilation.procedures.filter { $0.file == 0 }
    if let name = arguments.value("--procedure") {
      let folded = Spelling.folded(name)
      found = found.filter { Spelling.folded($0.name) == folded }
    }
    if let wanted = arguments.value(option) { found = found.filter { $0.version == wanted } }
    guard let first = found.first else {
      throw UsageError.other(
        Bilingual(
          vi: "'\(path)' không có thủ tục hoặc phiên bản được chọn",
          en: "'\(path)' has no such procedure or version"))
    }
    if Set(found.map(\.name)).count > 1 {
      throw UsageError.several(
        Bilingual(vi: "thủ tục", en: "procedures"), "--procedure", found.map(\.name))
    }
    if found.count > 1 {
      throw UsageError.several(
        Bilingual(vi: "phiên bản", en: "versions"), option, found.map(\.version))
    }
    return first
  }

  private static func readLog(_ path: String, _ console: Console) throws -> DossierLog {
    var log = DossierLog()
    var lines = LineReader(path == "-" ? console.input : try FileReading.open(path))
    do {
      while let line = try lines.next() {
        switch line {
        case .tooLong: throw log.tooLong
        case .bytes(let bytes): try log.read(bytes)
        }
      }
    } catch let error as DossierLogError {
      throw Failure(
        Bilingual(
          vi: "\(path), \(error.message.vietnamese)", en: "\(path), \(error.message.english)"))
    }
    return log
  }
}
