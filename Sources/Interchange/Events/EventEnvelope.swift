public import ThuTucBasics
public import ThuTucMachine

/// One event as a line of a log has it: what it is, of which dossier, and under which version it
/// happened. What it says in particular, only the tables of that version tell (`EventReader`).
public struct EventEnvelope: Hashable, Sendable {
  public let dossier: String
  /// Its number among those of its dossier.
  public let sequence: UInt32
  public let kind: Event.Kind
  public let time: Instant
  /// The digest of the machine whose rows it names.
  public let version: String
  let data: JSONValue

  /// What every event's type begins with.
  static let prefix = "vn.thutuc."

  /// Reads a CloudEvent. Attributes that are not ours are passed over: whoever carries an event
  /// may add some.
  public init(_ value: JSONValue) throws(CommandError) {
    guard case .object(let members) = value else {
      throw .wrongType(at: "", Bilingual(vi: "một đối tượng", en: "an object"), value)
    }
    let object = try CommandObject(value, at: "", allowed: members.map(\.name))
    guard try object.text("specversion") == "1.0" else {
      throw CommandError(
        .newerFormat, at: "specversion",
        Bilingual(
          vi: "sự kiện phải theo CloudEvents 1.0", en: "an event must be one of CloudEvents 1.0"))
    }
    kind = try EventEnvelope.kind(try object.text("type"))
    dossier = try object.text("subject")
    version = try object.text("procedureversion")
    sequence = try EventEnvelope.sequence(try object.text("sequence"))
    let time = try object.text("time")
    guard let instant = Instant(iso8601: time, in: .vietnam) else {
      throw .wrongType(
        at: "time",
        Bilingual(
          vi: "một thời điểm như 2026-02-13T15:00:00+07:00",
          en: "an instant such as 2026-02-13T15:00:00+07:00"),
        .string(time))
    }
    self.time = instant
    data = try object.required("data")
    guard case .object = data else {
      throw .wrongType(at: "data", Bilingual(vi: "một đối tượng", en: "an object"), data)
    }
  }

  private static func kind(_ type: String) throws(CommandError) -> Event.Kind {
    if type.hasPrefix(prefix), let kind = Event.Kind(type: String(type.dropFirst(prefix.count))) {
      return kind
    }
    let known = EventForm.all.map { prefix + $0.type }
    throw .unknownName(
      type, at: "type", .unknownEvent, Bilingual(vi: "loại sự kiện", en: "type of event"),
      nearest: nearestName(to: type, among: known), known: known)
  }

  private static func sequence(_ digits: String) throws(CommandError) -> UInt32 {
    let isNumber = !digits.isEmpty && digits.utf8.allSatisfy { (48...57).contains($0) }
    guard isNumber, let sequence = UInt32(digits), sequence > 0 else {
      throw CommandError(
        .outOfRange, at: "sequence",
        Bilingual(
          vi: "'sequence' phải là một số từ 1 đến \(UInt32.max)",
          en: "'sequence' must be a number from 1 to \(UInt32.max)"))
    }
    return sequence
  }
}
