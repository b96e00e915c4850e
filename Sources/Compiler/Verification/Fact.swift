import ThuTucMachine

/// What a property speaks of. A name that is declared in several cases stands for several rows.
enum Fact: Hashable, Sendable {
  case taken(ActionID)
  /// Entering a step, or coming to an end.
  case entered(Int)
  case ended
  case issued([NoticeID])
  case attached([DocumentID])
  case paid([FeeID])
  case overdue([ClockID])
}

/// That a fact comes about with an arrow, and when among what the arrow does.
struct Occurrence {
  /// Requirements come first, then the action, its effects, the place entered, and what may
  /// follow.
  var order: Int
  /// Whether no guard, case or moment decides over it.
  var isCertain: Bool

  static func required(certain: Bool) -> Occurrence { Occurrence(order: 0, isCertain: certain) }
  static let action = Occurrence(order: 1, isCertain: true)
  static func effect(_ offset: Int, certain: Bool) -> Occurrence {
    Occurrence(order: 2 + offset, isCertain: certain)
  }
  static let entry = Occurrence(order: .max - 1, isCertain: true)
  static func afterwards(certain: Bool) -> Occurrence {
    Occurrence(order: .max, isCertain: certain)
  }
}

extension FlowGraph {
  /// Where a fact may come about with an arrow: as what must not happen, it is taken to happen
  /// wherever it can. A fee can be paid once it is collected, a paper attached from the start, a
  /// limit missed once it runs.
  func mayHappen(_ fact: Fact, on arrow: Int) -> Occurrence? {
    switch fact {
    case .paid(let fees):
      let collected = effects(of: arrow).contains {
        if case .collect(let fee) = $0 { fees.contains(fee) } else { false }
      }
      let isSure = fees.allSatisfy { machine.fees[$0].inCase == nil }
      return collected ? .afterwards(certain: isSure) : nil
    case .overdue(let clocks):
      return clocks.contains { starts($0, arrow) } ? .afterwards(certain: false) : nil
    case .attached: return nil
    default: return mustHold(fact, on: arrow)
    }
  }

  /// Where a fact has certainly come about once an arrow is taken: what the arrow does, or what it
  /// requires. A limit that is missed is never certain.
  func mustHold(_ fact: Fact, on arrow: Int) -> Occurrence? {
    let row = arrows[arrow]
    switch fact {
    case .taken(let action): return row.cause == .action(action) ? .action : nil
    case .entered(let place): return row.destination == .place(place) ? .entry : nil
    case .ended:
      guard case .place(let place) = row.destination, isEnd(place) else { return nil }
      return .entry
    case .issued(let notices): return issue(of: notices, on: arrow)
    case .attached(let documents): return requirement(of: documents, on: arrow)
    case .paid(let fees):
      let required = requirements(of: arrow)
      let isRequired = fees.allSatisfy { required.contains(.paid($0)) }
      return isRequired && !fees.isEmpty ? .required(certain: true) : nil
    case .overdue: return nil
    }
  }

  /// Whether a fact may come about with the filing itself.
  func mayHappenAtStart(_ fact: Fact) -> Bool {
    switch fact {
    case .attached: true
    case .overdue(let clocks):
      clocks.contains {
        if case .value = machine.clocks[$0].start { true } else { starts($0, entering: first) }
      }
    default: holdsAtStart(fact)
    }
  }

  func holdsAtStart(_ fact: Fact) -> Bool { fact == .entered(first) }

  private func issue(of notices: [NoticeID], on arrow: Int) -> Occurrence? {
    var found: Occurrence?
    for (offset, effect) in effects(of: arrow).enumerated() {
      guard case .issue(let notice, _, let when) = effect, notices.contains(notice) else {
        continue
      }
      let isSure = when == nil && machine.notices[notice].inCase == nil
      if isSure { return .effect(offset, certain: true) }
      found = found ?? .effect(offset, certain: false)
    }
    return found
  }

  /// A paper that is always needed is there once it, or all papers, have been required.
  private func requirement(of documents: [DocumentID], on arrow: Int) -> Occurrence? {
    let required = requirements(of: arrow)
    let asked = documents.filter {
      required.contains(.document($0)) || required.contains(.allDocuments)
    }
    guard !asked.isEmpty else { return nil }
    let isSure = asked.contains {
      let row = machine.documents[$0]
      return row.inCase == nil && row.neededWhen == nil && !row.isOptional && row.group == nil
        && row.list == nil
    }
    return .required(certain: isSure)
  }

  private func effects(of arrow: Int) -> ArraySlice<Effect> {
    switch arrows[arrow].cause {
    case .action(let id): machine.effects[machine.actions[id].effects.range]
    case .timer(let id): machine.effects[machine.timers[id].effects.range]
    case .start, .join, .opening: []
    }
  }

  private func requirements(of arrow: Int) -> ArraySlice<Requirement> {
    guard case .action(let id) = arrows[arrow].cause else { return [] }
    return machine.requirements[machine.actions[id].requirements.range]
  }

  private func starts(_ clock: ClockID, _ arrow: Int) -> Bool {
    if case .taking(let action) = machine.clocks[clock].start {
      return arrows[arrow].cause == .action(action)
    }
    guard case .place(let place) = arrows[arrow].destination else { return false }
    return starts(clock, entering: place)
  }

  private func starts(_ clock: ClockID, entering place: Int) -> Bool {
    if case .entering(let wanted) = machine.clocks[clock].start {
      index(wanted) == place
    } else {
      false
    }
  }
}
