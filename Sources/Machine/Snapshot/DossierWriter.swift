import ThuTucBasics

/// A dossier as a snapshot holds it: everything that its events have made of it.
extension ByteWriter {
  mutating func dossier(_ dossier: Dossier) {
    shape(dossier.layout)
    unsigned(dossier.sequence)
    byte(dossier.phase.rawValue)
    byte(dossier.status?.rawValue ?? 0)
    flag(dossier.isReceived)
    byte(dossier.rating)
    flag(dossier.hasResult)
    instant(dossier.lastEventAt)
    instant(dossier.submittedAt)
    instant(dossier.endedAt)
    row(dossier.end)
    row(dossier.applicantKind)
    row(dossier.channel)
    // Before what points at them.
    list(dossier.texts) { $0.text($1) }
    list(dossier.persons) { $0.text($1) }
    list(dossier.active) { $0.unsigned($1) }
    for place in dossier.places { self.place(place) }
    for value in dossier.values { self.value(value) }
    for paper in dossier.papers { self.paper(paper) }
    for fee in dossier.fees {
      value(fee.charged)
      value(fee.paid)
      flag(fee.isWaived)
    }
    for clock in dossier.clocks { self.clock(clock) }
    for tally in dossier.tallies { unsigned(tally) }
    for duty in dossier.duties {
      byte(duty.phase.rawValue)
      instant(duty.due)
      instant(duty.anchor)
    }
    for state in dossier.lists { items(state) }
    list(dossier.pauses) { writer, pause in
      writer.row(pause.clock)
      writer.instant(pause.from)
      writer.instant(pause.to)
    }
    list(dossier.extensions) { writer, addition in
      writer.row(addition.clock)
      writer.row(addition.change)
      writer.value(addition.limit)
    }
    list(dossier.unannounced) { writer, year in
      writer.unsigned(year.calendar)
      writer.signed(year.year)
    }
    list(dossier.answers.values.sorted { $0.key < $1.key }) { writer, answer in
      writer.text(answer.key)
      writer.unsigned(answer.fingerprint)
      writer.unsigned(answer.first)
      writer.unsigned(answer.last)
    }
  }

  /// How many rows of each kind there are, which tells the tables of one version from another's.
  private mutating func shape(_ layout: Layout) {
    for count in layout.counts { unsigned(count) }
  }

  private mutating func place(_ place: PlaceState) {
    flag(place.hasChild)
    unsigned(place.visits)
    unsigned(place.departures)
    signed(place.lastPerson)
    instant(place.enteredAt)
  }

  mutating func value(_ value: Value) {
    byte(value.kind.rawValue)
    byte(value.scale)
    unsigned(value.tag)
    signed(value.bits)
  }

  private mutating func paper(_ paper: PaperState) {
    byte(paper.status.rawValue)
    byte(paper.origin.rawValue)
    byte(paper.inquiry.rawValue)
    flag(paper.isRequested)
    signed(paper.date)
  }

  private mutating func clock(_ clock: ClockState) {
    byte(clock.phase.rawValue)
    flag(clock.hasPassed)
    flag(clock.isPaused)
    flag(clock.isSuspended)
    flag(clock.isUndecided)
    unsigned(clock.extended)
    instant(clock.origin)
    instant(clock.pausedSince)
    instant(clock.due)
    value(clock.limit)
  }

  private mutating func items(_ state: ListState) {
    unsigned(state.count)
    list(state.texts) { $0.text($1) }
    for value in state.values { self.value(value) }
    for paper in state.papers { self.paper(paper) }
  }
}

extension Layout {
  /// Every number of it, in an order that never changes.
  var counts: [Int32] {
    [
      steps, blocks, fields, documents, fees, clocks, duties, lists, notices, timers, reminders,
      branches, tallies,
    ]
  }
}
