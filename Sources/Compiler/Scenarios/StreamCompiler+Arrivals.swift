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
      guard let limit = compiler.limit(of: duration) else { return nil }
      if limit.amount == .zero {
        report(BadNumber.notPositive(duration))
        return nil
      }
      return (.every(limit), .exact)
    }
    if let path = clause.child(.text) {
      if !path.isMissing {
        report(
          NotYetSupported.found(
            path, what: Bilingual(vi: "hồ sơ đến theo tệp", en: "arrivals from a file"),
            isError: true))
      }
      return nil
    }
    guard let node = clause.child(.numberLiteral),
      let count = compiler.literalValue(node)?.0.number,
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
