public import ThuTucBasics
public import ThuTucMachine
import ThuTucWording

/// What would become of a log's dossiers under a new version of their procedure: each one's history
/// is told again to the new machine, command by command, until it answers otherwise.
public struct Migration: Sendable {
  private let old: Machine
  private let engine: Engine
  private let passage: Passage
  private let reader: CommandReader
  private let adapter: CommandAdapter
  private let events: EventReader
  private let writer: CommandWriter
  private let oldDigest: String
  private let newDigest: String

  public init(from old: Machine, to new: Machine) {
    self.old = old
    engine = Engine(new)
    passage = Passage(from: Engine(old), to: engine)
    reader = CommandReader(new)
    adapter = CommandAdapter(new)
    oldDigest = digest(old.canonicalJSON())
    events = EventReader(old, version: oldDigest)
    writer = CommandWriter(old)
    newDigest = digest(new.canonicalJSON())
  }

  /// The new version's name.
  public var version: String { passage.version }

  /// Whether the new version takes over any dossier at all.
  public var hasTransitions: Bool { !engine.machine.transitions.isEmpty }

  /// What one dossier's history says.
  public func verdict(on dossier: LoggedDossier) -> MigrationVerdict {
    var verdict = MigrationVerdict(dossier: dossier.id)
    guard let last = dossier.events.last else { return verdict }
    if let reason = outside(dossier) {
      verdict.kind = .mustStay
      verdict.divergence = .init(last, reason)
      return verdict
    }
    let history: Commit
    do throws(CommandError) {
      history = try read(dossier)
    } catch {
      verdict.divergence = .init(last, Reasons.unreadable(error))
      return verdict
    }
    let commands = Retelling.commands(behind: history, of: old)
    let ids = (commands.last?.steps ?? []).sorted { oldName($0) < oldName($1) }
    verdict.steps = ids.map(oldName)
    let rules = ids.map { passage.rule(for: $0) }
    verdict.moves =
      !rules.isEmpty && rules.allSatisfy { if case .moves = $0 { true } else { false } }
    if verdict.moves {
      verdict.destinations = ids.compactMap { passage.counterpart(of: $0) }.map(newName)
    }
    if let step = zip(ids, rules).first(where: { $0.1 == .stays })?.0 {
      verdict.kind = .mustStay
      verdict.divergence = .init(last, Reasons.stays(oldTitle(step), version))
      return verdict
    }
    guard let (divergence, isOfNames) = replay(commands) else {
      guard let step = zip(ids, rules).first(where: { $0.1 == .noPlace })?.0 else {
        verdict.kind = .safe
        return verdict
      }
      verdict.kind = .needsMapping
      verdict.divergence = .init(last, Reasons.noPlace(oldTitle(step), version))
      return verdict
    }
    verdict.divergence = divergence
    // Where only names differ, and the new version says where dossiers in this state go, it has
    // given the mapping.
    verdict.kind = !isOfNames ? .mustStay : verdict.moves ? .safe : .needsMapping
    return verdict
  }

  /// All events of a dossier, as if one command had caused them: who sent which is found out.
  private func read(_ dossier: LoggedDossier) throws(CommandError) -> Commit {
    var history = Commit()
    for envelope in dossier.events {
      try events.read(envelope, into: &history, keepsKeys: false)
    }
    return history
  }

  /// Why a dossier is no matter of this migration at all.
  private func outside(_ dossier: LoggedDossier) -> Bilingual? {
    if let number = dossier.contradiction { return Reasons.contradiction(number) }
    if let gap = dossier.firstGap { return Reasons.gap(gap) }
    if dossier.events.contains(where: { $0.kind == .dossierEnded }) { return Reasons.ended }
    // The move itself is still an event of the version before it.
    let move = dossier.events.last { $0.kind == .dossierMoved }
    if dossier.events.last?.version == newDigest || move?.data["version"]?.text == version {
      return Reasons.already(version)
    }
    if let other = dossier.events.first(where: { $0.version != oldDigest }) {
      return Reasons.otherVersion(other.version)
    }
    return nil
  }

  /// Tells the commands to the new machine; the first answer that differs, and whether it is only a
  /// matter of names.
  private func replay(
    _ commands: [RetoldCommand]
  ) -> (divergence: MigrationVerdict.Divergence, isOfNames: Bool)? {
    var worker = engine.worker()
    var dossier = engine.start()
    var commit = Commit()
    for retold in commands {
      func diverges(_ reason: Bilingual, isOfNames: Bool) -> (MigrationVerdict.Divergence, Bool) {
        let divergence = MigrationVerdict.Divergence(
          sequence: Int(retold.sequence), type: retold.kind.type, at: retold.command.at,
          reason: reason)
        return (divergence, isOfNames)
      }
      if let step = step(of: retold.command.body), passage.counterpart(of: step) == nil {
        return diverges(Reasons.noPlace(oldTitle(step), version), isOfNames: true)
      }
      guard let told = told(retold.command),
        let command = adapter.adapt(told, step: counterpart)
      else { continue }
      do throws(CommandError) {
        let command = try reader.read(command)
        do throws(Rejection) {
          try worker.advance(&dossier, by: command, into: &commit)
        } catch {
          let machine = engine.machine
          return diverges(
            Reasons.refused(
              Bilingual(
                vi: Wording(machine, .vietnamese).sentence(error),
                en: Wording(machine, .english).sentence(error))),
            isOfNames: false)
        }
      } catch {
        return diverges(error.message, isOfNames: true)
      }
      let steps = retold.steps.sorted { oldName($0) < oldName($1) }
      if let lost = steps.first(where: { passage.counterpart(of: $0) == nil }) {
        return diverges(Reasons.noPlace(oldTitle(lost), version), isOfNames: true)
      }
      guard Set(steps.compactMap(passage.counterpart)) == Set(dossier.activeSteps) else {
        let titles = dossier.activeSteps.map {
          engine.machine.title(engine.machine.steps[$0].label)
        }
        let end = dossier.end.map { engine.machine.title(engine.machine.ends[$0].label) }
        return diverges(Reasons.leadsElsewhere(titles + (end.map { [$0] } ?? [])), isOfNames: false)
      }
    }
    return nil
  }

  /// The step of the new version, by name, that stands for one of the old.
  private func counterpart(of name: String) -> String? {
    passage.step(named: name).flatMap { passage.counterpart(of: $0) }.map(newName)
  }

  private func newName(_ step: StepID) -> String {
    engine.machine.name(engine.machine.steps[step].label)
  }

  private func oldTitle(_ step: StepID) -> String { old.title(old.steps[step].label) }

  /// A command in the old version's words; a step of which each item of a list has its own by the
  /// name that tells the copies apart, since the new version may have them under other numbers.
  private func told(_ command: Command) -> JSONValue? {
    guard let value = writer.json(command), case .object(let members) = value,
      let step = step(of: command.body)
    else { return writer.json(command) }
    return .object(
      members.compactMap { member in
        switch member.name {
        case "step": .init(member.name, .string(oldName(step)))
        case "item": nil
        default: member
        }
      })
  }

  private func oldName(_ step: StepID) -> String { old.name(old.steps[step].label) }

  /// The step that a command is about.
  private func step(of body: Command.Body) -> StepID? {
    switch body {
    case .act(let action, _): old.actions[action].step
    case .childEnded(let step, _): step
    default: nil
    }
  }
}

/// What would become of one dossier, and why.
public struct MigrationVerdict: Sendable {
  /// The three ways that a dossier can stand to a new version.
  public enum Kind: String, CaseIterable, Sendable {
    /// Its history is one that the new version could have had, or the version says where it goes.
    case safe
    /// Its history names what the new version does not have, and that does not say where it goes.
    case needsMapping = "needs-mapping"
    /// The new version would have decided otherwise, lets it stay, or it is not of the old version.
    case mustStay = "must-stay"
  }

  public let dossier: String
  public internal(set) var kind = Kind.mustStay
  /// The steps that it is in now, by name, and those that it would go on in.
  public internal(set) var steps: [String] = []
  public internal(set) var destinations: [String] = []
  /// Whether the new version's transitions take it over as it stands.
  public internal(set) var moves = false
  public internal(set) var divergence: Divergence?

  init(dossier: String) { self.dossier = dossier }

  /// The first event that the new version does not agree with.
  public struct Divergence: Sendable {
    public var sequence: Int
    public var type: String
    public var at: Instant
    public var reason: Bilingual

    init(sequence: Int, type: String, at: Instant, reason: Bilingual) {
      self.sequence = sequence
      self.type = type
      self.at = at
      self.reason = reason
    }

    init(_ event: EventEnvelope, _ reason: Bilingual) {
      self.init(
        sequence: Int(event.sequence), type: event.kind.type, at: event.time, reason: reason)
    }
  }
}

/// Why a dossier does not simply move.
private enum Reasons {
  static let ended = Bilingual(vi: "hồ sơ đã kết thúc", en: "the dossier has ended")

  static func gap(_ number: UInt32) -> Bilingual {
    Bilingual(vi: "nhật ký thiếu sự kiện \(number)", en: "the log lacks event \(number)")
  }

  static func contradiction(_ number: UInt32) -> Bilingual {
    Bilingual(
      vi: "nhật ký có hai sự kiện khác nhau cùng số \(number)",
      en: "the log has two different events \(number)")
  }

  static func unreadable(_ error: CommandError) -> Bilingual {
    let place = error.path.isEmpty ? "" : " (\(error.path))"
    return Bilingual(
      vi: "không đọc được một sự kiện: \(error.message.vietnamese)\(place)",
      en: "an event cannot be read: \(error.message.english)\(place)")
  }

  static func already(_ version: String) -> Bilingual {
    Bilingual(
      vi: "hồ sơ đã theo phiên bản \"\(version)\"",
      en: "the dossier is under version \"\(version)\" already")
  }

  static func otherVersion(_ digest: String) -> Bilingual {
    let name = String(digest.prefix(12))
    return Bilingual(
      vi: "hồ sơ theo một văn bản khác (\(name)…), không phải bản cũ đã nêu",
      en: "the dossier follows another text (\(name)…), not the old version that was given")
  }

  static func stays(_ step: String, _ version: String) -> Bilingual {
    Bilingual(
      vi: "phiên bản \"\(version)\" để hồ sơ ở bước '\(step)' giữ nguyên",
      en: "version \"\(version)\" lets dossiers in the step '\(step)' stay")
  }

  static func noPlace(_ step: String, _ version: String) -> Bilingual {
    Bilingual(
      vi: "phiên bản \"\(version)\" không có chỗ cho bước '\(step)'",
      en: "version \"\(version)\" has no place for the step '\(step)'")
  }

  static func refused(_ reason: Bilingual) -> Bilingual {
    Bilingual(
      vi: "bản mới không chấp nhận: \(reason.vietnamese)",
      en: "the new version refuses: \(reason.english)")
  }

  static func leadsElsewhere(_ places: [String]) -> Bilingual {
    let list = places.map { "'\($0)'" }.joined(separator: ", ")
    return Bilingual(
      vi: "ở bản mới, việc này dẫn đến \(list.isEmpty ? "nơi khác" : list)",
      en: "under the new version this leads to \(list.isEmpty ? "somewhere else" : list)")
  }
}
