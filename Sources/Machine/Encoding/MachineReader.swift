import ThuTucBasics
import ThuTucCalendars

extension Machine {
  /// How deep the arrays and objects of a machine's bytes may nest: expressions as deep as evaluation
  /// may go, in tables a few levels down.
  public static let jsonDepth = EvaluationDepth.limit + 24

  /// The machine of which these are the bytes: the inverse of `canonicalJSON`.
  ///
  /// Whatever an event or a dossier speaks of has the number that it had when the bytes were
  /// written, so that commits and snapshots of the one are read with the other; texts, constants
  /// and nodes, which they do not name, may lie otherwise. Only the very bytes that `canonicalJSON`
  /// writes are read, since their SHA-256 is the version's name; an `Engine` made of what was read
  /// finds every row that it looks for. Linear in the bytes.
  public init(canonicalJSON bytes: [UInt8]) throws(MachineProblem) {
    guard bytes.count <= MachineReader.maximumBytes else { throw MachineProblem(.tooLarge) }
    let value: JSONValue
    do throws(JSONError) {
      value = try JSONReader.read(bytes, depth: Machine.jsonDepth)
    } catch {
      throw MachineProblem(.json(error.reason), offset: error.offset)
    }
    var reader = try MachineReader(JSONSite(value))
    try reader.read()
    let again = reader.machine.canonicalJSON()
    guard again == bytes else {
      let common = zip(again, bytes).prefix { $0 == $1 }.count
      throw MachineProblem(.notCanonical, offset: common)
    }
    self = reader.machine
  }
}

/// Reads a machine: first every name, since rows name one another forwards, then every row.
struct MachineReader {
  /// The format that is written and read.
  static let format: Int64 = 1
  /// So many that rows of every table can be counted in 32 bits.
  static let maximumBytes = 1 << 28
  var machine: Machine
  let root: JSONObject
  var names = MachineNames()
  /// The texts and constants so far, under their numbers.
  private var textIndex: [String: TextID] = [:]
  var constantIndex: [Value: Int32] = [:]
  /// Per table, what its outputs are called.
  var outputNames: [[String]] = []
  /// What is to be filled in once all names are known.
  var pending = Pending()

  struct Pending {
    var fields: [JSONObject] = []
    var lists: [JSONObject] = []
    var itemFields: [JSONObject] = []
    var parameters: [JSONObject] = []
    var tables: [JSONObject] = []
    var conditions: [JSONObject] = []
    var fees: [JSONObject] = []
    var documents: [JSONObject] = []
    var notices: [JSONObject] = []
    var steps: [JSONObject] = []
    var blocks: [JSONObject] = []
    var branches: [JSONObject] = []
    var actions: [JSONObject] = []
    var clocks: [JSONObject] = []
    var duties: [JSONObject] = []
  }

  init(_ site: JSONSite) throws(MachineProblem) {
    guard case .object = site.value else { throw site.problem(.expected(.object)) }
    // What a later format has besides is not this one's to judge.
    let format = try JSONObject(site: site).need("thutuc").integer(in: 1...Int64.max)
    guard format <= MachineReader.format else { throw site.problem(.newerFormat(format)) }
    root = try site.object(
      "thutuc", "procedure", "bases", "citations", "agencies", "actors", "registries", "options",
      "fields", "lists", "parameters", "tables", "conditions", "assumptions", "fees", "documents",
      "groups", "notices", "start", "steps", "blocks", "anytime", "ends", "calendar", "calendars",
      "clocks", "duties", "transitions")
    let sheet = try root.need("procedure").object(
      "name", "title", "code", "version", "from", "until", "domain", "level", "applicants",
      "channels")
    machine = Machine(name: try sheet.text("name"), title: try sheet.text("title"))
    for (index, text) in machine.texts.enumerated() { textIndex[text] = TextID(index) }
  }

  mutating func read() throws(MachineProblem) {
    try readCalendars()
    try declareSheet()
    try declareRules()
    try declareFlow()
    try declareClocks()
    try readSheet()
    try readRules()
    try readPapers()
    try readFlow()
    try readClocks()
    try readDuties()
    try readTransitions()
    try checkBlocks()
    try checkDepth()
    try readCitations()
  }

  // Texts and labels.

  mutating func text(_ text: String) -> TextID {
    if let known = textIndex[text] { return known }
    machine.texts.append(text)
    let id = TextID(machine.texts.count - 1)
    textIndex[text] = id
    return id
  }

  mutating func text(_ object: JSONObject, _ name: String) throws(MachineProblem) -> TextID {
    text(try object.text(name))
  }

  mutating func label(_ object: JSONObject) throws(MachineProblem) -> Label {
    Label(name: try text(object, "name"), title: try text(object, "title"))
  }

  // Rows by name.

  /// The row of a name that must be there.
  func row<Row>(
    _ site: JSONSite, in names: RowNames<Row>
  ) throws(MachineProblem) -> ID<Row> {
    let name = try site.text()
    switch names[name] {
    case .one(let id): return id
    case .several: throw site.problem(.repeatedName(name))
    case .none: throw site.problem(.unknownName(name))
    }
  }

  /// The row that a member names, where it is there.
  func row<Row>(
    _ object: JSONObject, _ member: String, in names: RowNames<Row>
  ) throws(MachineProblem) -> ID<Row>? {
    guard let site = object[member] else { return nil }
    return try row(site, in: names)
  }

  func rows<Row>(
    _ object: JSONObject, _ member: String, in names: RowNames<Row>
  ) throws(MachineProblem) -> [ID<Row>] {
    var found: [ID<Row>] = []
    for site in try object.elements(member) { found.append(try row(site, in: names)) }
    return found
  }

  /// Rows that stand one behind the other in their table, in order.
  func run<Row>(
    _ object: JSONObject, _ member: String, in names: RowNames<Row>
  ) throws(MachineProblem) -> Run<Row> {
    let found = try rows(object, member, in: names)
    guard let first = found.first.map({ Int($0.index) }) else { return .none }
    for (place, id) in found.enumerated() where Int(id.index) != first + place {
      throw JSONSite(.null, at: .element(.member(object.site.path, member), place))
        .problem(.misplaced(try object.elements(member)[place].text()))
    }
    return Run(first..<first + found.count)
  }
}
