public import ThuTucBasics

/// The events of many dossiers, read from JSON Lines of CloudEvents as `thutuc run` writes them.
///
/// Dossiers stand in the order in which the log first names them, each with its events by number.
/// An event that stands twice is kept once; what `run` writes besides events is passed over.
public struct DossierLog: Sendable {
  public private(set) var dossiers: [LoggedDossier] = []
  private var places: [String: Int] = [:]
  private var lineCount = 0

  public init() {}

  /// Reads the next line.
  public mutating func read(_ line: [UInt8]) throws(DossierLogError) {
    lineCount += 1
    let value: JSONValue
    do throws(JSONError) {
      value = try JSONReader.read(line)
    } catch {
      throw DossierLogError(line: lineCount, CommandError(error, in: line).message)
    }
    // A refused or repeated command, and the state that `--state` adds.
    if value["specversion"] == nil, value["command"] != nil || value["phase"] != nil { return }
    guard let event = LoggedEvent(value), let dossier = value["subject"]?.text else {
      throw DossierLogError(
        line: lineCount,
        Bilingual(
          vi: "không phải là sự kiện CloudEvents của một hồ sơ",
          en: "this is not a CloudEvents event of a dossier"))
    }
    let place = places[dossier] ?? dossiers.count
    if place == dossiers.count {
      places[dossier] = place
      dossiers.append(LoggedDossier(id: dossier))
    }
    dossiers[place].add(event)
  }
}

/// What one dossier has gone through.
public struct LoggedDossier: Sendable {
  public let id: String
  /// By number, each once.
  public private(set) var events: [LoggedEvent] = []

  init(id: String) { self.id = id }

  fileprivate mutating func add(_ event: LoggedEvent) {
    // Logs are written in order, so that the place is nearly always the end.
    var place = events.count
    while place > 0, events[place - 1].sequence > event.sequence { place -= 1 }
    if place > 0, events[place - 1].sequence == event.sequence { return }
    events.insert(event, at: place)
  }

  /// The first number that is lacking, if one is.
  var firstGap: Int? {
    events.enumerated().first { $0.element.sequence != $0.offset + 1 }.map { $0.offset + 1 }
  }
}

/// One event of a log, by name.
public struct LoggedEvent: Sendable {
  public let sequence: Int
  /// Without `vn.thutuc.`: `step.entered`.
  public let type: String
  public let time: Instant
  /// The digest of the machine that it happened under.
  public let version: String
  let data: JSONValue

  init?(_ value: JSONValue) {
    guard let type = value["type"]?.text, type.hasPrefix("vn.thutuc."),
      let sequence = value["sequence"]?.text.flatMap({ Int($0) }), sequence > 0,
      let time = value["time"]?.text.flatMap({ Instant(iso8601: $0, in: .vietnam) }),
      let version = value["procedureversion"]?.text, let data = value["data"]
    else { return nil }
    self.sequence = sequence
    self.type = String(type.dropFirst("vn.thutuc.".count))
    self.time = time
    self.version = version
    self.data = data
  }

  func text(_ member: String) -> String? { data[member]?.text }
}

/// A line of a log that cannot be read.
public struct DossierLogError: Error, Hashable, Sendable {
  public var line: Int
  public var message: Bilingual

  init(line: Int, _ message: Bilingual) {
    self.line = line
    self.message = Bilingual(
      vi: "dòng \(line): \(message.vietnamese)", en: "line \(line): \(message.english)")
  }
}
