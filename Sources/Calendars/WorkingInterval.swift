/// A span of working time inside one day, in minutes since midnight; half-open.
public struct WorkingInterval: Hashable, Sendable, BitwiseCopyable {
  public var start: Int32
  public var end: Int32

  public init(start: Int, end: Int) {
    self.start = Int32(start)
    self.end = Int32(end)
  }
}
