import ThuTucBasics

/// One word after `thutuc`: what it takes, what it says of itself, and what it does.
struct Subcommand: Sendable {
  var name: String
  var summary: Bilingual
  /// What stands after the options: `FILE…`.
  var operands: String
  var options: [OptionRow]
  var example: String
  /// What the options alone do not tell.
  var details: Bilingual?
  var run: @Sendable (Arguments, Console) throws -> ExitCode

  /// Options that every subcommand has.
  static let common = [
    OptionRow(
      name: "--lang", value: "vi|en",
      help: Bilingual(vi: "ngôn ngữ của thông báo", en: "the language of messages")),
    OptionRow(
      name: "--help", help: Bilingual(vi: "in trang này", en: "print this page")),
  ]

  static let json = OptionRow(
    name: "--json",
    help: Bilingual(vi: "kết quả dạng JSON cho chương trình", en: "print JSON for programs"))

  /// Everything that works in this version, in the order of the help page.
  static let all: [Subcommand] = [
    .check, .format, .translate, .compile, .test, .run, .ask, .simulate, .compare, .merge, .replay,
    .calibrate, .migrate, .table, .deadline, .version,
  ]

  /// Words of the contract that later versions bring.
  static let announced = [
    "advise", "diagram", "publish",
    "import", "export", "serve", "lsp",
  ]

  static func named(_ name: String) -> Subcommand? { all.first { $0.name == name } }
}
