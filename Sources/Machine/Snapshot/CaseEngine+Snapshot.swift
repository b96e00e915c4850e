import ThuTucBasics

extension CaseEngine {
  /// The case as bytes: a cache that spares a host the replay of its commits, and may be thrown
  /// away. The versions are told by their names.
  public func snapshot(of file: Case) -> [UInt8] {
    var writer = ByteWriter()
    writer.list(versions) { $0.text($1.name) }
    writer.instant(file.lastEventAt)
    writer.text(file.applicant)
    writer.list(file.members.indices) { writer, member in
      writer.unsigned(version(of: member, in: file))
      writer.member(file.members[member])
    }
    writer.list(file.outside) { $0.row($1) }
    writer.list(file.products) { writer, product in
      writer.unsigned(product.version)
      writer.row(product.notice)
      writer.instant(product.at)
    }
    writer.list(file.released) { writer, release in
      writer.unsigned(release.parent)
      writer.unsigned(release.call)
    }
    return writer.sealed(.file)
  }

  /// The case of a snapshot: equal to what replaying its commits gives. The versions that its
  /// dossiers are under, and that they have had results of, must be among `versions`, by name.
  public func file(of snapshot: [UInt8]) throws(SnapshotProblem) -> Case {
    var reader = try ByteReader(sealed: snapshot, .file)
    let names = try reader.names()
    let lastEventAt = try reader.instant(orNone: true)
    let applicant = try reader.text()
    var file = Case(members: [])
    file.lastEventAt = lastEventAt
    file.applicant = applicant
    for _ in 0..<(try reader.count(atMost: DossierLimits.dossiers)) {
      let version = try place(&reader, names)
      file.members.append(try member(&reader, under: version, in: file))
    }
    guard !file.members.isEmpty else { throw reader.problem(.outOfRange) }
    let steps = engine(of: 0, in: file).machine.steps
    for _ in 0..<(try reader.count()) { file.outside.append(try reader.rowNeeded(of: steps)) }
    for _ in 0..<(try reader.count()) {
      let version = try place(&reader, names)
      let notice = try reader.rowNeeded(of: versions[version].engine.machine.notices)
      file.products.append(
        Case.Product(version: version, notice: notice, at: try reader.instant()))
    }
    for _ in 0..<(try reader.count()) {
      let parent = try reader.place(of: file.members.count)
      file.released.append(Case.Release(parent: parent, call: try reader.eventNumber()))
    }
    try reader.finish()
    return file
  }

  /// A version that the snapshot names, where it is here.
  private func place(
    _ reader: inout ByteReader, _ names: [String]
  ) throws(SnapshotProblem) -> Int {
    let name = names[try reader.place(of: names.count)]
    guard let place = versions.firstIndex(where: { $0.name == name }) else {
      throw reader.problem(.otherVersion(name))
    }
    return place
  }

  private func member(
    _ reader: inout ByteReader, under version: Int, in file: Case
  ) throws(SnapshotProblem) -> Case.Member {
    var member = member(under: version, path: try reader.text())
    let machine = versions[version].engine.machine
    let number = file.members.count
    if number > 0 {
      let parent = try reader.place(of: number)
      member.parent = parent
      member.step = try reader.row(of: engine(of: parent, in: file).machine.steps)
      member.call = try reader.eventNumber()
    }
    for _ in 0..<(try reader.count()) {
      let step = try reader.rowNeeded(of: machine.steps)
      guard member.calls[step] == nil else { throw reader.problem(.outOfRange) }
      member.calls[step] = try reader.eventNumber()
    }
    member.isDetached = try reader.flag()
    member.hasReceipt = try reader.flag()
    member.promised = try reader.flag() ? try reader.instant() : nil
    member.held.dossier = try reader.dossier(
      of: versions[version].engine.program, version: versions[version].name)
    return member
  }
}

extension ByteWriter {
  /// A dossier of the case and how it hangs together with the others.
  fileprivate mutating func member(_ member: Case.Member) {
    text(member.path)
    if let parent = member.parent {
      unsigned(parent)
      row(member.step)
      unsigned(member.call)
    }
    list(member.calls.sorted { $0.key < $1.key }) { writer, call in
      writer.row(call.key)
      writer.unsigned(call.value)
    }
    flag(member.isDetached)
    flag(member.hasReceipt)
    flag(member.promised != nil)
    if let promised = member.promised { instant(promised) }
    dossier(member.dossier)
  }
}

extension ByteReader {
  fileprivate mutating func names() throws(SnapshotProblem) -> [String] {
    var names: [String] = []
    for _ in 0..<(try count()) { names.append(try text()) }
    return names
  }

  /// A place in a list of so many.
  fileprivate mutating func place(of count: Int) throws(SnapshotProblem) -> Int {
    let place = try unsigned()
    guard place < UInt64(count) else { throw problem(.outOfRange) }
    return Int(place)
  }

  fileprivate mutating func eventNumber() throws(SnapshotProblem) -> UInt32 {
    guard let number = UInt32(exactly: try unsigned()) else { throw problem(.outOfRange) }
    return number
  }
}
