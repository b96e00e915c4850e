public import ThuTucBasics
public import ThuTucCalendars
public import ThuTucMachine
import ThuTucWording

/// A line of commands, parsed once.
public struct CommandLine: Sendable {
  fileprivate let value: Result<JSONValue, CommandError>

  public init(_ bytes: [UInt8]) {
    value = Result { () throws(CommandError) in try CommandReader.value(of: bytes) }
  }

  private init(_ error: CommandError) { value = .failure(error) }

  /// A line that was longer than `CommandReader.maximumLineBytes`, and is not at hand.
  public static var tooLong: CommandLine { CommandLine(.tooLarge) }

  /// The instant that the command says it is sent at, where it says that.
  public func instant(in zone: Zone) -> Instant? {
    guard case .success(let value) = value, let text = value["at"]?.text else { return nil }
    return Instant(iso8601: text, in: zone)
  }
}

/// One case that is driven by lines of commands, and answers with lines of events.
///
/// A command goes to the dossier that was applied for, or to the one that its `dossier` names: the
/// id as events have it, or the path alone. What is refused changes nothing.
public struct CaseSession {
  /// The calendars that a `recount` names and a machine can count by. The session knows no files:
  /// what the name means is its host's to say, or to refuse.
  public typealias CalendarSource =
    (_ place: String, _ machine: Machine) throws(CommandError) -> [CalendarRules]

  private var engine: CaseEngine
  private let id: String
  private let language: Language
  private let calendars: CalendarSource
  private var readers: [Int: CommandReader] = [:]
  private var file: Case
  private var commandCount = 0
  /// The instant of the last command that was accepted.
  public private(set) var now: Instant
  public private(set) var wasAnyRejected = false

  /// A case whose first dossier begins under the version at `start`; refusals are worded in
  /// `language`.
  public init(
    _ engine: CaseEngine, start: Int, case id: String, language: Language,
    calendars: @escaping CalendarSource
  ) {
    self.engine = engine
    self.id = id
    self.language = language
    self.calendars = calendars
    file = engine.start(start)
    now = file.lastEventAt
  }

  private var writer: CaseWriter { CaseWriter(engine, id: id) }

  /// What one line of commands is answered with, a line each: the events that it caused, or why it
  /// is refused and what is accepted.
  public mutating func answer(_ line: CommandLine) -> [String] {
    commandCount += 1
    var member = 0
    do throws(CommandError) {
      let value = try line.value.get()
      member = try self.member(of: value)
      guard value["do"]?.text == "recount", let place = value["calendar"] else {
        return answer(try reader(of: member).read(value), to: member, engine)
      }
      return try recount(value, place, member)
    } catch {
      let own = engine.engine(of: member, in: file)
      let accepted = own.accepted(in: file.members[member].dossier, at: now)
      return [
        rejection(
          error.code.rawValue, error.message[language], path: error.path,
          accepted.map(own.machine.json))
      ]
    }
  }

  /// The dossier that a command is for.
  private func member(of command: JSONValue) throws(CommandError) -> Int {
    guard let word = command["dossier"]?.text else { return 0 }
    let known = file.members.indices.map { writer.id(of: $0, in: file) }
    if let member = known.firstIndex(of: word) ?? file.member(at: word) { return member }
    throw .unknownDossier(word, known: known)
  }

  private mutating func reader(of member: Int) -> CommandReader {
    let version = engine.version(of: member, in: file)
    if let known = readers[version] { return known }
    let reader = CommandReader(engine.versions[version].engine.machine)
    readers[version] = reader
    return reader
  }

  /// Swaps the calendar that `"calendar":"FILE[:NAME]"` names.
  private mutating func recount(
    _ value: JSONValue, _ place: JSONValue, _ member: Int
  ) throws(CommandError) -> [String] {
    guard case .object(var members) = value, let place = place.text else {
      throw CommandError(
        .wrongType, at: "calendar",
        Bilingual(vi: "'calendar' phải là TỆP[:TÊN]", en: "'calendar' must be FILE[:NAME]"))
    }
    let own = engine.engine(of: member, in: file)
    let newer = try own.recounting(by: try calendars(place, own.machine))
    members.removeAll { $0.name == "calendar" }
    if value["edition"] == nil { members.append(.init("edition", .string(newer.title))) }
    let version = engine.version(of: member, in: file)
    return answer(
      try reader(of: member).read(.object(members)), to: member,
      engine.replacing(version, with: newer.engine))
  }

  /// Decides by an engine, which is this run's from then on if the command is accepted.
  private mutating func answer(
    _ command: Command, to member: Int, _ engine: CaseEngine
  ) -> [String] {
    do throws(CaseRejection) {
      let commit = try engine.advance(&file, by: command, to: member)
      if commit.isEmpty, !command.key.isEmpty,
        let answer = file.members[member].dossier.answer(to: command.key)
      {
        return [repetition(command.key, answer, member)]
      }
      self.engine = engine
      now = command.at
      return writer.lines(commit, in: file)
    } catch {
      let message = engine.sentence(error, language)
      let own = self.engine.engine(of: member, in: file)
      let aid = own.aid(afterRefusing: command, in: file.members[member].dossier)
      let lacks = error.isConsequence ? [] : lines(of: aid.whyNot, own.machine)
      return [
        rejection(
          error.rejection.code, message, path: "", aid.accepted.map(own.machine.json), lacks)
      ]
    }
  }

  /// The state after the last command.
  public func state() -> String { JSONWriter.compact(writer.state(of: file, at: now)) }

  private mutating func rejection(
    _ code: String, _ message: String, path: String, _ accepted: [JSONValue],
    _ lacks: [JSONValue] = []
  ) -> String {
    wasAnyRejected = true
    return JSONWriter.compact(
      .members([
        "rejected": .members([
          "code": .string(code),
          "message": .string(message),
          "at": path.isEmpty ? nil : .string(path),
          "lacks": lacks.isEmpty ? nil : .array(lacks),
          "accepts": .array(accepted),
        ]),
        "command": .integer(commandCount),
      ]))
  }

  /// Everything that stands between the sender and the action that he wants, where that is more
  /// than the rejection says.
  private func lines(of whyNot: WhyNot?, _ machine: Machine) -> [JSONValue] {
    guard let why = whyNot else { return [] }
    guard why.obstacles.count > 1 || why.obstacles.contains(where: { $0.facts != nil }) else {
      return []
    }
    let wording = Wording(machine, language)
    return why.obstacles.map { obstacle in
      let facts = obstacle.facts.map(wording.lines) ?? []
      return .members([
        "code": .string(obstacle.rejection.code),
        "message": .string(wording.sentence(obstacle.rejection)),
        "facts": facts.isEmpty ? nil : .array(facts.map { .string($0) }),
      ])
    }
  }

  /// A repeated command has happened already: its answer is named, not written twice, so that the
  /// output stays the dossier's log.
  private func repetition(_ key: String, _ answer: Answer, _ member: Int) -> String {
    let dossier = writer.id(of: member, in: file)
    let ids = (answer.first...max(answer.first, answer.last)).map {
      JSONValue.string("\(dossier)/\($0)")
    }
    return JSONWriter.compact(
      .members([
        "repeated": .members(["key": .string(key), "events": .array(ids)]),
        "command": .integer(commandCount),
      ]))
  }
}

extension CommandError {
  /// A calendar that is named and cannot be had.
  public static func badCalendar(_ message: Bilingual) -> CommandError {
    CommandError(.badCalendar, at: "calendar", message)
  }
}

extension Engine {
  /// The same engine counting by these editions of its calendars, and what they are called.
  public func recounting(
    by editions: [CalendarRules]
  ) throws(CommandError) -> (engine: Engine, title: String) {
    let titles = editions.map { $0.title.isEmpty ? $0.name : $0.title }
    do throws(CalendarProblem) {
      return (try counting(by: editions), titles.joined(separator: ", "))
    } catch {
      throw .badCalendar(
        Bilingual(
          vi: "lịch này không dùng được cho mọi năm từ 1990 đến 2100",
          en: "this calendar cannot be counted in for all years from 1990 to 2100"))
    }
  }
}
