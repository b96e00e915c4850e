import ThuTucBasics

/// A dossier from a snapshot: whatever it points at must be there, so that nothing that is done with
/// it later can miss.
extension ByteReader {
  mutating func dossier(
    of program: Program, version: String
  ) throws(SnapshotProblem) -> Dossier {
    for count in program.layout.counts where try unsigned() != UInt64(count) {
      throw problem(.otherVersion(version))
    }
    let machine = program.machine
    var dossier = program.empty
    dossier.sequence = UInt32(truncatingIfNeeded: try unsigned(atMost: 1 << 31))
    dossier.phase = try raw()
    dossier.status = NationalStatus(
      rawValue: UInt8(truncatingIfNeeded: try unsigned(atMost: 10)))
    dossier.isReceived = try flag()
    dossier.rating = UInt8(truncatingIfNeeded: try unsigned(atMost: 5))
    dossier.hasResult = try flag()
    dossier.lastEventAt = try instant(orNone: dossier.phase == .notStarted)
    dossier.submittedAt = try instant(orNone: dossier.phase == .notStarted)
    dossier.endedAt = try instant(orNone: dossier.phase != .ended)
    dossier.end = try row(of: machine.ends)
    guard (dossier.phase == .ended) == (dossier.end != nil) else { throw problem(.outOfRange) }
    dossier.applicantKind = try row(of: machine.options)
    dossier.channel = try row(of: machine.options)
    dossier.texts = try texts()
    dossier.persons = try texts()
    try readPlaces(&dossier)
    for index in dossier.values.indices {
      dossier.values[index] = try value(of: machine, texts: dossier.texts.count)
    }
    for index in dossier.papers.indices { dossier.papers[index] = try paper() }
    for index in dossier.fees.indices {
      dossier.fees[index].charged = try value(of: machine)
      dossier.fees[index].paid = try value(of: machine)
      dossier.fees[index].isWaived = try flag()
    }
    for index in dossier.clocks.indices { dossier.clocks[index] = try clock(of: machine) }
    dossier.runningClocks = Int32(dossier.clocks.count { $0.phase == .running })
    for index in dossier.tallies.indices {
      let limit = index < Int(dossier.layout.branches) ? ByteReader.mostTimes : 3
      dossier.tallies[index] = Int32(truncatingIfNeeded: try unsigned(atMost: limit))
    }
    for index in dossier.duties.indices {
      dossier.duties[index].phase = try raw()
      dossier.duties[index].due = try instant()
      dossier.duties[index].anchor = try instant(orNone: true)
    }
    for list in machine.lists.ids() {
      dossier.lists[Int(list.index)] = try items(of: list, in: machine)
    }
    try readTime(&dossier, machine)
    try readAnswers(&dossier)
    return dossier
  }

  /// How often anything may have happened: far more than ever will, and far from where counting
  /// would go over.
  private static let mostTimes: UInt64 = 1 << 28

  private mutating func unsigned(atMost limit: UInt64) throws(SnapshotProblem) -> UInt64 {
    let number = try unsigned()
    guard number <= limit else { throw problem(.outOfRange) }
    return number
  }

  private mutating func raw<Raw: RawRepresentable>() throws(SnapshotProblem) -> Raw
  where Raw.RawValue == UInt8 {
    guard let raw = Raw(rawValue: try byte()) else { throw problem(.outOfRange) }
    return raw
  }

  private mutating func texts() throws(SnapshotProblem) -> [String] {
    var texts: [String] = []
    for _ in 0..<(try count()) { texts.append(try text()) }
    return texts
  }

  private mutating func readPlaces(_ dossier: inout Dossier) throws(SnapshotProblem) {
    for _ in 0..<(try count(atMost: dossier.places.count)) {
      let index = try unsigned(atMost: UInt64(Int32.max))
      guard index < UInt64(dossier.places.count), !dossier.places[Int(index)].isActive else {
        throw problem(.outOfRange)
      }
      dossier.places[Int(index)].isActive = true
      dossier.active.append(PlaceIndex(index))
    }
    guard dossier.active.isEmpty || dossier.phase == .open else { throw problem(.outOfRange) }
    for index in dossier.places.indices {
      dossier.places[index].hasChild = try flag()
      dossier.places[index].visits = Int32(
        truncatingIfNeeded: try unsigned(atMost: ByteReader.mostTimes))
      dossier.places[index].departures = Int32(
        truncatingIfNeeded: try unsigned(atMost: ByteReader.mostTimes))
      dossier.places[index].lastPerson = try number(in: -1...Int32.max)
      guard Int(dossier.places[index].lastPerson) < dossier.persons.count else {
        throw problem(.outOfRange)
      }
      dossier.places[index].enteredAt = try instant()
    }
  }

  private mutating func paper() throws(SnapshotProblem) -> PaperState {
    var paper = PaperState()
    paper.status = try raw()
    paper.origin = try raw()
    paper.inquiry = try raw()
    paper.isRequested = try flag()
    paper.date = try number(in: Int32.min...Int32.max)
    return paper
  }

  private mutating func clock(of machine: Machine) throws(SnapshotProblem) -> ClockState {
    var clock = ClockState()
    clock.phase = try raw()
    clock.hasPassed = try flag()
    clock.isPaused = try flag()
    clock.isSuspended = try flag()
    clock.isUndecided = try flag()
    clock.extended = UInt32(truncatingIfNeeded: try unsigned(atMost: UInt64(UInt32.max)))
    clock.origin = try instant()
    clock.pausedSince = try instant()
    clock.due = try instant()
    clock.limit = try value(of: machine)
    return clock
  }

  private mutating func items(
    of id: ListID, in machine: Machine
  ) throws(SnapshotProblem) -> ListState {
    let list = machine.lists[id]
    var state = ListState()
    let count = Int(try unsigned(atMost: UInt64(DossierLimits.items)))
    state.texts = try texts()
    // Only as much as there are bytes for is made room for.
    for _ in 0..<count * Int(list.fields.count) {
      state.values.append(
        try value(
          of: machine, texts: state.texts.count,
          tag: UInt16(truncatingIfNeeded: id.index + 1)))
    }
    for _ in 0..<count * Int(list.documents.count) { state.papers.append(try paper()) }
    state.count = Int32(truncatingIfNeeded: count)
    return state
  }

  private mutating func readTime(
    _ dossier: inout Dossier, _ machine: Machine
  ) throws(SnapshotProblem) {
    for _ in 0..<(try count()) {
      let clock = try rowNeeded(of: machine.clocks)
      let (from, to) = (try instant(), try instant())
      guard from <= to else { throw problem(.outOfRange) }
      dossier.pauses.append(ClockPause(clock: clock, from: from, to: to))
    }
    for _ in 0..<(try count()) {
      let clock = try rowNeeded(of: machine.clocks)
      let change = try row(of: machine.clockChanges)
      dossier.extensions.append(
        ClockExtension(clock: clock, change: change ?? ID(-1), limit: try value(of: machine)))
    }
    for _ in 0..<(try count()) {
      let calendar = try unsigned(atMost: UInt64(Int32.max))
      guard calendar < UInt64(machine.calendars.count) else { throw problem(.outOfRange) }
      let year = try number(in: Int32(1)...9999)
      dossier.unannounced.append(CalendarYear(calendar: Int32(calendar), year: year))
    }
  }

  private mutating func readAnswers(_ dossier: inout Dossier) throws(SnapshotProblem) {
    for _ in 0..<(try count()) {
      let key = try text()
      let fingerprint = try unsigned()
      let first = try unsigned(atMost: UInt64(dossier.sequence))
      let last = try unsigned(atMost: UInt64(dossier.sequence))
      guard first <= last, dossier.answers[key] == nil else { throw problem(.outOfRange) }
      dossier.answers[key] = Answer(
        key: key, fingerprint: fingerprint, first: UInt32(first), last: UInt32(last))
    }
  }

  // Values.

  /// A value whose option, text or unit there is; of texts, those that are kept with `tag`.
  private mutating func value(
    of machine: Machine, texts: Int = 0, tag: UInt16 = 0
  ) throws(SnapshotProblem) -> Value {
    let kind: Value.Kind = try raw()
    let scale = try byte()
    let ownTag = UInt16(truncatingIfNeeded: try unsigned(atMost: UInt64(UInt16.max)))
    let value = Value(kind: kind, scale: scale, tag: ownTag, bits: try signed())
    let isRight: Bool =
      switch kind {
      case .unknown:
        value.isPlain && (-1..<Int64(machine.fields.count)).contains(value.bits)
      case .fault:
        value.isPlain && UInt8(exactly: value.bits).map { Fault(rawValue: $0) != nil } ?? false
      case .boolean: value.isPlain && (0...1).contains(value.bits)
      case .integer: value.isPlain
      case .date: value.isPlain && Int32(exactly: value.bits) != nil
      case .instant:
        value.isPlain
          && ByteReader.instants.contains(Instant(millisecondsSinceEpoch: value.bits))
      case .choice: value.isPlain && (0..<Int64(machine.options.count)).contains(value.bits)
      case .decimal: value.isShortest && ownTag == 0
      case .money: value.isShortest && Currency(Currency(packed: ownTag).code)?.packed == ownTag
      case .duration: value.isShortest && ownTag < 256 && value.unit != nil
      case .text:
        // Literals of the machine are kept as words of the dossier.
        scale == 0 && ownTag == tag && (0..<Int64(texts)).contains(value.bits)
      }
    guard isRight else { throw problem(.outOfRange) }
    return value
  }
}

extension Value {
  /// Without digits after a point and without a currency, a unit or a place.
  fileprivate var isPlain: Bool { scale == 0 && tag == 0 }

  /// A number as it is kept: without zeros at the end of its fraction.
  fileprivate var isShortest: Bool {
    guard let decimal = Decimal(coefficient: bits, scale: Int(scale)) else { return false }
    return decimal.scale == scale && decimal.coefficient == bits
  }
}
