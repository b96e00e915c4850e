import ThuTucBasics
import ThuTucCalendars
import ThuTucSyntax

/// A calendar that cannot be counted in.
enum BadCalendar: Finding {
  static let page = DiagnosticPage(
    "TT0602", .error,
    title: Bilingual(vi: "lịch không dùng được", en: "a calendar that cannot be counted in"),
    advice: Bilingual(
      vi:
        "Sửa mệnh đề được chỉ: giờ làm việc tăng dần không chồng nhau, ngày nghỉ có thật, ngày làm bù thay cho một ngày làm việc.",
      en:
        "Mend the clause shown: hours that rise without overlap, holidays that exist, a swap for a working day."
    ))

  /// `weeks` are the clauses by the weekday whose hours they set.
  static func found(
    _ problem: CalendarProblem, calendar: Syntax, weeks: [Int: Syntax], holidays: [Syntax],
    swaps: [Syntax]
  ) -> Diagnostic {
    let node: Syntax? =
      switch problem {
      case .backwardInterval(let weekday, _), .overlappingInterval(let weekday, _),
        .tooManyIntervals(let weekday):
        weeks[weekday]
      case .impossibleHoliday(let index), .backwardHoliday(let index),
        .lunarYearsUnknown(let index):
        index < holidays.count ? holidays[index] : nil
      case .swapWithItself(let index), .repeatedSwap(let index), .swapOfWorkingDay(let index),
        .swapForRestDay(let index):
        index < swaps.count ? swaps[index] : nil
      case .weekOfOtherThanSevenDays, .noWorkingDay, .impossibleYears: calendar.child(.name)
      }
    let place = node ?? calendar.child(.name) ?? calendar
    return finding(at: calendar, range: place.range, words(problem))
  }

  private static func words(_ problem: CalendarProblem) -> Bilingual {
    switch problem {
    case .backwardInterval:
      Bilingual(
        vi: "giờ làm việc phải kết thúc sau khi bắt đầu, trong khoảng 00:00–24:00",
        en: "working hours must end after they start, within 00:00–24:00")
    case .overlappingInterval:
      Bilingual(vi: "các khoảng giờ làm việc chồng lên nhau", en: "working hours overlap")
    case .tooManyIntervals:
      Bilingual(vi: "quá nhiều khoảng giờ trong một ngày", en: "too many intervals in one day")
    case .impossibleHoliday:
      Bilingual(vi: "không năm nào có ngày nghỉ này", en: "no year has this holiday")
    case .backwardHoliday:
      Bilingual(vi: "kỳ nghỉ kết thúc trước khi bắt đầu", en: "the holiday ends before it starts")
    case .lunarYearsUnknown:
      Bilingual(
        vi: "âm lịch chỉ được tính cho các năm 1900–2100",
        en: "the lunar calendar is computed for 1900–2100 only")
    case .swapWithItself:
      Bilingual(vi: "một ngày không làm thay cho chính nó", en: "a day cannot stand in for itself")
    case .repeatedSwap:
      Bilingual(vi: "ngày này đã được hoán đổi ở trên", en: "this day is already swapped above")
    case .swapOfWorkingDay:
      Bilingual(
        vi: "ngày làm bù vốn đã là ngày làm việc", en: "the day worked is a working day anyway")
    case .swapForRestDay:
      Bilingual(
        vi: "ngày được nghỉ thay vốn là ngày nghỉ hằng tuần",
        en: "the day off is a weekly rest day anyway")
    case .weekOfOtherThanSevenDays, .noWorkingDay, .impossibleYears:
      Bilingual(vi: "lịch này không có ngày làm việc nào", en: "this calendar has no working day")
    }
  }
}
