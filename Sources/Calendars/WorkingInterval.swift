/// A span of working time inside one day, in minutes since midnight; half-open.
public struct WorkingInterval: Hashable, Sendable, BitwiseCopyable {
  /// The first working minute: 480 for 08:00.
  public var start: Int32
  /// The minute after the last working one: 690 for 11:30, 1440 for the end of the day.
  public var end: Int32

  /// A span as written, `start`-`end`; whether it runs forward is the calendar's to check.
  public init(start: Int, end: Int) {
    self.start = Int32(clamping: start)
    self.end = Int32(clamping: end)
  }
}
