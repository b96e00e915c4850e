import ThuTucBasics
import ThuTucMachine
import ThuTucSyntax

/// Reads conditions of a machine as claims about subjects.
///
/// Derived fields are put in place of their names. What it cannot read (products of two data,
/// sums of a list, papers and payments) becomes a subject of its own that may take any value,
/// equal expressions being one subject: a proof that holds for all its values holds.
struct ClaimReader {
  let machine: Machine
  let language: Language
  private(set) var subjects: [Subject] = []
  private var places: [SubjectKey: Int] = [:]
  /// Fields that an effect sets: their declared range need not hold.
  private let fieldsSet: Set<FieldID>
  /// How many nodes may still be read for the claim at hand.
  private(set) var budget = 0
  private static let nodesPerClaim = 20_000
  /// In place of a node: the day of filing.
  static let filing: Int32 = -1
  /// Whether the rows of a table are read in place of its answer, else that may be any.
  var readsTables = true
  /// The operand that is taken for an expression whose value depends on the case, while that case
  /// is read.
  private var chosen: [Int32: Int32] = [:]

  init(_ machine: Machine, _ language: Language) {
    self.machine = machine
    self.language = language
    var found: Set<FieldID> = []
    for case .set(let field, _) in machine.effects { found.insert(field) }
    fieldsSet = found
  }

  /// The claim that an expression makes; nothing where it is too long to be read.
  mutating func claim(_ id: ExpressionID) -> Claim? {
    budget = ClaimReader.nodesPerClaim
    let result = read(id.index, true)
    return budget > 0 ? result : nil
  }

  /// The claim that an expression does not hold.
  mutating func denial(_ id: ExpressionID) -> Claim? {
    budget = ClaimReader.nodesPerClaim
    let result = read(id.index, false)
    return budget > 0 ? result : nil
  }

  // Conditions.

  /// `isTrue`: whether it is to hold, or to fail.
  mutating func read(_ place: Int32, _ isTrue: Bool) -> Claim {
    budget -= 1
    guard budget > 0 else { return .constant(true) }
    let place = chosen[place] ?? place
    let node = machine.nodes[Int(place)]
    switch node.operation {
    case .constant:
      let value = machine.constants[Int(node.first)]
      return value.kind == .boolean ? .constant(value.isTrue == isTrue) : opaque(place, isTrue)
    case .field:
      if let derived = machine.fields[Int(node.first)].derived {
        return read(derived.index, isTrue)
      }
      return boolean(place, name: machine.name(machine.fields[Int(node.first)].label), isTrue)
    case .itemField:
      let field = machine.itemFields[Int(node.first)].field
      if let derived = field.derived { return read(derived.index, isTrue) }
      return boolean(place, name: machine.name(field.label), isTrue)
    case .not: return read(node.first, !isTrue)
    case .and, .or:
      let parts = [read(node.first, isTrue), read(node.second, isTrue)]
      return (node.operation == .and) == isTrue ? .all(parts) : .any(parts)
    case .choose, .table, .parameter:
      return hasCases(place) ? split(place) { $0.read(place, isTrue) } : opaque(place, isTrue)
    case .compare:
      let comparison = Comparison(rawValue: node.detail) ?? .equal
      return compare(isTrue ? comparison : comparison.negated, node.first, node.second)
    case .between:
      let parts = [
        compare(isTrue ? .greaterOrEqual : .less, node.first, node.second),
        compare(isTrue ? .lessOrEqual : .greater, node.first, node.third),
      ]
      return isTrue ? .all(parts) : .any(parts)
    case .isOneOf:
      let parts = (node.second..<node.second + node.third).map {
        compare(isTrue ? .equal : .notEqual, node.first, machine.operands[Int($0)].index)
      }
      return isTrue ? .any(parts) : .all(parts)
    default: return opaque(place, isTrue)
    }
  }

  private mutating func boolean(_ place: Int32, name: String, _ isTrue: Bool) -> Claim {
    let subject = subject(SubjectKey(expression: key(place))) {
      Subject(
        name: name, domain: .values(2), spelling: .boolean, isExact: true, datum: place)
    }
    return .atom(.init(subject: subject, test: .among(CellSet(count: 2, [isTrue ? 1 : 0]))))
  }

  /// A condition that cannot be read: true or false, as it may come.
  private mutating func opaque(_ place: Int32, _ isTrue: Bool) -> Claim {
    let subject = subject(SubjectKey(expression: key(place))) {
      Subject(name: "", domain: .values(2), spelling: .boolean, isExact: false)
    }
    return .atom(.init(subject: subject, test: .among(CellSet(count: 2, [isTrue ? 1 : 0]))))
  }

  // Comparisons.

  mutating func compare(_ comparison: Comparison, _ left: Int32, _ right: Int32) -> Claim {
    budget -= 1
    guard budget > 0 else { return .constant(true) }
    if let place = placeOfCases(left) ?? placeOfCases(right) {
      return split(place) { $0.compare(comparison, left, right) }
    }
    let left = resolved(left)
    let right = resolved(right)
    if isBoolean(left) || isBoolean(right) { return compareBooleans(comparison, left, right) }
    if let first = constantOption(left), let second = constantOption(right) {
      return .constant(comparison.holds(first.index, second.index))
    }
    if let options = options(left) ?? options(right) {
      return compareOptions(comparison, left, right, options)
    }
    if let claim = compareNumbers(comparison, left, right) { return claim }
    return compareOpaque(comparison, left, right)
  }

  /// What `body` reads where an expression of several cases is one of its operands.
  mutating func taking(
    _ operand: Int32, for place: Int32, _ body: (inout ClaimReader) -> Claim
  ) -> Claim {
    let before = chosen.updateValue(operand, forKey: place)
    defer { chosen[place] = before }
    return body(&self)
  }

  /// The place behind derived fields, behind a parameter that has one value for ever, and behind
  /// an expression whose case has been chosen.
  func resolved(_ place: Int32) -> Int32 {
    var place = place
    for _ in 0..<256 {
      if let operand = chosen[place] {
        place = operand
        continue
      }
      let node = machine.nodes[Int(place)]
      switch node.operation {
      case .field:
        guard let derived = machine.fields[Int(node.first)].derived else { return place }
        place = derived.index
      case .itemField:
        guard let derived = machine.itemFields[Int(node.first)].field.derived else { return place }
        place = derived.index
      case .parameter:
        let values = machine.parameters[Int(node.first)].values
        guard values.count == 1, let value = machine.datedValues[values.range].first else {
          return place
        }
        place = value.value.index
      default: return place
      }
    }
    return place
  }

  private func isBoolean(_ place: Int32) -> Bool {
    let node = machine.nodes[Int(place)]
    switch node.operation {
    case .constant: return machine.constants[Int(node.first)].kind == .boolean
    case .field: return machine.fields[Int(node.first)].type == .boolean
    case .itemField: return machine.itemFields[Int(node.first)].field.type == .boolean
    case .table: return machine.output(of: node).type == .boolean
    case .parameter: return machine.parameters[Int(node.first)].type == .boolean
    case .and, .or, .not, .compare, .isOneOf, .between, .isBlank, .startsWith, .attached, .verified,
      .issued, .paid, .overdue, .completed, .each:
      return true
    default: return false
    }
  }

  private mutating func compareBooleans(
    _ comparison: Comparison, _ left: Int32, _ right: Int32
  ) -> Claim {
    guard comparison == .equal || comparison == .notEqual else {
      return compareOpaque(comparison, left, right)
    }
    let wanted = comparison == .equal
    return .any([
      .all([read(left, true), read(right, wanted)]),
      .all([read(left, false), read(right, !wanted)]),
    ])
  }

  /// The options between which an expression chooses; nothing for one that is no choice.
  private func options(_ place: Int32) -> [OptionID]? {
    let node = machine.nodes[Int(place)]
    switch node.operation {
    case .field: return options(of: machine.fields[Int(node.first)])
    case .itemField: return options(of: machine.itemFields[Int(node.first)].field)
    case .applicantKind:
      return machine.applicantKinds.isEmpty ? [.individual, .organization] : machine.applicantKinds
    case .channel:
      return machine.channels.isEmpty
        ? [.counter, .onlineFull, .onlinePartial, .post] : machine.channels
    default: return nil
    }
  }

  private func options(of field: Field) -> [OptionID]? {
    field.type == .choice ? Array(machine.choices[field.choices.range]) : nil
  }

  private mutating func compareOptions(
    _ comparison: Comparison, _ left: Int32, _ right: Int32, _ options: [OptionID]
  ) -> Claim {
    guard comparison == .equal || comparison == .notEqual else {
      return compareOpaque(comparison, left, right)
    }
    let sides = [left, right].map { constantOption($0) }
    if case (nil, nil) = (sides[0], sides[1]) {
      return compareTwoChoices(comparison, left, right, options)
    }
    guard let option = sides[0] ?? sides[1] else { return .constant(true) }
    let place = sides[0] == nil ? left : right
    let subject = choiceSubject(place, options)
    let cells = CellSet(count: options.count, options.indices.filter { options[$0] == option })
    return .atom(
      .init(subject: subject, test: .among(comparison == .equal ? cells : cells.complement)))
  }

  private mutating func compareTwoChoices(
    _ comparison: Comparison, _ left: Int32, _ right: Int32, _ options: [OptionID]
  ) -> Claim {
    guard let leftOptions = self.options(left), let rightOptions = self.options(right) else {
      return compareOpaque(comparison, left, right)
    }
    let first = choiceSubject(left, leftOptions)
    let second = choiceSubject(right, rightOptions)
    var parts: [Claim] = []
    for (index, option) in leftOptions.enumerated() {
      let same = CellSet(
        count: rightOptions.count, rightOptions.indices.filter { rightOptions[$0] == option })
      parts.append(
        .all([
          .atom(
            .init(subject: first, test: .among(CellSet(count: leftOptions.count, [index])))),
          .atom(
            .init(subject: second, test: .among(comparison == .equal ? same : same.complement))),
        ]))
    }
    return .any(parts)
  }

  private func constantOption(_ place: Int32) -> OptionID? {
    let node = machine.nodes[Int(place)]
    return node.operation == .constant ? machine.constants[Int(node.first)].asOption : nil
  }

  private mutating func choiceSubject(_ place: Int32, _ options: [OptionID]) -> Int {
    let name = name(place)
    return subject(SubjectKey(expression: key(place))) {
      Subject(
        name: name, domain: .values(options.count), spelling: .options(options), isExact: true,
        datum: place)
    }
  }

  /// Two expressions that cannot be read: less, equal or greater, as it may come.
  private mutating func compareOpaque(
    _ comparison: Comparison, _ left: Int32, _ right: Int32
  ) -> Claim {
    var (first, second, comparison) = (key(left), key(right), comparison)
    if first == second { return .constant(comparison.holds(0, 0)) }
    let isBeyond = isComputed(left) || isComputed(right)
    if second < first {
      swap(&first, &second)
      comparison = comparison.mirrored
    }
    let subject = subject(SubjectKey(expression: "\(first) ? \(second)")) {
      Subject(
        name: "", domain: .values(3), spelling: .order, isExact: false, isBeyond: isBeyond)
    }
    let cells = CellSet(count: 3, (0..<3).filter { comparison.holds($0, 1) })
    return .atom(.init(subject: subject, test: .among(cells)))
  }

  private func isComputed(_ place: Int32) -> Bool {
    switch machine.nodes[Int(resolved(place))].operation {
    case .add, .subtract, .multiply, .divide, .round, .sum, .table: true
    default: false
    }
  }

  // Subjects.

  mutating func subject(_ key: SubjectKey, _ make: () -> Subject) -> Int {
    if let known = places[key] { return known }
    let place = subjects.count
    subjects.append(make())
    places[key] = place
    return place
  }

  func isSet(_ field: FieldID) -> Bool { fieldsSet.contains(field) }

  /// What an author calls a datum; empty for what has no name.
  func name(_ place: Int32) -> String {
    if place == ClaimReader.filing { return word(.submitted) }
    let node = machine.nodes[Int(place)]
    return switch node.operation {
    case .field: machine.name(machine.fields[Int(node.first)].label)
    case .itemField: machine.name(machine.itemFields[Int(node.first)].field.label)
    case .applicantKind: word(.applicantKind)
    case .channel: word(.channel)
    case .submitted: word(.submitted)
    case .today: word(.today)
    case .dateOfInstant: name(node.first)
    case .count: "\(word(.count))(\(machine.name(machine.lists[Int(node.first)].label)))"
    default: ""
    }
  }

  func word(_ keyword: Keyword) -> String { Lexicon.shared.text(of: keyword, in: language) }

  /// A text that is equal for equal expressions.
  func key(_ place: Int32) -> String {
    var budget = 400
    return key(place, &budget)
  }

  private func key(_ place: Int32, _ budget: inout Int) -> String {
    if place == ClaimReader.filing { return "filing" }
    let place = resolved(place)
    let node = machine.nodes[Int(place)]
    budget -= 1
    // An expression too long to be compared with others is a subject by its place.
    guard budget > 0 else { return "@\(place)" }
    let head = "\(node.operation.rawValue).\(node.detail)"
    switch node.operation {
    case .negate, .not, .isBlank, .endOfMonth, .dateOfInstant:
      return "\(head)(\(key(node.first, &budget)))"
    case .add, .subtract, .multiply, .divide, .compare, .and, .or, .startsWith, .minimum, .maximum,
      .round:
      return "\(head)(\(key(node.first, &budget)),\(key(node.second, &budget)))"
    case .choose, .between:
      let parts = [node.first, node.second, node.third].map { key($0, &budget) }
      return "\(head)(\(parts[0]),\(parts[1]),\(parts[2]))"
    case .isOneOf:
      let parts = (node.second..<node.second + node.third).map {
        key(machine.operands[Int($0)].index, &budget)
      }
      return "\(head)(\(key(node.first, &budget)):\(parts.joined(separator: ",")))"
    case .each: return "\(head)(\(node.first),\(key(node.second, &budget)))"
    default: return "\(head)[\(node.first),\(node.second)]"
    }
  }
}
