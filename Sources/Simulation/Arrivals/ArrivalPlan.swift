import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine

/// When the dossiers of one stream come, checked and ready.
struct ArrivalPlan: Sendable {
  enum Rule: Sendable {
    /// A Poisson stream of constant rate, around the clock: the mean gap in milliseconds.
    case even(meanGap: Double)
    /// A Poisson stream whose rate follows working time, the hour, the weekday and the month.
    case shaped(DayShape)
    /// So far apart, in elapsed time or on the axis of a calendar.
    case every(gap: Double, isWorking: Bool)
    case instants([Int64])
  }

  var rule: Rule
}

/// How the dossiers of a day are spread over it.
struct DayShape: Sendable {
  /// How many are expected on a day, before its factors: per day, or per hour of it.
  var count: Double
  var unit: Unit
  /// Parts of the day and their shares; empty: evenly.
  var profile: [Arrivals.Share]
  var weekdays: [Double]
  var months: [Double]
  /// Whether nobody comes outside working time.
  var isWorking: Bool

  enum Unit: Sendable {
    /// `count` in every day that has any time for it.
    case day
    /// `count` in every hour of the day's time.
    case hour
  }
}
