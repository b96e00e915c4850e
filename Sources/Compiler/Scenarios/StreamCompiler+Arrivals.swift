import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine
import ThuTucSyntax

/// Lowers when dossiers come.
extension StreamCompiler {
  mutating func lowerArrivals(_ clause: Syntax) {
    arrivalsNode = clause
    for kind in [SyntaxKind.profile, .weekdayFactors, .monthFactors] {
      let parts = Array(clause.children(kind))
      if parts.count > 1 { report(DuplicateClause.found(parts[1], first: parts[0])) }
    }
    guard let (rule, steadiness) = arrivalRule(clause) else { return }
    var arrivals = Arrivals(rule)
    if let node = clause.child(.profile) {
      if steadiness != .byDay { report(BadShares.noDays(node)) }
      arrivals.profile = profile(node)
    }
    if let node = clause.child(.weekdayFactors) {
      if steadiness == .exact { report(BadShares.noRate(node)) }
      arrivals.weekdays = factors(node, count: 7) { share in
        share.child(.weekday).flatMap { $0.weekdayIndex }
      }
    }
    if let node = clause.child(.monthFactors) {
      if steadiness == .exact { report(BadShares.noRate(node)) }
      arrivals.months = factors(node, count: 12) { share in
        let month = share.token(.number).flatMap { Int(share.tree.text($0)) }
        return month.flatMap { (1...12).contains($0) ? $0 - 1 : nil }
      }
    }
    stream.arrivals = arrivals
  }

  /// What a rule leaves open: the hours of a day, the days, or nothing.
  private enum Steadiness { case byDay, byHour, exact }

  private mutating func arrivalRule(_ clause: Syntax) -> (Arrivals.Rule, Steadiness)? {
    if let duration = clause.child(.durationLiteral) {
      guard let limit = lowering.limit(of: duration, in: .procedure) else { return nil }
      if limit.amount == .zero {
        report(BadNumber.notPositive(duration))
        return nil
      }
      return (.every(limit), .exact)
    }
    if let path = clause.child(.text) { return instants(path).map { (.instants($0), .exact) } }
    guard let node = clause.child(.numberLiteral),
      let count = lowering.literalValue(node, in: .procedure)?.0.number,
      let per = clause.tokens.first(where: { Int($0.start) >= node.range.upperBound }),
      let unitToken = clause.tokens.first(where: { $0.start >= per.end }),
      let unit = clause.tree.limitUnit(of: unitToken)
    else { return nil }
    if count == .zero {
      report(BadNumber.notPositive(node))
      return nil
    }
    checkCalendar(unit, clause)
    // Weeks, months and years are spread evenly over their days.
    if unit == .week || unit == .month || unit == .year {
      return (.rate(count.approximate / unit.approximateDays, per: .day), .byDay)
    }
    let isByDay = unit == .day || unit == .workingDay
    return (.rate(count.approximate, per: unit), isByDay ? .byDay : .byHour)
  }

  /// When the dossiers of a log came: of each, its first row. Those before the scenario are left
  /// out.
  private mutating func instants(_ path: Syntax) -> [Instant]? {
    guard let sheet = sheet(path) else { return nil }
    let zone = lowering.machine.zone
    guard let (_, items) = sheet.column({ logInstant($0, in: zone) }) else {
      report(BadDataFile.noInstants(path))
      return nil
    }
    let cases = sheet.caseColumn
    var first: [String: Instant] = [:]
    var instants: [Instant] = []
    for (record, (line, item)) in zip(sheet.records.suffix(items.count), items) {
      guard let item else {
        report(BadDataFile.badLine(path, line))
        return nil
      }
      if let cases, cases < record.cells.count {
        let name = record.cells[cases]
        first[name] = min(first[name] ?? item, item)
      } else {
        instants.append(item)
      }
    }
    instants += first.values
    if let start {
      let begin = Instant(date: start, minuteOfDay: 0, in: zone)
      instants.removeAll { $0 < begin }
    }
    if instants.isEmpty { report(BadDataFile.allBeforeStart(path)) }
    return instants.sorted()
  }

  /// The rows of a file of figures.
  mutating func sheet(_ path: Syntax) -> CSV.Sheet? {
    guard !path.isMissing else { return nil }
    guard let sheet = data.sheet(at: path) else {
      let problem = data.problem(at: path)
      report(
        problem.map { BadDataFile.unusable(path, $0) }
          ?? BadDataFile.notFound(path, other: data.otherPath(at: path)))
      return nil
    }
    if sheet.records.isEmpty {
      report(BadDataFile.empty(path))
      return nil
    }
    return sheet
  }

  /// The spans of a day, in order and apart, with their parts.
  private mutating func profile(_ node: Syntax) -> [Arrivals.Share] {
    let shares = Array(node.children(.share))
    let spans = shares.compactMap { $0.child(.interval).map(WorkingInterval.init(written:)) }
    guard spans.allSatisfy({ $0.start < $0.end }),
      zip(spans, spans.dropFirst()).allSatisfy({ $0.end <= $1.start })
    else {
      report(BadShares.hoursOrder(node))
      return []
    }
    guard let parts = parts(of: shares, in: node), parts.count == spans.count else { return [] }
    return zip(spans, parts).map { Arrivals.Share(hours: $0, part: $1) }
  }

  /// Factors by place; what is not named keeps the factor 1.
  private mutating func factors(
    _ node: Syntax, count: Int, place: (Syntax) -> Int?
  ) -> [Double] {
    var factors = [Double](repeating: 1, count: count)
    var seen = [Syntax?](repeating: nil, count: count)
    for share in node.children(.share) {
      guard let percent = share.child(.percentLiteral), let factor = fraction(percent) else {
        continue
      }
      guard let index = place(share) else {
        report(BadShares.month(share))
        continue
      }
      if let first = seen[index] { report(DuplicateClause.found(share, first: first)) }
      seen[index] = share
      factors[index] = factor.approximate
    }
    if factors.allSatisfy({ $0 == 0 }) { report(BadShares.nobody(node)) }
    return factors
  }
}
