import ThuTucBasics
import ThuTucCalendars

/// A value of a JSON document, and where it stands: whoever finds something wrong says so there.
struct JSONSite {
  let value: JSONValue
  let path: JSONPath

  init(_ value: JSONValue, at path: JSONPath = .root) {
    self.value = value
    self.path = path
  }

  func problem(_ reason: MachineProblem.Reason) -> MachineProblem {
    MachineProblem(reason, path: path.text)
  }

  func text() throws(MachineProblem) -> String {
    guard case .string(let text) = value else { throw problem(.expected(.text)) }
    return text
  }

  func integer(in range: ClosedRange<Int64>) throws(MachineProblem) -> Int64 {
    guard case .number(let digits) = value else { throw problem(.expected(.number)) }
    guard let number = Int64(digits), range.contains(number) else {
      throw problem(.outOfRange(range))
    }
    return number
  }

  func elements() throws(MachineProblem) -> [JSONSite] {
    guard case .array(let elements) = value else { throw problem(.expected(.array)) }
    return elements.enumerated().map { JSONSite($1, at: .element(path, $0)) }
  }

  /// The elements of an array that must have so many.
  func elements(_ count: Int) throws(MachineProblem) -> [JSONSite] {
    let elements = try elements()
    guard elements.count == count else { throw problem(.wrongCount(count)) }
    return elements
  }

  /// The members of an object that has none but these.
  func object(_ names: String...) throws(MachineProblem) -> JSONObject { try object(names) }

  func object(_ names: [String]) throws(MachineProblem) -> JSONObject {
    guard case .object(let members) = value else { throw problem(.expected(.object)) }
    if let other = members.first(where: { !names.contains($0.name) }) {
      throw problem(.unknownMember(other.name))
    }
    return JSONObject(site: self)
  }

  // Texts of a form.

  func date() throws(MachineProblem) -> CivilDate {
    guard let date = CivilDate(iso8601: try text()) else { throw problem(.expected(.date)) }
    return date
  }

  func decimal() throws(MachineProblem) -> Decimal {
    guard let decimal = Decimal(try text()) else { throw problem(.expected(.decimal)) }
    return decimal
  }

  /// One of the words of a kind.
  func word<Word: PublishedWord>(_ kind: Word.Type = Word.self) throws(MachineProblem) -> Word {
    let text = try text()
    guard let word = Word(word: text) else { throw problem(.unknownWord(text)) }
    return word
  }

  /// `["duration","5","working_day"]`
  func limit() throws(MachineProblem) -> Limit {
    let parts = try elements(3)
    guard try parts[0].text() == "duration" else { throw problem(.expected(.unit)) }
    guard let unit = LimitUnit(code: try parts[2].text()) else {
      throw parts[2].problem(.expected(.unit))
    }
    return Limit(amount: try parts[1].decimal(), unit: unit)
  }
}

/// The members of an object: those that say nothing are not there.
struct JSONObject {
  let site: JSONSite

  subscript(name: String) -> JSONSite? {
    site.value[name].map { JSONSite($0, at: .member(site.path, name)) }
  }

  /// In the order in which they stand.
  var members: [(name: String, site: JSONSite)] {
    guard case .object(let members) = site.value else { return [] }
    return members.map { ($0.name, JSONSite($0.value, at: .member(site.path, $0.name))) }
  }

  func need(_ name: String) throws(MachineProblem) -> JSONSite {
    guard let site = self[name] else { throw site.problem(.missing(name)) }
    return site
  }

  /// Empty where it is not there.
  func text(_ name: String) throws(MachineProblem) -> String { try self[name]?.text() ?? "" }

  func flag(_ name: String) throws(MachineProblem) -> Bool {
    guard let site = self[name] else { return false }
    guard case .bool(let flag) = site.value else { throw site.problem(.expected(.truth)) }
    return flag
  }

  /// 0 where it is not there.
  func number(_ name: String, in range: ClosedRange<Int64>) throws(MachineProblem) -> Int32 {
    guard let site = self[name] else { return 0 }
    return Int32(truncatingIfNeeded: try site.integer(in: range))
  }

  /// None where it is not there.
  func elements(_ name: String) throws(MachineProblem) -> [JSONSite] {
    try self[name]?.elements() ?? []
  }
}

/// The way to a value of a JSON document.
indirect enum JSONPath {
  case root
  case member(JSONPath, String)
  case element(JSONPath, Int)

  /// `$.steps[3].by`
  var text: String {
    switch self {
    case .root: "$"
    case .member(let path, let name): "\(path.text).\(name)"
    case .element(let path, let index): "\(path.text)[\(index)]"
    }
  }
}
