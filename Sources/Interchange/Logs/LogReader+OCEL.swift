import ThuTucBasics
import ThuTucMachine
import ThuTucMining

extension LogReader {
  /// Reads OCEL 2.0 JSON: the objects of one type are the cases, and an event that refers to
  /// several of them is an event of each.
  static func readOCEL(_ bytes: [UInt8], _ builder: inout LogBuilder) throws(LogError) {
    var objects = OCELObjects()
    let members = try eachElement(bytes) { (member, element, offset) throws(LogError) in
      if member == "objects" { try objects.add(element, at: { line(of: offset, in: bytes) }) }
    }
    guard members.contains("events") else {
      throw LogError(
        .malformed(
          Bilingual(
            vi: "không có mảng 'events'; nhật ký OCEL 2.0 là đối tượng JSON có eventTypes, "
              + "objectTypes, events, objects",
            en: "there is no array 'events'; an OCEL 2.0 log is a JSON object with eventTypes, "
              + "objectTypes, events and objects")))
    }
    let caseType = try objects.caseType(builder.reading.caseType)
    let cases = objects.declareCases(of: caseType, in: &builder)
    try eachElement(bytes) { (member, element, offset) throws(LogError) in
      guard member == "events" else { return }
      let event = OCELEvent(element)
      if let unknown = event.objects.first(where: { objects.types[$0] == nil }) {
        return try builder.skip(
          LogError(.unknownObject(unknown), line: line(of: offset, in: bytes)))
      }
      let related = event.objects.compactMap { cases[$0] }
      if related.isEmpty {
        try builder.skip(LogError(.noCase(caseType), line: line(of: offset, in: bytes)))
      }
      for id in related {
        try builder.append(
          event.raw(objects, besides: caseType), to: id, line: line(of: offset, in: bytes))
      }
    }
  }

  /// Hands over the elements of the arrays at the top, and the byte at which each begins.
  @discardableResult
  private static func eachElement(
    _ bytes: [UInt8],
    _ body: (_ member: String, _ element: JSONValue, _ offset: Int) throws(LogError) -> Void
  ) throws(LogError) -> Set<String> {
    var problem: LogError?
    let members: Set<String>
    do throws(JSONError) {
      members = try JSONReader.eachElement(of: bytes) { member, element, offset in
        do throws(LogError) {
          try body(member, element, offset)
          return true
        } catch {
          problem = error
          return false
        }
      }
    } catch {
      let line = line(of: error.offset, in: bytes)
      if case .endsEarly = error.reason { throw LogError(.truncated, line: line) }
      throw LogError(
        .malformed(
          Bilingual(vi: "đây không phải JSON đúng cú pháp", en: "this is not well-formed JSON")),
        line: line)
    }
    if let problem { throw problem }
    return members
  }
}

/// The objects of a log.
private struct OCELObjects {
  /// By identifier.
  private(set) var types: [String: String] = [:]
  private var attributes: [(id: String, key: String, value: String)] = []
  private var order: [String] = []

  mutating func add(_ object: JSONValue, at line: () -> Int) throws(LogError) {
    guard let id = object["id"]?.text, let type = object["type"]?.text else {
      throw LogError(
        .malformed(
          Bilingual(
            vi: "đối tượng cần 'id' và 'type'", en: "an object needs 'id' and 'type'")),
        line: line())
    }
    if types.updateValue(type, forKey: id) != nil {
      throw LogError(
        .malformed(
          Bilingual(
            vi: "đối tượng '\(id)' có hai lần", en: "the object '\(id)' stands twice")),
        line: line())
    }
    order.append(id)
    for attribute in object["attributes"]?.elements ?? [] {
      if let key = attribute["name"]?.text, let value = attribute["value"]?.plainText {
        attributes.append((id, key, value))
      }
    }
  }

  /// The type that is asked for, that of our own logs, or the only one that is no resource.
  func caseType(_ asked: String?) throws(LogError) -> String {
    let known = Array(Set(types.values)).sorted()
    if let asked {
      guard known.contains(asked) else { throw LogError(.severalCaseTypes(known)) }
      return asked
    }
    for type in ["dossier", "case", "hồ sơ"] {
      if let found = known.first(where: { Spelling.bare($0) == Spelling.bare(type) }) {
        return found
      }
    }
    let plausible = known.filter { !OCELObjects.isResource($0) }
    guard plausible.count == 1 else { throw LogError(.severalCaseTypes(known)) }
    return plausible[0]
  }

  static func isResource(_ type: String) -> Bool {
    ["resource", "resources", "employee", "user", "can bo", "nguoi"].contains(Spelling.bare(type))
  }

  func declareCases(
    of type: String, in builder: inout LogBuilder
  ) -> [String: EventLog.CaseID] {
    var cases: [String: EventLog.CaseID] = [:]
    for id in order where types[id] == type { cases[id] = builder.log.addCase(id) }
    for (id, key, value) in attributes {
      guard let caseID = cases[id] else { continue }
      builder.log.setAttribute(
        builder.log.key(key), of: caseID, to: EventLog.Datum(plain: value, builder.reading.zone))
    }
    return cases
  }
}

/// One element of `events`.
private struct OCELEvent {
  let element: JSONValue
  let objects: [String]

  init(_ element: JSONValue) {
    self.element = element
    var seen: Set<String> = []
    objects = (element["relationships"]?.elements ?? [])
      .compactMap { $0["objectId"]?.text }.filter { seen.insert($0).inserted }
  }

  func raw(_ objects: OCELObjects, besides caseType: String) -> RawEvent {
    var event = RawEvent(activity: element["type"]?.text, time: element["time"]?.text)
    for attribute in element["attributes"]?.elements ?? [] {
      let value = attribute["value"]?.plainText
      switch attribute["name"]?.text {
      case "lifecycle", "lifecycle:transition": event.lifecycle = value
      case "group", "org:group", "org:role": event.group = value
      case "outcome": event.outcome = value
      case "resource", "org:resource": event.resource = value
      default: break
      }
    }
    let person = self.objects.first { id in
      objects.types[id].map { $0 != caseType && OCELObjects.isResource($0) } ?? false
    }
    if event.resource == nil { event.resource = person }
    return event
  }
}

extension JSONValue {
  /// The words of a string, a number or a truth value.
  fileprivate var plainText: String? {
    switch self {
    case .string(let text): text
    case .number(let digits): digits
    case .bool(let flag): flag ? "true" : "false"
    case .null, .array, .object: nil
    }
  }
}
