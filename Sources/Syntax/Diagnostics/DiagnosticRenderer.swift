public import ThuTucBasics

/// Shows findings to a person at a terminal: what is wrong, where, in the text as it was written,
/// and what would mend it.
public struct DiagnosticRenderer: Sendable {
  /// A file that findings point into.
  public struct File: Sendable {
    public var name: String
    public var bytes: [UInt8]

    public init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  public var language: Language
  public var usesColor: Bool
  /// How many columns a line may take.
  public var width: Int

  private let files: [File]
  /// Line tables of the files that have findings, each made once.
  private let tables: [Int: LineTable]

  public init(
    _ files: [File], for diagnostics: [Diagnostic], language: Language, usesColor: Bool = false,
    width: Int = 80
  ) {
    self.files = files
    self.language = language
    self.usesColor = usesColor
    self.width = width
    var tables: [Int: LineTable] = [:]
    for diagnostic in diagnostics {
      for file in [diagnostic.file] + diagnostic.notes.map(\.file)
      where tables[file] == nil && files.indices.contains(file) {
        tables[file] = LineTable(files[file].bytes)
      }
    }
    self.tables = tables
  }

  /// One finding with its notes and fixes; ends with a line break.
  public func render(_ diagnostic: Diagnostic) -> String {
    let style = Style(diagnostic.severity)
    let code = diagnostic.code.isEmpty ? "" : "[\(diagnostic.code)]"
    var lines = wrapped(
      diagnostic.message[language], after: "\(word(diagnostic.severity))\(code): ", style: style)
    lines += excerpt(diagnostic.range, in: diagnostic.file, sign: "^", style: style)
    for note in diagnostic.notes {
      lines += wrapped(
        note.message[language], after: language == .vietnamese ? "ghi chú: " : "note: ",
        style: .note)
      if let range = note.range { lines += excerpt(range, in: note.file, sign: "-", style: .note) }
    }
    for fix in diagnostic.fixes {
      lines += wrapped(
        fix.title[language], after: language == .vietnamese ? "gợi ý: " : "help: ",
        style: .help)
      lines += changed(fix, in: diagnostic.file)
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// Where a finding stands, for programs; nothing for a file that was not given.
  public func position(_ offset: Int, in file: Int) -> TextPosition? {
    tables[file]?.position(offset)
  }

  /// The line that closes a report: how many findings there are in how many files.
  public func summary(_ diagnostics: [Diagnostic], fileCount: Int) -> String {
    func count(_ severity: Diagnostic.Severity) -> Int {
      diagnostics.count { $0.severity == severity }
    }
    let errors = count(.error)
    let warnings = count(.warning)
    switch language {
    case .vietnamese:
      let found = errors + warnings == 0 ? "không có lỗi" : "\(errors) lỗi, \(warnings) cảnh báo"
      return "\(found) trong \(fileCount) tệp"
    case .english:
      func plural(_ count: Int, _ noun: String) -> String {
        "\(count) \(noun)\(count == 1 ? "" : "s")"
      }
      let found =
        errors + warnings == 0
        ? "no problems" : "\(plural(errors, "error")), \(plural(warnings, "warning"))"
      return "\(found) in \(plural(fileCount, "file"))"
    }
  }

  private func word(_ severity: Diagnostic.Severity) -> String {
    switch (severity, language) {
    case (.error, .vietnamese): "lỗi"
    case (.warning, .vietnamese): "cảnh báo"
    case (.information, .vietnamese): "thông tin"
    case (.error, .english): "error"
    case (.warning, .english): "warning"
    case (.information, .english): "info"
    }
  }

  /// A message after its heading, broken between words; what follows is indented by two.
  private func wrapped(_ message: String, after heading: String, style: Style) -> [String] {
    var lines = wrappedLines(
      message, width: width, lead: displayWidth(heading), indentation: 2)
    lines[0] = painted(heading, style) + lines[0]
    return lines
  }

  /// The place, the line of source, and the signs under what is meant.
  private func excerpt(
    _ range: SourceRange, in file: Int, sign: String, style: Style
  ) -> [String] {
    guard let table = tables[file] else { return [] }
    let start = table.position(range.lowerBound)
    let end = table.position(max(range.lowerBound, range.upperBound - 1))
    let gutter = String(end.line).count
    let margin = String(repeating: " ", count: gutter)
    var lines = [
      margin + painted("-->", .frame) + " \(files[file].name):\(start.line):\(start.column)",
      margin + painted(" |", .frame),
    ]
    func show(_ line: Int) {
      let bytes = table.range(ofLine: line)
      let from = line == start.line ? min(range.lowerBound, bytes.upperBound) : bytes.lowerBound
      let to = min(range.upperBound, bytes.upperBound)
      let part = SourceExcerpt(
        table, line: bytes, marked: from..<max(from, to), width: max(20, width - gutter - 3))
      let number = String(line)
      let head = String(repeating: " ", count: gutter - number.count) + number + " |"
      lines.append((painted(head, .frame) + " " + part.text).trimmingEnd)
      let signs = String(repeating: sign, count: part.marked.count)
      lines.append(
        margin + painted(" |", .frame) + " "
          + String(repeating: " ", count: part.marked.lowerBound) + painted(signs, style))
    }
    show(start.line)
    if end.line > start.line {
      if end.line > start.line + 1 { lines.append(margin + painted(" ⋮", .frame)) }
      show(end.line)
    }
    return lines
  }

  /// The line as the fix would have it; nothing for a fix that spans several lines.
  private func changed(_ fix: Diagnostic.Fix, in file: Int) -> [String] {
    guard let table = tables[file] else { return [] }
    let start = table.position(fix.range.lowerBound)
    let bytes = table.range(ofLine: start.line)
    guard fix.range.upperBound <= bytes.upperBound, bytes.count <= 1000,
      !fix.replacement.contains("\n")
    else { return [] }
    let before = table.text(bytes.lowerBound..<fix.range.lowerBound)
    let after = table.text(fix.range.upperBound..<bytes.upperBound)
    let text = Array((before + fix.replacement + after).utf8)
    let marked = before.utf8.count..<before.utf8.count + fix.replacement.utf8.count
    let number = String(start.line)
    let part = SourceExcerpt(
      LineTable(text), line: 0..<text.count, marked: marked,
      width: max(20, width - number.count - 3))
    let margin = String(repeating: " ", count: number.count) + painted(" |", .frame)
    var lines = [margin, (painted("\(number) |", .frame) + " " + part.text).trimmingEnd]
    if !fix.replacement.isEmpty {
      lines.append(
        margin + " " + String(repeating: " ", count: part.marked.lowerBound)
          + painted(String(repeating: "+", count: part.marked.count), .help))
    }
    return lines
  }

  private func painted(_ text: String, _ style: Style) -> String {
    usesColor ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// Colours, as terminals number them.
  private enum Style: String {
    case error = "1;31"
    case warning = "1;33"
    case information = "1;36"
    case note = "1;34"
    case help = "1;32"
    case frame = "34"

    init(_ severity: Diagnostic.Severity) {
      switch severity {
      case .error: self = .error
      case .warning: self = .warning
      case .information: self = .information
      }
    }
  }
}

extension String {
  /// Without the spaces at its end.
  fileprivate var trimmingEnd: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
