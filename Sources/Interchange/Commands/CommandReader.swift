public import ThuTucBasics
public import ThuTucMachine
import ThuTucWording

/// Reads commands from JSON Lines, for one procedure: `commands.md` has a line of each kind.
///
/// Names are looked up in the machine's tables here, once; what the engine gets has only numbers.
/// A line that cannot be read changes nothing and says where it is wrong.
public struct CommandReader: Sendable {
  /// The longest line that is read; a longer one is `too-large`.
  public static let maximumLineBytes = 8 * 1024 * 1024

  public let machine: Machine
  let names: CommandNames
  var values: ValueReader { ValueReader(machine: machine) }
  /// The dossier that commands are for, where a command may name it.
  private let dossier: String?

  public init(_ machine: Machine, dossier: String? = nil) {
    self.machine = machine
    self.dossier = dossier
    names = CommandNames(machine)
  }

  /// The command of one line.
  public func read(_ line: [UInt8]) throws(CommandError) -> Command {
    try read(try CommandReader.value(of: line))
  }

  /// What a line says, for hosts that look at a command before it is read.
  public static func value(of line: [UInt8]) throws(CommandError) -> JSONValue {
    guard line.count <= maximumLineBytes else { throw .tooLarge }
    do throws(JSONError) {
      return try JSONReader.read(line)
    } catch {
      throw CommandError(error, in: line)
    }
  }

  /// The command of a value that has been read already.
  public func read(_ value: JSONValue) throws(CommandError) -> Command {
    guard case .object = value else {
      throw .wrongType(at: "", Bilingual(vi: "một đối tượng", en: "an object"), value)
    }
    guard let word = value["do"] else {
      throw CommandError(
        .missingMember, at: "do",
        Bilingual(vi: "thiếu thành phần 'do'", en: "the member 'do' is missing"))
    }
    let text = try CommandObject.text(word, at: "do")
    guard let verb = CommandVerb(rawValue: text) else {
      let known = CommandVerb.allCases.map(\.rawValue)
      throw .unknownName(
        text, at: "do", .unknownCommand, Bilingual(vi: "lệnh", en: "command"),
        nearest: nearestName(to: text, among: known), known: known)
    }
    let object = try CommandObject(
      value, at: "", allowed: ["do", "at", "by", "key", "dossier"] + verb.members)
    try checkDossier(object)
    let at = try values.instant(try object.required("at"), at: "at")
    let by = try person(object, isNeeded: !verb.isTheSystems)
    let key = try object.textIfPresent("key") ?? ""
    return Command(at: at, by: by, key: key, body: try body(verb, object))
  }

  /// A command that names a dossier is for that one only.
  private func checkDossier(_ object: CommandObject) throws(CommandError) {
    guard let named = try object.textIfPresent("dossier"), let dossier, named != dossier else {
      return
    }
    throw CommandError(
      .wrongDossier, at: object.place("dossier"),
      Bilingual(
        vi: "lệnh này dành cho hồ sơ '\(named)', không phải '\(dossier)'",
        en: "this command is for dossier '\(named)', not for '\(dossier)'"))
  }

  private func body(
    _ verb: CommandVerb, _ object: CommandObject
  ) throws(CommandError) -> Command.Body {
    switch verb {
    case .submit: .submit(try submission(object))
    case .open: .open(try submission(object))
    case .act: try act(object)
    case .attach: .attach(try papers(object))
    case .verify: .verify(try papers(object).map(\.ref))
    case .reject: .reject(try papers(object).map(\.ref))
    case .provide: try provide(object)
    case .pay:
      .pay(
        try fee(object),
        amount: try values.money(try object.required("amount"), at: object.place("amount")))
    case .waive: .waive(try fee(object), reason: try object.text("reason"))
    case .advance: .advance
    case .suspend: .suspend(try deadline(object), reason: try object.text("reason"))
    case .resume: .resume(try deadline(object))
    case .child: .childEnded(try childStep(object), try outcome(object))
    case .annotate: .annotate(try object.text("text"))
    case .rate:
      .rate(try object.integer("score"), comment: try object.textIfPresent("comment") ?? "")
    case .recount: .recount(edition: try object.text("edition"))
    case .move: .move(version: try object.text("version"))
    }
  }

  /// Who sends it: `{"id": …, "roles": […], "kind": …, "agency": …}`. Letting time pass, counting by another
  /// calendar and moving to another version need nobody.
  private func person(
    _ object: CommandObject, isNeeded: Bool
  ) throws(CommandError) -> Person {
    if !isNeeded, object["by"] == nil { return .system }
    let by = try CommandObject(
      try object.required("by"), at: "by", allowed: ["id", "roles", "kind", "agency", "party"])
    var actors: [ActorID] = []
    for (index, value) in (try by.elementsIfPresent("roles") ?? []).enumerated() {
      let path = "by.roles[\(index + 1)]"
      let name = try CommandObject.text(value, at: path)
      actors += try names.actors.find(
        name, at: path, .unknownRole, Bilingual(vi: "vai trò", en: "role"))
    }
    var kind: OptionID?
    if let word = try by.textIfPresent("kind") {
      kind = try names.kinds.find(
        word, at: "by.kind", .unknownKind, Bilingual(vi: "đối tượng", en: "kind of applicant")
      ).first
    }
    return Person(
      id: try by.text("id"), actors: actors, kind: kind, office: try office(by))
  }

  /// For whom the person acts: `"agency"` or `"party"`.
  private func office(_ by: CommandObject) throws(CommandError) -> String {
    let agency = try by.textIfPresent("agency")
    let party = try by.textIfPresent("party")
    guard agency == nil || party == nil else {
      throw CommandError(
        .duplicateMember, at: "by.party",
        Bilingual(
          vi: "chỉ ghi một trong hai: 'agency' hoặc 'party'",
          en: "give 'agency' or 'party', not both"))
    }
    return agency ?? party ?? ""
  }

  private func submission(_ object: CommandObject) throws(CommandError) -> Submission {
    var channel: OptionID?
    if let word = try object.textIfPresent("channel") {
      channel = try names.channels.find(
        word, at: "channel", .unknownChannel, Bilingual(vi: "cách thức", en: "channel")
      ).first
    }
    return Submission(
      channel: channel, entries: try entries(object),
      papers: try papersIfPresent(object["documents"], at: "documents", list: nil) ?? [])
  }

  /// `{"step", "action"}`, `{"action"}` for what is open at any time, or `{"duty"}`.
  private func act(_ object: CommandObject) throws(CommandError) -> Command.Body {
    if let name = try object.textIfPresent("duty") {
      let duties = try names.duties.find(
        name, at: "duty", .unknownDuty, Bilingual(vi: "nghĩa vụ", en: "duty"))
      return .fulfil(duties[0], try entries(object))
    }
    let name = try object.text("action")
    let kind = Bilingual(vi: "thao tác", en: "action")
    guard object["step"] != nil else {
      let actions = try names.anytime.find(name, at: "action", .unknownAction, kind)
      return .act(actions[0], try entries(object))
    }
    let (step, isSaid) = try step(object)
    let row = machine.steps[step]
    let actions = NameTable(
      machine.actions.ids(in: row.actions).map { ($0, machine.name(machine.actions[$0].label)) })
    let found = try actions.find(name, at: "action", .unknownAction, kind)
    let entries = try entries(object, ofItems: machine.list(of: step))
    if isSaid { return .act(found[0], entries) }
    guard machine.actions[found[0]].office != nil else {
      throw .itemNotSaid(machine.ownName(of: step))
    }
    return .answer(found[0], entries)
  }

  private func provide(_ object: CommandObject) throws(CommandError) -> Command.Body {
    let registries = try names.registries.find(
      try object.text("registry"), at: "registry", .unknownRegistry,
      Bilingual(vi: "cơ sở dữ liệu", en: "registry"))
    let paper = try paper(object, list: nil)
    return .provide(
      registries[0], paper.ref, found: try object.boolIfPresent("found") ?? true,
      dated: paper.dated)
  }

  /// The step, in the copy of the item that is named; whether the command says which, where each
  /// item of a list has its own.
  private func step(
    _ object: CommandObject
  ) throws(CommandError) -> (StepID, isSaid: Bool) {
    let name = try object.text("step")
    let step = try names.steps.find(
      name, at: "step", .unknownStep, Bilingual(vi: "bước", en: "step"))[0]
    let copies = machine.copies(of: step)
    guard object["item"] != nil else {
      let isNumbered =
        Spelling.folded(name) == Spelling.folded(machine.name(machine.steps[step].label))
      return (step, machine.item(of: step) == nil || isNumbered)
    }
    let item = try object.integer("item")
    guard machine.item(of: step) != nil, copies.indices.contains(item - 1) else {
      throw .noSuchItem(
        of: machine.ownName(of: step), count: machine.item(of: step) == nil ? 0 : copies.count)
    }
    return (copies[item - 1], true)
  }

  private func childStep(_ object: CommandObject) throws(CommandError) -> StepID {
    let (step, isSaid) = try step(object)
    guard isSaid else { throw .itemNotSaid(machine.ownName(of: step)) }
    return step
  }

  private func fee(_ object: CommandObject) throws(CommandError) -> FeeID {
    try names.fees.find(
      try object.text("fee"), at: "fee", .unknownFee, Bilingual(vi: "phí", en: "fee"))[0]
  }

  private func deadline(_ object: CommandObject) throws(CommandError) -> ClockID {
    try names.deadlines.find(
      try object.text("deadline"), at: "deadline", .unknownDeadline,
      Bilingual(vi: "thời hạn", en: "deadline"))[0]
  }

  private func outcome(_ object: CommandObject) throws(CommandError) -> Outcome {
    let word = try object.text("outcome")
    let folded = Spelling.folded(word)
    for outcome in Outcome.allCases
    where Language.allCases.contains(where: {
      Spelling.folded(BuiltIns.outcome(outcome)[$0]) == folded
    }) {
      return outcome
    }
    let known = Outcome.allCases.map(\.word)
    throw .unknownName(
      word, at: "outcome", .unknownOutcome, Bilingual(vi: "kết quả", en: "outcome"),
      nearest: nearestName(to: word, among: known), known: known)
  }
}

extension CommandError {
  static func itemNotSaid(_ step: String) -> CommandError {
    CommandError(
      .unknownItem, at: "step",
      Bilingual(
        vi: "'\(shortened(step))' có riêng cho từng mục: thêm \"item\": số thứ tự của mục",
        en: "'\(shortened(step))' stands once for each item: add \"item\": its number"))
  }

  static func noSuchItem(of step: String, count: Int) -> CommandError {
    CommandError(
      .unknownItem, at: "item",
      count == 0
        ? Bilingual(
          vi: "'\(shortened(step))' chỉ có một, không có riêng cho từng mục; hãy bỏ \"item\"",
          en: "'\(shortened(step))' stands once, not for each item; leave \"item\" out")
        : Bilingual(
          vi: "'\(shortened(step))' có các mục từ 1 đến \(count)",
          en: "'\(shortened(step))' has the items 1 to \(count)"))
  }

  /// A dossier that the case does not have.
  public static func unknownDossier(_ word: String, known: [String]) -> CommandError {
    .unknownName(
      word, at: "dossier", .wrongDossier, Bilingual(vi: "hồ sơ", en: "dossier"),
      nearest: nearestName(to: word, among: known), known: known)
  }

  /// A line longer than `CommandReader.maximumLineBytes`.
  public static var tooLarge: CommandError {
    let limit = CommandReader.maximumLineBytes / 1024 / 1024
    return CommandError(
      .tooLarge,
      Bilingual(vi: "dòng dài quá \(limit) MiB", en: "the line is longer than \(limit) MiB"))
  }
}

/// The word after `"do"`, and the members that may stand with it.
enum CommandVerb: String, CaseIterable {
  case submit, open, act, attach, verify, reject, provide, pay, waive, advance, suspend, resume
  case child, annotate, rate, recount, move

  /// True where the host itself may send it, on nobody's behalf.
  var isTheSystems: Bool { self == .advance || self == .recount || self == .move }

  var members: [String] {
    switch self {
    case .submit, .open: ["channel", "fields", "documents"]
    case .act: ["step", "item", "action", "duty", "fields", "add"]
    case .attach: ["document", "documents", "issued", "item"]
    case .verify, .reject: ["document", "documents", "item"]
    case .provide: ["registry", "document", "item", "found", "issued"]
    case .pay: ["fee", "amount"]
    case .waive: ["fee", "reason"]
    case .advance: []
    case .suspend: ["deadline", "reason"]
    case .resume: ["deadline"]
    case .child: ["step", "item", "outcome"]
    case .annotate: ["text"]
    case .rate: ["score", "comment"]
    case .recount: ["edition"]
    case .move: ["version"]
    }
  }
}
