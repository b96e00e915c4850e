/// The reference procedure as one would write it by hand for speed alone: the floor of `commands`.
///
/// It checks what the machine checks (place, role, guard, papers, fee) and records one event a
/// command; it knows no clock, no key, no reason for a refusal.
struct HandWrittenDossier {
  enum State: UInt8 {
    case new, receiving, assessing, consulting, drafting, signing, returning, returned
  }

  enum Kind: UInt8 {
    case submit, receive, consult, skip, replyA, replyB, draft, sign, pay, returnResult
  }

  struct Command {
    var kind: Kind
    var role: UInt8
    var person: UInt32
    var amount: Int64 = 0
  }

  struct Event {
    var sequence: UInt32
    var kind: Kind
    var state: State
    var person: UInt32
  }

  var state = State.new
  private var opinions: UInt8 = 0
  private var papers: UInt8 = 0
  private var isOrganization = false
  private var isUrgent = false
  private var isPaid = false
  private var documentCount: Int64 = 0
  private var amount: Int64 = 0
  private var score: Int64 = 0
  private var assessor: UInt32 = 0
  private var sequence: UInt32 = 0

  mutating func take(_ command: Command, into events: inout [Event]) {
    let next: State
    switch (command.kind, state) {
    case (.submit, .new) where command.role == 0:
      (amount, papers, isOrganization, next) = (command.amount, 4, true, .receiving)
    case (.receive, .receiving) where command.role == 1 && papers == 4:
      (documentCount, next) = (4, .assessing)
    case (.consult, .assessing)
    where command.role == 2 && amount > 0 && documentCount >= 4 && (isOrganization || isUrgent):
      (score, assessor, next) = (amount + 1, command.person, .consulting)
    case (.skip, .assessing) where command.role == 2 && amount == 0:
      (assessor, next) = (command.person, .drafting)
    case (.replyA, .consulting) where command.role == 4 && opinions & 1 == 0:
      opinions |= 1
      next = opinions == 3 ? .drafting : .consulting
    case (.replyB, .consulting) where command.role == 5 && opinions & 2 == 0:
      opinions |= 2
      next = opinions == 3 ? .drafting : .consulting
    case (.draft, .drafting) where command.role == 2 && (score > 0 || amount == 0):
      next = .signing
    case (.sign, .signing) where command.role == 3 && command.person != assessor:
      next = .returning
    case (.pay, .returning) where command.role == 0 && command.amount == 30_000:
      (isPaid, next) = (true, .returning)
    case (.returnResult, .returning) where command.role == 1 && isPaid:
      next = .returned
    default: return
    }
    state = next
    sequence += 1
    events.append(
      Event(sequence: sequence, kind: command.kind, state: next, person: command.person))
  }

  private static let last: [Command] = [
    Command(kind: .draft, role: 2, person: 2), Command(kind: .sign, role: 3, person: 3),
    Command(kind: .pay, role: 0, person: 9, amount: 30_000),
    Command(kind: .returnResult, role: 1, person: 1),
  ]

  static let longCourse: [Command] =
    [
      Command(kind: .submit, role: 0, person: 9, amount: 5),
      Command(kind: .receive, role: 1, person: 1), Command(kind: .consult, role: 2, person: 2),
      Command(kind: .replyA, role: 4, person: 4), Command(kind: .replyB, role: 5, person: 5),
    ] + last

  static let shortCourse: [Command] =
    [
      Command(kind: .submit, role: 0, person: 9), Command(kind: .receive, role: 1, person: 1),
      Command(kind: .skip, role: 2, person: 2),
    ] + last
}
