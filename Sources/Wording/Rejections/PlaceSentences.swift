import ThuTucBasics
import ThuTucMachine

/// Refusals by who sends a command, and by where the dossier is.
extension Wording {
  func role(_ actor: ActorID?) -> String {
    guard let actor else {
      return say(
        vi: "chỉ cán bộ, công chức của cơ quan giải quyết được làm việc này",
        en: "only an officer of the agency may do this")
    }
    return say(
      vi: "chỉ \(namedActor(actor)) được làm việc này; hãy chuyển cho đúng người",
      en: "only \(namedActor(actor)) may do this; pass it to the right person")
  }

  var applicantKind: String {
    let kinds = options(machine.applicantKinds)
    return say(
      vi: "thủ tục này không dành cho đối tượng đã chọn; đối tượng được nộp: \(kinds)",
      en: "this procedure is not for this kind of applicant; it is open to: \(kinds)")
  }

  var channel: String {
    let channels = options(machine.channels)
    return say(
      vi: "không nhận hồ sơ theo cách thức này; hãy chọn một trong: \(channels)",
      en: "dossiers are not received through this channel; choose one of: \(channels)")
  }

  func stepNotActive(_ step: StepID) -> String {
    say(
      vi: "hồ sơ không ở bước '\(self.step(step))'; hãy xem bước hiện tại của hồ sơ",
      en: "the dossier is not at the step '\(self.step(step))'; see where it is now")
  }

  func agencyNotAsked(_ step: StepID) -> String {
    say(
      vi: "không ai được hỏi ý kiến ở bước '\(self.step(step))' của hồ sơ này;"
        + " câu trả lời không được ghi nhận",
      en: "nobody was asked in the step '\(self.step(step))' of this dossier;"
        + " the answer is not recorded")
  }

  func officeNotAsked(_ step: StepID, _ office: String) -> String {
    say(
      vi: "'\(self.office(office))' không được hỏi ý kiến ở bước '\(unnumberedStep(step))'"
        + " của hồ sơ này; câu trả lời không được ghi nhận",
      en: "'\(self.office(office))' was not asked in the step '\(unnumberedStep(step))'"
        + " of this dossier; the answer is not recorded")
  }

  func answeredAlready(_ step: StepID) -> String {
    say(
      vi: "bước '\(self.step(step))' đã trả lời xong; ý kiến thêm hãy gửi bằng ghi chú",
      en: "the step '\(self.step(step))' has answered already; add what is new by a note")
  }

  func lateAnswer(_ step: StepID) -> String {
    say(
      vi: "trả lời của bước '\(self.step(step))' đến muộn: hồ sơ đã rời khối này;"
        + " có thể gửi bằng ghi chú",
      en: "the answer of '\(self.step(step))' comes too late: the block has been left;"
        + " it may be kept by a note")
  }

  /// `wanted` is empty where several are asked.
  func otherOffice(_ wanted: String) -> String {
    wanted.isEmpty
      ? say(
        vi: "bước này hỏi nhiều cơ quan, nhiều bên; hãy nói rõ bạn làm thay cho nơi nào",
        en: "several agencies or parties are asked in this step; say for which one you act")
      : say(
        vi: "bước này do '\(office(wanted))' giữ; hãy chuyển cho đúng nơi",
        en: "this step is held by '\(office(wanted))'; pass it to them")
  }

  func awaitsChild(_ step: StepID) -> String {
    say(
      vi: "bước '\(self.step(step))' đang chờ hồ sơ con kết thúc rồi mới đi tiếp",
      en: "the step '\(self.step(step))' waits for its child dossier to end")
  }

  func childNotOpen(_ step: StepID) -> String {
    say(
      vi: "bước '\(self.step(step))' không có hồ sơ con nào đang mở",
      en: "the step '\(self.step(step))' has no child dossier open")
  }

  func outcomeNotExpected(_ step: StepID, _ outcome: Outcome) -> String {
    say(
      vi: "bước '\(self.step(step))' không quy định cách xử lý khi hồ sơ con có kết quả"
        + " '\(self.outcome(outcome))'; cần sửa thủ tục",
      en: "the step '\(self.step(step))' does not say what follows when the child dossier is"
        + " \(self.outcome(outcome)); the procedure needs mending")
  }

  func childUnderWay(_ step: StepID) -> String {
    say(
      vi: "hồ sơ con của bước '\(self.step(step))' đang được giải quyết; kết quả của chính hồ sơ"
        + " đó quyết định, không báo thay",
      en: "the child dossier of the step '\(self.step(step))' is under way; its own end decides,"
        + " nobody reports it")
  }

  var cannotBeCancelled: String {
    say(
      vi: "thủ tục này không có kết thúc 'hủy' hay 'rút' nên hồ sơ không dừng theo hồ sơ gốc được;"
        + " cần sửa thủ tục",
      en: "this procedure has no end as 'cancelled' or 'withdrawn', so the dossier cannot be"
        + " cancelled with its caller; the procedure needs mending")
  }

  func limitReached(_ action: ActionID, _ atMost: Int) -> String {
    say(
      vi: "'\(self.action(action))' chỉ được làm tối đa \(atMost) lần và đã đủ số lần;"
        + " hãy chọn cách khác",
      en: "'\(self.action(action))' may be done at most"
        + " \(count(atMost, vi: "", en: "time", "times")), which has been reached;"
        + " choose another way")
  }

  func samePerson(_ step: StepID) -> String {
    say(
      vi: "người đã làm bước '\(self.step(step))' không được làm việc này; hãy giao người khác",
      en: "the person who acted in '\(self.step(step))' may not do this; let another do it")
  }
}
