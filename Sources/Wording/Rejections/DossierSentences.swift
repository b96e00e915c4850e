import ThuTucBasics
import ThuTucMachine

/// Refusals by the command itself, its time, and how far the dossier has come.
extension Wording {
  func tooLarge(_ excess: Rejection.Excess) -> String {
    func over(_ bound: Int, vi: (String, String), en: (String, String)) -> String {
      let number = notation.number(bound)
      return say(
        vi: "yêu cầu quá lớn: \(vi.0) hơn \(number) \(vi.1); hãy chia nhỏ",
        en: "the command is too large: \(en.0) over \(number) \(en.1); split it")
    }
    return switch excess {
    case .text:
      over(DossierLimits.textBytes, vi: ("văn bản dài", "byte"), en: ("a text is", "bytes"))
    case .key:
      over(
        DossierLimits.keyBytes, vi: ("mã định danh dài", "byte"), en: ("an identifier is", "bytes"))
    case .papers: over(DossierLimits.papers, vi: ("có", "giấy tờ"), en: ("there are", "papers"))
    case .items: over(DossierLimits.items, vi: ("danh sách có", "mục"), en: ("a list has", "items"))
    case .fields:
      over(DossierLimits.entries, vi: ("có", "thông tin"), en: ("there are", "entries"))
    case .actors:
      over(DossierLimits.actors, vi: ("một người có", "vai trò"), en: ("one person has", "roles"))
    case .dossiers:
      over(DossierLimits.dossiers, vi: ("một vụ việc có", "hồ sơ"), en: ("a case has", "dossiers"))
    }
  }

  var unknownName: String {
    say(
      vi: "yêu cầu nhắc đến tên mà thủ tục này không có; hãy kiểm tra lại",
      en: "the command names something that this procedure does not have; check its names")
  }

  func keyReused(_ key: String) -> String {
    say(
      vi: "mã chống gửi trùng '\(key)' đã dùng cho một yêu cầu khác; hãy dùng mã mới",
      en: "the key '\(key)' has been used for another command; use a new key")
  }

  var alreadyStarted: String {
    say(
      vi: "hồ sơ này đã được nộp; hãy mở hồ sơ mới nếu có yêu cầu khác",
      en: "this dossier has already been submitted; open a new one for another matter")
  }

  var notStarted: String {
    say(
      vi: "hồ sơ chưa được nộp; trước hết hãy nộp hồ sơ",
      en: "the dossier has not been submitted; submit it first")
  }

  func timeBackwards(_ last: Instant) -> String {
    say(
      vi: "thời điểm của yêu cầu sớm hơn việc gần nhất của hồ sơ (\(instant(last)));"
        + " hãy gửi lại với thời điểm đúng",
      en: "the command is dated before the dossier's last event (\(instant(last)));"
        + " send it again with the right time")
  }

  func ended(_ end: EndID) -> String {
    say(
      vi: "hồ sơ đã kết thúc ('\(self.end(end))'); muốn làm tiếp phải nộp hồ sơ mới",
      en: "the dossier has ended ('\(self.end(end))'); submit a new one to go on")
  }

  var notEnded: String {
    say(
      vi: "hồ sơ chưa kết thúc; việc này chỉ làm được sau khi có kết quả",
      en: "the dossier has not ended; this can be done only after its end")
  }

  var alreadyRated: String {
    say(
      vi: "hồ sơ này đã được đánh giá; mỗi hồ sơ chỉ đánh giá một lần",
      en: "this dossier has already been rated; each is rated once")
  }

  /// Said of the dossier that would have had to follow, before what stands in its way.
  var cannotFollow: String {
    let title = title(machine.label)
    return say(
      vi: "hồ sơ '\(title)' không đi theo được", en: "the dossier of '\(title)' cannot follow")
  }
}

/// Refusals of a move to another version.
extension Wording {
  func unknownVersion(_ version: String) -> String {
    say(
      vi: "thủ tục không có phiên bản nào khác tên '\(version)'; hãy kiểm tra tên phiên bản",
      en: "the procedure has no other version named '\(version)'; check its name")
  }

  func staysWithVersion(_ step: StepID, _ version: String) -> String {
    say(
      vi: "phiên bản '\(version)' không chuyển hồ sơ đang ở bước '\(self.step(step))';"
        + " hồ sơ tiếp tục theo phiên bản đang áp dụng",
      en: "version '\(version)' does not move dossiers in the step '\(self.step(step))';"
        + " the dossier goes on under its own version")
  }

  func noPlace(_ step: StepID, _ version: String) -> String {
    say(
      vi: "phiên bản '\(version)' không có chỗ cho bước '\(self.step(step))';"
        + " phiên bản đó phải nêu bước tiếp nhận hồ sơ",
      en: "version '\(version)' has no place for the step '\(self.step(step))';"
        + " that version must name the step where the dossier goes on")
  }

  /// What it lacks there is said by the other version's machine.
  func cannotArrive(_ version: String) -> String {
    say(
      vi: "phiên bản '\(version)' chưa tiếp nhận được hồ sơ này",
      en: "version '\(version)' cannot take over this dossier yet")
  }
}
