import ThuTucBasics
import ThuTucCalendars
import ThuTucSyntax

/// A sum of limits: working time and calendar time, which only a calendar can compare.
struct Effort: Hashable {
  /// Minutes of working time.
  var working: Int64 = 0
  /// Minutes of the clock on the wall.
  var elapsed: Int64 = 0

  static let none = Effort()

  static func + (left: Effort, right: Effort) -> Effort {
    Effort(working: left.working + right.working, elapsed: left.elapsed + right.elapsed)
  }
}

/// The plain week of a calendar, without holidays: what a limit amounts to where no date is known.
///
/// Where days and working days meet, every comparison takes the alignment that favours the author,
/// so that what is reported is exceeded whatever the day of the week.
struct PlainWeek {
  /// The working minutes of the most usual working day.
  let dayMinutes: Int64
  /// How many days of the week are worked.
  let workedDays: Int64

  /// No limit counts for more than this, so that no sum can overflow: about 127 years.
  private static let most: Int64 = 1 << 26

  init(_ rules: CalendarRules?) {
    let worked = (rules?.week ?? []).map { $0.reduce(Int64(0)) { $0 + Int64($1.end - $1.start) } }
      .filter { $0 > 0 }
    var counts: [Int64: Int] = [:]
    for minutes in worked { counts[minutes, default: 0] += 1 }
    let usual = counts.max { ($0.value, $0.key) < ($1.value, $1.key) }
    dayMinutes = usual?.key ?? 1440
    workedDays = worked.isEmpty ? 7 : Int64(worked.count)
  }

  /// What a step may take; months are as short as they can be.
  func effort(of limit: Limit) -> Effort { effort(of: limit, month: 28, year: 365) }

  /// What a deadline grants: months are as long as they can be, and 0 days are the same day.
  func grant(of limit: Limit) -> Effort {
    var grant = effort(of: limit, month: 31, year: 366)
    if limit.unit == .workingDay, limit.amount == .zero { grant.working = dayMinutes }
    if limit.unit == .day, limit.amount == .zero { grant.elapsed = 1440 }
    return grant
  }

  private func effort(of limit: Limit, month: Int64, year: Int64) -> Effort {
    func minutes(_ unit: Int64) -> Int64 {
      let product = limit.amount.multiplied(by: Decimal(unit))?.rounded(to: Decimal(1))?.integer
      return min(max(product ?? PlainWeek.most, 0), PlainWeek.most)
    }
    switch limit.unit {
    case .workingDay: return Effort(working: minutes(dayMinutes))
    case .workingHour: return Effort(working: minutes(60))
    case .workingMinute: return Effort(working: minutes(1))
    case .day: return Effort(elapsed: minutes(1440))
    case .hour: return Effort(elapsed: minutes(60))
    case .minute: return Effort(elapsed: minutes(1))
    case .week: return Effort(elapsed: minutes(7 * 1440))
    case .month: return Effort(elapsed: minutes(month * 1440))
    case .year: return Effort(elapsed: minutes(year * 1440))
    }
  }

  /// One number to order sums by: shares of a week.
  func weight(_ effort: Effort) -> Int64 {
    effort.working * 10_080 + effort.elapsed * (dayMinutes * workedDays)
  }

  /// True where a sum is longer than a deadline and what has extended it, on whatever weekday it
  /// begins.
  func exceeds(_ sum: Effort, _ grant: Effort, unit: LimitUnit) -> Bool {
    switch unit {
    case .workingDay, .workingHour, .workingMinute:
      return sum.working + leastWorking(in: sum.elapsed)
        > grant.working + mostWorking(in: grant.elapsed)
    case .hour, .minute:
      return sum.working + sum.elapsed > grant.working + grant.elapsed
    case .day, .week, .month, .year:
      return sum.elapsed + leastElapsed(for: sum.working)
        > grant.elapsed + mostElapsed(for: grant.working)
    }
  }

  private func leastWorking(in elapsed: Int64) -> Int64 {
    let days = elapsed / 1440
    return (days / 7 * workedDays + max(0, days % 7 - (7 - workedDays))) * dayMinutes
  }

  private func mostWorking(in elapsed: Int64) -> Int64 {
    let days = (elapsed + 1439) / 1440
    return (days / 7 * workedDays + min(days % 7, workedDays)) * dayMinutes
  }

  /// The least elapsed time in which so much working time passes.
  func leastElapsed(for working: Int64) -> Int64 {
    let days = working / dayMinutes
    return (days / workedDays * 7 + days % workedDays) * 1440
  }

  private func mostElapsed(for working: Int64) -> Int64 {
    guard working > 0 else { return 0 }
    let days = (working + dayMinutes - 1) / dayMinutes
    return (days / workedDays * 7 + days % workedDays + (7 - workedDays)) * 1440
  }

  /// `9 working days 1 working hour + 12 days`.
  func words(_ effort: Effort) -> Bilingual {
    var vietnamese: [String] = []
    var english: [String] = []
    func add(_ count: Int64, _ vi: String, _ en: String) {
      guard count > 0 else { return }
      vietnamese.append("\(count) \(vi)")
      english.append("\(count) \(en)\(count == 1 ? "" : "s")")
    }
    add(effort.working / dayMinutes, "ngày làm việc", "working day")
    let rest = effort.working % dayMinutes
    add(rest / 60, "giờ làm việc", "working hour")
    add(rest % 60, "phút làm việc", "working minute")
    add(effort.elapsed / 1440, "ngày", "day")
    add(effort.elapsed % 1440 / 60, "giờ", "hour")
    add(effort.elapsed % 60, "phút", "minute")
    if vietnamese.isEmpty { return Bilingual(vi: "0 ngày", en: "0 days") }
    return Bilingual(
      vi: vietnamese.joined(separator: " + "), en: english.joined(separator: " + "))
  }
}
