/// Why bytes are no commit, or a commit does not follow what a case has gone through, and where.
public struct CommitError: Error, Hashable, Sendable {
  /// What is wrong.
  public enum Reason: Hashable, Sendable {
    /// The bytes end inside the commit.
    case endsEarly
    /// They do not begin as a commit does.
    case notACommit
    /// They are of a format that this release does not know.
    case newerFormat(UInt64)
    /// A number is out of its range, or names nothing that there is.
    case outOfRange
    /// A text is not UTF-8.
    case notUTF8
    /// No kind of event has this number.
    case unknownKind(UInt64)
    /// Something follows the commit.
    case trailing
    /// It speaks of a version that is not at hand, or that the dossier is not under.
    case otherVersion(String)
    /// An event does not follow the last one of its dossier, by number or by time.
    case wrongOrder
    /// A dossier is opened that none has called for.
    case noOpening
  }

  /// Where a mistake is.
  public enum Place: Hashable, Sendable {
    /// Bytes from the start.
    case byte(Int)
    /// An event of the commit, from 0.
    case event(Int)
    /// The commit's header.
    case header
  }

  public var reason: Reason
  public var place: Place

  public init(_ reason: Reason, at place: Place) {
    self.reason = reason
    self.place = place
  }
}
