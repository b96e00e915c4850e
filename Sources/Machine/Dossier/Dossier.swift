public import ThuTucBasics

/// One case on its way through a procedure: everything that its events have made of it.
///
/// A plain value that only `Engine.evolve` changes. It knows the machine's rows by their places
/// and holds no name, so it stays small; questions that need the rules (what is missing, what may
/// be done) are asked of the `Engine`.
public struct Dossier: Hashable, Sendable {

  /// How far the dossier is in its life.
  public enum Phase: UInt8, CaseIterable, Sendable, BitwiseCopyable {
    case notStarted, open, ended
  }

  /// The number of the last event; 0 before the first.
  public internal(set) var sequence: UInt32 = 0
  public internal(set) var phase = Phase.notStarted
  /// The national status; none before submission.
  public internal(set) var status: NationalStatus?
  /// True once an office has taken the dossier in hand: it has left the step where it started.
  public internal(set) var isReceived = false
  /// 1…5 once the applicant has rated the service; else 0.
  public internal(set) var rating: UInt8 = 0
  /// True once a result has been issued.
  public internal(set) var hasResult = false
  public internal(set) var lastEventAt = Instant(millisecondsSinceEpoch: .min)
  /// The instant of the `submit` or `open`.
  public internal(set) var submittedAt = Instant(millisecondsSinceEpoch: .min)
  public internal(set) var endedAt = Instant(millisecondsSinceEpoch: .min)
  /// The end that it came to, once it has.
  public internal(set) var end: EndID?
  public internal(set) var applicantKind: OptionID?
  public internal(set) var channel: OptionID?
  /// How many clocks run, paused or not; with none there is nothing to look for.
  var runningClocks: Int32 = 0

  let layout: Layout
  /// The active steps and blocks, in the order in which they were entered.
  var active: [PlaceIndex] = []
  /// Steps, then blocks.
  var places: [PlaceState]
  /// What was entered for each field; unknown where nothing was.
  var values: [Value]
  var papers: [PaperState]
  var fees: [FeeState]
  var clocks: [ClockState]
  /// Counts of the rows that only need one: see `Layout`.
  var tallies: [Int32]

  var duties: [DutyState]
  var lists: [ListState]
  var texts: [String] = []
  /// Persons who acted in a step that an `other than` names.
  var persons: [String] = []
  var pauses: [ClockPause] = []
  var extensions: [ClockExtension] = []
  /// The years of calendars of which it has been said that they are not announced.
  var unannounced: [CalendarYear] = []
  /// What was answered under each idempotency key.
  var answers: [String: Answer] = [:]

  /// The dossier before its first event.
  init(_ layout: Layout) {
    self.layout = layout
    places = Array(repeating: PlaceState(), count: Int(layout.steps + layout.blocks))
    values = (0..<Int(layout.fields)).map { .unknown(FieldID($0)) }
    papers = Array(repeating: PaperState(), count: Int(layout.documents))
    fees = Array(repeating: FeeState(), count: Int(layout.fees))
    clocks = Array(repeating: ClockState(), count: Int(layout.clocks))
    tallies = Array(repeating: 0, count: Int(layout.tallies))
    duties = Array(repeating: DutyState(), count: Int(layout.duties))
    lists = Array(repeating: ListState(), count: Int(layout.lists))
  }
}

/// A place in `Dossier.places`.
typealias PlaceIndex = Int32

/// How many rows of each kind a machine has, and where each kind's tallies begin.
///
/// A class, so that a dossier that is moved about does not carry it along.
final class Layout: Hashable, Sendable {
  let steps, blocks, fields, documents, fees, clocks, duties, lists: Int32
  /// Tallies: times an action was taken, from 0; times a notice was issued; 1 for a timer or a
  /// reminder that fired since its place was entered; the `BranchState` of each branch.
  let notices, timers, reminders, branches, tallies: Int32

  init(_ machine: Machine) {
    func count<Row>(_ rows: [Row]) -> Int32 { Int32(truncatingIfNeeded: rows.count) }
    steps = count(machine.steps)
    blocks = count(machine.blocks)
    fields = count(machine.fields)
    documents = count(machine.documents)
    fees = count(machine.fees)
    clocks = count(machine.clocks)
    duties = count(machine.duties)
    lists = count(machine.lists)
    notices = count(machine.actions)
    timers = notices + count(machine.notices)
    reminders = timers + count(machine.timers)
    branches = reminders + count(machine.reminders)
    tallies = branches + count(machine.branches)
  }

  /// Every length, in one fixed order.
  private var lengths: [Int32] {
    [steps, blocks, fields, documents, fees, clocks, duties, lists, notices, timers, reminders]
      + [branches, tallies]
  }

  static func == (left: Layout, right: Layout) -> Bool {
    left === right || left.lengths == right.lengths
  }

  func hash(into hasher: inout Hasher) { hasher.combine(lengths) }
}

/// A command that has been answered under a key, and the events that were the answer.
public struct Answer: Hashable, Sendable {
  public var key: String
  /// What the command said: another command under the same key is refused.
  public var fingerprint: UInt64
  public var first: UInt32
  public var last: UInt32
}
