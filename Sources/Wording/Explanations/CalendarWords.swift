public import ThuTucBasics
public import ThuTucCalendars

extension LimitError {
  /// Why there is no due instant.
  public var words: Bilingual {
    switch self {
    case .negative: Bilingual(vi: "thời hạn là số âm", en: "the limit is negative")
    case .fractional:
      Bilingual(
        vi: "chỉ giờ và phút mới chia lẻ được", en: "only hours and minutes may have a fraction")
    case .backwardPause:
      Bilingual(vi: "lần tạm dừng kết thúc trước khi bắt đầu", en: "a pause ends before it begins")
    case .impossibleCutoff:
      Bilingual(vi: "giờ chốt không có trong ngày", en: "the cutoff is no time of the day")
    case .outOfRange:
      Bilingual(
        vi: "hạn rơi ngoài những năm tính được",
        en: "the due instant lies beyond the years that can be counted")
    case .neverEnds:
      Bilingual(
        vi: "lần tạm dừng không có kết thúc", en: "a pause without an end holds the limit")
    }
  }
}

extension CalendarProblem {
  /// Why a calendar cannot be counted in.
  public var words: Bilingual {
    switch self {
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
    case .impossibleYears:
      Bilingual(
        vi: "không tính được cho những năm này", en: "it cannot be counted in for these years")
    case .weekOfOtherThanSevenDays, .noWorkingDay:
      Bilingual(vi: "lịch này không có ngày làm việc nào", en: "this calendar has no working day")
    }
  }
}
