extension Engine {
  /// The dossier as bytes: a cache that spares a host the replay of its commits, and may be thrown
  /// away. `version` is what the host calls the machine: its digest.
  ///
  /// Bytes of a dossier of another engine say so; nothing in them is about a host's calendars.
  public func snapshot(of dossier: Dossier, version: String) -> [UInt8] {
    precondition(dossier.layout == program.layout, "a dossier is of the engine's machine")
    var writer = ByteWriter()
    writer.text(version)
    writer.dossier(dossier)
    return writer.sealed(.dossier)
  }

  /// The dossier of a snapshot: equal to what replaying its commits gives. It must be of this
  /// machine, under the name that it was written with.
  public func dossier(
    of snapshot: [UInt8], version: String
  ) throws(SnapshotProblem) -> Dossier {
    var reader = try ByteReader(sealed: snapshot, .dossier)
    let other = try reader.text()
    guard other == version else { throw reader.problem(.otherVersion(other)) }
    let dossier = try reader.dossier(of: program, version: version)
    try reader.finish()
    return dossier
  }
}
