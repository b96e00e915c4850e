import ThuTucBasics

extension Commit {
  /// Reads a commit of this or an older format.
  ///
  /// Whatever the bytes are, what is read points at texts and machines that it has itself; whether
  /// its numbers fit a machine and a case, `CaseEngine.append` says.
  public init(bytes: some Sequence<UInt8>) throws(CommitError) {
    var reader = CommitReader(bytes: Array(bytes))
    self = try reader.commit()
  }
}

/// Reads a commit's bytes; every mistake is an error with its place.
private struct CommitReader {
  let bytes: [UInt8]
  private var position = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func commit() throws(CommitError) -> Commit {
    for (place, byte) in Commit.mark.enumerated() {
      if place >= bytes.count { throw CommitError(.endsEarly, at: .byte(place)) }
      guard bytes[place] == byte else { throw CommitError(.notACommit, at: .byte(place)) }
    }
    position = Commit.mark.count
    let format = try number()
    guard format == Commit.format else {
      let isNewer = format > Commit.format
      throw CommitError(
        isNewer ? .newerFormat(format) : .outOfRange, at: .byte(Commit.mark.count))
    }
    return try formatOne()
  }

  /// Format 1: never to be changed.
  private mutating func formatOne() throws(CommitError) -> Commit {
    var commit = Commit()
    commit.caseID = try text()
    commit.first = try number(UInt32.self)
    commit.at = Instant(millisecondsSinceEpoch: try signed())
    commit.dossier = try row()
    commit.key = try text()
    commit.fingerprint = try number()
    let start = position
    let answer = (try number(Int32.self), try number(Int32.self))
    for _ in 0..<(try count(of: 1)) { commit.machines.append(try text()) }
    for _ in 0..<(try count(of: 1)) { commit.texts.append(try text()) }
    for _ in 0..<(try count(of: 4)) { commit.openings.append(try opening()) }
    var last = commit.at.millisecondsSinceEpoch
    for _ in 0..<(try count(of: 16)) { commit.events.append(try event(of: commit, &last)) }
    guard position == bytes.count else { throw CommitError(.trailing, at: .byte(position)) }
    guard Int(answer.0) + Int(answer.1) <= commit.events.count else {
      throw CommitError(.outOfRange, at: .byte(start))
    }
    commit.answer = Run(Int(answer.0)..<Int(answer.0) + Int(answer.1))
    return commit
  }

  private mutating func opening() throws(CommitError) -> Commit.Opening {
    let (dossier, parent) = (try row(), try row())
    return Commit.Opening(
      dossier: dossier, parent: parent, step: StepID(Int(try row())),
      call: try number(UInt32.self))
  }

  private mutating func event(
    of commit: Commit, _ last: inout Int64
  ) throws(CommitError) -> Event {
    let start = position
    let number = try number()
    guard let kind = UInt8(exactly: number).flatMap({ Event.Kind(rawValue: $0) }) else {
      throw CommitError(.unknownKind(number), at: .byte(start))
    }
    let machine = try place(in: max(commit.machines.count, 1), UInt16.self)
    let sequence = try self.number(UInt32.self)
    last &+= try signed()
    let actor = ActorID(Int(try row()))
    let dossier = try row()
    let (subject, object) = (try signed(Int32.self), try signed(Int32.self))
    let (item, party) = (try signed(Int32.self), try signed(Int32.self))
    let (by, text) = (try text(of: commit), try text(of: commit))
    return Event(
      sequence: sequence, kind: kind, machine: machine, actor: actor, dossier: dossier,
      at: Instant(millisecondsSinceEpoch: last), subject: subject, object: object, item: item,
      party: party, value: try value(), by: by, text: text)
  }

  private mutating func value() throws(CommitError) -> Value {
    let start = position
    guard let kind = Value.Kind(rawValue: try number(UInt8.self)) else {
      throw CommitError(.outOfRange, at: .byte(start))
    }
    let (scale, tag) = (try number(UInt8.self), try number(UInt16.self))
    return Value(kind: kind, scale: scale, tag: tag, bits: try signed())
  }

  // Numbers and texts.

  private mutating func byte() throws(CommitError) -> UInt8 {
    guard position < bytes.count else { throw CommitError(.endsEarly, at: .byte(bytes.count)) }
    position += 1
    return bytes[position - 1]
  }

  private mutating func number() throws(CommitError) -> UInt64 {
    let start = position
    var number: UInt64 = 0
    for shift in stride(from: 0, to: 70, by: 7) {
      let byte = try byte()
      let bits = UInt64(byte & 0x7f)
      // One number has one form: the tenth byte holds one bit, and none but the first is 0.
      if shift == 63 && bits > 1 || shift > 0 && byte == 0 { break }
      number |= bits << UInt64(shift)
      if byte < 0x80 { return number }
    }
    throw CommitError(.outOfRange, at: .byte(start))
  }

  private mutating func number<Number: FixedWidthInteger>(
    _ type: Number.Type
  ) throws(CommitError) -> Number {
    let start = position
    guard let number = Number(exactly: try number()) else {
      throw CommitError(.outOfRange, at: .byte(start))
    }
    return number
  }

  private mutating func signed() throws(CommitError) -> Int64 {
    let number = try number()
    return Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1)
  }

  private mutating func signed<Number: FixedWidthInteger>(
    _ type: Number.Type
  ) throws(CommitError) -> Number {
    let start = position
    guard let number = Number(exactly: try signed()) else {
      throw CommitError(.outOfRange, at: .byte(start))
    }
    return number
  }

  /// The place of a row, which there must be.
  private mutating func row() throws(CommitError) -> Int32 {
    let start = position
    let row = try signed(Int32.self)
    guard row >= 0 else { throw CommitError(.outOfRange, at: .byte(start)) }
    return row
  }

  private mutating func place<Number: FixedWidthInteger>(
    in count: Int, _ type: Number.Type
  ) throws(CommitError) -> Number {
    let start = position
    let place = try number(type)
    guard place < count else { throw CommitError(.outOfRange, at: .byte(start)) }
    return place
  }

  /// The place of one of the commit's texts, or -1.
  private mutating func text(of commit: Commit) throws(CommitError) -> Int32 {
    let start = position
    let place = try signed(Int32.self)
    guard place >= -1, Int(place) < commit.texts.count else {
      throw CommitError(.outOfRange, at: .byte(start))
    }
    return place
  }

  /// How many rows follow, each of at least so many bytes: more than the bytes can hold are not
  /// believed.
  private mutating func count(of size: Int) throws(CommitError) -> Int {
    let start = position
    let count = try number()
    guard count <= UInt64((bytes.count - position) / size) else {
      let isCut = count <= UInt64(UInt32.max)
      throw isCut
        ? CommitError(.endsEarly, at: .byte(bytes.count))
        : CommitError(.outOfRange, at: .byte(start))
    }
    return Int(count)
  }

  private mutating func text() throws(CommitError) -> String {
    let length = try count(of: 1)
    let start = position
    position += length
    guard let text = String(validating: bytes[start..<position], as: UTF8.self) else {
      throw CommitError(.notUTF8, at: .byte(start))
    }
    return text
  }
}
