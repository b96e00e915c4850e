import ThuTucBasics
public import ThuTucMachine

extension Wording {
  /// What happened, as a civil servant would say it.
  ///
  /// `text` is what the commit says of it.
  public func sentence(_ event: Event, _ text: String) -> String {
    switch event.kind {
    case .dossierSubmitted, .dossierOpened, .dossierMoved, .dossierAnnotated, .dossierRated,
      .dossierEnded, .statusChanged, .custom, .roleNotified, .calendarChanged,
      .calendarUnannounced, .promiseMoved:
      dossierSentence(event, text)
    case .stepEntered, .stepLeft, .actionTaken, .branchFinished, .branchCancelled, .childOpened,
      .childEnded, .childCancelled, .childDetached, .blockEntered, .blockLeft:
      flowSentence(event, text)
    case .childFieldGiven, .childDocumentGiven, .childListGiven, .childItemFieldGiven,
      .childItemDocumentGiven:
      handoverSentence(event, text)
    case .fieldSet, .itemFieldSet, .listReplaced, .listExtended, .feeDue, .feePaid, .feeWaived:
      dataSentence(event, text)
    case .documentAttached, .documentVerified, .documentRejected, .documentRequested,
      .documentReused, .registryAsked, .registryAnswered, .noticeIssued, .noticeCovered:
      paperSentence(event, text)
    case .clockStarted, .clockPaused, .clockResumed, .clockExtended, .clockStopped,
      .deadlineApproaching, .deadlinePassed, .dutyOpened, .dutyMet, .dutyOverdue,
      .deadlineMoved, .dutyMoved, .deadlineUnknown:
      clockSentence(event, text)
    }
  }

  private func say(vi vietnamese: String, en english: String) -> String {
    Bilingual(vi: vietnamese, en: english)[language]
  }

  private func dossierSentence(_ event: Event, _ text: String) -> String {
    switch event.kind {
    case .dossierSubmitted: say(vi: "hồ sơ được nộp", en: "the dossier is submitted")
    case .dossierOpened: say(vi: "hồ sơ được mở", en: "the dossier is opened")
    case .dossierMoved:
      say(
        vi: "hồ sơ chuyển sang phiên bản \(text)",
        en: "the dossier moves to version \(text)")
    case .dossierAnnotated: say(vi: "ghi chú: \(text)", en: "note: \(text)")
    case .dossierRated:
      say(vi: "được đánh giá \(event.subject)/5", en: "rated \(event.subject) of 5")
    case .statusChanged:
      say(
        vi: "trạng thái: \(status(UInt8(clamping: event.subject)))",
        en: "status: \(status(UInt8(clamping: event.subject)))")
    case .promiseMoved:
      say(
        vi: "báo người nộp ngày hẹn trả mới: \(event.value.asInstant.map { instant($0) } ?? "?")",
        en:
          "the applicant is told of a new date: \(event.value.asInstant.map { instant($0) } ?? "?")"
      )
    case .custom: signal(machine.text(TextID(Int(event.subject))))
    case .calendarChanged:
      say(vi: "lịch làm việc thay đổi: \(text)", en: "calendar changed: \(text)")
    case .calendarUnannounced:
      say(
        vi: "chú ý: lịch nghỉ năm \(event.object) chưa công bố, hạn còn có thể thay đổi",
        en: "note: no schedule is announced for \(event.object), what is due may still move")
    case .roleNotified:
      say(
        vi: "báo cho \(row(event.subject, machine.actors, \.label))",
        en: "\(row(event.subject, machine.actors, \.label)) is notified")
    default:
      say(
        vi: "hồ sơ kết thúc: \(row(event.subject, machine.ends, \.label))",
        en: "the dossier ends: \(row(event.subject, machine.ends, \.label))")
    }
  }

  private func signal(_ name: String) -> String {
    say(vi: "phát tín hiệu '\(name)'", en: "signal '\(name)'")
  }

  private func flowSentence(_ event: Event, _ text: String) -> String {
    let step = row(event.subject, machine.steps, \.label)
    switch event.kind {
    case .stepEntered:
      let due = event.value.asInstant.map {
        say(vi: ", hạn \(instant($0))", en: ", due \(instant($0))")
      }
      return say(vi: "đến bước: \(step)", en: "enters: \(step)") + (due ?? "")
    case .stepLeft: return say(vi: "rời bước: \(step)", en: "leaves: \(step)")
    case .actionTaken where event.subject >= 0:
      let title =
        machine.actions[Int(event.subject)].outcome?.title[language]
        ?? row(event.subject, machine.actions, \.label)
      return "\(actor(event.actor)): \(title)"
    case .actionTaken:
      return say(vi: "hết thời gian chờ", en: "the time to wait is over")
    case .branchFinished, .branchCancelled:
      let branch = row(event.subject, machine.branches, \.label)
      return event.kind == .branchFinished
        ? say(vi: "nhánh xong: \(branch)", en: "branch done: \(branch)")
        : say(vi: "nhánh bị hủy: \(branch)", en: "branch cancelled: \(branch)")
    case .childOpened:
      let procedure = machine.text(machine.calls[Int(event.object)].procedure)
      return say(vi: "mở hồ sơ '\(procedure)'", en: "a dossier of '\(procedure)' is opened")
    case .childCancelled:
      return say(vi: "hồ sơ con dừng theo", en: "the child dossier is cancelled")
    case .childDetached:
      return say(vi: "hồ sơ con tách riêng, đi tiếp", en: "the child dossier goes on alone")
    case .childEnded:
      let outcome = Outcome(rawValue: UInt8(clamping: event.object))?.title[language] ?? "?"
      return say(vi: "hồ sơ con kết thúc: \(outcome)", en: "the child dossier ends: \(outcome)")
    case .blockEntered:
      let block = row(event.subject, machine.blocks, \.label)
      return say(vi: "bắt đầu song song: \(block)", en: "enters in parallel: \(block)")
    default:
      let block = row(event.subject, machine.blocks, \.label)
      return say(vi: "hết song song: \(block)", en: "leaves in parallel: \(block)")
    }
  }

  /// What a child is opened with.
  private func handoverSentence(_ event: Event, _ text: String) -> String {
    let given: String
    switch event.kind {
    case .childListGiven:
      let list = machine.text(machine.callArguments[Int(event.object)].name)
      given = "\(list): \(event.value.bits)"
    case .childItemFieldGiven:
      let field = row(event.subject, machine.itemFields, \.field.label)
      given = "\(field) (\(event.item + 1)) = \(value(event.value, text: text))"
    case .childItemDocumentGiven:
      given = "\(row(event.subject, machine.documents, \.label)) (\(event.item + 1))"
    case .childDocumentGiven: given = row(event.object, machine.documents, \.label)
    default:
      let field = machine.text(machine.callArguments[Int(event.object)].name)
      given = "\(field) = \(value(event.value, text: text))"
    }
    return say(vi: "kèm theo: \(given)", en: "given: \(given)")
  }

  private func dataSentence(_ event: Event, _ text: String) -> String {
    switch event.kind {
    case .fieldSet:
      return
        "\(row(event.subject, machine.fields, \.label)) = \(value(event.value, text: text))"
    case .itemFieldSet:
      let field = row(event.subject, machine.itemFields, \.field.label)
      return "\(field) (\(event.item + 1)) = \(value(event.value, text: text))"
    case .listReplaced, .listExtended:
      return "\(row(event.subject, machine.lists, \.label)): \(event.object)"
    case .feeDue:
      let fee = row(event.subject, machine.fees, \.label)
      let amount = money(event.value)
      return event.object == 1
        ? say(vi: "hoàn lại \(fee): \(amount)", en: "to be refunded, \(fee): \(amount)")
        : say(vi: "phải nộp \(fee): \(amount)", en: "due, \(fee): \(amount)")
    case .feePaid:
      let fee = row(event.subject, machine.fees, \.label)
      return say(
        vi: "đã nộp \(fee): \(money(event.value))", en: "paid, \(fee): \(money(event.value))")
    default:
      let fee = row(event.subject, machine.fees, \.label)
      return say(vi: "miễn \(fee): \(text)", en: "waived, \(fee): \(text)")
    }
  }

  private func paperSentence(_ event: Event, _ text: String) -> String {
    if event.kind == .noticeIssued || event.kind == .noticeCovered {
      let notice = row(event.subject, machine.notices, \.label)
      if event.kind == .noticeCovered {
        return say(
          vi: "không cấp riêng, đã có giấy hẹn chung: \(notice)",
          en: "not given separately, the receipt of the case stands for it: \(notice)")
      }
      let promised = event.value.asInstant.map {
        say(vi: ", hẹn \(instant($0))", en: ", promised for \(instant($0))")
      }
      return say(vi: "phát hành: \(notice)", en: "issued: \(notice)") + (promised ?? "")
    }
    if event.kind == .registryAsked || event.kind == .registryAnswered {
      let registry = row(event.subject, machine.registries, \.label)
      let paper = row(event.object, machine.documents, \.label)
      if event.kind == .registryAsked {
        return say(vi: "hỏi \(registry): \(paper)", en: "\(registry) is asked for: \(paper)")
      }
      return event.value.isTrue
        ? say(vi: "\(registry) có: \(paper)", en: "\(registry) has: \(paper)")
        : say(vi: "\(registry) không có: \(paper)", en: "\(registry) has no: \(paper)")
    }
    guard machine.documents.indices.contains(Int(event.subject)) else { return "?" }
    let paper = paper(PaperRef(DocumentID(Int(event.subject)), item: Int(event.item)))
    switch event.kind {
    case .documentAttached: return say(vi: "nhận: \(paper)", en: "attached: \(paper)")
    case .documentVerified: return say(vi: "đã kiểm: \(paper)", en: "verified: \(paper)")
    case .documentRejected: return say(vi: "không nhận: \(paper)", en: "rejected: \(paper)")
    case .documentRequested:
      return say(vi: "yêu cầu nộp: \(paper)", en: "asked for: \(paper)")
    default: return say(vi: "dùng lại: \(paper)", en: "reused: \(paper)")
    }
  }

  private func clockSentence(_ event: Event, _ text: String) -> String {
    let due = event.value.asInstant.map { instant($0) } ?? "?"
    switch event.kind {
    case .dutyOpened, .dutyMet, .dutyOverdue, .dutyMoved:
      let duty = row(event.subject, machine.duties, \.label)
      switch event.kind {
      case .dutyOpened: return say(vi: "phải \(duty), hạn \(due)", en: "duty: \(duty), due \(due)")
      case .dutyMoved:
        return say(vi: "dời hạn \(duty): \(due)", en: "moved, \(duty): due \(due)")
      case .dutyMet: return say(vi: "đã \(duty)", en: "duty met: \(duty)")
      default: return say(vi: "quá hạn: \(duty)", en: "duty overdue: \(duty)")
      }
    default: break
    }
    let name = clock(ClockID(Int(event.subject)))
    switch event.kind {
    case .clockStarted: return say(vi: "tính hạn \(name): \(due)", en: "due, \(name): \(due)")
    case .clockPaused:
      let reason = text.isEmpty ? "" : " (\(text))"
      return say(vi: "tạm dừng hạn \(name)", en: "paused: \(name)") + reason
    case .clockResumed:
      return say(vi: "tính tiếp hạn \(name): \(due)", en: "resumed, \(name): due \(due)")
    case .clockExtended:
      return say(vi: "gia hạn \(name): \(due)", en: "extended, \(name): due \(due)")
    case .deadlineMoved:
      return say(vi: "dời hạn \(name): \(due)", en: "moved, \(name): due \(due)")
    case .deadlineUnknown:
      guard event.object >= 0 else {
        return say(
          vi: "chú ý: chưa tính được hạn \(name), còn thiếu thông tin",
          en: "note: not counted, \(name): something is not known yet")
      }
      let field = row(event.object, machine.fields, \.label)
      return say(
        vi: "chú ý: chưa tính được hạn \(name), chưa biết '\(field)'",
        en: "note: not counted, \(name): '\(field)' is not known")
    case .clockStopped: return say(vi: "thôi tính hạn \(name)", en: "stopped: \(name)")
    case .deadlineApproaching:
      return say(vi: "sắp đến hạn \(name): \(due)", en: "soon due, \(name): \(due)")
    default: return say(vi: "quá hạn \(name): \(due)", en: "overdue, \(name): since \(due)")
    }
  }

  /// What a clock measures, in words.
  public func clock(_ id: ClockID) -> String {
    guard machine.clocks.indices.contains(Int(id.index)) else { return "?" }
    let row = machine.clocks[id]
    switch row.kind {
    case .deadline: return title(row.label)
    case .step(let step): return title(machine.steps[step].label)
    case .block(let block): return title(machine.blocks[block].label)
    }
  }

  private func row<Row>(_ index: Int32, _ table: [Row], _ label: KeyPath<Row, Label>) -> String {
    table.indices.contains(Int(index)) ? title(table[Int(index)][keyPath: label]) : "?"
  }
}
