import ThuTucBasics

extension Program {
  /// Applies one event that has happened. Cannot fail: what it reads, `decide` has checked.
  /// `texts` are those that the event's places are of.
  func evolve(_ dossier: inout Dossier, _ event: Event, _ texts: [String]) {
    dossier.sequence = event.sequence
    dossier.lastEventAt = event.at
    let subject = Int(event.subject)
    switch event.kind {
    case .stepEntered: enter(&dossier, event.subject, at: event.at)
    case .stepLeft: leave(&dossier, event.subject)
    case .actionTaken: take(&dossier, event, texts)
    case .fieldSet: set(&dossier, event, texts)
    case .documentAttached, .documentVerified, .documentRejected, .documentRequested,
      .documentReused:
      evolvePaper(&dossier, event)
    case .noticeIssued, .noticeCovered:
      dossier.tallies[Int(dossier.layout.notices) + subject] += 1
      if machine.notices[subject].isResult { dossier.hasResult = true }
    case .feeDue: dossier.fees[subject].charged = event.value
    case .feePaid:
      let before = dossier.fees[subject].paid
      dossier.fees[subject].paid = before.kind == .money ? added(before, event.value) : event.value
    case .feeWaived: dossier.fees[subject].isWaived = true
    case .branchFinished: set(&dossier, BranchID(subject), .finished)
    case .branchCancelled: set(&dossier, BranchID(subject), .cancelled)
    case .blockEntered: enter(&dossier, dossier.layout.steps + event.subject, at: event.at)
    case .blockLeft: leave(&dossier, dossier.layout.steps + event.subject)
    case .statusChanged:
      dossier.status = NationalStatus(rawValue: UInt8(truncatingIfNeeded: subject))
      if dossier.status == .received { dossier.isReceived = true }
    case .clockStarted, .clockPaused, .clockResumed, .clockExtended, .clockStopped,
      .deadlinePassed:
      evolveClock(&dossier, event)
    case .dutyOpened, .dutyMet, .dutyOverdue: evolveDuty(&dossier, event)
    case .deadlineMoved:
      dossier.clocks[subject].due = event.value.asInstant ?? dossier.clocks[subject].due
    case .dutyMoved:
      dossier.duties[subject].due = event.value.asInstant ?? dossier.duties[subject].due
    case .deadlineUnknown: dossier.clocks[subject].isUndecided = true
    case .calendarUnannounced:
      dossier.unannounced.append(CalendarYear(calendar: event.subject, year: event.object))
    case .deadlineApproaching:
      dossier.tallies[Int(dossier.layout.reminders + event.object)] = 1
    case .itemFieldSet, .listReplaced, .listExtended: evolveList(&dossier, event, texts)
    case .registryAsked: inquire(&dossier, event, .open)
    case .registryAnswered: inquire(&dossier, event, .answered)
    case .dossierSubmitted, .dossierOpened: open(&dossier, event)
    case .dossierRated: dossier.rating = UInt8(truncatingIfNeeded: subject)
    case .dossierEnded:
      dossier.phase = .ended
      dossier.end = EndID(subject)
      dossier.endedAt = event.at
    case .childOpened: dossier.places[subject].hasChild = true
    case .childEnded, .childCancelled, .childDetached: dossier.places[subject].hasChild = false
    case .childFieldGiven, .childDocumentGiven, .childListGiven, .childItemFieldGiven,
      .childItemDocumentGiven, .promiseMoved, .roleNotified, .custom, .dossierMoved,
      .dossierAnnotated, .calendarChanged:
      break
    }
  }

  private func open(_ dossier: inout Dossier, _ event: Event) {
    dossier.phase = .open
    dossier.submittedAt = event.at
    dossier.applicantKind = event.subject < 0 ? nil : OptionID(Int(event.subject))
    dossier.channel = event.object < 0 ? nil : OptionID(Int(event.object))
    dossier.isReceived = event.kind == .dossierOpened
  }

  /// Marks a place as active, and the branch that holds it as open.
  private func enter(_ dossier: inout Dossier, _ index: PlaceIndex, at instant: Instant) {
    dossier.places[Int(index)].isActive = true
    dossier.places[Int(index)].visits &+= 1
    dossier.places[Int(index)].enteredAt = instant
    dossier.active.append(index)
    if placeMatters[Int(index)] { anchor(&dossier, .entering(place(at: index)), at: instant) }
    if index < layout.steps {
      let step = machine.steps[Int(index)]
      if let branch = step.branch { set(&dossier, branch, .open) }
      reset(&dossier, step.timers)
      for reminder in step.reminders.range {
        dossier.tallies[Int(layout.reminders) + reminder] = 0
      }
    } else {
      let block = machine.blocks[Int(index - layout.steps)]
      if let branch = block.branch { set(&dossier, branch, .open) }
      reset(&dossier, block.timers)
      for branch in block.branches.range { set(&dossier, BranchID(branch), .closed) }
    }
  }

  private func reset(_ dossier: inout Dossier, _ timers: Run<Timer>) {
    for timer in timers.range { dossier.tallies[Int(layout.timers) + timer] = 0 }
  }

  private func leave(_ dossier: inout Dossier, _ index: PlaceIndex) {
    dossier.places[Int(index)].isActive = false
    dossier.places[Int(index)].departures &+= 1
    // The last place is the one that is left most often.
    if dossier.active.last == index {
      dossier.active.removeLast()
    } else if let position = dossier.active.firstIndex(of: index) {
      dossier.active.remove(at: position)
    }
  }

  private func set(_ dossier: inout Dossier, _ branch: BranchID, _ state: BranchState) {
    dossier.tallies[Int(layout.branches + branch.index)] = state.rawValue
  }

  private func take(_ dossier: inout Dossier, _ event: Event, _ texts: [String]) {
    guard event.subject >= 0 else {
      dossier.tallies[Int(layout.timers + event.object)] = 1
      return
    }
    let action = Int(event.subject)
    dossier.tallies[action] &+= 1
    if let step = machine.actions[action].step, personMatters[Int(step.index)], event.by >= 0 {
      let person = texts.text(at: event.by)
      if !person.isEmpty {
        dossier.places[Int(step.index)].lastPerson = self.person(person, in: &dossier)
      }
    }
    if actionMatters[action] { anchor(&dossier, .taking(ActionID(action)), at: event.at) }
  }

  private func person(_ id: String, in dossier: inout Dossier) -> Int32 {
    if let known = dossier.persons.firstIndex(of: id) { return Int32(known) }
    dossier.persons.append(id)
    return Int32(dossier.persons.count - 1)
  }

  private func set(_ dossier: inout Dossier, _ event: Event, _ texts: [String]) {
    let field = Int(event.subject)
    guard event.value.kind == .text, event.value.bits >= 0 else {
      dossier.values[field] = event.value
      return
    }
    let before = dossier.values[field]
    if before.kind == .text, before.bits >= 0 {
      dossier.texts[Int(before.bits)] = texts.text(at: event.text)
    } else {
      dossier.values[field] = .text(at: dossier.texts.count)
      dossier.texts.append(texts.text(at: event.text))
    }
  }

  /// Keeps the answer that was given under an idempotency key.
  func remember(_ dossier: inout Dossier, _ commit: borrowing Commit) {
    let answer = commit.answer.range
    guard !commit.key.isEmpty, !answer.isEmpty, answer.upperBound <= commit.events.count else {
      return
    }
    dossier.answers[commit.key] = Answer(
      key: commit.key, fingerprint: commit.fingerprint,
      first: commit.events[answer.lowerBound].sequence,
      last: commit.events[answer.upperBound - 1].sequence)
  }
}

/// Papers, registries and lists.
extension Program {
  private func evolvePaper(_ dossier: inout Dossier, _ event: Event) {
    change(&dossier, PaperRef(DocumentID(Int(event.subject)), item: Int(event.item))) { paper in
      switch event.kind {
      case .documentAttached, .documentReused:
        paper.status = .attached
        paper.origin = event.kind == .documentReused ? .registry : .applicant
        paper.isRequested = false
        paper.date = event.value.asDate?.daysSinceEpoch ?? .min
      case .documentVerified: paper.status = .verified
      case .documentRejected: paper.status = .rejected
      default: paper.isRequested = true
      }
    }
  }

  private func inquire(
    _ dossier: inout Dossier, _ event: Event, _ inquiry: PaperState.Inquiry
  ) {
    let ref = PaperRef(DocumentID(Int(event.object)), item: Int(event.item))
    change(&dossier, ref) { $0.inquiry = inquiry }
  }

  private func change(
    _ dossier: inout Dossier, _ ref: PaperRef, _ body: (inout PaperState) -> Void
  ) {
    guard let place = place(of: ref, dossier) else { return }
    if let list = machine.documents[ref.document].list {
      body(&dossier.lists[Int(list.index)].papers[place])
    } else {
      body(&dossier.papers[place])
    }
  }

  private func evolveList(_ dossier: inout Dossier, _ event: Event, _ texts: [String]) {
    if event.kind == .listReplaced {
      let list = machine.lists[Int(event.subject)]
      let count = Int(event.object)
      dossier.lists[Int(event.subject)] = ListState(
        count: event.object,
        values: Array(repeating: .unknown, count: count * Int(list.fields.count)),
        papers: Array(repeating: PaperState(), count: count * Int(list.documents.count)))
      return
    }
    if event.kind == .listExtended {
      let list = machine.lists[Int(event.subject)]
      let added = Int(event.object - dossier.lists[Int(event.subject)].count)
      dossier.lists[Int(event.subject)].extend(
        by: added, fields: Int(list.fields.count), papers: Int(list.documents.count))
      return
    }
    let list = machine.itemFields[Int(event.subject)].list
    let run = machine.lists[list].fields
    let place = Int(event.item) * Int(run.count) + Int(event.subject - run.start)
    var value = event.value
    if value.kind == .text, value.bits >= 0 {
      let count = dossier.lists[Int(list.index)].texts.count
      dossier.lists[Int(list.index)].texts.append(texts.text(at: event.text))
      value = Value(
        kind: .text, tag: UInt16(truncatingIfNeeded: list.index + 1), bits: Int64(count))
    }
    dossier.lists[Int(list.index)].values[place] = value
  }
}
