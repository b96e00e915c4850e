public import ThuTucBasics
public import ThuTucMachine

/// What the activities of a log are called in a procedure.
///
/// An activity is found by a step's or an action's name or label, by `step.action`, or by the
/// words for a submission, whatever its case, diacritics and the signs between its words. A step
/// stands for any of its actions, unless the event's outcome names one.
public struct ActivityNames: Sendable {
  private let machine: Machine
  private var steps: [String: [StepID]] = [:]
  private var actions: [String: [ActionID]] = [:]
  private var full: [String: [ActionID]] = [:]
  /// What the user has said, which comes before all else.
  private var said: [String: ActivityMeaning] = [:]
  private var saidPrefixes: [(prefix: String, meaning: ActivityMeaning)] = []

  public init(_ machine: Machine) {
    self.machine = machine
    for id in machine.steps.ids() {
      for name in names(of: id) { steps[name, default: []].append(id) }
    }
    for id in machine.actions.ids() {
      let action = machine.actions[id]
      for name in names(action.label) {
        actions[name, default: []].append(id)
        guard let step = action.step else {
          for anytime in ["anytime ", "bat cu luc nao "] {
            full[anytime + name, default: []].append(id)
          }
          continue
        }
        for place in names(of: step) { full[place + " " + name, default: []].append(id) }
      }
    }
  }

  private func names(_ label: Label) -> Set<String> {
    [
      ActivityNames.folded(machine.name(label)), ActivityNames.folded(machine.title(label)),
    ]
  }

  /// The names of a step; of one that stands once for each item, with the item's number and
  /// without.
  private func names(of step: StepID) -> Set<String> {
    names(machine.steps[step].label).union([
      ActivityNames.folded(machine.ownName(of: step)),
      ActivityNames.folded(machine.ownTitle(of: step)),
    ])
  }

  /// Letters and digits in lower case and without diacritics, one space between words.
  static func folded(_ text: some StringProtocol) -> String {
    Spelling.bare(text).split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
  }

  private static let submissions: Set<String> = [
    "submit", "submitted", "submission", "dossier submitted", "open", "opened", "dossier opened",
    "nop", "nop ho so", "mo ho so", "lap ho so",
  ]

  /// What an event is in the procedure.
  public func meaning(_ activity: String, outcome: String?) -> ActivityMeaning {
    let name = ActivityNames.folded(activity)
    if let found = said[name] ?? saidPrefixes.first(where: { name.hasPrefix($0.prefix) })?.meaning {
      return narrowed(found, outcome)
    }
    return narrowed(found(name), outcome)
  }

  private func found(_ name: String) -> ActivityMeaning {
    if let actions = full[name] { return .deeds(actions.map { .action($0) }) }
    if let steps = steps[name] { return .deeds(steps.flatMap { deeds(of: $0) }) }
    if let actions = actions[name] { return .deeds(actions.map { .action($0) }) }
    return ActivityNames.submissions.contains(name) ? .deeds([.submission]) : .unknown
  }

  private func deeds(of step: StepID) -> [LoggedDeed] {
    machine.actions.ids(in: machine.steps[step].actions).map { .action($0) }
  }

  /// Of several actions those that the outcome names, if it names any.
  private func narrowed(_ meaning: ActivityMeaning, _ outcome: String?) -> ActivityMeaning {
    guard let outcome, case .deeds(let deeds) = meaning, deeds.count > 1 else { return meaning }
    let wanted = ActivityNames.folded(outcome)
    let named = deeds.filter { deed in
      guard case .action(let id) = deed else { return false }
      return names(machine.actions[id].label).contains(wanted)
    }
    return named.isEmpty ? meaning : .deeds(named)
  }

  /// Takes the user's word for what an activity is: a step, an action, `step.action`, `submit`,
  /// or `-` for what is to be passed over. An activity that ends in `…` or `*` stands for all
  /// that begin so. False where the procedure has no such thing.
  public mutating func say(_ activity: String, is target: String) -> Bool {
    let meaning = target == "-" ? .ignored : found(ActivityNames.folded(target))
    guard meaning != .unknown else { return false }
    let endings = ["…", "...", "*"]
    if let ending = endings.first(where: { activity.hasSuffix($0) }) {
      let prefix = ActivityNames.folded(activity.dropLast(ending.count))
      saidPrefixes.append((prefix, meaning))
    } else {
      said[ActivityNames.folded(activity)] = meaning
    }
    return true
  }

  /// How `say` names a deed.
  public func name(of deed: LoggedDeed) -> String {
    guard case .action(let id) = deed else { return "submit" }
    let action = machine.actions[id]
    let step = action.step.map { machine.ownName(of: $0) } ?? "anytime"
    return step + "." + machine.name(action.label)
  }

  /// The same for people: what stands in no procedure in their language.
  public func shownName(of deed: LoggedDeed) -> Bilingual {
    guard case .action(let id) = deed else { return Bilingual(vi: "nộp hồ sơ", en: "submit") }
    guard machine.actions[id].step == nil else { return Bilingual(name(of: deed)) }
    let action = machine.name(machine.actions[id].label)
    return Bilingual(vi: "bất cứ lúc nào.\(action)", en: "anytime.\(action)")
  }

  /// How people name a deed.
  public func title(of deed: LoggedDeed) -> Bilingual {
    guard case .action(let id) = deed else { return Bilingual(vi: "nộp hồ sơ", en: "submission") }
    let action = machine.actions[id]
    let title = machine.title(action.label)
    return Bilingual(
      action.step.map { "\(machine.ownTitle(of: $0)): \(title)" } ?? title)
  }

  /// All that an activity can be said to be.
  public var targets: [String] {
    machine.steps.ids().map { machine.ownName(of: $0) }
      + machine.actions.ids().map { name(of: .action($0)) } + ["submit", "-"]
  }

  /// What an unknown activity probably is, by the letters that its name shares with others.
  public func suggestion(for activity: String) -> String? {
    let wanted = Trigrams(ActivityNames.folded(activity))
    var best: (name: String, likeness: Double)?
    func consider(_ name: String, _ words: String) {
      let likeness = wanted.likeness(to: Trigrams(ActivityNames.folded(words)))
      if likeness > best?.likeness ?? 0.3 { best = (name, likeness) }
    }
    for step in machine.steps {
      let name = machine.name(step.label)
      consider(name, name)
      consider(name, machine.title(step.label))
    }
    for id in machine.actions.ids() {
      let name = name(of: .action(id))
      consider(name, machine.title(machine.actions[id].label))
      consider(name, title(of: .action(id)).english)
    }
    for words in ActivityNames.submissions.sorted() { consider("submit", words) }
    return best?.name
  }
}

extension Conformance {
  /// Judges a log whose activities are called as the names say.
  public init(_ log: EventLog, to machine: Machine, _ names: ActivityNames) {
    self.init(log, to: machine) { activity, outcome in
      names.meaning(log.activities[activity] ?? "", outcome: log.outcomes[outcome])
    }
  }
}

/// The triples of letters of a text: texts that share many are alike, wherever they stand.
private struct Trigrams {
  private let triples: Set<String>

  init(_ text: String) {
    let letters = Array("  \(text) ")
    triples = Set(letters.indices.dropFirst(2).map { String(letters[($0 - 2)...$0]) })
  }

  /// 0 for nothing in common, 1 for the same (Sørensen–Dice).
  func likeness(to other: Trigrams) -> Double {
    2 * Double(triples.intersection(other.triples).count)
      / Double(max(1, triples.count + other.triples.count))
  }
}
