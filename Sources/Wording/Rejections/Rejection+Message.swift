public import ThuTucBasics
public import ThuTucMachine

extension Rejection {
  /// One sentence for the sender: what stands in the way, by the titles of the procedure, and what
  /// to do about it.
  public func message(_ machine: Machine, _ language: Language) -> String {
    words(Words(machine, language))[language]
  }

  /// One function for each group of cases, in the order in which they are checked.
  private func words(_ words: Words) -> Bilingual {
    switch self {
    case .tooLarge, .unknownName, .keyReused, .alreadyStarted, .notStarted, .timeBackwards,
      .ended, .notEnded, .alreadyRated:
      aboutTheDossier(words)
    case .role, .applicantKind, .channel, .stepNotActive, .agencyNotAsked, .officeNotAsked,
      .answeredAlready,
      .lateAnswer, .office, .awaitsChild, .childNotOpen,
      .outcomeNotExpected, .childUnderWay, .cannotBeCancelled, .limitReached, .samePerson:
      aboutWhoAndWhere(words)
    case .unknownVersion, .staysWithVersion, .noPlace, .cannotArrive:
      aboutVersions(words)
    case .derivedField, .fieldNotAllowedAtSubmission, .fieldNotAsked, .listNotAsked,
      .itemFieldNotAsked, .listInUse, .repeatedField, .repeatedItemField, .invalidValue,
      .invalidItemValue, .derivedItemField, .invalidRating,
      .missingField, .missingItemField, .missingItems, .listTooShort, .listTooLong, .assumption:
      aboutData(words)
    case .documentNotExpected, .documentNotAttached, .notAsked, .guardFails, .unknownValue,
      .missingDocuments, .unpaid, .condition, .nothingDue, .wrongAmount:
      aboutPapersAndMoney(words)
    case .suspendNotAllowed, .clockNotRunning, .alreadyPaused, .notPaused, .noSuchDuty,
      .dutyClosed, .noAutomaticWay, .endlessAutomatic, .computation:
      aboutTimeAndRules(words)
    }
  }

  private func aboutTheDossier(_ words: Words) -> Bilingual {
    switch self {
    case .tooLarge(let excess): words.excess(excess)
    case .keyReused(let key):
      Bilingual(
        vi: "mã chống gửi trùng '\(key)' đã dùng cho một yêu cầu khác; hãy dùng mã mới",
        en: "the key '\(key)' has been used for another command; use a new key")
    case .alreadyStarted:
      Bilingual(
        vi: "hồ sơ này đã được nộp; hãy mở hồ sơ mới nếu có yêu cầu khác",
        en: "this dossier has already been submitted; open a new one for another matter")
    case .notStarted:
      Bilingual(
        vi: "hồ sơ chưa được nộp; trước hết hãy nộp hồ sơ",
        en: "the dossier has not been submitted; submit it first")
    case .timeBackwards(let last):
      Bilingual(
        vi: "thời điểm của yêu cầu sớm hơn việc gần nhất của hồ sơ (\(words.time(last)));"
          + " hãy gửi lại với thời điểm đúng",
        en: "the command is dated before the dossier's last event (\(words.time(last)));"
          + " send it again with the right time")
    case .ended(let end):
      Bilingual(
        vi: "hồ sơ đã kết thúc ('\(words.end(end))'); muốn làm tiếp phải nộp hồ sơ mới",
        en: "the dossier has ended ('\(words.end(end))'); submit a new one to go on")
    case .notEnded:
      Bilingual(
        vi: "hồ sơ chưa kết thúc; việc này chỉ làm được sau khi có kết quả",
        en: "the dossier has not ended; this can be done only after its end")
    case .alreadyRated:
      Bilingual(
        vi: "hồ sơ này đã được đánh giá; mỗi hồ sơ chỉ đánh giá một lần",
        en: "this dossier has already been rated; each is rated once")
    default:
      Bilingual(
        vi: "yêu cầu nhắc đến tên mà thủ tục này không có; hãy kiểm tra lại",
        en: "the command names something that this procedure does not have; check its names")
    }
  }

  private func aboutWhoAndWhere(_ words: Words) -> Bilingual {
    switch self {
    case .role(let actor?):
      Bilingual(
        vi: "chỉ '\(words.actor(actor).vietnamese)' được làm việc này; hãy chuyển cho đúng người",
        en: "only '\(words.actor(actor).english)' may do this; pass it to the right person")
    case .role(nil):
      Bilingual(
        vi: "chỉ cán bộ, công chức của cơ quan giải quyết được làm việc này",
        en: "only an officer of the agency may do this")
    case .applicantKind:
      Bilingual(
        vi: "thủ tục này không dành cho đối tượng đã chọn; đối tượng được nộp: \(words.kinds)",
        en: "this procedure is not for this kind of applicant; it is open to: \(words.kinds)")
    case .channel:
      Bilingual(
        vi: "không nhận hồ sơ theo cách thức này; hãy chọn một trong: \(words.channels)",
        en: "dossiers are not received through this channel; choose one of: \(words.channels)")
    case .stepNotActive(let step):
      Bilingual(
        vi: "hồ sơ không ở bước '\(words.step(step))'; hãy xem bước hiện tại của hồ sơ",
        en: "the dossier is not at the step '\(words.step(step))'; see where it is now")
    case .agencyNotAsked(let step):
      Bilingual(
        vi: "không ai được hỏi ý kiến ở bước '\(words.step(step))' của hồ sơ này;"
          + " câu trả lời không được ghi nhận",
        en: "nobody was asked in the step '\(words.step(step))' of this dossier;"
          + " the answer is not recorded")
    case .officeNotAsked(let step, let office):
      Bilingual(
        vi: "'\(words.option(office))' không được hỏi ý kiến ở bước '\(words.unnumberedStep(step))'"
          + " của hồ sơ này; câu trả lời không được ghi nhận",
        en: "'\(words.option(office))' was not asked in the step '\(words.unnumberedStep(step))'"
          + " of this dossier; the answer is not recorded")
    case .answeredAlready(let step):
      Bilingual(
        vi: "bước '\(words.step(step))' đã trả lời xong; ý kiến thêm hãy gửi bằng ghi chú",
        en: "the step '\(words.step(step))' has answered already; add what is new by a note")
    case .lateAnswer(let step):
      Bilingual(
        vi: "trả lời của bước '\(words.step(step))' đến muộn: hồ sơ đã rời khối này;"
          + " có thể gửi bằng ghi chú",
        en: "the answer of '\(words.step(step))' comes too late: the block has been left;"
          + " it may be kept by a note")
    case .office(_, wanted: ""):
      Bilingual(
        vi: "nhiều cơ quan, bên cùng được hỏi ở bước này; hãy nói rõ bạn làm thay cho nơi nào"
          + " (\"by\": {\"agency\": …})",
        en: "several agencies or parties are asked in this step; say for which one you act"
          + " (\"by\": {\"agency\": …})")
    case .office(_, let wanted):
      Bilingual(
        vi: "bước này do '\(words.option(wanted))' giữ; hãy chuyển cho đúng nơi",
        en: "this step is held by '\(words.option(wanted))'; pass it to them")
    case .awaitsChild(let step):
      Bilingual(
        vi: "bước '\(words.step(step))' đang chờ hồ sơ con kết thúc rồi mới đi tiếp",
        en: "the step '\(words.step(step))' waits for its child dossier to end")
    case .childNotOpen(let step):
      Bilingual(
        vi: "bước '\(words.step(step))' không có hồ sơ con nào đang mở",
        en: "the step '\(words.step(step))' has no child dossier open")
    case .outcomeNotExpected(let step, let outcome):
      Bilingual(
        vi: "bước '\(words.step(step))' không quy định cách xử lý khi hồ sơ con"
          + " \(words.outcome(outcome)); cần sửa thủ tục",
        en: "the step '\(words.step(step))' does not say what follows when the child dossier is"
          + " \(outcome.word); the procedure needs mending")
    case .childUnderWay(let step):
      Bilingual(
        vi: "hồ sơ con của bước '\(words.step(step))' đang được giải quyết; kết quả của chính hồ sơ"
          + " đó quyết định, không báo thay",
        en: "the child dossier of the step '\(words.step(step))' is under way; its own end decides,"
          + " nobody reports it")
    case .cannotBeCancelled:
      Bilingual(
        vi:
          "thủ tục này không có kết thúc 'hủy' hay 'rút' nên hồ sơ không dừng theo hồ sơ gốc được;"
          + " cần sửa thủ tục",
        en:
          "this procedure has no end as cancelled or withdrawn, so the dossier cannot be cancelled"
          + " with its caller; the procedure needs mending")
    case .limitReached(let action, let atMost):
      Bilingual(
        vi: "'\(words.action(action))' chỉ được làm tối đa \(atMost) lần và đã đủ số lần;"
          + " hãy chọn cách khác",
        en:
          "'\(words.action(action))' may be done at most \(atMost) \(atMost == 1 ? "time" : "times"),"
          + " which has been reached; choose another way")
    case .samePerson(let step):
      Bilingual(
        vi: "người đã làm bước '\(words.step(step))' không được làm việc này; hãy giao người khác",
        en: "the person who acted in '\(words.step(step))' may not do this; let another do it")
    default: aboutTheDossier(words)
    }
  }

  private func aboutData(_ words: Words) -> Bilingual {
    switch self {
    case .derivedField(let field): words.derived(words.field(field))
    case .derivedItemField(let field): words.derived(words.itemField(field))
    case .fieldNotAllowedAtSubmission(let field):
      Bilingual(
        vi: "'\(words.field(field))' do cán bộ nhập khi giải quyết; khi nộp hãy bỏ trống",
        en: "'\(words.field(field))' is for an officer to enter; leave it out of the submission")
    case .fieldNotAsked(let field): words.notAsked(words.field(field))
    case .listNotAsked(let list): words.notAsked(words.list(list))
    case .itemFieldNotAsked(let field):
      Bilingual(
        vi: "'\(words.itemField(field))' được nhập ở bước riêng của từng mục, không nhập ở đây",
        en: "'\(words.itemField(field))' is entered in each item's own step, not here")
    case .listInUse(let list):
      Bilingual(
        vi: "mỗi mục của '\(words.list(list))' đang có một nhánh; lúc này chỉ được thêm mục, không"
          + " thay cả danh sách",
        en: "each item of '\(words.list(list))' has a branch under way; items can only be added now"
      )
    case .repeatedField(let field): words.repeated(words.field(field))
    case .repeatedItemField(let field): words.repeated(words.itemField(field))
    case .invalidValue(let field, let invalid): words.invalid(words.field(field), invalid)
    case .invalidItemValue(let field, let item, let invalid):
      words.invalid("\(words.itemField(field)) (\(item + 1))", invalid)
    case .invalidRating:
      Bilingual(
        vi: "mức đánh giá phải từ 1 đến 5", en: "a rating is a whole number from 1 to 5")
    case .missingField(let field): words.missing(words.field(field))
    case .missingItemField(let field, let item):
      words.missing("\(words.itemField(field)) (\(item + 1))")
    case .missingItems(let list): words.missing(words.list(list))
    case .listTooShort(let list, let minimum):
      Bilingual(
        vi: "'\(words.list(list))' phải có ít nhất \(minimum) mục; hãy nhập thêm",
        en:
          "'\(words.list(list))' must have at least \(minimum) \(minimum == 1 ? "item" : "items");"
          + " enter more")
    case .listTooLong(let list, let maximum):
      Bilingual(
        vi: "'\(words.list(list))' chỉ được có tối đa \(maximum) mục; hãy bỏ bớt",
        en: "'\(words.list(list))' may have at most \(maximum) \(maximum == 1 ? "item" : "items");"
          + " remove some")
    case .assumption(let assumption):
      Bilingual(
        vi: "thông tin đã nhập trái với điều mà thủ tục giả định: \(words.reason(assumption));"
          + " hãy kiểm tra lại",
        en: "the data entered contradict what the procedure assumes: \(words.reason(assumption));"
          + " check them")
    default: aboutTheDossier(words)
    }
  }
}
