import ThuTucBasics

/// What `--help` prints.
enum HelpPage {
  /// The page of the whole program.
  static func overview(_ language: Language) -> String {
    let width = Subcommand.all.map(\.name.count).max() ?? 0
    let rows = Subcommand.all.map {
      "  \(padded($0.name, to: width))  \($0.summary[language])\n"
    }
    let about = Bilingual(
      vi: """
        thutuc: thủ tục hành chính viết thành văn bản, kiểm tra được và chạy được.

        Cách dùng: thutuc LỆNH [TÙY CHỌN] TỆP…

        """,
      en: """
        thutuc: administrative procedures as text that can be checked and run.

        Usage: thutuc COMMAND [OPTIONS] FILE…

        """)
    let more = Bilingual(
      vi: """

        'thutuc LỆNH --help' nói rõ từng lệnh, có ví dụ. '-' là đầu vào chuẩn.
        Mã kết thúc: 0 xong; 1 đầu vào có lỗi; 2 dùng sai; 3 bị từ chối hoặc không làm được.

        """,
      en: """

        'thutuc COMMAND --help' tells more of each, with an example. '-' is standard input.
        Exit status: 0 done; 1 the input has errors; 2 wrong usage; 3 refused or failed.

        """)
    return about[language] + "\n" + rows.joined() + more[language]
  }

  /// The page of one subcommand.
  static func page(_ command: Subcommand, _ language: Language) -> String {
    let options = command.options + Subcommand.common
    let names = options.map { $0.name + ($0.value.map { " \($0)" } ?? "") }
    let width = names.map(\.count).max() ?? 0
    let rows = zip(names, options).map { name, option in
      "  \(padded(name, to: width))  \(option.help[language])\n"
    }
    let operands = command.operands.isEmpty ? "" : " " + command.operands
    let example = command.example.split(separator: "\n", omittingEmptySubsequences: false)
      .map { "  \($0)\n" }
    let details = command.details.map { "\n\($0[language])\n" } ?? ""
    return switch language {
    case .vietnamese:
      """
      \(command.summary[language])

      Cách dùng: thutuc \(command.name)\(command.options.isEmpty ? "" : " [TÙY CHỌN]")\(operands)

      Tùy chọn:
      \(rows.joined())
      Ví dụ:
      \(example.joined())\(details)
      """
    case .english:
      """
      \(command.summary[language])

      Usage: thutuc \(command.name)\(command.options.isEmpty ? "" : " [OPTIONS]")\(operands)

      Options:
      \(rows.joined())
      Example:
      \(example.joined())\(details)
      """
    }
  }

  private static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
