import ThuTucBasics

/// One receipt and one promised date for a citizen, however many dossiers settle his matter.
extension CaseWork {
  /// A receipt that is not given to the applicant, since another one stands for it: the one that
  /// he has, or the one that the dossier which he applied for gives.
  func covered(_ event: Event, of member: Int) -> Event {
    guard event.kind == .noticeIssued, event.isToApplicant,
      engine.machine(of: event, in: commit).isReceipt(NoticeID(Int(event.subject)))
    else { return event }
    let head = file.head(of: member)
    guard head != member,
      file.members[head].hasReceipt || engine.engine(of: head, in: file).machine.givesReceipt
    else { return event }
    var event = event
    event.kind = .noticeCovered
    return event
  }

  /// Makes the notices of this instant promise what the whole case does, and tells the applicant
  /// where what he was told before no longer holds.
  mutating func keepPromises(since first: Int) {
    guard file.members.count > 1 else { return }
    var late: [Int] = []
    for index in first..<commit.events.count {
      let member = Int(commit.events[index].dossier)
      switch commit.events[index].kind {
      case .noticeIssued: promiseForAll(index)
      case .clockStarted, .clockResumed, .clockExtended, .deadlineMoved:
        let head = file.head(of: member)
        if head != member, !late.contains(head) { late.append(head) }
      default: continue
      }
    }
    for head in late { tell(head) }
  }

  /// The date on a notice to the applicant: the latest of what its own dossier promises and of
  /// what the other dossiers do.
  private mutating func promiseForAll(_ index: Int) {
    let event = commit.events[index]
    let notice = NoticeID(Int(event.subject))
    let machine = engine.machine(of: event, in: commit)
    guard event.isToApplicant, !machine.notices[notice].isResult,
      machine.isReceipt(notice) || event.value.asInstant != nil
    else { return }
    let head = file.head(of: Int(event.dossier))
    guard let others = latest(under: head, where: { $0 != Int(event.dossier) })?.due,
      event.value.asInstant.map({ $0 < others }) ?? true
    else { return }
    commit.events[index].value = .instant(others)
    if file.members[head].hasReceipt { file.members[head].promised = others }
  }

  /// The latest deadline that runs in the dossiers under a head, and whose it is.
  private func latest(
    under head: Int, where counts: (Int) -> Bool
  ) -> (due: Instant, member: Int)? {
    var latest: (due: Instant, member: Int)?
    for member in file.members.indices where counts(member) && file.head(of: member) == head {
      guard let due = engine.promised(by: member, in: file) else { continue }
      if latest.map({ $0.due < due }) ?? true { latest = (due, member) }
    }
    return latest
  }

  /// Tells the applicant of a later date than that on his receipt, once a called dossier needs it:
  /// what becomes of its own deadlines a procedure tells itself.
  private mutating func tell(_ head: Int) {
    let row = file.members[head]
    guard row.hasReceipt, row.dossier.phase == .open,
      let called = latest(under: head, where: { $0 != head }),
      row.promised.map({ $0 < called.due }) ?? true,
      let (due, member) = latest(under: head, where: { _ in true })
    else { return }
    let first = commit.events.count
    let event = Event(
      sequence: row.dossier.sequence + 1, kind: .promiseMoved, at: file.lastEventAt,
      value: .instant(due), text: commit.keep(file.members[member].path))
    commit.events.append(event)
    engine.lineages[row.procedure].evolve(&file.members[head].held, event, commit.texts)
    note(since: first, of: head, under: row.held.version)
  }
}

extension Machine {
  /// Whether a notice is the receipt of a dossier that carries the promised date: template 01.
  package func isReceipt(_ notice: NoticeID) -> Bool { text(notices[notice].template) == "01" }

  /// True where some rule gives the applicant a receipt.
  var givesReceipt: Bool {
    effects.contains { effect in
      if case .issue(let notice, nil, _) = effect { isReceipt(notice) } else { false }
    }
  }
}
