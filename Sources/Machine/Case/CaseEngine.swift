public import ThuTucBasics

/// The procedures that a host offers, ready to run dossiers that call for one another.
///
/// Pure like `Engine`: the same command for the same case always gives the same commit, and the
/// same commits the same case.
public struct CaseEngine: Sendable {

  /// One version of a procedure.
  public struct Version: Sendable {
    public let engine: Engine
    /// Its name among all versions: the digest of the machine where the host computes one.
    public let name: String

    public init(_ engine: Engine, name: String) {
      self.engine = engine
      self.name = name
    }
  }

  /// Every version of every procedure, in the order given.
  public let versions: [Version]
  /// The versions of each procedure together, between which a dossier may move.
  let lineages: [Lineage]
  /// For each procedure, the places of its versions.
  private let places: [[Int]]
  /// For each version its procedure.
  private let procedures: [Int]

  public init(_ versions: [Version]) {
    self.versions = versions
    var names: [String] = []
    var places: [[Int]] = []
    for (place, version) in versions.enumerated() {
      let machine = version.engine.machine
      let procedure = names.firstIndex(of: machine.name(machine.label)) ?? names.count
      if procedure == names.count {
        names.append(machine.name(machine.label))
        places.append([])
      }
      places[procedure].append(place)
    }
    self.places = places
    lineages = places.map { Lineage($0.map { versions[$0].engine }) }
    procedures = versions.indices.map { version in
      places.firstIndex { $0.contains(version) } ?? 0
    }
  }

  /// The same procedures, one version prepared anew: with another edition of its calendar.
  public func replacing(_ version: Int, with engine: Engine) -> CaseEngine {
    var versions = versions
    versions[version] = Version(engine, name: versions[version].name)
    return CaseEngine(versions)
  }

  /// A case before its first event; its first dossier begins under the version at this place.
  ///
  /// The children of `outside` are dossiers elsewhere, whose ends are reported by a command, even
  /// where their procedures are here.
  public func start(_ version: Int, outside: [StepID] = []) -> Case {
    Case(members: [member(under: version, path: "")], outside: outside)
  }

  /// What a version of one of the procedures is called.
  func name(ofVersion version: Int, of procedure: Int) -> String {
    versions[places[procedure][version]].name
  }

  /// A dossier of a case before its first event.
  func member(
    under version: Int, path: String, parent: Int? = nil, step: StepID? = nil, call: UInt32 = 0
  ) -> Case.Member {
    let procedure = procedures[version]
    let own = places[procedure].firstIndex(of: version) ?? 0
    return Case.Member(
      procedure: procedure, held: lineages[procedure].start(version: own), path: path,
      parent: parent, step: step, call: call)
  }

  /// The engine that runs one of a case's dossiers now.
  public func engine(of member: Int, in file: Case) -> Engine {
    let row = file.members[member]
    return lineages[row.procedure].engine(of: row.held)
  }

  /// The version that one of a case's dossiers is under now: a place in `versions`.
  public func version(of member: Int, in file: Case) -> Int {
    let row = file.members[member]
    return places[row.procedure][row.held.version]
  }

  /// The version that an event speaks of: a place in `versions`. It must be among them.
  public func version(of event: Event, in commit: Commit) -> Int {
    let name = commit.machines[Int(event.machine)]
    guard let place = versions.firstIndex(where: { $0.name == name }) else {
      preconditionFailure("a commit of a case names versions that its engine has")
    }
    return place
  }

  /// The tables that an event speaks of. Its version must be among `versions`.
  public func machine(of event: Event, in commit: Commit) -> Machine {
    versions[version(of: event, in: commit)].engine.machine
  }

  /// Says what a command to one of the dossiers causes in all of them, or why it causes nothing.
  ///
  /// What is due by then fires first, over all dossiers in the order of due instants. What a
  /// dossier calls for is opened at once, by the version in force; how a child ends is told to its
  /// caller at once; a caller that is left cancels or detaches its child, as it declares; a result
  /// goes to every dossier that asks for it. If one of these is refused, nothing happens at all.
  public func decide(
    _ command: Command, to member: Int = 0, given file: Case
  ) throws(CaseRejection) -> Commit {
    var work = CaseWork(engine: self, file: file, command, to: member)
    try work.run(command)
    return work.commit
  }

  /// As `decide`, and the case is then as the commit leaves it: nothing is applied twice. If the
  /// command is refused it is left as it was.
  public func advance(
    _ file: inout Case, by command: Command, to member: Int = 0
  ) throws(CaseRejection) -> Commit {
    var work = CaseWork(engine: self, file: file, command, to: member)
    try work.run(command)
    file = work.file
    return work.commit
  }

  /// Applies what has already happened. The versions that it names must be among `versions`.
  public func evolve(_ file: inout Case, _ commit: Commit) {
    for event in commit.events { apply(event, of: commit, to: &file) }
    remember(commit, in: &file)
  }

  func apply(_ event: Event, of commit: Commit, to file: inout Case) {
    let member = Int(event.dossier)
    if member == file.members.count { join(&file, event, commit) }
    let before = file.members[member].held.version
    let lineage = lineages[file.members[member].procedure]
    lineage.evolve(&file.members[member].held, event, commit.texts)
    note(&file, event, commit, before: before)
  }

  /// Keeps the answer to a command with a key.
  func remember(_ commit: Commit, in file: inout Case) {
    let member = Int(commit.dossier)
    lineages[file.members[member].procedure].remember(commit, in: &file.members[member].held)
  }

  /// Notes what an event means to the case besides what it has made of its own dossier, which was
  /// under the version `before` of its procedure.
  func note(_ file: inout Case, _ event: Event, _ commit: Commit, before: Int) {
    let member = Int(event.dossier)
    file.lastEventAt = event.at
    switch event.kind {
    case .dossierSubmitted, .dossierOpened:
      if member == 0 { file.applicant = commit.person(of: event) }
    case .noticeIssued:
      take(NoticeID(Int(event.subject)), event, version(of: event, in: commit), into: &file)
    case .promiseMoved: file.members[member].promised = event.value.asInstant
    case .childOpened:
      file.members[member].calls[StepID(Int(event.subject))] = event.sequence
    case .childEnded, .childCancelled: _ = endCall(event, in: &file)
    case .childDetached:
      guard let call = endCall(event, in: &file) else { return }
      if let child = file.child(by: call, of: member) {
        release(child, in: &file)
      } else {
        file.released.append(Case.Release(parent: member, call: call))
      }
    case .dossierMoved:
      let row = file.members[member]
      rename(
        &file, member,
        by: lineages[row.procedure].passage(from: before, to: row.held.version))
    default: break
    }
  }

  /// A dossier's first event makes it one of the case.
  private func join(_ file: inout Case, _ event: Event, _ commit: Commit) {
    let opening = commit.openings.first { $0.dossier == event.dossier }
    guard let opening else {
      preconditionFailure("a commit says who called for a dossier that it opens")
    }
    join(&file, opening, under: version(of: event, in: commit))
  }

  /// Takes in a dossier that another one has called for.
  func join(_ file: inout Case, _ opening: Commit.Opening, under version: Int) {
    let parent = Int(opening.parent)
    let child = file.members.count
    file.members.append(
      member(
        under: version, path: path(ofChildIn: opening.step, of: parent, file), parent: parent,
        step: opening.step, call: opening.call))
    let isReleased = file.released.firstIndex {
      $0.parent == parent && $0.call == opening.call
    }
    if let isReleased {
      file.released.remove(at: isReleased)
      release(child, in: &file)
    }
  }

  /// The number of the call whose child a step no longer awaits.
  private func endCall(_ event: Event, in file: inout Case) -> UInt32? {
    file.members[Int(event.dossier)].calls.removeValue(forKey: StepID(Int(event.subject)))
  }

  /// Lets a dossier go on by itself; what the applicant was told of the whole was told of it too.
  private func release(_ child: Int, in file: inout Case) {
    let head = file.members[file.head(of: child)]
    file.members[child].hasReceipt = head.hasReceipt
    file.members[child].promised = head.promised
    file.members[child].isDetached = true
  }

  /// Keeps what a notice means to the case: a result for others, or a date for the applicant.
  private func take(
    _ notice: NoticeID, _ event: Event, _ version: Int, into file: inout Case
  ) {
    let machine = versions[version].engine.machine
    if machine.notices[notice].isResult {
      file.products.append(Case.Product(version: version, notice: notice, at: event.at))
    }
    guard event.isToApplicant else { return }
    let head = file.head(of: Int(event.dossier))
    if machine.isReceipt(notice) { file.members[head].hasReceipt = true }
    if file.members[head].hasReceipt, let promised = event.value.asInstant {
      file.members[head].promised = promised
    }
  }

  /// A caller that moves to another version has its steps under other numbers.
  private func rename(_ file: inout Case, _ member: Int, by passage: Passage?) {
    guard let passage else { return }
    for child in file.members.indices where file.members[child].parent == member {
      file.members[child].step = file.members[child].step.flatMap {
        passage.counterpart(of: $0)
      }
    }
    file.members[member].calls = file.members[member].calls.reduce(into: [:]) { calls, call in
      if let step = passage.counterpart(of: call.key) { calls[step] = call.value }
    }
    if member == 0 { file.outside = file.outside.compactMap { passage.counterpart(of: $0) } }
  }

  /// The case that these commits have made, its first dossier begun under `version`.
  public func replay(
    _ commits: some Sequence<Commit>, from version: Int, outside: [StepID] = []
  ) -> Case {
    var file = start(version, outside: outside)
    for commit in commits { evolve(&file, commit) }
    return file
  }

  /// What the next child of a step is called.
  func path(ofChildIn step: StepID, of parent: Int, _ file: Case) -> String {
    let machine = engine(of: parent, in: file).machine
    let above = file.members[parent].path
    let first =
      (above.isEmpty ? "" : above + ".") + machine.name(machine.steps[step].label)
    var path = first
    var number = file.members.count { $0.parent == parent && $0.step == step }
    // Another version may have called another step so.
    while number > 0 && path == first || file.member(at: path) != nil {
      number += 1
      path = "\(first).\(number)"
    }
    return path
  }

  /// The version of a procedure that a dossier opened at an instant is bound to; nothing where the
  /// host does not have it.
  public func version(named name: String, at instant: Instant) -> Int? {
    guard
      let procedure = lineages.firstIndex(where: { lineage in
        lineage.engines.first.map { $0.machine.name($0.machine.label) == name } ?? false
      })
    else { return nil }
    let date = instant.date(in: lineages[procedure].engines[0].machine.zone)
    return lineages[procedure].version(inForceOn: date).map { places[procedure][$0] }
  }
}

/// What a citizen sees of a case.
extension CaseEngine {
  /// The one national status of the case: where some dossier of it waits for the citizen (a
  /// supplement, a payment) that is said; else the status of what was applied for.
  public func status(of file: Case) -> NationalStatus? {
    guard file.root.phase == .open else { return file.root.status }
    let waiting = file.members.indices.first { member in
      let dossier = file.members[member].dossier
      let isWaiting = dossier.status == .supplementRequested || dossier.status == .paymentRequested
      return dossier.phase == .open && isWaiting && file.head(of: member) == 0
    }
    return waiting.map { file.members[$0].dossier.status } ?? file.root.status
  }

  /// The one date that the case promises: the latest of the deadlines that run in its dossiers;
  /// nothing where none does. What the applicant was told last is the first member's `promised`.
  public func promised(of file: Case) -> Instant? {
    file.members.indices.compactMap { member in
      file.head(of: member) == 0 ? promised(by: member, in: file) : nil
    }.max()
  }

  /// The latest of the deadlines that run in one of the dossiers.
  func promised(by member: Int, in file: Case) -> Instant? {
    let dossier = file.members[member].dossier
    guard dossier.phase == .open else { return nil }
    let machine = engine(of: member, in: file).machine
    return machine.clocks.ids().compactMap { clock in
      let state = dossier.clock(clock)
      guard machine.clocks[clock].kind == .deadline, !machine.clocks[clock].isBackward,
        state.phase == .running
      else { return nil }
      return state.due
    }.max()
  }

  /// When time will next move one of the dossiers, and which.
  public func nextTimer(in file: Case) -> (member: Int, at: Instant)? {
    var next: (member: Int, at: Instant)?
    for member in file.members.indices {
      let engine = engine(of: member, in: file)
      guard let due = engine.nextTimer(in: file.members[member].dossier) else { continue }
      if next.map({ due < $0.at }) ?? true { next = (member, due) }
    }
    return next
  }
}
