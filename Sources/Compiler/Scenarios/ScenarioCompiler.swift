import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine
import ThuTucSyntax

/// A procedure that a scenario simulates: where it is named, and what is known of it.
struct SimulatedProcedure {
  var name: Syntax
  var checked: CheckedProcedure
}

/// Lowers one scenario: its own clauses and those that it inherits.
struct ScenarioCompiler {
  /// The scenario itself, after those that it extends.
  let chain: [Syntax]
  let clauses: ScenarioClauses
  let calendars: [Symbol: CalendarRules]
  let names: Names
  var streams: [StreamCompiler]
  var scenario: Scenario
  var diagnostics: [Diagnostic] = []

  var node: Syntax { chain[chain.count - 1] }

  /// Whose clauses stand outside `for P { … }`.
  var onlyProcedure: Symbol { streams.count == 1 ? streams[0].name.symbol : .none }

  init(
    chain: [Syntax], simulated: [SimulatedProcedure], calendars: [Symbol: CalendarRules],
    names: Names, data: DataFiles
  ) {
    self.chain = chain
    self.calendars = calendars
    self.names = names
    let clauses = ScenarioClauses(
      chain, onlyProcedure: simulated.count == 1 ? simulated[0].name.symbol : .none)
    self.clauses = clauses
    streams = simulated.map {
      StreamCompiler($0, start: clauses.first(.start)?.date, data: data)
    }
    let last = chain[chain.count - 1]
    scenario = Scenario(
      name: names.text(last.name), title: last.label,
      start: clauses.first(.start)?.date ?? .first)
  }

  /// `isWhole` is false where there were errors before: what is missing from the whole is then not
  /// reported, since it would be their echo.
  mutating func lower(isWhole: Bool) -> Scenario {
    checkOwnClauses()
    lowerRun()
    lowerApplicantCost()
    for clause in clauses.clauses { lower(clause) }
    for index in streams.indices {
      diagnostics += streams[index].lowering.findings.diagnostics
      streams[index].lowering.findings = FindingList()
    }
    if isWhole {
      checkSettings()
      if !diagnostics.contains(where: { $0.severity == .error }) { check() }
    }
    scenario.streams = streams.map { $0.finished() }
    return scenario
  }

  /// What no simulation can do without.
  private mutating func checkSettings() {
    if clauses.first(.start) == nil { report(MissingSetting.start(node.child(.name) ?? node)) }
    let called = Set(
      streams.flatMap { stream in
        stream.lowering.machine.calls.map { stream.lowering.machine.text($0.procedure) }
      })
    for stream in streams where stream.arrivalsNode == nil {
      let machine = stream.lowering.machine
      // Dossiers of a procedure that another one calls come from there.
      guard !called.contains(machine.name(machine.label)) else { continue }
      report(MissingSetting.arrivals(stream.name))
    }
  }

  mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  // What the scenario itself says, whatever it inherits.

  private mutating func checkOwnClauses() {
    for (index, stream) in streams.enumerated() {
      let first = streams[..<index].first { $0.name.symbol == stream.name.symbol }
      if let first { report(DuplicateClause.found(stream.name, first: first.name)) }
    }
    for part in node.children(.procedureClauses) {
      guard let name = part.child(.name), !name.isMissing else { continue }
      if stream(of: name.symbol) == nil {
        report(
          UnknownName.found(
            name, kind: Bilingual(vi: "thủ tục của kịch bản", en: "procedure of the scenario"),
            candidates: streams.map(\.name.text)))
      }
    }
    var first: [ScenarioSubject: Syntax] = [:]
    for clause in ScenarioClauses.clauses(of: node, onlyProcedure: onlyProcedure) {
      // Persons of the same roles may come in groups: by calendar, by cost.
      if case .staff = clause.subject { continue }
      if let earlier = first[clause.subject] {
        report(DuplicateClause.found(clause.name ?? clause.node, first: earlier))
      } else {
        first[clause.subject] = clause.name ?? clause.node
      }
    }
  }

  private func stream(of procedure: Symbol) -> Int? {
    streams.firstIndex { $0.name.symbol == procedure }
  }

  // The run.

  private mutating func lowerRun() {
    if let clause = clauses.first(.run), let length = length(clause) { scenario.run = length }
    if let clause = clauses.first(.warmup), let length = length(clause) {
      scenario.warmup = length
      checkWarmup(clause)
    }
    if let clause = clauses.first(.run), scenario.run.isNothing { report(BadRun.nothing(clause)) }
    if let clause = clauses.first(.replications), let token = clause.token(.number) {
      let count = Int(clause.tree.text(token).filter { $0 != "_" })
      if let count, (1...BadRun.mostReplications).contains(count) {
        scenario.replications = count
      } else {
        report(BadRun.replications(clause))
      }
    }
    if let clause = clauses.first(.seed), let token = clause.token(.number) {
      if let seed = UInt64(clause.tree.text(token).filter { $0 != "_" }) {
        scenario.seed = seed
      } else {
        report(BadNumber.notWhole(clause, at: token))
      }
    }
  }

  private mutating func length(_ clause: Syntax) -> Scenario.RunLength? {
    if let duration = clause.child(.durationLiteral) {
      return streams[0].lowering.limit(of: duration, in: .procedure).map { .time($0) }
    }
    guard clause.has(.dossiers), let token = clause.token(.number) else { return nil }
    guard let count = Int64(clause.tree.text(token).filter { $0 != "_" }), count <= BadRun.most
    else {
      report(BadRun.tooMany(clause, at: token))
      return nil
    }
    return .dossiers(count)
  }

  private mutating func checkWarmup(_ clause: Syntax) {
    switch (scenario.run, scenario.warmup) {
    case (.time(let run), .time(let warmup)):
      if warmup.approximateDays > run.approximateDays { report(BadRun.longWarmup(clause)) }
    case (.dossiers(let run), .dossiers(let warmup)):
      if warmup > run { report(BadRun.longWarmup(clause)) }
    default: break
    }
  }

  private mutating func lowerApplicantCost() {
    guard let clause = clauses.first(.applicantCost) else { return }
    scenario.applicantHour = clause.expression.flatMap { streams[0].money($0) }
    guard let visit = clause.child(.visit) else { return }
    scenario.visit = visit.child(.durationLiteral).flatMap {
      streams[0].lowering.limit(of: $0, in: .procedure)
    }
    scenario.visitCost = visit.expressions.dropFirst().first.flatMap { streams[0].money($0) }
  }

  // Clauses.

  private mutating func lower(_ clause: ScenarioClause) {
    switch clause.subject {
    case .start, .run, .warmup, .replications, .seed, .applicantCost: return
    case .staff: return lowerStaff(clause.node)
    case .queue(_, of: let procedure): return lowerQueue(clause.node, of: procedure)
    default: break
    }
    guard clause.procedure != .none else {
      return report(MissingSetting.procedure(clause.node, among: streams.map(\.name.text)))
    }
    // A scenario may simulate fewer procedures than the one that it extends.
    guard let index = stream(of: clause.procedure) else { return }
    let before = streams[index]
    lower(clause, into: index)
    // What is inherited may speak of what this version of the procedure no longer has.
    let isUnknown = streams[index].lowering.findings.diagnostics.dropFirst(
      before.lowering.findings.diagnostics.count
    ).contains { $0.code == UnknownName.page.code }
    if isUnknown, !isOwn(clause.node) { streams[index] = before }
  }

  func isOwn(_ clause: Syntax) -> Bool {
    clause.tree.file == node.tree.file && node.range.contains(clause.range.lowerBound)
  }

  private mutating func lower(_ clause: ScenarioClause, into index: Int) {
    switch clause.subject {
    case .arrivals: streams[index].lowerArrivals(clause.node)
    case .field: streams[index].lowerField(clause.node)
    case .applicantKind: streams[index].lowerApplicantKind(clause.node)
    case .channel: streams[index].lowerChannel(clause.node)
    case .taking: streams[index].lowerTaking(clause.node)
    case .choosing: streams[index].lowerChoice(clause.node)
    case .interruption: streams[index].lowerInterruption(clause.node)
    case .effort: streams[index].lowerEffort(clause.node, clause.name)
    default: break
    }
  }

  /// A role of the scenario's procedures, as the first that has it declares it.
  private struct Role {
    var name: String
    /// When its agency works; nothing: around the clock.
    var calendar: CalendarRules?
  }

  private mutating func role(_ name: Syntax) -> Role? {
    guard !name.isMissing else { return nil }
    for stream in streams {
      let machine = stream.lowering.machine
      guard let actor = stream.lowering.names.actors.first(name.symbol),
        machine.actors[actor].kind == .role
      else { continue }
      return Role(
        name: machine.name(machine.actors[actor].label),
        calendar: machine.calendar(of: actor).map { machine.calendars[$0] })
    }
    let lowering = streams[0].lowering
    report(
      lowering.unknown(
        name, Bilingual(vi: "vai trò", en: "role"),
        among: streams.flatMap { Array($0.lowering.names.actors.symbols) }))
    return nil
  }

  private mutating func lowerStaff(_ clause: Syntax) {
    let roleNames = Array(clause.children(.name))
    let known = diagnostics
    let roles = roleNames.compactMap { role($0) }
    if diagnostics.count > known.count, !isOwn(clause) {
      diagnostics = known
      return
    }
    for (index, name) in roleNames.enumerated() {
      let first = roleNames[..<index].first { $0.symbol == name.symbol }
      if let first, !name.isMissing { report(DuplicateClause.found(name, first: first)) }
    }
    guard let count = clause.child(.numberLiteral).flatMap({ wholeNumber($0) }) else { return }
    guard count <= BadNumber.mostStaff else {
      return report(BadNumber.staff(clause.child(.numberLiteral) ?? clause))
    }
    var group = StaffGroup(
      roles: roles.map(\.name), count: Int(count), calendar: roles.first?.calendar)
    if let cost = clause.child(.staffCost) { group.hourCost = hourCost(cost) }
    if let name = clause.child(.calendarClause)?.child(.name), !name.isMissing {
      group.calendar = calendars[name.symbol]
      if group.calendar == nil {
        report(
          UnknownName.found(
            name, kind: Bilingual(vi: "lịch", en: "calendar"),
            candidates: calendars.keys.map { names.text($0) }))
      }
    }
    if let absence = clause.child(.absence)?.child(.percentLiteral) {
      group.absence = streams[0].fraction(absence)?.approximate ?? 0
      if !(0..<1).contains(group.absence) { report(BadNumber.absence(absence)) }
    }
    // Nobody of that group: how a scenario takes away what it inherits.
    if count > 0, !roles.isEmpty { scenario.staff.append(group) }
  }

  private mutating func wholeNumber(_ node: Syntax) -> Int64? {
    guard let token = node.token(.number) else { return nil }
    let number = Int64(node.tree.text(token).filter { $0 != "_" })
    if number == nil { report(BadNumber.notWhole(node, at: token)) }
    return number
  }

  /// What an hour costs: a rate for another unit would need to know how much of it is worked.
  private mutating func hourCost(_ clause: Syntax) -> Value? {
    guard let token = clause.tokens.last, let unit = clause.tree.limitUnit(of: token) else {
      return nil
    }
    guard unit == .hour || unit == .workingHour else {
      report(BadUnit.cost(clause, at: token))
      return nil
    }
    return clause.expression.flatMap { streams[0].money($0) }
  }

  private mutating func lowerQueue(_ clause: Syntax, of procedure: Symbol) {
    let known = diagnostics
    guard let name = clause.child(.name), let role = role(name)?.name else {
      if !isOwn(clause) { diagnostics = known }
      return
    }
    let place = scenario.queues.firstIndex { $0.role == role }
    guard let expression = clause.expression else {
      if clause.has(.byPriority) { return }
      let order: QueueRule.Order = clause.has(.byDueDate) ? .dueDate : .firstCome
      if let place {
        report(DuplicateClause.found(clause, first: clause))
        scenario.queues[place].order = order
      } else {
        scenario.queues.append(QueueRule(role: role, order: order))
      }
      return
    }
    var priorities = [ExpressionID?](repeating: nil, count: streams.count)
    if let place, case .priority(let known) = scenario.queues[place].order { priorities = known }
    for index in streams.indices
    where procedure == .none || streams[index].name.symbol == procedure {
      priorities[index] = streams[index].lowering.expression(
        expression, wanted: .decimal, in: .procedure)
    }
    let rule = QueueRule(role: role, order: .priority(priorities))
    if let place { scenario.queues[place] = rule } else { scenario.queues.append(rule) }
  }
}

extension Scenario.RunLength {
  var isNothing: Bool {
    switch self {
    case .time(let limit): limit.amount == .zero
    case .dossiers(let count): count == 0
    }
  }
}

extension Limit {
  /// About how long it is, to compare two.
  var approximateDays: Double { amount.approximate * unit.approximateDays }
}

extension Syntax {
  /// The date that a clause names.
  var date: CivilDate? { token(.date).flatMap { CivilDate(iso8601: tree.text($0)) } }
}
