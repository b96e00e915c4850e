import ThuTucBasics
import ThuTucCalendars

/// Which papers a dossier needs, has, and lacks.
extension Program {
  /// The paper that an expression names: the dossier's own, or that of the item at hand.
  func paper(_ document: Int32, _ dossier: Dossier, _ moment: Moment) -> PaperState {
    let isItems = machine.documents[Int(document)].list != nil
    let ref = PaperRef(DocumentID(Int(document)), item: isItems ? Int(moment.item) : -1)
    return paper(ref, dossier)
  }

  /// What has become of a paper; one of an item that does not exist is missing.
  func paper(_ ref: PaperRef, _ dossier: Dossier) -> PaperState {
    guard let place = place(of: ref, dossier) else { return PaperState() }
    guard let list = machine.documents[ref.document].list else { return dossier.papers[place] }
    return dossier.lists[Int(list.index)].papers[place]
  }

  /// Where a paper stands in `Dossier.papers`, or in its list's; nothing if there is no such paper.
  func place(of ref: PaperRef, _ dossier: Dossier) -> Int? {
    guard let list = machine.documents[ref.document].list else {
      return ref.item < 0 ? Int(ref.document.index) : nil
    }
    let run = machine.lists[list].documents
    guard ref.item >= 0, ref.item < dossier.lists[Int(list.index)].count else { return nil }
    return Int(ref.item) * Int(run.count) + Int(ref.document.index - run.start)
  }

  /// Whether a paper is here, not out of date, and in a form that is open: true, false or unknown.
  func satisfies(_ state: PaperState, _ document: DocumentID, _ dossier: Dossier) -> Value {
    guard state.isPresent else { return .boolean(false) }
    let row = machine.documents[document]
    if let validFor = row.validFor, let dated = state.dated, dossier.phase != .notStarted {
      let lasts = moved(date: .date(dated), by: .duration(validFor.amount, validFor.unit))
      // A term that cannot be counted leaves the paper to the officer, as one without a date.
      if let last = lasts.asDate, last < dossier.submittedAt.date(in: zone) {
        return .boolean(false)
      }
    }
    guard !row.alternatives.isEmpty else { return .boolean(true) }
    var answer = Value.boolean(false)
    for index in row.alternatives.range {
      guard let when = machine.formAlternatives[index].when else { return .boolean(true) }
      let isOpen = evaluate(when, dossier, Moment(now: dossier.submittedAt))
      if isOpen.isTrue || isOpen.kind == .fault { return isOpen }
      if isOpen.kind == .unknown { answer = isOpen }
    }
    return answer
  }

  /// Whether a paper or a group is asked for in this dossier: its case holds and so does its own
  /// condition.
  func isNeeded(
    _ inCase: ExpressionID?, _ neededWhen: ExpressionID?, _ dossier: Dossier, _ moment: Moment
  ) -> Value {
    var answer = Value.boolean(true)
    if let inCase {
      answer = evaluate(inCase, dossier, moment)
      if answer.kind == .fault || (answer.kind == .boolean && answer.bits == 0) { return answer }
    }
    guard let neededWhen else { return answer }
    let needed = evaluate(neededWhen, dossier, moment)
    if needed.kind == .fault || (needed.kind == .boolean && needed.bits == 0) { return needed }
    return answer.isTrue ? needed : answer
  }

  /// Whether one paper is lacking: true, false, or unknown where a field must be known first.
  func isMissing(_ ref: PaperRef, _ dossier: Dossier, _ now: Instant) -> Value {
    let row = machine.documents[ref.document]
    if row.isOptional { return .boolean(false) }
    return lacks(ref, dossier, now)
  }

  /// As `isMissing`, also for a paper that is only kept if given: an action may require it.
  func lacks(_ ref: PaperRef, _ dossier: Dossier, _ now: Instant) -> Value {
    let row = machine.documents[ref.document]
    let isHere = satisfies(paper(ref, dossier), ref.document, dossier)
    if isHere.isTrue { return .boolean(false) }
    let moment = Moment(now: now, item: ref.item)
    let needed = isNeeded(row.inCase, row.neededWhen, dossier, moment)
    if !needed.isTrue { return needed }
    return isHere.kind == .boolean ? .boolean(true) : isHere
  }

  /// Every paper that is lacking now, in declaration order, then items in order. Of a group that
  /// is not satisfied, every eligible member is named.
  ///
  /// Returns the first value that could not be decided (unknown or a fault), if any.
  @discardableResult
  func missing(
    _ dossier: Dossier, _ now: Instant, into missing: inout [PaperRef]
  ) -> Value? {
    var undecided: Value?
    for document in soleDocuments {
      add(PaperRef(document), dossier, now, &missing, &undecided)
    }
    for group in groups { add(group, item: -1, dossier, now, &missing, &undecided) }
    for list in machine.lists.indices {
      for item in 0..<Int(dossier.lists[list].count) {
        for document in machine.lists[list].documents.range
        where machine.documents[document].group == nil {
          add(PaperRef(DocumentID(document), item: item), dossier, now, &missing, &undecided)
        }
        for group in machine.groups.indices where machine.groups[group].list == ListID(list) {
          add(GroupID(group), item: item, dossier, now, &missing, &undecided)
        }
      }
    }
    return undecided
  }

  private func add(
    _ ref: PaperRef, _ dossier: Dossier, _ now: Instant, _ missing: inout [PaperRef],
    _ undecided: inout Value?
  ) {
    let isMissing = isMissing(ref, dossier, now)
    if isMissing.isTrue {
      missing.append(ref)
    } else if isMissing.kind != .boolean, undecided == nil {
      undecided = isMissing
    }
  }

  private func add(
    _ group: GroupID, item: Int, _ dossier: Dossier, _ now: Instant, _ missing: inout [PaperRef],
    _ undecided: inout Value?
  ) {
    let row = machine.groups[group]
    let moment = Moment(now: now, item: Int32(item))
    let needed = isNeeded(row.inCase, row.neededWhen, dossier, moment)
    if needed.kind == .boolean, needed.bits == 0 { return }
    let before = missing.count
    var doubt = needed.isTrue ? nil : needed
    for document in row.documents.range {
      let ref = PaperRef(DocumentID(document), item: item)
      let member = machine.documents[document]
      let eligible = isNeeded(member.inCase, member.neededWhen, dossier, moment)
      if eligible.kind == .boolean, eligible.bits == 0 { continue }
      let isHere = satisfies(paper(ref, dossier), DocumentID(document), dossier)
      if eligible.isTrue, isHere.isTrue {
        missing.removeSubrange(before...)
        return
      }
      // A paper that is here but may not be eligible, or not be in an open form, settles nothing.
      if isHere.isTrue { doubt = doubt ?? eligible }
      if isHere.kind != .boolean { doubt = doubt ?? isHere }
      if eligible.isTrue { missing.append(ref) }
      if eligible.kind == .fault { doubt = doubt ?? eligible }
    }
    if let doubt {
      missing.removeSubrange(before...)
      undecided = undecided ?? doubt
    }
  }
}
