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
  ) throws(Rejection) -> Commit {
    var held = held
    return try advance(&held, by: command)
  }

  /// As `decide`, and the dossier is then as the commit leaves it; left as it was if the command is
  /// refused.
  public func advance(
    _ held: inout VersionedDossier, by command: Command
  ) throws(Rejection) -> Commit {
    var commit = Commit()
    commit.begin(command)
    commit.first = held.dossier.sequence &+ 1
    try add(command, to: &held, in: &commit)
    commit.answer(command, since: 0)
    remember(commit, in: &held)
    return commit
  }

  /// Decides a command, its events behind those that a commit has already, and applies them.
  func add(
    _ command: Command, to held: inout VersionedDossier, in commit: inout Commit
  ) throws(Rejection) {
    let engine = engines[held.version]
    var worker = engine.worker()
    let first = commit.events.count
    guard case .move(let name) = command.body, let target = version(named: name) else {
      try worker.add(command, given: held.dossier, to: &commit)
      if commit.events.count > first { worker.hand(over: &held.dossier) }
      return
    }
    worker.passage = passage(from: held.version, to: target)
    do throws(Rejection) {
      try worker.add(command, given: held.dossier, to: &commit)
    } catch {
      // What has fallen due and cannot happen would hold the dossier for ever: a mended version
      // takes it as it stands, and lets it happen there.
      guard worker.isStuck else { throw error }
      worker.letsTimePass = false
      try worker.add(command, given: held.dossier, to: &commit)
    }
    // A repeated command has been answered before.
    guard commit.events.count > first, let passage = worker.passage else { return }
    worker.dossier.answers = held.dossier.answers
    let moved = passage.carry(worker.dossier)
    held = VersionedDossier(
      version: target, dossier: try arrive(command, moved, target, &commit))
  }

  private func arrive(
    _ command: Command, _ moved: Dossier, _ target: Int, _ commit: inout Commit
  ) throws(Rejection) -> Dossier {
    var worker = engines[target].worker()
    do throws(Rejection) {
      try worker.arrive(command, with: moved, in: &commit)
      return worker.dossier
    } catch {
      // The rows that it names are the other version's, which the sender does not know yet.
      let version = engines[target].machine.text(engines[target].machine.version)
      throw .cannotArrive(version: version, because: error)
    }
  }

  /// Applies what has already happened to one dossier of a case; cannot fail.
  public func evolve(_ held: inout VersionedDossier, _ commit: Commit, of member: Int = 0) {
    for event in commit.events where Int(event.dossier) == member {
      evolve(&held, event, commit.texts)
    }
    if Int(commit.dossier) == member { remember(commit, in: &held) }
  }

  /// Applies one event that has already happened; cannot fail. Its texts are among `texts`. A move
  /// to a version that is not here leaves the dossier where it was.
  func evolve(_ held: inout VersionedDossier, _ event: Event, _ texts: [String]) {
    engines[held.version].program.evolve(&held.dossier, event, texts)
    guard event.kind == .dossierMoved, let target = version(named: texts.text(at: event.text)),
      let passage = passage(from: held.version, to: target)
    else { return }
    held = VersionedDossier(version: target, dossier: passage.carry(held.dossier))
  }

  /// Keeps the answer to a command with a key.
  func remember(_ commit: Commit, in held: inout VersionedDossier) {
    engines[held.version].program.remember(&held.dossier, commit)
  }

  /// The dossier that these commits have made, the first of them under `version`.
  public func replay(_ commits: some Sequence<Commit>, from version: Int) -> VersionedDossier {
    var held = start(version: version)
    for commit in commits { evolve(&held, commit) }
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
