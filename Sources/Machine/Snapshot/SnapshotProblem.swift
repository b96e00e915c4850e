/// Why bytes are no snapshot of a dossier or case of these procedures, and at which byte. Whoever
/// meets one throws the snapshot away and replays the commits.
public struct SnapshotProblem: Error, Hashable, Sendable {
  /// What is wrong, told apart by what it says of the bytes.
  public enum Reason: Hashable, Sendable {
    /// They do not begin as a snapshot does, or it is one of something else.
    case otherKind
    /// A later release has written them.
    case newerFormat(UInt64)
    /// They are of a version, by its name, that is not at hand or has other tables.
    case otherVersion(String)
    case endsEarly
    /// Something follows.
    case trailing
    /// Some byte is another than was written.
    case damaged
    /// A number that no dossier of the version can hold there.
    case outOfRange
    case notUTF8
  }

  public var reason: Reason
  /// Bytes from the start.
  public var offset: Int

  init(_ reason: Reason, at offset: Int) {
    self.reason = reason
    self.offset = offset
  }
}
