import Testing
import ThuTucBasics
import ThuTucMachine

struct `A commit as bytes` {
  /// A commit in which every part of the format says something.
  private static let full: Commit = {
    var commit = Commit()
    commit.caseID = "hồ-sơ-1"
    commit.first = 300
    commit.at = Instant(millisecondsSinceEpoch: 1_773_021_600_123)
    commit.dossier = 1
    commit.key = "k-1"
    commit.fingerprint = 0xfedc_ba98_7654_3210
    commit.answer = Run(1..<2)
    commit.machines = ["a1", "b2"]
    commit.texts = ["officer", "lý do"]
    commit.openings = [.init(dossier: 1, parent: 0, step: StepID(3), call: 299)]
    commit.events = [
      Event(
        sequence: 299, kind: .noticeIssued, machine: 1, actor: ActorID(2),
        at: Instant(millisecondsSinceEpoch: 1_773_021_000_000), subject: 4, object: 130, item: 2,
        party: 5, value: .instant(Instant(millisecondsSinceEpoch: -1)), by: 0),
      Event(
        sequence: 1, kind: .feeWaived, dossier: 1,
        at: Instant(millisecondsSinceEpoch: 1_773_021_600_123), subject: 0,
        value: .money(Decimal(30_000), .dong), by: 0, text: 1),
    ]
    return commit
  }()

  /// What the first release wrote for it: read for ever, so never to be written anew.
  private static let formatOne = """
    545443010a68e1bb932d73c6a12d31ac02f6e594859a6702036b2d3190e4d0b287d3aeeefe010101
    0202613102623202076f666669636572066cc3bd20646f01020006ab02021001ab02f5a049040008
    8402040a000107000001130001f6a04902020001010100020500c4b301e0d403
    """

  private func bytes(_ hexadecimal: String) -> [UInt8] {
    let digits = hexadecimal.filter { !$0.isWhitespace }.map { UInt8($0.hexDigitValue ?? 0) }
    return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }

  @Test func `is read as the first release wrote it`() throws {
    #expect(try Commit(bytes: bytes(Self.formatOne)) == Self.full)
  }

  @Test func `is the same commit again, and the same bytes`() throws {
    for commit in [Self.full, Commit()] {
      let again = try Commit(bytes: commit.bytes())
      #expect(again == commit)
      #expect(again.bytes() == commit.bytes())
    }
  }

  @Test func `that is cut anywhere ends early, there`() {
    let whole = Self.full.bytes()
    for count in whole.indices {
      #expect(throws: CommitError(.endsEarly, at: .byte(count))) {
        try Commit(bytes: whole[..<count])
      }
    }
  }

  @Test func `of a newer format, another file, with more behind it: says so`() {
    var newer = Self.full.bytes()
    newer[3] = 2
    #expect(throws: CommitError(.newerFormat(2), at: .byte(3))) { try Commit(bytes: newer) }
    #expect(throws: CommitError(.notACommit, at: .byte(0))) { try Commit(bytes: Array("{}".utf8)) }
    let longer = Self.full.bytes() + [0]
    #expect(throws: CommitError(.trailing, at: .byte(longer.count - 1))) {
      try Commit(bytes: longer)
    }
  }

  /// Whatever one byte becomes: a commit that is written as it was read, or an error.
  @Test func `with any byte changed is another commit or an error, never a trap`() {
    let whole = Self.full.bytes()
    for place in whole.indices {
      for value in UInt8.min...UInt8.max {
        var changed = whole
        changed[place] = value
        guard let commit = try? Commit(bytes: changed) else { continue }
        #expect(commit.bytes() == changed, "byte \(place) as \(value)")
      }
    }
  }

  @Test func `keeps numbers of any size`() throws {
    for number in [Int64.min, -1, 0, 127, 128, .max] {
      var commit = Commit()
      commit.at = Instant(millisecondsSinceEpoch: number)
      commit.fingerprint = UInt64(bitPattern: number)
      #expect(try Commit(bytes: commit.bytes()) == commit)
    }
  }
}
