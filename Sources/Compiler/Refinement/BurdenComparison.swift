import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine
import ThuTucSyntax

extension CheckedProcedure {
  /// Where this procedure asks more of the applicant than the one that it refines, and where that
  /// cannot be told.
  ///
  /// Only what is written anew is compared: a clause of the base is as heavy here as it is there.
  func burdens(beyond base: CheckedProcedure) -> [Diagnostic] {
    var comparison = BurdenComparison(own: Lowering(self), base: base)
    comparison.compareSheet()
    comparison.compareFields()
    comparison.compareRules()
    comparison.comparePapers()
    comparison.compareClocks()
    comparison.compareFlow()
    return comparison.found
  }
}

/// A refinement beside its base.
struct BurdenComparison {
  /// The refinement; expressions of the base are lowered into it, so that both are compared in one
  /// set of names.
  var own: Lowering
  let base: CheckedProcedure
  private(set) var found: [Diagnostic] = []

  init(own: Lowering, base: CheckedProcedure) {
    self.own = own
    self.base = base
  }

  // Findings.

  /// The base's name, for what it has no clause of.
  var baseName: Syntax { base.procedure.child(.name) ?? base.procedure }

  func isOwn(_ node: Syntax) -> Bool { own.source.refinement?.isOwn(node) ?? true }

  mutating func burden(_ node: Syntax, _ other: Syntax?, vi: String, en: String) {
    found.append(
      GreaterBurden.found(spot(node), spot(other ?? baseName), Bilingual(vi: vi, en: en)))
  }

  mutating func undecided(_ node: Syntax, _ other: Syntax?, vi: String, en: String) {
    found.append(
      UndecidedBurden.found(spot(node), spot(other ?? baseName), Bilingual(vi: vi, en: en)))
  }

  /// The name of a clause, where it has one.
  private func spot(_ node: Syntax) -> Syntax { node.child(.name) ?? node }

  // Rows of the same name.

  /// The rows of the base that a row of the refinement takes the place of: those of its case, else
  /// those outside cases, else all of that name.
  func counterparts<Row>(
    of node: Syntax, in table: NameTable<Row>, _ nodes: [Syntax]
  ) -> [ID<Row>] {
    let rows = table[node.name]
    let inCase = own.source.clauses.case(around: node)
    let same = rows.filter { base.clauses.case(around: nodes[Int($0.index)]) == inCase }
    if !same.isEmpty { return same }
    let general = rows.filter { base.clauses.case(around: nodes[Int($0.index)]) == nil }
    return general.isEmpty ? rows : general
  }

  // Expressions.

  /// How an amount or a length stands to the base's.
  enum Order {
    case within
    /// Beyond it, for some dossier; which, where that is known.
    case beyond(String?)
    case undecided
  }

  /// An expression of the base, among the refinement's; nothing where it means nothing there.
  mutating func lowered(_ node: Syntax?) -> ExpressionID? {
    guard let node else { return nil }
    let before = own.findings.diagnostics.count
    let lowered = own.expression(node, in: .procedure).id
    return own.findings.diagnostics.count == before ? lowered : nil
  }

  /// Whether `left comparison right` can hold for some dossier.
  mutating func can(_ left: ExpressionID, _ comparison: Comparison, _ right: ExpressionID) -> Order
  {
    if let a = own.machine.constant(left), let b = own.machine.constant(right), a.kind == b.kind,
      a.kind != .money || a.currency == b.currency, a.kind != .choice, a.kind != .text
    {
      let holds =
        a.kind == .date || a.kind == .instant
        ? comparison.holds(a.bits, b.bits) : comparison.holds(a.number, b.number)
      return holds ? .beyond(nil) : .within
    }
    let node = own.emit(
      Node(.compare, detail: comparison.rawValue, left.index, right.index))
    return can([(node, true)])
  }

  /// Whether all of these can hold, or fail, together.
  func can(_ conditions: [(ExpressionID, Bool)]) -> Order {
    var prover = Prover(own.machine, own.source.procedure.tree.language)
    var claims: [Claim] = []
    for (condition, holds) in conditions {
      guard let claim = prover.claim(condition, holds: holds) else { return .undecided }
      claims.append(claim)
    }
    if claims.isEmpty { return .beyond(nil) }
    if prover.isImpossible(claims) { return .within }
    return prover.witness(of: claims).map { .beyond($0.isEmpty ? nil : $0) } ?? .undecided
  }

  /// Whether what one condition allows, the other does too; an absent condition always holds.
  mutating func implies(_ left: ExpressionID?, _ right: ExpressionID?) -> Order {
    guard let right else { return .within }
    return can((left.map { [($0, true)] } ?? []) + [(right, false)])
  }

  // The sheet.

  mutating func compareSheet() {
    compareOptions(
      .applicantsClause, own.machine.applicantKinds, base.machine.applicantKinds,
      Bilingual(vi: "đối tượng được nộp", en: "kinds of applicant"))
    compareOptions(
      .channelsClause, own.machine.channels, base.machine.channels,
      Bilingual(vi: "cách thức nộp", en: "channels"))
    if let start = own.source.clause(.startClause), isOwn(start),
      (own.machine.start.opener == .applicant) != (base.machine.start.opener == .applicant)
    {
      burden(
        start, base.clause(.startClause), vi: "người mở hồ sơ không còn như thủ tục gốc",
        en: "the dossier is no longer opened as in the base")
    }
    if let calendar = own.source.clause(.calendarClause), isOwn(calendar) {
      undecided(
        calendar, base.clause(.calendarClause),
        vi: "lịch làm việc khác thủ tục gốc; thời hạn theo giờ và ngày làm việc có thể dài hơn",
        en: "another calendar than the base's: limits in working time may come out longer")
    }
  }

  private mutating func compareOptions(
    _ kind: SyntaxKind, _ options: [OptionID], _ others: [OptionID], _ what: Bilingual
  ) {
    guard let clause = own.source.clause(kind), isOwn(clause) else { return }
    // A base that names none is open to all.
    let all: [OptionID] =
      kind == .channelsClause
      ? [.counter, .onlineFull, .onlinePartial, .post] : [.individual, .organization]
    let isClosed =
      others.isEmpty && !options.isEmpty && base.machine.start.opener == .applicant
      && !all.allSatisfy(options.contains)
    guard isClosed || others.contains(where: { !options.contains($0) }) else { return }
    burden(
      clause, base.clause(kind),
      vi: "ít \(what.vietnamese) hơn thủ tục gốc", en: "fewer \(what.english) than the base")
  }
}

extension Machine {
  /// The value of an expression that is one constant.
  func constant(_ id: ExpressionID) -> Value? {
    let node = nodes[id]
    return node.operation == .constant ? constants[Int(node.first)] : nil
  }
}
