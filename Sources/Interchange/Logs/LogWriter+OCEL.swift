import ThuTucBasics
import ThuTucMachine
import ThuTucMining

extension LogWriter {
  /// OCEL 2.0: each case is an object of type `dossier`, each resource one of type `resource`;
  /// an event refers to both.
  ///
  /// The published schema has every value as a string; the declared types say what they mean.
  static func writeOCEL<Failure>(
    _ log: EventLog, _ output: inout LogOutput<Failure>
  ) throws(Failure) {
    let names = OCELNames(log)
    output.write("{\n\"objectTypes\": ")
    try writeRows(names.objectTypes, &output)
    output.write(",\n\"eventTypes\": ")
    try writeRows(names.eventTypes, &output)
    output.write(",\n\"objects\": ")
    let attributes = log.attributesByCase()
    let cases = log.caseIDs().lazy.map { id in
      JSONValue.members([
        "id": .string(names.cases[Int(id.index)]), "type": .string(OCELNames.caseType),
        "attributes": .array(attributes[Int(id.index)].map { names.attribute($0) }),
        "relationships": .array([]),
      ])
    }
    let resources = names.resources.lazy.map { id in
      JSONValue.members(["id": .string(id), "type": .string(OCELNames.resourceType)])
    }
    try writeRows([AnySequence(cases), AnySequence(resources)].lazy.joined(), &output)
    output.write(",\n\"events\": ")
    let events = log.entries.lazy.enumerated().lazy.map { names.event($0.element, $0.offset) }
    try writeRows(events, &output)
    output.write("\n}\n")
  }

  /// An array with one element a line.
  private static func writeRows<Failure>(
    _ rows: some Sequence<JSONValue>, _ output: inout LogOutput<Failure>
  ) throws(Failure) {
    output.write("[")
    var separator = "\n"
    for row in rows {
      output.write(separator)
      output.write(JSONWriter.compact(row))
      separator = ",\n"
      try output.drain()
    }
    output.write("\n]")
  }
}

/// A log's names as OCEL has them.
private struct OCELNames {
  static let caseType = "dossier"
  static let resourceType = "resource"

  let log: EventLog
  /// The identifiers of the objects, none twice.
  let cases, resources: [String]

  init(_ log: EventLog) {
    var used: Set<String> = []
    func unique(_ name: String) -> String {
      var candidate = name
      var count = 1
      while !used.insert(candidate).inserted {
        count += 1
        candidate = "\(name)#\(count)"
      }
      return candidate
    }
    self.log = log
    cases = log.caseNames.map(unique)
    resources = log.resources.names.map(unique)
  }

  private func type(_ name: String, _ attributes: [(String, String)]) -> JSONValue {
    .members([
      "name": .string(name),
      "attributes": .array(
        attributes.map { .members(["name": .string($0), "type": .string($1)]) }),
    ])
  }

  var objectTypes: [JSONValue] {
    var types = [String](repeating: "", count: log.keys.count)
    for attribute in log.attributes {
      let place = Int(attribute.key.index)
      let type = attribute.datum.typeWord
      types[place] = types[place].isEmpty || types[place] == type ? type : "string"
    }
    let attributes = zip(log.keys.names, types).map { ($0, $1.isEmpty ? "string" : $1) }
    return [type(OCELNames.caseType, attributes), type(OCELNames.resourceType, [])]
  }

  var eventTypes: [JSONValue] {
    log.activities.names.map { name in
      type(name, ["lifecycle", "group", "outcome"].map { ($0, "string") })
    }
  }

  /// What never changes is said to hold since the beginning of time, as the standard has it.
  func attribute(_ attribute: EventLog.Attribute) -> JSONValue {
    .members([
      "name": .string(log.keys[attribute.key] ?? ""), "time": .string("1970-01-01T00:00:00Z"),
      "value": .string(attribute.datum.logText),
    ])
  }

  func event(_ entry: EventLog.Entry, _ place: Int) -> JSONValue {
    func attribute(_ name: String, _ value: String) -> JSONValue {
      .members(["name": .string(name), "value": .string(value)])
    }
    func relationship(_ id: String, _ qualifier: String) -> JSONValue {
      .members(["objectId": .string(id), "qualifier": .string(qualifier)])
    }
    var attributes = [attribute("lifecycle", entry.lifecycle.word)]
    if let group = log.groups[entry.group] { attributes.append(attribute("group", group)) }
    if let outcome = log.outcomes[entry.outcome] {
      attributes.append(attribute("outcome", outcome))
    }
    var related = [relationship(cases[Int(entry.case.index)], OCELNames.caseType)]
    if !entry.resource.isNone {
      related.append(
        relationship(resources[Int(entry.resource.index)], OCELNames.resourceType))
    }
    return .members([
      "id": .string("e\(place + 1)"), "type": .string(log.activities[entry.activity] ?? ""),
      "time": .string(entry.at.logText(in: entry.zone)), "attributes": .array(attributes),
      "relationships": .array(related),
    ])
  }
}

extension EventLog.Datum {
  /// The type's name in OCEL.
  fileprivate var typeWord: String {
    switch self {
    case .text: "string"
    case .integer: "integer"
    case .real: "float"
    case .boolean: "boolean"
    case .instant: "time"
    }
  }
}
