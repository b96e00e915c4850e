import TestSupport
import Testing
import ThuTucBasics
import ThuTucInterchange
import ThuTucMachine
import ThuTucMining

struct `An OCEL log` {
  private func written() throws -> JSONValue {
    try JSONReader.read(Array(LogWriter.text(of: SampleLog.log, as: .ocel).utf8))
  }

  @Test(.enabled(if: SharedData.has("logs/schema_ocel2.json")))
  func `is valid by the published schema`() throws {
    let schema = try JSONReader.read(SharedData.bytes(of: "logs/schema_ocel2.json"))
    #expect(try Schema.problems(written(), schema).isEmpty)
    // The checker does see what is wrong.
    for (path, part) in [("events", "time"), ("objects", "type"), ("eventTypes", "name")] {
      let broken = try written().removing(part, fromFirstOf: path)
      #expect(Schema.problems(broken, schema) == ["\(path)[0]: \(part) is missing"])
    }
    let wrong = JSONValue.members([
      "eventTypes": .array([]), "objectTypes": .array([]), "events": .number("1"),
      "objects": .array([]),
    ])
    #expect(Schema.problems(wrong, schema) == ["events: is no array"])
    if SharedData.has("logs/ocel20_example.jsonocel") {
      let example = try JSONReader.read(SharedData.bytes(of: "logs/ocel20_example.jsonocel"))
      #expect(Schema.problems(example, schema).isEmpty)
    }
  }

  @Test func `refers to nothing that is not in it and names nothing twice`() throws {
    let log = try written()
    let objects = (log["objects"]?.elements ?? []).compactMap { $0["id"]?.text }
    #expect(objects == ["A-1", "A;2", "an"])
    let types = Set((log["eventTypes"]?.elements ?? []).compactMap { $0["name"]?.text })
    var ids: Set<String> = []
    var related = 0
    for event in log["events"]?.elements ?? [] {
      let isNew = ids.insert(event["id"]?.text ?? "").inserted
      #expect(isNew)
      #expect(types.contains(event["type"]?.text ?? ""))
      for relationship in event["relationships"]?.elements ?? [] {
        #expect(objects.contains(relationship["objectId"]?.text ?? ""))
        #expect(relationship["qualifier"]?.text?.isEmpty == false)
        related += 1
      }
    }
    #expect(ids.count == 4)
    #expect(related == 7)
  }

  @Test func `declares the attributes that its objects have, with their types`() throws {
    let dossier = try written()["objectTypes"]?.elements?.first
    #expect(dossier?["name"]?.text == "dossier")
    let declared = (dossier?["attributes"]?.elements ?? []).map {
      "\($0["name"]?.text ?? "") \($0["type"]?.text ?? "")"
    }
    #expect(
      declared == ["copies integer", "cost float", "note string", "urgent boolean", "due time"])
  }

  @Test func `keeps objects of one name apart`() throws {
    var log = EventLog()
    let activity = log.activity("a")
    for _ in 0..<2 {
      let id = log.addCase("x")
      log.append(
        .init(case: id, activity: activity, at: SampleLog.at(0), resource: log.resource("x")))
    }
    let back = try LogReader.read(Array(LogWriter.text(of: log, as: .ocel).utf8), as: .ocel).log
    #expect(back.caseNames == ["x", "x#2"])
    #expect(back.resources.names == ["x#3"])
  }
}

/// As much of JSON Schema (draft 7) as the published schema of OCEL uses.
private enum Schema {
  static func problems(_ value: JSONValue, _ schema: JSONValue, at path: String = "") -> [String] {
    let place = path.isEmpty ? "the log" : path
    switch (schema["type"]?.text, value) {
    case ("object", .object), ("array", .array), ("string", .string): break
    case (let type?, _): return ["\(place): is no \(type)"]
    case (nil, _): return ["\(place): the schema has a rule that is not known here"]
    }
    if schema["format"]?.text == "date-time" {
      let pattern = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)/
      if value.text?.wholeMatch(of: pattern) == nil { return ["\(place): is no date-time"] }
    }
    var found: [String] = []
    for name in schema["required"]?.elements ?? [] {
      if let name = name.text, value[name] == nil { found.append("\(place): \(name) is missing") }
    }
    if case .object(let members)? = schema["properties"] {
      for member in members {
        guard let part = value[member.name] else { continue }
        let inner = path.isEmpty ? member.name : "\(path).\(member.name)"
        found += problems(part, member.value, at: inner)
      }
    }
    if let items = schema["items"] {
      for (index, element) in (value.elements ?? []).enumerated() {
        found += problems(element, items, at: "\(path)[\(index)]")
      }
    }
    return found
  }
}

extension JSONValue {
  /// Without a member of the first element of one of its arrays.
  fileprivate func removing(_ part: String, fromFirstOf name: String) throws -> JSONValue {
    guard case .object(var members) = self,
      let place = members.firstIndex(where: { $0.name == name }),
      case .array(var elements) = members[place].value,
      case .object(let first)? = elements.first
    else { throw LogError(.empty) }
    elements[0] = .object(first.filter { $0.name != part })
    members[place].value = .array(elements)
    return .object(members)
  }
}
