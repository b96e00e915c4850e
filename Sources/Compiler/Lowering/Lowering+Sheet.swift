import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine
import ThuTucSyntax

/// Lowers what the published sheet states in a line each, and who is who.
extension Lowering {
  mutating func lowerSheet() {
    cite(source.procedure, .procedure)
    // The procedure's own calendar is the first of the machine's, wherever its clause stands.
    for clause in source.clauses where clause.kind == .calendarClause { lowerCalendar(clause) }
    for clause in source.clauses {
      switch clause.kind {
      case .codeClause: machine.code = text(clause.child(.text)?.string ?? "")
      case .domainClause: machine.domain = text(clause.child(.text)?.string ?? "")
      case .versionClause: lowerVersion(clause)
      case .levelClause: lowerLevel(clause)
      case .applicantsClause: machine.applicantKinds = listed(clause)
      case .channelsClause: machine.channels = listed(clause)
      case .agency: lowerAgency(clause)
      case .role: lowerRole(clause)
      default: break
      }
    }
    checkDroppings()
    checkDuplicateClauses()
  }

  private mutating func checkDuplicateClauses() {
    let single: Set<SyntaxKind> = [
      .codeClause, .domainClause, .versionClause, .levelClause, .applicantsClause,
      .channelsClause, .calendarClause, .startClause,
    ]
    var seen: [SyntaxKind: Syntax] = [:]
    for clause in source.clauses where single.contains(clause.kind) {
      if let first = seen[clause.kind] {
        report(DuplicateClause.found(clause, first: first))
      } else {
        seen[clause.kind] = clause
      }
    }
  }

  private mutating func lowerVersion(_ clause: Syntax) {
    machine.version = text(clause.child(.text)?.string ?? "")
    machine.effectiveFrom = date(in: clause.child(.effectiveFrom))
    machine.effectiveUntil = date(in: clause.child(.effectiveUntil))
    if let from = machine.effectiveFrom, let until = machine.effectiveUntil, until < from {
      report(ParameterDates.backward(clause))
    }
    lowerTransitions(clause)
  }

  private mutating func lowerLevel(_ clause: Syntax) {
    let levels: [(Keyword, Level)] = [
      (.ministry, .ministry), (.province, .province), (.district, .district),
      (.commune, .commune),
    ]
    machine.level = levels.first { clause.has($0.0) }?.1
  }

  /// The kinds of applicant or the channels that a clause lists, each once.
  private func listed(_ clause: Syntax) -> [OptionID] {
    var found: [OptionID] = []
    for token in clause.tokens.dropFirst() {
      guard let option = builtInOption(clause.tree.keywords(of: token)),
        !found.contains(option)
      else { continue }
      found.append(option)
    }
    return found
  }

  private mutating func lowerCalendar(_ clause: Syntax) {
    guard let rules = calendar(namedIn: clause) else { return }
    machine.calendar = rules
  }

  private mutating func lowerAgency(_ clause: Syntax) {
    let named = Array(clause.children(.calendarClause))
    guard let first = named.first else { return }
    if named.count > 1 { report(DuplicateClause.found(named[1], first: first)) }
    guard let rules = calendar(namedIn: first), let name = clause.child(.name),
      let agency = names.agencies.first(name.symbol)
    else { return }
    machine.agencies[agency].calendar = machine.intern(rules)
  }

  /// The calendar that a clause names, or a finding.
  private mutating func calendar(namedIn clause: Syntax) -> CalendarRules? {
    guard let name = clause.child(.name), !name.isMissing else { return nil }
    if let rules = source.calendars[name.symbol] { return rules }
    hasUnknownCalendar = true
    if !source.brokenCalendars.contains(name.symbol) {
      report(unknown(name, Bilingual(vi: "lịch", en: "calendar"), among: source.calendars.keys))
    }
    return nil
  }

  private mutating func lowerRole(_ clause: Syntax) {
    guard let name = clause.child(.name), let actor = names.actors.first(name.symbol),
      let agency = clause.child(.holder)?.child(.name), !agency.isMissing
    else { return }
    machine.actors[actor].agency = names.agencies.first(agency.symbol)
    if machine.actors[actor].agency == nil {
      report(unknown(agency, Bilingual(vi: "cơ quan", en: "agency"), among: names.agencies.symbols))
    }
  }
}
