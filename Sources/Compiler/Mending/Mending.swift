public import ThuTucBasics
import ThuTucSyntax

/// What came of writing the fixes of findings into their files.
public struct Mending: Sendable {
  /// A fix that was written.
  public struct Change: Hashable, Sendable {
    /// The file's name, and the line in the file as it was, counted from 1.
    public var file: String
    public var line: Int
    public var code: String
    public var title: Bilingual
  }

  /// A fix that was tried and is not written.
  public struct Refusal: Hashable, Sendable {
    public var change: Change
    public var reason: Reason
  }

  /// Why a fix is not written.
  public enum Reason: Hashable, Sendable {
    /// The finding would still be there.
    case remains
    /// Others would come, of these codes.
    case brings([String])
  }

  /// The files as they were, in order, and as they are now; what no fix changes is the same.
  public let originals: [SourceFile]
  public let files: [SourceFile]
  /// In the order in which they were written.
  public let changes: [Change]
  /// Of the findings that are left, those whose fixes do not serve.
  public let refusals: [Refusal]
  /// The files as they are now.
  public let compilation: Compilation
}

/// Writes into files the fixes of what is found in them, as far as they serve: the finding must be
/// gone, and no other may come.
///
/// Several are written at once where they do not meet, then the files are compiled again, until
/// nothing changes. Fixes are tried apart where they do not go together. What was not looked for
/// while there was no machine may come to light once there is one: it was there before. Files that
/// are imported stay as they are. What was in the layout of the formatter is so afterwards.
public func mend(
  _ roots: [SourceFile], load: @escaping (_ path: String, _ importer: String) -> SourceFile?
) -> Mending {
  var mender = Mender(roots, load)
  mender.run()
  return mender.finished()
}

/// Files on the way to being mended.
private struct Mender {
  private let originals: [SourceFile]
  private let load: (String, String) -> SourceFile?
  private var texts: [MendedText]
  private var compilation: Compilation
  private var changes: [Mending.Change] = []
  /// Why fixes do not serve in the files as they are now.
  private var refused: [Attempt: Mending.Reason] = [:]
  /// How often the files are still compiled: each turn needs one, and a file has its limit of
  /// findings.
  private var turns = 4 * SyntaxLimits.diagnostics

  /// A finding, by its place in the compilation, and one of its fixes.
  private struct Attempt: Hashable {
    var finding: Int
    var fix: Int
  }

  init(_ roots: [SourceFile], _ load: @escaping (String, String) -> SourceFile?) {
    self.load = load
    let found = Mender.compiled(roots, load)
    let count = Set(roots.map(\.name)).count
    originals = Array(found.files.prefix(count))
    texts = (0..<count).map { MendedText(found.files[$0], found.trees[$0]) }
    compilation = found
  }

  /// The files, which may import one another, as they are now.
  private static func compiled(
    _ files: [SourceFile], _ load: (String, String) -> SourceFile?
  ) -> Compilation {
    let current = Dictionary(files.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    return compile(files) { path, importer in
      load(path, importer).map { current[$0.name] ?? $0 }
    }
  }

  mutating func run() {
    while turns > 0 {
      let batch = nextBatch()
      if batch.isEmpty || !take(batch) { return }
    }
  }

  /// Fixes that do not meet, of every finding the first that was not refused.
  private func nextBatch() -> [Attempt] {
    var taken: [Int: [SourceRange]] = [:]
    var batch: [Attempt] = []
    for (index, finding) in compilation.diagnostics.enumerated()
    where texts.indices.contains(finding.file) {
      let attempts = finding.fixes.indices.map { Attempt(finding: index, fix: $0) }
      guard let attempt = attempts.first(where: { refused[$0] == nil }) else { continue }
      let range = fix(attempt).range
      let meets = (taken[finding.file] ?? []).contains {
        range.lowerBound <= $0.upperBound && $0.lowerBound <= range.upperBound
      }
      if meets { continue }
      taken[finding.file, default: []].append(range)
      batch.append(attempt)
    }
    return batch
  }

  private func fix(_ attempt: Attempt) -> Diagnostic.Fix {
    compilation.diagnostics[attempt.finding].fixes[attempt.fix]
  }

  /// Writes as many of some fixes as go together; false where the turns are used up.
  private mutating func take(_ batch: [Attempt]) -> Bool {
    var batch = batch
    while turns > 0 {
      turns -= 1
      let mended = texts.indices.map { file in
        texts[file].applying(
          batch.filter { compilation.diagnostics[$0.finding].file == file }.map(fix))
      }
      let after = Mender.compiled(mended.map(\.file), load)
      guard let reason = objection(to: batch, after) else {
        changes += batch.map(change)
        (texts, compilation, refused) = (mended, after, [:])
        return true
      }
      if batch.count == 1 {
        refused[batch[0]] = reason
        return true
      }
      batch.removeLast(batch.count / 2)
    }
    return false
  }

  private func change(_ attempt: Attempt) -> Mending.Change {
    let finding = compilation.diagnostics[attempt.finding]
    let fix = fix(attempt)
    return Mending.Change(
      file: texts[finding.file].name, line: texts[finding.file].origin(of: fix.range.lowerBound),
      code: finding.code, title: fix.title)
  }

  // Whether fixes serve.

  /// What a finding is known by when its place has moved.
  private struct Identity: Hashable {
    var file: String
    var code: String
    var message: Bilingual
  }

  private func identities(_ findings: [Diagnostic], _ files: [SourceFile]) -> [Identity] {
    findings.map { Identity(file: files[$0.file].name, code: $0.code, message: $0.message) }
  }

  /// Why fixes must not be written; nothing where they serve.
  private func objection(to batch: [Attempt], _ after: Compilation) -> Mending.Reason? {
    let mended = batch.map { compilation.diagnostics[$0.finding] }
    var left: [Identity: Int] = [:]
    for identity in identities(compilation.diagnostics, compilation.files) {
      left[identity, default: 0] += 1
    }
    let gone = identities(mended, compilation.files)
    for identity in gone { left[identity, default: 0] -= 1 }
    let hadNoMachine = mended.contains(where: \.breaksMachine)
    var brought: [String] = []
    for (finding, identity) in zip(
      after.diagnostics, identities(after.diagnostics, after.files))
    {
      left[identity, default: 0] -= 1
      guard left[identity, default: 0] < 0 else { continue }
      if gone.contains(identity) { return .remains }
      if !(hadNoMachine && !finding.breaksMachine) { brought.append(finding.code) }
    }
    return brought.isEmpty ? nil : .brings(Set(brought).sorted())
  }

  // The end.

  func finished() -> Mending {
    let refusals = refused.sorted { ($0.key.finding, $0.key.fix) < ($1.key.finding, $1.key.fix) }
      .map { Mending.Refusal(change: change($0.key), reason: $0.value) }
    let files = texts.indices.map { file in
      SourceFile(name: texts[file].name, bytes: texts[file].formatted(compilation.trees[file]))
    }
    let isAsCompiled = zip(files, texts).allSatisfy { $0.bytes == $1.bytes }
    return Mending(
      originals: originals, files: files, changes: changes, refusals: refusals,
      compilation: isAsCompiled ? compilation : Mender.compiled(files, load))
  }
}
