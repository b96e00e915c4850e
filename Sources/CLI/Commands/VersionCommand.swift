import ThuTucBasics

extension Subcommand {
  /// `thutuc version`
  static let version = Subcommand(
    name: "version",
    summary: Bilingual(vi: "In phiên bản của chương trình", en: "Print the program's version"),
    operands: "", options: [], example: "thutuc version"
  ) { _, console in
    try console.print("thutuc \(Tool.version)")
    return .done
  }
}

extension Tool {
  /// The version of the program itself; a procedure's version is its machine's digest.
  static let version = "0.1.0"
}
