public import ThuTucBasics

/// What the author declared, in declaration order.
public struct CalendarRules: Hashable, Sendable {
  public var name: String
  public var zone: Zone

  public init(name: String, zone: Zone) {
    self.name = name
    self.zone = zone
  }
}
