public import ThuTucBasics

/// The events of many dossiers, read from JSON Lines of CloudEvents as `thutuc run` writes them.
///
/// Dossiers stand in the order in which the log first names them, each with its events by number.
/// An event that stands twice is kept once; what `run` writes besides events is passed over.
public struct DossierLog: Sendable {
  public var dossiers: [LoggedDossier] { found.map { $0.inOrder() } }
  /// As they were read, their events in the order of the log.
  private var found: [LoggedDossier] = []
  private var places: [String: Int] = [:]
  private var lineCount = 0

  public init() {}

  /// Reads the next line; one that is blank counts, and says nothing.
  public mutating func read(_ line: [UInt8]) throws(DossierLogError) {
    lineCount += 1
    if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { return }
    let value: JSONValue
    do throws(JSONError) {
      value = try JSONReader.read(line)
    } catch {
      throw DossierLogError(line: lineCount, CommandError(error, in: line).message)
    }
    // A refused or repeated command, and the state that `--state` adds.
    if value["specversion"] == nil, value["command"] != nil || value["phase"] != nil { return }
    guard value["specversion"] != nil else {
      throw DossierLogError(
        line: lineCount,
        Bilingual(
          vi: "không phải là sự kiện CloudEvents của một hồ sơ",
          en: "this is not a CloudEvents event of a dossier"))
    }
    do throws(CommandError) {
      add(try EventEnvelope(value))
    } catch {
      throw DossierLogError(line: lineCount, error.message)
    }
  }

  private mutating func add(_ event: EventEnvelope) {
    let place = places[event.dossier] ?? found.count
    if place == found.count {
      places[event.dossier] = place
      found.append(LoggedDossier(id: event.dossier))
    }
    found[place].add(event)
  }
}

extension DossierLog {
  /// The next line has more bytes than a line may have.
  public var tooLong: DossierLogError {
    DossierLogError(line: lineCount + 1, CommandError.tooLarge.message)
  }
}

/// What one dossier has gone through.
public struct LoggedDossier: Sendable {
  public let id: String
  /// By number, each once.
  public private(set) var events: [EventEnvelope] = []
  private var isInOrder = true
  /// The first number under which the log has two different events.
  private(set) var contradiction: UInt32?

  init(id: String) { self.id = id }

  fileprivate mutating func add(_ event: EventEnvelope) {
    if let last = events.last, last.sequence >= event.sequence { isInOrder = false }
    events.append(event)
  }

  /// With its events by number, each once. Logs are written in order, so that there is rarely
  /// anything to do.
  fileprivate func inOrder() -> LoggedDossier {
    guard !isInOrder else { return self }
    var sorted = self
    sorted.isInOrder = true
    sorted.events = []
    for (_, event) in events.enumerated().sorted(by: {
      ($0.element.sequence, $0.offset) < ($1.element.sequence, $1.offset)
    }) {
      guard let last = sorted.events.last, last.sequence == event.sequence else {
        sorted.events.append(event)
        continue
      }
      if last != event { sorted.contradiction = sorted.contradiction ?? event.sequence }
    }
    return sorted
  }

  /// The first number that is lacking, if one is.
  var firstGap: UInt32? {
    let numbers = events.indices.map { UInt32($0) + 1 }
    return zip(events, numbers).first { $0.0.sequence != $0.1 }?.1
  }
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
