import ThuTucBasics
import ThuTucCompiler
import ThuTucInterchange
import ThuTucSyntax

/// What `check --fix` did to the files, or would do.
struct FixReport {
  private let mending: Mending
  private let console: Console
  let isDryRun: Bool
  /// Standard input is a file too; what it becomes is the output, and all else is said beside it.
  private let isPiped: Bool

  var compilation: Compilation { mending.compilation }

  /// Writes the files that have changed.
  init(_ mending: Mending, _ arguments: Arguments, _ console: Console) throws {
    self.mending = mending
    self.console = console
    isDryRun = arguments.has("--dry-run")
    isPiped = !isDryRun && mending.files.contains { $0.name == "-" }
    if isPiped, arguments.has("--json") {
      throw UsageError.other(
        Bilingual(
          vi: "'--fix' viết tệp chuẩn ra đầu ra chuẩn, nên không đi cùng '--json'",
          en: "'--fix' writes standard input to standard output, and does not go with '--json'"))
    }
    guard !isDryRun else { return }
    for (old, new) in zip(mending.originals, mending.files) {
      if new.name == "-" {
        try console.output.write(String(decoding: new.bytes, as: UTF8.self))
      } else if new.bytes != old.bytes {
        try FileWriting.replace(new.name, with: new.bytes)
      }
    }
  }

  func say(_ line: String) throws(SinkClosed) {
    if isPiped { try console.complain(line) } else { try console.print(line) }
  }

  /// The changes by line, those that did not serve, and how many there are.
  func tell() throws(SinkClosed) {
    for change in mending.changes { try say(words(change)) }
    for refusal in mending.refusals {
      try say("\(words(refusal.change)): \(words(refusal.reason))")
    }
    if isDryRun {
      for (old, new) in zip(mending.originals, mending.files) where old.bytes != new.bytes {
        try say("")
        for line in LineDifference(old, new).lines { try say(line) }
        try say("")
      }
    }
    try say(console.words(count))
  }

  private func words(_ change: Mending.Change) -> String {
    "\(change.file):\(change.line): \(change.code): \(change.title[console.language])"
  }

  private func words(_ reason: Mending.Reason) -> String {
    let text: Bilingual =
      switch reason {
      case .remains:
        Bilingual(vi: "không sửa, vì sửa vậy chưa hết lỗi", en: "not done: it would not help")
      case .brings(let codes):
        Bilingual(
          vi: "không sửa, vì sẽ có thêm \(codes.joined(separator: ", "))",
          en: "not done: it would bring \(codes.joined(separator: ", "))")
      }
    return console.words(text)
  }

  private var count: Bilingual {
    let changes = mending.changes.count
    let files = Set(mending.changes.map(\.file)).count
    if changes == 0 {
      return Bilingual(vi: "không có gì để tự sửa", en: "there is nothing to mend by itself")
    }
    let places =
      "\(changes) change\(changes == 1 ? "" : "s") in \(files) file\(files == 1 ? "" : "s")"
    return isDryRun
      ? Bilingual(
        vi: "sẽ sửa \(changes) chỗ trong \(files) tệp (chưa ghi gì)",
        en: "\(places) to be made (nothing is written)")
      : Bilingual(vi: "đã sửa \(changes) chỗ trong \(files) tệp", en: "\(places) made")
  }

  /// The same for programs, with what is found in the files as they are now.
  func json(findings: JSONValue) -> JSONValue {
    .members([
      "changes": .array(mending.changes.map { object($0) }),
      "refused": .array(
        mending.refusals.map { object($0.change, reason: words($0.reason)) }),
      "written": .bool(!isDryRun),
      "findings": findings,
    ])
  }

  private func object(_ change: Mending.Change, reason: String? = nil) -> JSONValue {
    .members([
      "file": .string(change.file), "line": .integer(change.line), "code": .string(change.code),
      "title": .string(change.title[console.language]),
      "reason": reason.map { .string($0) },
    ])
  }
}

/// How one text differs from another, line by line, as patches show it.
struct LineDifference {
  let lines: [String]

  /// Lines that are shown around what differs.
  private static let context = 3

  init(_ old: SourceFile, _ new: SourceFile) {
    func split(_ file: SourceFile) -> [String] {
      String(decoding: file.bytes, as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
    let (before, after) = (split(old), split(new))
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in after.difference(from: before) {
      switch change {
      case .remove(let place, _, _): removed.insert(place)
      case .insert(let place, _, _): inserted.insert(place)
      }
    }
    // Every line of both texts, once, with its sign and its number in the old one.
    var all: [(sign: String, text: String, number: Int)] = []
    var (left, right) = (0, 0)
    while left < before.count || right < after.count {
      if removed.contains(left) {
        all.append(("-", before[left], left + 1))
        left += 1
      } else if inserted.contains(right) {
        all.append(("+", after[right], left + 1))
        right += 1
      } else {
        all.append((" ", before[left], left + 1))
        (left, right) = (left + 1, right + 1)
      }
    }
    var shown: [String] = ["--- \(old.name)", "+++ \(new.name)"]
    var last = -1
    for (place, line) in all.enumerated() {
      let near = max(0, place - Self.context)...min(all.count - 1, place + Self.context)
      guard all[near].contains(where: { $0.sign != " " }) else { continue }
      if place != last + 1 || last < 0 { shown.append("@@ \(line.number) @@") }
      shown.append(line.sign + line.text)
      last = place
    }
    lines = shown
  }
}
