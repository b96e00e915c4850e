public import ThuTucBasics
public import ThuTucMachine

/// Writes the events of one dossier as CloudEvents 1.0.
///
/// Same event, same bytes: members stand in a fixed order, and `id` is the dossier and the
/// event's number, so that a consumer that sees an event twice can drop the second.
public struct EventWriter: Sendable {
  public let machine: Machine
  public let dossier: String
  /// The digest of the machine: which text of the law this dossier follows.
  public let version: String
  private let source: String

  /// What is said of a clock that began with the move to another version.
  static let moved = "move"

  public init(_ machine: Machine, dossier: String, version: String) {
    self.machine = machine
    self.dossier = dossier
    self.version = version
    let code = machine.text(machine.code)
    source = "/procedures/" + percentEncoded(code.isEmpty ? machine.name(machine.label) : code)
  }

  /// One line, without its line break.
  public func line(_ index: Int, of commit: Commit) -> String {
    JSONWriter.compact(cloudEvent(index, of: commit))
  }

  /// The id under which consumers know an event.
  public func id(_ sequence: UInt32) -> String { "\(dossier)/\(sequence)" }

  /// The event at a place of its commit, with its envelope.
  ///
  /// `sequence` has ten digits, since CloudEvents orders it as a text.
  public func cloudEvent(_ index: Int, of commit: Commit) -> JSONValue {
    let event = commit.events[index]
    let digits = String(event.sequence)
    return .members([
      "specversion": .string("1.0"),
      "id": .string(id(event.sequence)),
      "source": .string(source),
      "type": .string(EventEnvelope.prefix + event.kind.type),
      "time": .string(event.at.text(in: machine.zone)),
      "subject": .string(dossier),
      "datacontenttype": .string("application/json"),
      "sequence": .string(String(repeating: "0", count: 10 - digits.utf8.count) + digits),
      "procedureversion": .string(version),
      "data": data(index, of: commit),
    ])
  }

  /// What happened, by name: first what the kind has of its own (`EventForm`), then `actor` (in
  /// whose name), `by` (the person's id) and, on the first event of the answer to a command that
  /// had one, `key`, with the number of events that answer it.
  ///
  /// Items count from 1; money is `"30000 VND"`; instants carry the procedure's offset.
  public func data(_ index: Int, of commit: Commit) -> JSONValue {
    let event = commit.events[index]
    var members = members(of: event, commit)
    members.append(.init("actor", .string(machine.name(machine.actors[event.actor].label))))
    let person = commit.person(of: event)
    if !person.isEmpty { members.append(.init("by", .string(person))) }
    if !commit.key.isEmpty, index == Int(commit.answer.start) {
      members.append(.init("key", .string(commit.key)))
      if commit.answer.count > 1 { members.append(.init("answer", .integer(commit.answer.count))) }
    }
    return .object(members)
  }
}

/// A text as one segment of a URI (RFC 3986): letters outside ASCII as their UTF-8 bytes.
private func percentEncoded(_ text: String) -> String {
  let digits = Array("0123456789ABCDEF")
  var result = ""
  for byte in text.utf8 {
    switch byte {
    case 48...57, 65...90, 97...122, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"):
      result.unicodeScalars.append(Unicode.Scalar(byte))
    default:
      result += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
    }
  }
  return result
}
