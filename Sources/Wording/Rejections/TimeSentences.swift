import ThuTucBasics
public import ThuTucMachine

/// Refusals by clocks, duties, and by what would follow.
extension Wording {
  func suspendNotAllowed(_ clock: ClockID) -> String {
    say(
      vi: "quy định không cho phép tạm dừng '\(self.clock(clock))'",
      en: "the procedure does not let '\(self.clock(clock))' be suspended")
  }

  func clockNotRunning(_ clock: ClockID) -> String {
    say(
      vi: "'\(self.clock(clock))' chưa tính hoặc đã hết nên không tạm dừng được",
      en: "'\(self.clock(clock))' is not running, so it cannot be suspended")
  }

  func alreadyPaused(_ clock: ClockID) -> String {
    say(
      vi: "'\(self.clock(clock))' đang được tạm dừng",
      en: "'\(self.clock(clock))' is suspended already")
  }

  func notPaused(_ clock: ClockID) -> String {
    say(
      vi: "'\(self.clock(clock))' không bị tạm dừng nên không cần tính tiếp",
      en: "'\(self.clock(clock))' is not suspended, so there is nothing to resume")
  }

  func noSuchDuty(_ duty: DutyID) -> String {
    say(
      vi: "hồ sơ này không có nghĩa vụ '\(self.duty(duty))'",
      en: "this dossier has no duty '\(self.duty(duty))'")
  }

  func dutyClosed(_ duty: DutyID) -> String {
    say(
      vi: "nghĩa vụ '\(self.duty(duty))' đã được thực hiện",
      en: "the duty '\(self.duty(duty))' has already been met")
  }

  func noAutomaticWay(_ step: StepID) -> String {
    say(
      vi: "bước tự động '\(self.step(step))' không có hướng đi nào phù hợp; cần sửa thủ tục",
      en: "no action of the automatic step '\(self.step(step))' is enabled;"
        + " the procedure needs mending")
  }

  func endlessAutomatic(_ step: StepID) -> String {
    say(
      vi: "các bước tự động quanh '\(self.step(step))' lặp không dứt; cần sửa thủ tục",
      en: "the automatic steps around '\(self.step(step))' never come to rest;"
        + " the procedure needs mending")
  }

  /// What went wrong in a computation, and where to look.
  public func sentence(_ fault: Fault) -> String {
    switch fault {
    case .overflow:
      say(
        vi: "kết quả tính toán vượt quá giới hạn; hãy kiểm tra các số và ngày đã nhập",
        en: "a computed number or date is too large; check the numbers and dates entered")
    case .divisionByZero:
      say(
        vi: "phép tính chia cho 0; hãy kiểm tra các số đã nhập",
        en: "a computation divides by zero; check the numbers entered")
    case .currencyMismatch:
      say(
        vi: "phép tính dùng hai loại tiền khác nhau; hãy dùng cùng một loại tiền",
        en: "a computation mixes two currencies; use one")
    case .noRow:
      say(
        vi: "không có hàng nào của bảng áp dụng được; cần sửa thủ tục",
        en: "no row of a decision table applies; the procedure needs mending")
    case .severalRows:
      say(
        vi: "nhiều hàng của bảng cùng áp dụng được; cần sửa thủ tục",
        en: "several rows of a decision table apply; the procedure needs mending")
    case .noParameterValue:
      say(
        vi: "một tham số không có giá trị vào ngày nộp hồ sơ; cần sửa thủ tục",
        en: "a parameter has no value on the day of submission; the procedure needs mending")
    case .noCalendar:
      say(
        vi: "không tính được thời hạn vì thiếu lịch làm việc phù hợp; cần sửa thủ tục",
        en: "a limit cannot be counted without a fitting working calendar;"
          + " the procedure needs mending")
    case .incomparable:
      say(
        vi: "phép tính dùng các giá trị không so sánh được với nhau; cần sửa thủ tục",
        en: "a computation uses values that have no common measure; the procedure needs mending")
    case .badLimit:
      say(
        vi: "thời hạn tính ra là số âm hoặc có ngày lẻ; hãy kiểm tra các số đã nhập",
        en: "a limit comes to less than nothing or to parts of days; check the numbers entered")
    }
  }
}
