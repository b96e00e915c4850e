public import ThuTucBasics

/// One matter of a citizen that several procedures settle: a dossier, and those that it calls for.
///
/// A plain value that only `CaseEngine.evolve` changes. For the citizen it is one: one
/// application, one receipt, one promised date (`CaseEngine.promised`), one status. A dossier that
/// goes on by itself is from then on a matter of its own, with all that it calls for.
public struct Case: Hashable, Sendable {

  /// A dossier of the case.
  public struct Member: Hashable, Sendable {
    /// Which procedure it follows: a place in the engine's `procedures`.
    public internal(set) var procedure: Int
    /// The dossier, and the version of the procedure that it is under.
    public internal(set) var held: VersionedDossier
    /// How the caller's events and commands call it: the steps that called, from the outermost,
    /// with a full stop between: `residence.check`. A step that calls again gives `residence.2`.
    /// Empty for the dossier that was applied for.
    public internal(set) var path: String
    /// The dossier and the step that called for it, and the number of the event that said so.
    public internal(set) var parent: Int?
    public internal(set) var step: StepID?
    var call: UInt32 = 0
    /// Of each step that waits for a child, the number of the event that called for it.
    var calls: [StepID: UInt32] = [:]
    /// True once it goes on by itself.
    public internal(set) var isDetached = false
    /// Of the first dossier, and of one that goes on by itself: whether the applicant has its
    /// receipt, and the date that he was told last, for it and for all that it called for.
    public internal(set) var hasReceipt = false
    public internal(set) var promised: Instant?

    public var dossier: Dossier { held.dossier }
  }

  /// In the order in which they were opened; the first is the one that was applied for.
  public internal(set) var members: [Member]
  /// The instant of the last event of any of them.
  public internal(set) var lastEventAt = Instant(millisecondsSinceEpoch: .min)
  /// Who applied: the person that speaks for the applicant in every dossier.
  var applicant = ""
  /// Steps of the first dossier whose children are no dossiers of this case.
  var outside: [StepID] = []
  /// What the procedures of the case have produced so far.
  var products: [Product] = []
  /// Dossiers that go on by themselves from the start: their callers left at the instant of the call.
  var released: [Release] = []

  public var root: Dossier { members[0].dossier }

  /// How many events have happened in all of its dossiers.
  public var eventCount: UInt32 { members.reduce(0) { $0 &+ $1.dossier.sequence } }

  struct Release: Hashable, Sendable {
    var parent: Int
    var call: UInt32
  }

  /// A result that was issued in one of the dossiers.
  struct Product: Hashable, Sendable {
    /// A place in the engine's `versions`.
    var version: Int
    var notice: NoticeID
    var at: Instant
  }

  /// The dossier under which a citizen knows another: the first, or one that goes on by itself and
  /// is the caller, or the caller's caller.
  public func head(of member: Int) -> Int {
    var head = member
    while !members[head].isDetached, let parent = members[head].parent { head = parent }
    return head
  }

  /// The member with a path.
  public func member(at path: String) -> Int? { members.firstIndex { $0.path == path } }

  /// The dossier that a step called for last, whatever has become of it.
  public func lastChild(of step: StepID, in member: Int) -> Int? {
    members.lastIndex { $0.parent == member && $0.step == step }
  }

  func isToldFromOutside(_ step: StepID, of member: Int) -> Bool {
    member == 0 && outside.contains(step)
  }

  /// The dossier that a step has called for and awaits, if it is of this case.
  public func child(of step: StepID, in member: Int) -> Int? {
    guard let call = members[member].calls[step] else { return nil }
    return child(by: call, of: member)
  }

  func child(by call: UInt32, of member: Int) -> Int? {
    members.lastIndex { $0.parent == member && $0.call == call }
  }
}

/// Why a command to a case is refused; the case is then exactly as before.
public struct CaseRejection: Error, Hashable, Sendable {
  /// Which dossier refuses, and the version that it is under, a place in `CaseEngine.versions`: the
  /// one that the command went to, or one that would have had to follow.
  public var path: String
  public var version: Int
  public var rejection: Rejection
  /// True where another dossier than the command's own stands in the way.
  public var isConsequence: Bool
}
