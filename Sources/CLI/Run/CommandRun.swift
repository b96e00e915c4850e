import ThuTucBasics
import ThuTucInterchange
import ThuTucMachine

/// One dossier that is driven by lines of commands, and answers with lines of events.
struct CommandRun {
  private var lineage: Lineage
  /// Of each version of the procedure.
  private let readers: [CommandReader]
  private let writers: [EventWriter]
  private let language: Language
  private var held: VersionedDossier
  /// The instant of the last command that was accepted.
  private(set) var now: Instant
  private(set) var wasAnyRejected = false
  private var commandCount = 0

  /// `machines` are the versions of one procedure; the dossier begins under that at `start`.
  init(_ machines: [Machine], start: Int, dossier id: String, language: Language) {
    lineage = Lineage(machines.map { Engine($0) })
    readers = machines.map { CommandReader($0, dossier: id) }
    writers = machines.map {
      EventWriter($0, dossier: id, version: digest($0.canonicalJSON()))
    }
    held = lineage.start(version: start)
    self.language = language
    now = held.dossier.lastEventAt
  }

  private var engine: Engine { lineage.engine(of: held) }
  private var dossier: Dossier { held.dossier }
  private var reader: CommandReader { readers[held.version] }
  private var writer: EventWriter { writers[held.version] }

  /// What one line of input is answered with, a line each.
  mutating func answer(_ line: LineReader.Line) -> [String] {
    commandCount += 1
    do throws(CommandError) {
      switch line {
      case .tooLong: throw .tooLarge
      case .bytes(let bytes):
        let value = try CommandReader.value(of: bytes)
        guard value["do"]?.text == "recount", let place = value["calendar"] else {
          return answer(try reader.read(value), lineage)
        }
        return try recount(value, place)
      }
    } catch {
      return [
        rejection(error.code.rawValue, error.message[language], path: error.path, at: now)
      ]
    }
  }

  /// Swaps the calendar: `"calendar":"FILE[:NAME]"` is read here, for the engine knows no files.
  private mutating func recount(
    _ value: JSONValue, _ place: JSONValue
  ) throws(CommandError) -> [String] {
    guard case .object(var members) = value, let place = place.text else {
      throw CommandError(
        .wrongType, at: "calendar",
        Bilingual(vi: "'calendar' phải là TỆP[:TÊN]", en: "'calendar' must be FILE[:NAME]"))
    }
    let newer: (engine: Engine, title: String)
    do throws(Failure) {
      newer = try engine.recounting(by: CalendarFile(place))
    } catch {
      throw CommandError(.badCalendar, at: "calendar", error.message)
    }
    members.removeAll { $0.name == "calendar" }
    if value["edition"] == nil { members.append(.init("edition", .string(newer.title))) }
    return answer(
      try reader.read(.object(members)), lineage.replacing(held.version, with: newer.engine))
  }

  /// Decides by a lineage, which is this run's from then on if the command is accepted.
  private mutating func answer(_ command: Command, _ lineage: Lineage) -> [String] {
    do throws(Rejection) {
      let events = try lineage.decide(command, given: held)
      if events.isEmpty, !command.key.isEmpty, let answer = dossier.answer(to: command.key) {
        return [repetition(command.key, answer)]
      }
      self.lineage = lineage
      now = command.at
      return events.map { event in
        // Each event in the words of the version that it happened under.
        let line = writer.line(event)
        lineage.evolve(&held, event)
        return line
      }
    } catch {
      let message = error.message(engine.machine, language)
      return [rejection(error.code, message, path: "", at: command.at)]
    }
  }

  /// The state after the last command.
  func state() -> String {
    JSONWriter.compact(
      StateWriter(engine, dossier, at: now).json(id: writer.dossier, version: writer.version))
  }

  private mutating func rejection(
    _ code: String, _ message: String, path: String, at instant: Instant
  ) -> String {
    wasAnyRejected = true
    let accepted = engine.accepted(in: dossier, at: instant)
    return JSONWriter.compact(
      .members([
        "rejected": .members([
          "code": .string(code),
          "message": .string(message),
          "at": path.isEmpty ? nil : .string(path),
          "accepts": .array(accepted.map(engine.machine.json)),
        ]),
        "command": .integer(commandCount),
      ]))
  }

  /// A repeated command has happened already: its answer is named, not written twice, so that the
  /// output stays the dossier's log.
  private func repetition(_ key: String, _ answer: Answer) -> String {
    let ids = (answer.first...max(answer.first, answer.last)).map {
      JSONValue.string(writer.id($0))
    }
    return JSONWriter.compact(
      .members([
        "repeated": .members(["key": .string(key), "events": .array(ids)]),
        "command": .integer(commandCount),
      ]))
  }
}
