import ThuTucBasics
import ThuTucMachine
import ThuTucSyntax

/// Lowers what an example says of one dossier: statements to commands, expectations to what must
/// be seen.
struct ExampleCompiler {
  /// The procedure's names; its findings of before are not ours.
  var lowering: Lowering
  /// The instant of the last statement of the story.
  var last: Instant

  init(_ checked: CheckedProcedure, after last: Instant) {
    lowering = Lowering(checked)
    self.last = last
  }

  var diagnostics: [Diagnostic] { lowering.findings.diagnostics }
  var machine: Machine { lowering.machine }

  /// Lowers a statement or an expectation of the story; nothing where it cannot be.
  mutating func lower(_ part: Syntax) -> Example.Body? {
    part.kind == .statement ? statement(part) : expectation(part)
  }

  private mutating func statement(_ node: Syntax) -> Example.Body? {
    guard let token = node.token(.instant),
      let at = Instant(iso8601: node.tree.text(token), in: machine.zone)
    else { return nil }
    if at < last { lowering.report(ExampleOrder.backwards(node, at: token.range)) }
    last = at
    guard let action = node.children.first(where: { $0.kind != .unexpected }),
      let (by, body) = command(action)
    else { return nil }
    return .command(Command(at: at, by: by, body: body))
  }

  private mutating func command(_ node: Syntax) -> (Person, Command.Body)? {
    switch node.kind {
    case .timePasses: return (.system, .advance)
    case .suspends, .resumes: return pausing(node)
    case .answers: return answer(node)
    case .childEnds: return childEnds(node)
    default: break
    }
    guard let actor = node.child(.actor), let name = actor.child(.name),
      var person = person(name)
    else { return nil }
    person.office = actor.child(.office).map { represented($0) } ?? ""
    switch node.kind {
    case .submits, .opens: return submission(node, person)
    case .does: return act(node, person)
    case .pays: return pay(node, person)
    case .waives:
      guard let fee = fee(node.child(.name)) else { return nil }
      return (person, .waive(fee, reason: node.child(.text)?.string ?? ""))
    case .attaches: return (person, .attach(papers(node)))
    case .moves:
      guard let version = node.child(.versionPick)?.child(.text), !version.isMissing else {
        return nil
      }
      return (person, .move(version: version.string))
    case .verifies, .rejects:
      let refs = papers(node).map(\.ref)
      return (person, node.kind == .verifies ? .verify(refs) : .reject(refs))
    default: return nil
    }
  }

  /// Each role is one person, known by the role's name.
  private mutating func person(_ name: Syntax) -> Person? {
    lowering.actor(name).map { actor in
      Person(id: machine.name(machine.actors[actor].label), actors: [actor])
    }
  }

  /// For whom a person acts: a name as its declaration spells it, or a text.
  private func represented(_ node: Syntax) -> String {
    if let text = node.child(.text) { return text.string }
    return node.child(.name).map { lowering.source.words.text($0.symbol) } ?? ""
  }

  private mutating func submission(
    _ node: Syntax, _ person: Person
  ) -> (Person, Command.Body) {
    var person = person
    let kindNode = node.child(.asKind)
    let onlyKind = machine.applicantKinds.count == 1 ? machine.applicantKinds.first : nil
    person.kind = option(in: kindNode) ?? onlyKind ?? .individual
    let onlyChannel = machine.channels.count == 1 ? machine.channels.first : nil
    let channel = option(in: node.child(.throughChannel)) ?? onlyChannel ?? .counter
    let isOpening = node.kind == .opens
    let submission = Submission(
      channel: isOpening ? nil : channel, entries: entries(node),
      papers: node.child(.documents).map { papers($0) } ?? [])
    if isOpening { person.kind = nil }
    return (person, isOpening ? .open(submission) : .submit(submission))
  }

  private func option(in node: Syntax?) -> OptionID? {
    guard let node else { return nil }
    for token in node.tokens {
      if let option = lowering.builtInOption(node.tree.keywords(of: token)) { return option }
    }
    return nil
  }

  private mutating func act(_ node: Syntax, _ person: Person) -> (Person, Command.Body)? {
    if let reference = node.child(.actionReference) {
      guard let action = lowering.action(reference, ofAnyCopy: true) else { return nil }
      let entries = self.entries(node, with: action)
      if let number = node.child(.itemNumber) {
        return copy(of: action, number).map { (person, .act($0, entries)) }
      }
      guard lowering.copies(of: action).count > 1 else { return (person, .act(action, entries)) }
      if machine.actions[action].office == nil { lowering.report(PerItem.itemNotSaid(reference)) }
      return (person, .answer(action, entries))
    }
    let entries = entries(node)
    guard let name = node.child(.name), !name.isMissing else { return nil }
    guard let duty = lowering.names.duties.first(name.symbol) else {
      lowering.report(
        lowering.unknown(
          name, Bilingual(vi: "nghĩa vụ", en: "duty"), among: lowering.names.duties.symbols))
      return nil
    }
    return (person, .fulfil(duty, entries))
  }

  /// The action in the copy of its step that a number names.
  private mutating func copy(of action: ActionID, _ number: Syntax) -> ActionID? {
    guard let step = machine.actions[action].step,
      let copy = lowering.copy(of: step, number, number)
    else { return nil }
    let place = action.index - machine.steps[step].actions.start
    return ActionID(Int(machine.steps[copy].actions.start + place))
  }

  private mutating func pay(_ node: Syntax, _ person: Person) -> (Person, Command.Body)? {
    guard let fee = fee(node.child(.name)), let amount = node.expression else { return nil }
    guard let (value, type) = lowering.literalValue(amount, in: .procedure), type.isMoney else {
      lowering.report(WrongType.entry(amount, wanted: .money(nil)))
      return nil
    }
    return (person, .pay(fee, amount: value))
  }

  private mutating func fee(_ name: Syntax?) -> FeeID? {
    guard let name, !name.isMissing else { return nil }
    if let fee = lowering.names.fees.first(name.symbol) { return fee }
    lowering.report(
      lowering.unknown(name, Bilingual(vi: "phí", en: "fee"), among: lowering.names.fees.symbols))
    return nil
  }

  private mutating func answer(_ node: Syntax) -> (Person, Command.Body)? {
    let names = Array(node.children(.name))
    guard names.count == 2, let paper = reference(names[1], node.child(.itemNumber)) else {
      return nil
    }
    guard let registry = lowering.names.registries.first(names[0].symbol) else {
      lowering.report(
        lowering.unknown(
          names[0], Bilingual(vi: "cơ sở dữ liệu", en: "registry"),
          among: lowering.names.registries.symbols))
      return nil
    }
    let afterName = node.tokens.drop { Int($0.end) <= names[0].range.upperBound }
    let isFound = !afterName.contains { node.tree.keywords(of: $0).contains(.notFound) }
    return (
      .system, .provide(registry, paper, found: isFound, dated: nil)
    )
  }

  private mutating func childEnds(_ node: Syntax) -> (Person, Command.Body)? {
    guard let name = node.child(.actor)?.child(.name), !name.isMissing,
      let outcome = outcome(after: name, in: node)
    else { return nil }
    guard case .step(let first) = lowering.names.places[name.symbol] else {
      lowering.report(
        lowering.unknown(
          name, Bilingual(vi: "bước", en: "step"), among: lowering.names.places.symbols))
      return nil
    }
    return lowering.copy(of: first, node.child(.actor)?.child(.itemNumber), name)
      .map { (.system, .childEnded($0, outcome)) }
  }

  private func outcome(after name: Syntax, in node: Syntax) -> Outcome? {
    guard let token = node.tokens.last else { return nil }
    return Outcome(named: node.tree.keywords(of: token))
  }

  private mutating func pausing(_ node: Syntax) -> (Person, Command.Body)? {
    guard let name = node.child(.name), !name.isMissing else { return nil }
    guard let clock = lowering.names.clocks.first(name.symbol) else {
      lowering.report(
        lowering.unknown(
          name, Bilingual(vi: "thời hạn", en: "deadline"), among: lowering.names.clocks.symbols))
      return nil
    }
    let roles = machine.actors.ids().filter { machine.actors[$0].kind == .role }
    let agency = Person(id: "agency", actors: roles)
    return node.kind == .suspends
      ? (agency, .suspend(clock, reason: node.child(.text)?.string ?? ""))
      : (agency, .resume(clock))
  }
}
