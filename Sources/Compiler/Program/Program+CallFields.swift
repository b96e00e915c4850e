import ThuTucBasics
import ThuTucMachine
import ThuTucSyntax

/// What a call gives, held against what the called procedure takes: names, types, and all that can
/// be told of bounds before any dossier is there.
extension Program {
  mutating func checkFields(_ site: CallSite, _ child: CheckedProcedure) {
    var findings: [Diagnostic] = []
    var fields: Set<FieldID> = []
    var lists: Set<ListID> = []
    let assigns = site.node.child(.call).map { Array($0.children(.assign)) } ?? []
    for (offset, assign) in assigns.enumerated() {
      guard let name = assign.child(.name), !name.isMissing, let value = assign.expression else {
        continue
      }
      let fit = CallFit(
        own: procedures[site.caller].checked, child: child, value: value, procedure: site.title)
      let argument = site.call.arguments.range.lowerBound + offset
      let isNew: Bool
      switch child.names.data[name.symbol] {
      case .field(let id):
        isNew = fields.insert(id).inserted
        if isNew { findings += fit.findings(field: id, named: name, argument) }
      case .list(let id):
        isNew = lists.insert(id).inserted
        if isNew { findings += fit.findings(list: id, argument) }
      default:
        isNew = true
        let known = child.names.data.symbols.map(names.text)
        findings.append(CallFields.unknown(name, site.title, candidates: known))
        // What is misspelt is given, and need not be said to be lacking.
        let meant = NearestName.find(name.text, among: known).flatMap { names.find($0) }
        switch meant.flatMap({ child.names.data[$0] }) {
        case .field(let id): fields.insert(id)
        case .list(let id): lists.insert(id)
        default: break
        }
      }
      if !isNew {
        findings.append(
          DuplicateName.found(name, kind: Bilingual(vi: "thông tin", en: "field"), first: nil))
      }
    }
    findings += lacking(site, child, fields, lists) + strangers(site, child)
    for finding in findings { procedures[site.caller].findings.report(finding) }
  }

  /// What is required and not given, then what is known here under the same name and not given.
  private func lacking(
    _ site: CallSite, _ child: CheckedProcedure, _ fields: Set<FieldID>, _ lists: Set<ListID>
  ) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    var known: [String] = []
    let own = procedures[site.caller].checked
    let machine = child.machine
    let open = machine.fields.ids().filter { id in
      machine.fields[id].isEnteredAtSubmission && machine.fields[id].derived == nil
        && !fields.contains(id)
    }
    let missing = open.filter { machine.fields[$0].isNeeded }
    if !missing.isEmpty {
      let names = missing.map { machine.name(machine.fields[$0].label) }
      let known = Set(own.names.data.symbols.map { own.words.text($0) })
      findings.append(CallFields.missing(site.name, site.title, names, known: known))
    }
    for id in open where !machine.fields[id].isNeeded {
      let name = machine.name(machine.fields[id].label)
      if own.machine.fields.contains(where: { own.machine.name($0.label) == name }) {
        known.append(name)
      }
    }
    for id in machine.lists.ids() where !lists.contains(id) {
      let name = machine.name(machine.lists[id].label)
      if !CallFit.mayBeEmpty(id, in: machine) {
        findings.append(CallFields.needsItems(site.name, site.title, name))
      } else if own.machine.lists.contains(where: { own.machine.name($0.label) == name }) {
        known.append(name)
      }
    }
    if !known.isEmpty { findings.append(KnownNotGiven.found(site.name, site.title, known)) }
    return findings
  }
}

extension Program {
  /// Applicants of the caller who may not apply for the child: it is opened in their name.
  private func strangers(_ site: CallSite, _ child: CheckedProcedure) -> [Diagnostic] {
    let open = child.machine.applicantKinds
    guard child.machine.start.opener == .applicant, !open.isEmpty else { return [] }
    let own = procedures[site.caller].machine
    guard own.start.opener == .applicant else {
      // Who called for the caller may have an applicant; where nobody did, one kind goes without
      // saying.
      return open.count == 1 ? [] : [CallMayFail.noApplicant(site.name, site.title)]
    }
    let kinds = own.applicantKinds.isEmpty ? [.individual, .organization] : own.applicantKinds
    let shut = kinds.filter { !open.contains($0) }
    guard let first = shut.first else { return [] }
    let word = Bilingual(
      vi: Lexicon.shared.text(of: first.keyword, in: .vietnamese),
      en: Lexicon.shared.text(of: first.keyword, in: .english))
    return [
      shut.count == kinds.count
        ? CallFields.shutOut(site.name, site.title, word)
        : CallMayFail.shutOut(site.name, site.title, word)
    ]
  }
}

extension OptionID {
  fileprivate var keyword: Keyword { self == .individual ? .individual : .organization }
}

/// One thing that a call gives, and what takes it.
private struct CallFit {
  let own: CheckedProcedure
  let child: CheckedProcedure
  /// What stands behind the equals sign.
  let value: Syntax
  /// What the called procedure is called.
  let procedure: String

  /// Whether a list is in order without any items.
  static func mayBeEmpty(_ list: ListID, in machine: Machine) -> Bool {
    guard let minimum = machine.lists[list].minimum else { return true }
    return machine.constant(minimum).map { $0.number <= .zero } ?? false
  }

  // A field.

  func findings(field id: FieldID, named name: Syntax, _ argument: Int) -> [Diagnostic] {
    let field = child.machine.fields[id]
    if field.derived != nil || !field.isEnteredAtSubmission {
      return [CallFields.notEntered(name, procedure)]
    }
    guard case .value(let expression) = own.machine.callArguments[argument].source else {
      return [CallFields.notOfItsKind(value, name.text, of: procedure, isList: false)]
    }
    let found = own.argumentTypes[argument]
    if let wrong = wrongType(found, for: field) { return [wrong] }
    let source = source(of: expression)
    if let source, field.isNeeded, source.field.mayBeUnknown, !source.isEntered {
      return [CallMayFail.unknown(value, name.text, of: procedure)]
    }
    let given =
      own.machine.constant(expression).map { Span(least: $0, most: $0) }
      ?? source.flatMap {
        $0.field.derived == nil ? Span($0.field.minimum, $0.field.maximum, own.machine) : nil
      }
    return finding(
      given, value.text, Span(field.minimum, field.maximum, child.machine), name.text)
  }

  /// The field that an expression is the bare name of, of the dossier or of the item at hand, and
  /// whether something on the way enters or sets it, so that it may be known in time.
  private func source(of expression: ExpressionID) -> (field: Field, isEntered: Bool)? {
    let machine = own.machine
    let node = machine.nodes[expression]
    switch node.operation {
    case .field:
      let id = FieldID(Int(node.first))
      let isSet = machine.effects.contains {
        if case .set(let target, _) = $0 { target == id } else { false }
      }
      return (machine.fields[id], isSet || machine.asks.contains(id))
    case .itemField:
      let id = ItemFieldID(Int(node.first))
      return (machine.itemFields[id].field, isEntered(id))
    default: return nil
    }
  }

  private func isEntered(_ field: ItemFieldID) -> Bool {
    own.machine.itemAsks.contains(field)
      || own.machine.effects.contains {
        if case .setItem(let target, _, _) = $0 { target == field } else { false }
      }
  }

  /// Options are compared by their names: each procedure has its own.
  private func wrongType(_ found: ExpressionType, for field: Field) -> Diagnostic? {
    let wanted = ExpressionType(field.type, choices: field.choices)
    guard case .choice(let options) = found, case .choice = wanted else {
      return found == .invalid || wanted.accepts(found)
        ? nil : WrongType.found(value, wanted: wanted, found: found)
    }
    return options.flatMap { strangeOption(among: $0, for: field) }.map {
      WrongType.option(value, $0, of: child.machine.name(field.label))
    }
  }

  /// The first option of ours that the other procedure's field has not.
  private func strangeOption(among options: Run<OptionID>, for field: Field) -> String? {
    let known = child.machine.choices[field.choices.range].map {
      child.machine.name(child.machine.options[$0].label)
    }
    return own.machine.choices[options.range].lazy
      .map { own.machine.name(own.machine.options[$0].label) }
      .first { !known.contains($0) }
  }

  // A list.

  func findings(list id: ListID, _ argument: Int) -> [Diagnostic] {
    let wanted = child.machine.lists[id]
    let name = child.machine.name(wanted.label)
    guard let list = own.machine.callArguments[argument].list else {
      // What is wrong with an expression has been said there.
      return own.argumentTypes[argument] == .invalid
        ? [] : [CallFields.notOfItsKind(value, name, of: procedure, isList: true)]
    }
    let given = own.machine.lists[list]
    var findings: [Diagnostic] = []
    var lacking: [String] = []
    for field in child.machine.itemFields.ids(in: wanted.fields) {
      let row = child.machine.itemFields[field].field
      guard row.derived == nil, row.isEnteredAtSubmission else { continue }
      let word = child.machine.name(row.label)
      let source = own.machine.itemFields.ids(in: given.fields).first {
        own.machine.name(own.machine.itemFields[$0].field.label) == word
      }
      if let source {
        findings += self.findings(row, from: source, word, name)
      } else if row.isNeeded {
        lacking.append(word)
      }
    }
    if !lacking.isEmpty {
      findings.append(CallFields.itemsLack(value, lacking, name, of: procedure))
    }
    let none = Span(least: .integer(0), most: .unknown)
    let count = Span(given.minimum, given.maximum, own.machine).joined(with: none)
    return findings
      + finding(
        count, value.text, Span(wanted.minimum, wanted.maximum, child.machine), name,
        isCount: true)
  }

  /// A field that the items of both lists have.
  private func findings(
    _ field: Field, from id: ItemFieldID, _ word: String, _ list: String
  ) -> [Diagnostic] {
    let source = own.machine.itemFields[id].field
    let wanted = ExpressionType(field.type, choices: field.choices)
    let found = ExpressionType(source.type, choices: source.choices)
    guard wanted.isChoice && found.isChoice || wanted.accepts(found) else {
      return [
        CallFields.itemType(
          value, word, list, of: procedure, wanted: wanted.words, found: found.words)
      ]
    }
    if wanted.isChoice, let option = strangeOption(among: source.choices, for: field) {
      return [CallFields.itemOption(value, word, option, list, of: procedure)]
    }
    if field.isNeeded, source.mayBeUnknown, !isEntered(id) {
      return [CallMayFail.itemUnknown(value, word, list, of: procedure)]
    }
    return finding(
      Span(source.minimum, source.maximum, own.machine), "\(value.text).\(word)",
      Span(field.minimum, field.maximum, child.machine), "\(list).\(word)")
  }

  /// What the bounds of what is given say to those of what takes it; nothing where they cannot be
  /// told.
  private func finding(
    _ given: Span?, _ title: String, _ wanted: Span, _ name: String, isCount: Bool = false
  ) -> [Diagnostic] {
    guard let given else { return [] }
    if given.isApart(from: wanted) {
      return [CallFields.neverFits(value, title, name, of: procedure)]
    }
    return given.isWithin(wanted)
      ? [] : [CallMayFail.outside(value, title, name, of: procedure, isCount: isCount)]
  }
}

/// The least and the greatest that something can be, as far as constants say.
private struct Span {
  /// Unknown where there is none.
  var least: Value
  var most: Value
  /// True where a bound is reckoned: what it comes to is not known before there is a dossier.
  var isOpen = false

  init(least: Value, most: Value) {
    self.least = least
    self.most = most
  }

  init(_ minimum: ExpressionID?, _ maximum: ExpressionID?, _ machine: Machine) {
    least = minimum.flatMap { machine.constant($0) } ?? .unknown
    most = maximum.flatMap { machine.constant($0) } ?? .unknown
    isOpen = minimum != nil && least.isUnknown || maximum != nil && most.isUnknown
  }

  /// With the other's bound where this one has none.
  func joined(with other: Span) -> Span {
    var span = self
    if span.least.isUnknown { span.least = other.least }
    if span.most.isUnknown { span.most = other.most }
    return span
  }

  func isApart(from other: Span) -> Bool {
    isLess(most, other.least) ?? false || isLess(other.most, least) ?? false
  }

  /// Benefit of the doubt where a bound is reckoned.
  func isWithin(_ other: Span) -> Bool {
    if isOpen { return true }
    let isLow = !other.least.isUnknown && (isLess(least, other.least) ?? true)
    let isHigh = !other.most.isUnknown && (isLess(other.most, most) ?? true)
    return !isLow && !isHigh
  }

  /// Nothing where one of them is not known, or they are of different kinds.
  private func isLess(_ left: Value, _ right: Value) -> Bool? {
    if let left = left.asDate, let right = right.asDate { return left < right }
    guard left.isOrdinary, right.isOrdinary, left.currency == right.currency else { return nil }
    return left.number < right.number
  }
}

extension Value {
  fileprivate var isOrdinary: Bool { kind == .integer || kind == .decimal || kind == .money }
}

extension Field {
  /// Whether a dossier cannot do without a value that is entered for it.
  fileprivate var isNeeded: Bool { isRequired && defaultValue == nil }

  /// Whether it may be that nobody has entered it, and nothing stands for it.
  fileprivate var mayBeUnknown: Bool { !isRequired && derived == nil && defaultValue == nil }
}
