import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine
import ThuTucSyntax

/// Compiles one procedure: declares every name, then lowers every clause.
///
/// A value like all stages: it ends with a machine and what there is to say. The extensions are
/// one file an area of the language.
struct ProcedureCompiler {
  let procedure: Syntax
  let words: Names
  let calendars: [Symbol: CalendarRules]
  /// Calendars that are declared but have errors of their own, which are said there.
  let brokenCalendars: Set<Symbol>
  /// How the clauses of a refined procedure and the own ones go together, where it refines one.
  let refinement: Refinement?
  /// The clauses in force, in order: shared ones that are used, the base's, the own.
  private(set) var clauses: [Syntax] = []
  var machine: Machine
  var findings = FindingList()
  var names = NameTables()
  /// The clauses in which declared rows are to be filled, in order of declaration.
  var sourceMap = SourceMap()

  /// The types of `machine.callArguments`, to be held against the fields of other procedures;
  /// a list has none.
  var argumentTypes: [ExpressionType] = []

  /// For each block with a joint request that some branch makes: whether one has.
  var jointFields: [BlockID: FieldID] = [:]

  /// Conditions inside clauses, which belong to no row of their own.
  var innerConditions: [(expression: ExpressionID, node: Syntax)] = []
  /// Set where the calendar's name was wrong, so that working time is not reported as well.
  var hasUnknownCalendar = false
  /// Fees whose amounts are being put in place of their names.
  var feesInProgress: Set<FeeID> = []
  /// The step whose limit, `after` or reminder is being lowered: it counts as its holder works.
  var stepInProgress: StepID?
  /// The list whose items the expression at hand is about.
  var itemList: ListID?
  /// Every `branch per`, and where its copies stand.
  var copied = CopiedBranches()
  /// The copy for which a clause is being declared or lowered.
  var scope: CopyScope?
  /// The list and the item, counted from 1, that the clause at hand is about.
  var branchItem: (list: ListID, number: Int32)?

  /// The texts of the machine, under the same numbers.
  private var textIndex = ByteTable()
  private var textOfSymbol = KeyTable<Symbol, TextID>()
  var constantIndex: [Value: Int32] = [:]
  /// How deep each node's expression goes, names not put in.
  var nodeDepths: [Int32] = []
  private let shared: [Syntax]

  init(
    procedure: Syntax, words: Names, shared: [Syntax], calendars: [Symbol: CalendarRules],
    brokenCalendars: Set<Symbol>, refinement: Refinement? = nil
  ) {
    self.procedure = procedure
    self.refinement = refinement
    self.words = words
    self.calendars = calendars
    self.brokenCalendars = brokenCalendars
    self.shared = shared
    let name = procedure.child(.name)?.text ?? ""
    machine = Machine(name: ProcedureCompiler.plainName(name), title: procedure.label)
    for text in machine.texts { _ = textIndex.insert(Array(text.utf8).span) }
    for (index, name) in OptionID.builtIn.enumerated() {
      if let symbol = words.find(name) { names.options[symbol] = OptionID(index) }
    }
  }

  /// `isWhole` is false where the text has syntax errors: what is missing from the whole is then
  /// not reported, since it would be their echo.
  mutating func compile(isWhole: Bool) -> CheckedProcedure {
    let written =
      refinement?.clauses ?? procedure.children.filter { !$0.kind.isProcedureHead }
    clauses = sharedInUse(by: written)
    declare(clauses)
    lowerSheet(clauses)
    lowerData()
    lowerAssumptions(clauses)
    lowerPapers()
    lowerFlow()
    lowerClocks()
    let (properties, misread) = lowerProperties()
    let checked = CheckedProcedure(
      procedure: procedure, clauses: clauses, machine: machine, names: names,
      sourceMap: sourceMap, words: words, refinement: refinement, nodeDepths: nodeDepths,
      jointFields: jointFields, innerConditions: innerConditions, argumentTypes: argumentTypes,
      copied: copied, properties: properties)
    if isWhole {
      checked.check(&findings)
      checked.prove(&findings)
      for finding in misread { report(finding) }
      checked.verify(&findings)
    }
    return checked
  }

  /// The clauses as written, after the shared declarations that they name, directly or through one
  /// another.
  ///
  /// A name that the procedure declares itself is its own.
  private func sharedInUse(by written: [Syntax]) -> [Syntax] {
    guard !shared.isEmpty else { return written }
    var isUsed = [Bool](repeating: false, count: words.count)
    func mark(_ node: Syntax) {
      for token in node.tokens where token.symbol != .none {
        isUsed[Int(token.symbol.index)] = true
      }
    }
    mark(procedure)
    if refinement != nil { for clause in written { mark(clause) } }
    let declared = Set(written.lazy.compactMap { ClauseKey($0) })
    var chosen = [Bool](repeating: false, count: shared.count)
    var isGrowing = true
    while isGrowing {
      isGrowing = false
      for (index, node) in shared.enumerated() where !chosen[index] {
        guard node.kind.isSharedDeclaration, node.name != .none, isUsed[Int(node.name.index)],
          ClauseKey(node).map({ !declared.contains($0) }) ?? true
        else { continue }
        chosen[index] = true
        isGrowing = true
        mark(node)
      }
    }
    return shared.indices.filter { chosen[$0] }.map { shared[$0] } + written
  }

  /// The first clause in force of a kind that may stand once.
  func clause(_ kind: SyntaxKind) -> Syntax? { clauses.first { $0.kind == kind } }

  // Texts and reports.

  mutating func text(_ string: String) -> TextID {
    text(Array(string.utf8)[...])
  }

  /// The text of some bytes: a `String` is made only of what is new.
  private mutating func text(_ bytes: ArraySlice<UInt8>) -> TextID {
    let number = textIndex.insert(bytes.span)
    if number == machine.texts.count {
      machine.texts.append(String(decoding: bytes, as: UTF8.self))
    }
    return TextID(number)
  }

  /// What a node that is one string says.
  mutating func text(ofString node: Syntax) -> TextID {
    node.plainStringBytes.map { text($0) } ?? text(node.string)
  }

  mutating func text(_ symbol: Symbol) -> TextID {
    if let known = textOfSymbol[symbol] { return known }
    let id = text(words.text(symbol))
    textOfSymbol[symbol] = id
    return id
  }

  mutating func label(of node: Syntax) -> Label {
    Label(name: declaredName(node), title: node.child(.label).map { text(ofString: $0) } ?? .empty)
  }

  /// The name as its declaration spells it, which other files cannot change.
  private mutating func declaredName(_ node: Syntax) -> TextID {
    guard let name = node.child(.name), name.symbol != .none else { return .empty }
    if let bytes = name.plainNameBytes { return text(bytes) }
    return text(ProcedureCompiler.plainName(name.text))
  }

  /// A name as it is meant: without backticks, in one normal form.
  private static func plainName(_ written: String) -> String {
    Spelling.normalized(written.hasPrefix("`") ? String(written.dropFirst().dropLast()) : written)
  }

  mutating func report(_ diagnostic: Diagnostic) { findings.report(diagnostic) }

  /// Records what a clause cites.
  mutating func cite(_ node: Syntax, _ subject: Citation.Subject) {
    for basis in node.children(.basis) {
      guard let name = basis.child(.name), !name.isMissing else { continue }
      guard let row = names.bases.first(name.symbol) else {
        report(
          unknown(
            name, Bilingual(vi: "căn cứ pháp lý", en: "legal basis"), among: names.bases.symbols))
        continue
      }
      let article = basis.child(.text).map { text(ofString: $0) } ?? .empty
      machine.citations.append(Citation(subject: subject, basis: row, article: article))
    }
  }

  func unknown(
    _ name: Syntax, _ kind: Bilingual, among symbols: some Sequence<Symbol>
  ) -> Diagnostic {
    UnknownName.found(
      name, kind: kind, candidates: findings.isFull ? [] : symbols.map { words.text($0) },
      elsewhere: names.kindOf(name.symbol))
  }
}

extension SyntaxKind {
  /// What may stand outside procedures and be shared by them.
  var isSharedDeclaration: Bool {
    switch self {
    case .legalBasis, .agency, .party, .role, .registry, .list, .condition, .field, .document,
      .notice, .result, .fee, .parameter, .table:
      true
    default: false
    }
  }
}
