import ThuTucBasics
import ThuTucStudy

/// `--find "least staff such that onTimeRate >= 95%"`: what is sought, and when it is good enough.
struct GoalArgument {
  let goal: Goal
  /// Only this role's staff is varied; nothing: every role's.
  private(set) var role: String?

  static let form = Bilingual(
    vi: "\"ít nhân sự [VAI TRÒ] nhất sao cho onTimeRate >= 95%\"",
    en: "\"least staff [ROLE] such that onTimeRate >= 95%\"")

  /// Reads a goal in either language; throws what is not understood.
  init(_ text: String) throws(UsageError) {
    var words = text.split(whereSeparator: \.isWhitespace).map { String($0) }[...]
    func bare(_ word: String) -> String { Spelling.bare(word) }
    func eat(_ phrase: String) -> Bool {
      let wanted = phrase.split(separator: " ").map { bare(String($0)) }
      guard words.prefix(wanted.count).map({ bare($0) }) == wanted else { return false }
      words = words.dropFirst(wanted.count)
      return true
    }
    let unclear = UsageError.badValue("--find", text, GoalArgument.form)
    let isEnglish = eat("least staff")
    guard isEnglish || eat("ít nhân sự") else { throw unclear }
    let closing = isEnglish ? ["such", "that"] : ["sao", "cho"]
    if !isEnglish, eat("nhất") {
      role = nil
    } else if let first = words.first, bare(first) != closing[0] {
      role = first
      words = words.dropFirst()
      if !isEnglish { guard eat("nhất") else { throw unclear } }
    }
    guard eat(closing.joined(separator: " ")) else { throw unclear }
    let rest = words.joined(separator: " ")
    let signs: [(sign: String, side: Goal.Side)] = [(">=", .atLeast), ("<=", .atMost)]
    guard let (sign, side) = signs.first(where: { rest.contains($0.sign) }),
      let range = rest.firstRange(of: sign)
    else { throw unclear }
    let name = rest[..<range.lowerBound].split(separator: " ").joined()
    let indicator = try Indicator.named(name)
    let value = rest[range.upperBound...].split(separator: " ").joined(separator: " ")
    guard let level = indicator.level(of: value) else {
      throw UsageError.badValue("--find", value, indicator.example)
    }
    goal = Goal(indicator, side, level)
  }
}

/// `--sweep "staff officer 3..8"`: which staff is varied, and from how many to how many.
struct SweepArgument {
  var role: String
  var counts: ClosedRange<Int>

  static let form = Bilingual(
    vi: "\"nhân sự VAI_TRÒ 3..8\"", en: "\"staff ROLE 3..8\"")
  private static let mostRuns = 1_000

  init(_ text: String) throws(UsageError) {
    let words = text.split(whereSeparator: \.isWhitespace).map { String($0) }
    let unclear = UsageError.badValue("--sweep", text, SweepArgument.form)
    let heads = ["staff", "nhan su"]
    guard let last = words.last, words.count >= 3,
      heads.contains(words.dropLast(2).map { Spelling.bare($0) }.joined(separator: " "))
    else { throw unclear }
    let ends = last.split(separator: ".", omittingEmptySubsequences: true).map { Int($0) }
    guard last.contains(".."), ends.count == 2, let from = ends[0], let to = ends[1], from >= 1,
      from <= to, to - from < SweepArgument.mostRuns
    else { throw unclear }
    role = words[words.count - 2]
    counts = from...to
  }
}

/// `--shard 2/8`: this run does every eighth replication, from the second.
struct ShardArgument {
  var number: Int
  var count: Int

  init(_ text: String) throws(UsageError) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let number = parts[0], let count = parts[1], number >= 1,
      number <= count
    else {
      throw UsageError.badValue(
        "--shard", text, Bilingual(vi: "phần thứ k trên n, như 2/8", en: "part k of n, as in 2/8"))
    }
    self.number = number
    self.count = count
  }

  /// The replications of this part, of `total` in all.
  func replications(of total: Int) -> [Int] {
    Array(stride(from: number - 1, to: total, by: count))
  }
}
