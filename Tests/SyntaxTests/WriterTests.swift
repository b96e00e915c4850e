import TestSupport
import Testing
import ThuTucBasics

@testable import ThuTucSyntax

/// Text that is written reads as what was meant, in either language, and stands as the formatter
/// would have it.
struct `Writing a text` {
  /// A clause, a block of clauses, or a comment.
  private indirect enum Part {
    case clause(Clause, note: String?)
    case block(Clause, [Part])
    case comment(String)
  }

  /// Random declarations, with what they name and say, in order.
  private struct Draft {
    var random: SeededRandom
    private(set) var labels: [String] = []
    private(set) var names: [String] = []

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    /// Names that are keywords, begin or continue phrases in a language, or begin with a digit.
    private static let pool = [
      "a", "x_1", "9lives", "đơn", "tiếp_nhận", "legal", "basis", "effective", "from", "join",
      "all",
      "time", "passes", "before", "due", "stay", "next", "done", "on", "step", "end", "of", "as",
      "applicant", "system", "anytime", "kind", "paid", "child", "item", "visits", "counter", "by",
      "working", "day", "bước", "hồ", "sơ", "ngày", "đầu", "tiên", "quá", "là", "một", "nhân", "sự",
      "người", "nộp", "thuộc", "thủ", "tục", "tối", "đa", "lần", "phát", "hành", "xử", "lý", "mất",
    ]

    mutating func name() -> String {
      let name = Draft.pool.randomElement(using: &random) ?? "a"
      names.append(name)
      return name
    }

    private static let letters: [Character] = Array(
      "aB ă\"\\\n\t\r{}/*`$ưỷ\u{0}\u{1F}\u{7F}\u{2028}漢😀")

    mutating func label() -> String {
      let count = Int.random(in: 0..<9, using: &random)
      let text = String((0..<count).map { _ in Draft.letters.randomElement(using: &random) ?? "a" })
      labels.append(text)
      return text
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int { .random(in: range, using: &random) }

    /// A line break in a comment would end it.
    private mutating func note() -> String? {
      number(0...2) == 0 ? "note \(number(0...9))\n{ \" more" : nil
    }

    mutating func file() -> [Part] {
      let declarations = (0..<number(1...3)).map { _ in
        switch number(0...2) {
        case 0: procedure()
        case 1: scenario()
        default: example()
        }
      }
      return [.comment("first\nline")] + declarations
    }

    private mutating func procedure() -> Part {
      let head: Clause = "\(.procedure) \(name: name()) \(quoted: label())"
      let day = CivilDate(daysSinceEpoch: 20_000)
      var parts: [Part] = [
        .clause("\(.version) \(quoted: label()) \(.effectiveFrom) \(day)", note: nil),
        .clause("\(.applicants) \(.individual), \(.organization)", note: note()),
        .clause("\(.agency) \(name: name()) \(quoted: label())", note: nil),
        .clause("\(.role) \(name: name()) \(quoted: label()) \(.of) \(name: name())", note: nil),
        .clause("\(.document) \(name: name()) \(quoted: label()) \(.original) 1", note: nil),
        .clause("\(.fee) \(name: name()) \(quoted: label()) = 5_000 \(plain: "VND")", note: note()),
        .clause("\(.start) \(.submit) -> \(name: name())", note: nil),
      ]
      for _ in 0..<number(1...2) {
        let head: Clause = "\(.step) \(name: name()) \(quoted: label()) \(.by) \(name: name())"
        let within = number(1...3)
        parts.append(
          .block(
            "\(head) \(.within) \(within) \(.workingDays)",
            [
              .clause("\(.on) \(name: name()) -> \(name: name())", note: note()),
              .clause(
                "\(.on) \(name: name()) \(.issue) \(name: name()) -> \(name: name())", note: nil),
            ]))
      }
      parts.append(
        .clause("\(.end) \(name: name()) \(quoted: label()) \(.as) \(.completed)", note: nil))
      return .block(head, parts)
    }

    private mutating func scenario() -> Part {
      let head: Clause = "\(.scenario) \(name: name()) \(quoted: label()) \(.for) \(name: name())"
      let weights = (0..<number(1...3)).map { _ -> Clause in "\(name: name()) \(number(0...99))%" }
      return .block(
        head,
        [
          .clause("\(.run) \(number(1...9)) \(.days)  \(.replications) 10", note: nil),
          .clause("\(.arrivals) \(number(1...9)) \(.per) \(.workingHours)", note: note()),
          .clause("\(.staff) \(name: name()) \(number(1...9))", note: nil),
          .clause(
            "\(.workAt) \(name: name()) \(.takes) \(.gamma)(\(figure: 12.5), \(figure: 3)) \(.minutes)",
            note: nil),
          .clause("\(.choose) \(name: name()) \(list: weights)", note: note()),
        ])
    }

    private mutating func example() -> Part {
      let head: Clause = "\(.example) \(quoted: label()) \(.for) \(name: name())"
      let at = Instant(minutesSinceEpoch: 29_000_000)
      return .block(
        head,
        [
          .clause("\(.at) \(at, in: .vietnam) \(.applicant) \(.submits)", note: nil),
          .clause(
            "\(.at) \(at, in: .vietnam) \(name: name()) \(.does) \(name: name()).\(name: name())",
            note: note()),
          .clause("\(.at) \(at, in: .vietnam) \(.timePasses)", note: nil),
          .clause("\(.expect) \(.ended) \(name: name())", note: nil),
          .clause("\(.expect) \(.step) \(name: name()) \(.item) \(number(1...3))", note: nil),
        ])
    }
  }

  private func text(_ parts: [Part], in language: Language) -> String {
    var writer = SyntaxWriter(in: language)
    func write(_ part: Part, _ writer: inout SyntaxWriter) {
      switch part {
      case .clause(let clause, let note): writer.clause(clause, note: note)
      case .comment(let text): writer.comment(text)
      case .block(let head, let parts):
        writer.block(head) { writer in for part in parts { write(part, &writer) } }
      }
    }
    for part in parts { write(part, &writer) }
    return writer.text
  }

  /// Whether a node is the keyword for who applies, which stands where a name may.
  private func isApplicant(_ name: Syntax) -> Bool {
    guard let token = name.firstToken, token.kind != .quotedName else { return false }
    return name.tree.keywords(of: token).contains(.applicant)
  }

  @Test(arguments: seeds(60))
  func `what is read is what was written, in both languages`(seed: UInt64) {
    var draft = Draft(seed: seed)
    let parts = draft.file()
    var shapes: [[String]] = []
    for language in [Language.english, .vietnamese] {
      let text = text(parts, in: language)
      let parsed = Parsed(text)
      #expect(parsed.findings == [], "\(text)")
      #expect(parsed.tree.language == language)
      #expect(String(decoding: format(parsed.tree), as: UTF8.self) == text)
      let strings = parsed.tree.nodes.indices.map { Syntax(tree: parsed.tree, index: $0) }
        .filter { $0.kind == .label || $0.kind == .text }.map(\.string)
      #expect(strings == draft.labels, "\(text)")
      let names = parsed.tree.nodes.indices.map { Syntax(tree: parsed.tree, index: $0) }
        .filter { $0.kind == .name && !isApplicant($0) }.map { parsed.names.text($0.symbol) }
      // A block's head is drawn after what stands in it, so the orders differ.
      #expect(names.sorted() == draft.names.sorted(), "\(text)")
      shapes.append(parsed.shape)
      checkParse(text)
    }
    #expect(shapes[0] == shapes[1])
  }

  @Test(arguments: [
    (0.0, "0"), (-1, "0"), (.infinity, "0"), (.nan, "0"), (5, "5"), (1234.5, "1235"),
    (123.45, "123.5"), (0.012345, "0.01235"), (2.5, "2.5"), (1e-12, "0"), (99_999.4, "99999"),
  ])
  func `a figure has four digits that count and no exponent`(value: Double, text: String) {
    #expect(Clause.figure(value) == text)
  }

  @Test(arguments: [
    ("Tiếp nhận hồ sơ", "tiep_nhan_ho_so"), ("T02-1 Check!", "t02_1_check"),
    ("9 lives", "a_9_lives"),
    ("漢字", "thing"), ("", "thing"), ("  _ ", "thing"),
  ])
  func `any text gives a name`(text: String, name: String) {
    #expect(SyntaxWriter.identifier(text, otherwise: "thing") == name)
    #expect(Parsed("field `\(name)` : text").findings == [])
  }

  @Test func `one of something is one where a language says so`() {
    func words(_ number: Int, _ language: Language) -> String {
      ("\(number) \(.workingDays), 5 \(.per) \(.hours)" as Clause).text(in: language)
    }
    #expect(words(1, .english) == "1 working day, 5 per hour")
    #expect(words(2, .english) == "2 working days, 5 per hour")
    #expect(words(1, .vietnamese) == "1 ngày làm việc, 5 mỗi giờ")
  }
}
