import ThuTucBasics

/// A number that tells one command from another under the same idempotency key.
///
/// FNV-1a over what the command says and who says it, the same on every machine and in every
/// release; `at` is left out, since a host stamps a repeated request anew. Never 0, which stands
/// for a key that was kept without a fingerprint.
struct Fingerprint {
  private var hash: UInt64 = 0xcbf2_9ce4_8422_2325

  static func of(_ command: borrowing Command) -> UInt64 {
    var fingerprint = Fingerprint()
    fingerprint.add(command.by.id)
    fingerprint.add(command.body)
    return fingerprint.hash == 0 ? 1 : fingerprint.hash
  }

  private mutating func add(byte: UInt8) {
    hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
  }

  private mutating func add(_ number: Int64) {
    for shift in stride(from: 0, to: 64, by: 8) {
      add(byte: UInt8(truncatingIfNeeded: number >> Int64(shift)))
    }
  }

  private mutating func add<Row>(_ id: ID<Row>) { add(Int64(id.index)) }

  private mutating func add(_ text: String) {
    for byte in text.utf8 { add(byte: byte) }
    // Never part of UTF-8, so two neighbouring texts cannot run into each other.
    add(byte: 0xff)
  }

  private mutating func add(_ value: Value) {
    add(byte: value.kind.rawValue)
    add(byte: value.scale)
    add(Int64(value.tag))
    add(value.bits)
  }

  private mutating func add(_ input: Input) {
    switch input {
    case .value(let value): add(value)
    case .text(let text): add(text)
    }
  }

  private mutating func add(_ date: CivilDate?) {
    add(date.map { Int64($0.daysSinceEpoch) } ?? .min)
  }

  private mutating func add(_ ref: PaperRef) {
    add(ref.document)
    add(Int64(ref.item))
  }

  private mutating func add(_ papers: [Paper]) {
    add(Int64(papers.count))
    for paper in papers {
      add(paper.ref)
      add(paper.dated)
    }
  }

  private mutating func add(_ entries: Entries) {
    add(Int64(entries.fields.count))
    for entry in entries.fields {
      add(entry.field)
      add(entry.value)
    }
    for entry in entries.item {
      add(entry.field)
      add(entry.value)
    }
    for list in entries.lists {
      add(list.list)
      if list.isAdding { add(byte: 1) }
      add(Int64(list.items.count))
      for item in list.items {
        add(Int64(item.fields.count))
        for entry in item.fields {
          add(entry.field)
          add(entry.value)
        }
        add(item.papers)
      }
    }
  }

  private mutating func add(kind: UInt8, _ refs: [PaperRef]) {
    add(byte: kind)
    for ref in refs { add(ref) }
  }

  private mutating func add(_ submission: Submission) {
    add(Int64(submission.channel?.index ?? -1))
    add(submission.entries)
    add(submission.papers)
    if !submission.caller.isEmpty { add(submission.caller) }
  }

  /// Each kind of command begins with its own byte; the bytes never change.
  private mutating func add(_ body: Command.Body) {
    switch body {
    case .submit(let submission):
      add(byte: 1)
      add(submission)
    case .open(let submission):
      add(byte: 2)
      add(submission)
    case .act(let action, let entries):
      add(byte: 3)
      add(action)
      add(entries)
    case .answer(let action, let entries):
      add(byte: 22)
      add(action)
      add(entries)
    case .fulfil(let duty, let entries):
      add(byte: 4)
      add(duty)
      add(entries)
    case .attach(let papers):
      add(byte: 5)
      add(papers)
    case .verify(let refs): add(kind: 6, refs)
    case .reject(let refs): add(kind: 7, refs)
    case .provide(let registry, let ref, let found, let dated):
      add(byte: found ? 8 : 9)
      add(registry)
      add(ref)
      add(dated)
    case .pay(let fee, let amount):
      add(byte: 10)
      add(fee)
      add(amount)
    case .waive(let fee, let reason):
      add(byte: 11)
      add(fee)
      add(reason)
    case .advance: add(byte: 12)
    case .suspend(let clock, let reason):
      add(byte: 13)
      add(clock)
      add(reason)
    case .resume(let clock):
      add(byte: 14)
      add(clock)
    case .childEnded(let step, let outcome):
      add(byte: 15)
      add(step)
      add(byte: outcome.rawValue)
    case .annotate(let note):
      add(byte: 16)
      add(note)
    case .rate(let stars, let comment):
      add(byte: 17)
      add(Int64(stars))
      add(comment)
    case .recount(let edition):
      add(byte: 18)
      add(edition)
    case .move(let version):
      add(byte: 19)
      add(version)
    case .receive(let papers, let procedure):
      add(byte: 20)
      add(papers)
      add(procedure)
    case .cancel(let reason):
      add(byte: 21)
      add(reason)
    }
  }
}
