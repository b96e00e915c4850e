import ThuTucBasics
public import ThuTucMachine

extension Wording {
  /// What happened, as a civil servant would say it; `text` is what the commit says of the event.
  /// One line for each kind; longer sentences stand in the files beside this one.
  public func sentence(_ event: Event, _ text: String) -> String {
    switch event.kind {
    case .dossierSubmitted: say(vi: "hồ sơ được nộp", en: "the dossier is submitted")
    case .dossierOpened: say(vi: "hồ sơ được mở", en: "the dossier is opened")
    case .stepEntered: stepEntered(event)
    case .stepLeft: about(step(event.id()), vi: "rời bước", en: "leaves the step")
    case .actionTaken: actionTaken(event, text)
    case .fieldSet: entered(field(event.id()), event, text)
    case .itemFieldSet: entered(itemField(of: event), event, text)
    case .listReplaced, .listExtended: "\(list(event.id())): \(items(Int(event.object)))"
    case .documentAttached: about(paper(of: event), vi: "nhận", en: "attached:")
    case .documentVerified: about(paper(of: event), vi: "đã kiểm, hợp lệ:", en: "in order:")
    case .documentRejected: about(paper(of: event), vi: "không chấp nhận", en: "rejected:")
    case .documentRequested: about(paper(of: event), vi: "yêu cầu nộp", en: "asked for:")
    case .documentReused: documentReused(event, text)
    case .registryAsked: registryAsked(event)
    case .registryAnswered: registryAnswered(event)
    case .noticeIssued: noticeIssued(event)
    case .feeDue: feeDue(event)
    case .feePaid: feePaid(event)
    case .feeWaived: about(fee(event.id()), vi: "miễn", en: "waived:") + because(text)
    case .clockStarted: clock(event, vi: "bắt đầu tính", en: "counted from now:")
    case .clockPaused: clockPaused(event, text)
    case .clockResumed: clock(event, vi: "tính tiếp", en: "counted on:")
    case .clockExtended: clock(event, vi: "gia hạn", en: "extended:")
    case .clockStopped: about(clock(event.id()), vi: "thôi tính", en: "no longer counted:")
    case .deadlineApproaching: clock(event, vi: "sắp hết", en: "soon over:")
    case .deadlinePassed: clock(event, vi: "quá hạn", en: "overdue:")
    case .branchFinished: about(branch(event.id()), vi: "xong nhánh", en: "branch done:")
    case .branchCancelled: about(branch(event.id()), vi: "hủy nhánh", en: "branch cancelled:")
    case .childOpened: childOpened(event)
    case .childEnded: childEnded(event)
    case .dutyOpened: duty(event, vi: "có nghĩa vụ", en: "duty:")
    case .dutyMet: about(duty(event.id()), vi: "đã thực hiện nghĩa vụ", en: "duty met:")
    case .dutyOverdue: duty(event, vi: "quá hạn nghĩa vụ", en: "duty overdue:")
    case .statusChanged: statusChanged(event)
    case .roleNotified: roleNotified(event)
    case .custom: say(vi: "phát tín hiệu '\(text)'", en: "signal '\(text)'")
    case .dossierMoved: dossierMoved(text)
    case .dossierAnnotated: say(vi: "ghi chú: \(text)", en: "note: \(text)")
    case .dossierRated: dossierRated(event, text)
    case .dossierEnded: dossierEnded(event, text)
    case .blockEntered: about(block(event.id()), vi: "vào khối", en: "enters the block")
    case .blockLeft: about(block(event.id()), vi: "rời khối", en: "leaves the block")
    case .calendarChanged: calendarChanged(text)
    case .deadlineMoved: clock(event, vi: "dời hạn", en: "moved:")
    case .dutyMoved: duty(event, vi: "dời hạn nghĩa vụ", en: "duty moved:")
    case .deadlineUnknown: deadlineUnknown(event)
    case .calendarUnannounced: calendarUnannounced(event)
    case .childFieldGiven: given(entered(argument(of: event), event, text))
    case .childDocumentGiven: given(quoted(document(DocumentID(Int(event.object)))))
    case .childCancelled: say(vi: "hồ sơ con bị hủy theo", en: "the child dossier is cancelled")
    case .childDetached: childDetached
    case .childListGiven: given("\(argument(of: event)): \(items(Int(event.value.bits)))")
    case .childItemFieldGiven: given(entered(itemField(of: event), event, text))
    case .childItemDocumentGiven: given(quoted(paper(of: event)))
    case .noticeCovered: noticeCovered(event)
    case .promiseMoved: promiseMoved(event)
    }
  }
}

// What the sentences are made of.
extension Wording {
  /// A few words and the title that they are about.
  func about(_ title: String, vi vietnamese: String, en english: String) -> String {
    say(vi: "\(vietnamese) '\(title)'", en: "\(english) '\(title)'")
  }

  func entered(_ title: String, _ event: Event, _ text: String) -> String {
    "\(title): \(value(event.value, text: text))"
  }

  func given(_ what: String) -> String { say(vi: "kèm theo: \(what)", en: "given: \(what)") }

  func items(_ count: Int) -> String { self.count(count, vi: "mục", en: "item", "items") }

  /// A reason behind what it is the reason of; nothing where none was said.
  func because(_ reason: String) -> String {
    reason.isEmpty ? "" : say(vi: ", lý do: \(reason)", en: ", because: \(reason)")
  }

  /// The paper that an event is about, of its item where it is an item's.
  func paper(of event: Event) -> String { paper(PaperRef(event.id(), item: Int(event.item))) }

  func itemField(of event: Event) -> String { "\(itemField(event.id())) (\(event.item + 1))" }

  /// What a child is told under this name.
  func argument(of event: Event) -> String {
    let place = Int(event.object)
    guard machine.callArguments.indices.contains(place) else { return "#\(event.object)" }
    return machine.text(machine.callArguments[place].name).replacing("_", with: " ")
  }
}

extension Event {
  /// The row that it is about.
  func id<Row>() -> ID<Row> { ID(Int(subject)) }
}
