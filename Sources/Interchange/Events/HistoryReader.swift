import ThuTucBasics
public import ThuTucMachine

/// Reads all events of one dossier under one version, line by line from the first: what `replay`
/// makes the dossier of again.
///
/// Events do not say where a commit ends; each answer to a command with a key is one, and so is
/// what stands between two of them.
public struct HistoryReader: Sendable {
  private let reader: EventReader
  private var commits: [Commit] = []
  private var last: UInt32 = 0

  public init(_ reader: EventReader) { self.reader = reader }

  /// Reads the next line.
  public mutating func read(_ line: [UInt8]) throws(CommandError) {
    try read(try EventEnvelope(try CommandReader.value(of: line)))
  }

  /// Reads the next event.
  public mutating func read(_ envelope: EventEnvelope) throws(CommandError) {
    guard envelope.sequence == last &+ 1 else {
      throw .notNext(envelope.sequence, after: last)
    }
    let isNext = commits.isEmpty || envelope.data["key"] != nil || isAnswered
    var commit = isNext ? Commit() : commits.removeLast()
    defer { if !commit.events.isEmpty { commits.append(commit) } }
    try reader.read(envelope, into: &commit)
    last = envelope.sequence
  }

  /// True where the last commit is an answer that has all of its events.
  private var isAnswered: Bool {
    guard let commit = commits.last, !commit.key.isEmpty else { return false }
    return commit.events.count >= commit.answer.range.count
  }

  /// The commits, once all lines have been read.
  public func finish() throws(CommandError) -> [Commit] {
    guard let commit = commits.last, commit.events.count < commit.answer.range.count else {
      return commits
    }
    let key = shortened(commit.key)
    throw CommandError(
      .wrongOrder, at: "sequence",
      Bilingual(
        vi: "thiếu sự kiện \(last &+ 1): câu trả lời cho '\(key)' chưa đủ",
        en: "event \(last &+ 1) is lacking: the answer to '\(key)' is not whole"))
  }
}

extension CommandError {
  /// An event that does not follow the one before it.
  static func notNext(_ sequence: UInt32, after last: UInt32) -> CommandError {
    CommandError(
      .wrongOrder, at: "sequence",
      Bilingual(
        vi: "đến đây phải là sự kiện \(last &+ 1), không phải \(sequence)",
        en: "event \(last &+ 1) must stand here, not \(sequence)"))
  }
}
