import TestSupport
import Testing
import ThuTucBasics
import ThuTucMachine

/// Commits that no engine has decided: none traps, and what is refused changes nothing.
struct `A commit from outside` {
  private func story() throws -> StagedCase {
    var story = StagedCase(`A case of several dossiers`.engine)
    try story.submit()
    try story.act("reception.accept")
    return story
  }

  @Test func `is refused where a number names nothing, or an event is out of its place`() throws {
    let story = try story()
    let changes: [(inout Event) -> Void] = [
      { $0.subject = 1_000_000 }, { $0.subject = -7 }, { $0.sequence += 1 }, { $0.sequence = 0 },
      { $0.dossier = 9 }, { $0.dossier = -1 }, { $0.actor = ActorID(999) }, { $0.machine = 60_000 },
      { $0.at = Instant(millisecondsSinceEpoch: 0) }, { $0.item = 50_000 },
    ]
    for change in changes {
      for index in story.commits[1].events.indices {
        var commit = story.commits[1]
        let before = commit.events[index]
        change(&commit.events[index])
        // Not every kind has a subject that names something.
        let isSame = commit.events[index].subject != before.subject && before.subject < 0
        if isSame { continue }
        var file = story.engine.start(0)
        try story.engine.append(story.commits[0], to: &file)
        let kept = file
        #expect(throws: CommitError.self) { try story.engine.append(commit, to: &file) }
        #expect(file == kept)
      }
    }
  }

  @Test func `that opens a dossier which none has called for is refused`() throws {
    let story = try story()
    var commit = try #require(story.commits.first { !$0.openings.isEmpty })
    commit.openings = []
    var file = story.engine.start(0)
    try story.engine.append(story.commits[0], to: &file)
    let first = try #require(commit.events.firstIndex { $0.dossier == 1 })
    #expect(throws: CommitError(.noOpening, at: .event(first))) {
      try story.engine.append(commit, to: &file)
    }
  }

  @Test(arguments: seeds(40)) func `with any numbers never traps`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let story = try story()
    for _ in 0..<60 {
      var file = story.engine.start(0)
      for commit in story.commits {
        var bytes = commit.bytes()
        for _ in 0..<Int.random(in: 0...2, using: &random) {
          bytes[Int.random(in: 4..<bytes.count, using: &random)] = UInt8.random(
            in: 0...255, using: &random)
        }
        guard let read = try? Commit(bytes: bytes) else { continue }
        try? story.engine.append(read, to: &file)
      }
    }
  }
}
