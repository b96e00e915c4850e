public import ThuTucBasics

/// The versions of one procedure together: several may be in force for old and new dossiers, and a
/// dossier may go on under another one.
///
/// As pure as `Engine`: it only chooses which engine reads what. Events up to and with
/// `dossier.moved` are read with the version before it, those after it with the version it names.
public struct Lineage: Sendable {
  /// One for each version, in the order given.
  public let engines: [Engine]
  /// From each version to each other one, row by row.
  private let passages: [Passage?]

  public init(_ engines: [Engine]) {
    self.engines = engines
    passages = engines.indices.flatMap { from in
      engines.indices.map { to in
        from == to ? nil : Passage(from: engines[from], to: engines[to])
      }
    }
  }

  /// The same versions, one of them prepared anew: with another edition of its calendar.
  public func replacing(_ version: Int, with engine: Engine) -> Lineage {
    var engines = engines
    engines[version] = engine
    return Lineage(engines)
  }

  /// The place of the version that dossiers filed on a date are bound to: of those in force, the
  /// one that came into force last.
  public func version(inForceOn date: CivilDate) -> Int? {
    let inForce = engines.indices.filter { engines[$0].machine.isInForce(on: date) }
    return inForce.max {
      (engines[$0].machine.effectiveFrom ?? .first) < (engines[$1].machine.effectiveFrom ?? .first)
    }
  }

  /// The way from one version to another; none from a version to itself.
  public func passage(from: Int, to: Int) -> Passage? { passages[from * engines.count + to] }

  /// The place of the version of this name; of several, the last.
  public func version(named name: String) -> Int? {
    engines.lastIndex { $0.machine.text($0.machine.version) == name }
  }

  /// A new dossier of one version.
  public func start(version: Int) -> VersionedDossier {
    VersionedDossier(version: version, dossier: engines[version].start())
  }

  /// The engine of the version that a dossier is under now.
  public func engine(of dossier: VersionedDossier) -> Engine { engines[dossier.version] }

  /// As `Engine.decide`; a `move` gives the events of leaving, `dossier.moved`, and those of
  /// arriving, or nothing at all. A rejection speaks of the version that the dossier is under.
  public func decide(
    _ command: Command, given held: VersionedDossier
  ) throws(Rejection) -> [Event] {
    guard case .move(let name) = command.body, let target = version(named: name) else {
      return try engines[held.version].decide(command, given: held.dossier)
    }
    var worker = engines[held.version].worker()
    worker.passage = passage(from: held.version, to: target)
    var departure: [Event] = []
    do throws(Rejection) {
      try worker.decide(command, given: held.dossier, into: &departure)
    } catch {
      // What has fallen due and cannot happen would hold the dossier for ever: a mended version
      // takes it as it stands, and lets it happen there.
      guard worker.isStuck else { throw error }
      worker.letsTimePass = false
      try worker.decide(command, given: held.dossier, into: &departure)
    }
    // A repeated command has been answered before.
    guard !departure.isEmpty else { return [] }
    let arrival = try arrive(command, departure, held, target)
    if !departure[0].key.isEmpty {
      departure[0].answerCount = UInt32(truncatingIfNeeded: departure.count + arrival.count)
    }
    return departure + arrival
  }

  private func arrive(
    _ command: Command, _ departure: [Event], _ held: VersionedDossier, _ target: Int
  ) throws(Rejection) -> [Event] {
    var moved = held
    for event in departure { evolve(&moved, event) }
    var worker = engines[target].worker()
    do throws(Rejection) {
      return try worker.arrive(command, with: moved.dossier)
    } catch {
      // The rows that it names are the other version's, which the sender does not know yet.
      let version = engines[target].machine.text(engines[target].machine.version)
      throw .cannotArrive(version: version, code: error.code)
    }
  }

  /// Applies one event that has already happened; cannot fail. A move to a version that is not
  /// here leaves the dossier where it was.
  public func evolve(_ held: inout VersionedDossier, _ event: Event) {
    engines[held.version].evolve(&held.dossier, event)
    guard event.kind == .dossierMoved, let target = version(named: event.text),
      let passage = passage(from: held.version, to: target)
    else { return }
    held = VersionedDossier(version: target, dossier: passage.carry(held.dossier))
  }

  /// The dossier that these events have made, the first of them under `version`.
  public func replay(_ events: some Sequence<Event>, from version: Int) -> VersionedDossier {
    var held = start(version: version)
    for event in events { evolve(&held, event) }
    return held
  }
}

/// A dossier, and which version of its procedure it is under now.
public struct VersionedDossier: Hashable, Sendable {
  /// A place in `Lineage.engines`.
  public internal(set) var version: Int
  public internal(set) var dossier: Dossier
}

extension Machine {
  /// Whether a day lies within the days on which the version is in force, both included.
  public func isInForce(on date: CivilDate) -> Bool {
    (effectiveFrom ?? .first) <= date && date <= (effectiveUntil ?? .last)
  }
}
