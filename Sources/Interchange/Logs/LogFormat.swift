/// The exchange formats of event logs.
public enum LogFormat: String, CaseIterable, Sendable {
  /// IEEE 1849, eXtensible Event Stream.
  case xes
  /// OCEL 2.0 as JSON: events that refer to objects of several types.
  case ocel
  /// One line an event, with a header.
  case csv

  /// What a file's name says of its format; nothing where it says nothing.
  public init?(path: String) {
    let name = path.lowercased()
    if name.hasSuffix(".xes") {
      self = .xes
    } else if name.hasSuffix(".jsonocel") || name.hasSuffix(".json") {
      self = .ocel
    } else if name.hasSuffix(".csv") {
      self = .csv
    } else {
      return nil
    }
  }

  /// The endings that `init(path:)` knows, for people.
  public static let endings = ".xes, .jsonocel, .json, .csv"
}
