import ThuTucBasics
import ThuTucMachine
import ThuTucSyntax

/// Data for which the conditions on a way hold, as far as a proof can tell.
struct DataHints {
  var fields: [FieldID: Input] = [:]
  var channel: OptionID?
  var kind: OptionID?
}

extension DataHints {
  /// Reads what lies on a way (its guards, conditions and branches) and solves it.
  ///
  /// A way on which data change may have no solution, or another one: that is for the engine to
  /// say. `failing` are further conditions that are not to hold.
  init(_ machine: Machine, along course: [Deed], failing: [ExpressionID] = []) {
    var conditions = Conditions()
    for deed in course { conditions.add(deed, of: machine) }
    conditions.closed += failing
    var prover = Prover(machine, .english)
    for assumption in machine.assumptions { _ = prover.assume(assumption.test) }
    self.init(solving: conditions, &prover)
  }

  private init(solving conditions: Conditions, _ prover: inout Prover) {
    var seen: Set<ExpressionID> = []
    var claims: [Claim] = []
    for id in conditions.open where seen.insert(id).inserted {
      if let claim = prover.claim(id) { claims.append(claim) }
    }
    seen = []
    for id in conditions.closed where seen.insert(id).inserted {
      if let claim = prover.claim(id, holds: false) { claims.append(claim) }
    }
    guard let data = prover.data(of: claims) else { return }
    for (datum, value) in data {
      switch prover.reader.machine.nodes[Int(datum)].operation {
      case .field: fields[FieldID(Int(prover.reader.machine.nodes[Int(datum)].first))] = value
      case .channel: if case .value(let option) = value { channel = option.asOption }
      case .applicantKind: if case .value(let option) = value { kind = option.asOption }
      default: break
      }
    }
  }

  /// What must hold, and what must not, for a way to be taken.
  private struct Conditions {
    var open: [ExpressionID] = []
    var closed: [ExpressionID] = []

    mutating func add(_ deed: Deed, of machine: Machine) {
      guard case .action(let id) = deed else { return }
      let action = machine.actions[id]
      if let guardExpression = action.guardExpression { open.append(guardExpression) }
      for case .condition(let condition) in machine.requirements[action.requirements.range] {
        if let test = machine.conditions[condition].test { open.append(test) }
      }
      guard let step = action.step.map({ machine.steps[$0] }) else { return }
      if step.isAutomatic {
        // The first that is open is taken: those above it are closed.
        for earlier in machine.actions.ids(in: step.actions) where earlier < id {
          machine.actions[earlier].guardExpression.map { closed.append($0) }
        }
      }
      var branch = step.branch
      while let current = branch {
        if let when = machine.branches[current].when { open.append(when) }
        branch = machine.blocks[machine.branches[current].block].branch
      }
    }
  }
}

extension Prover {
  /// Data for which the claims hold together, by the node that stands for each; nothing where
  /// there are none. What cannot be read is left to be as it may.
  func data(of claims: [Claim]) -> [Int32: Input]? {
    let claims = claims + assumed(with: claims)
    let space = Space(claims, subjects: reader.subjects)
    guard !space.isEmpty else { return nil }
    var search = Search()
    guard case .found(let box) = search.solve(.conjunction(claims.map { space.formula($0) })) else {
      return nil
    }
    var data: [Int32: Input] = [:]
    for (place, cells) in box.sets {
      let dimension = space.dimensions[place]
      let subject = reader.subjects[dimension.subject]
      guard let datum = subject.datum, let cell = dimension.usualCell(of: cells) else { continue }
      data[datum] = input(cell, dimension, subject)
    }
    return data
  }

  private func input(_ cell: Int, _ dimension: Space.Dimension, _ subject: Subject) -> Input? {
    switch subject.spelling {
    case .options(let options): return .value(.option(options[cell]))
    case .boolean: return .value(.boolean(cell == 1))
    case .order: return nil
    case .money(let currency): return .value(.money(dimension.samples[cell], currency))
    case .date:
      let days = Int32(clamping: dimension.samples[cell].integer ?? 0)
      return .value(.date(CivilDate(daysSinceEpoch: days)))
    case .number:
      let sample = dimension.samples[cell]
      guard let datum = subject.datum else { return nil }
      let node = reader.machine.nodes[Int(datum)]
      guard node.operation == .field else { return nil }
      if reader.machine.fields[Int(node.first)].type == .integer {
        return sample.integer.map { .value(.integer($0)) }
      }
      return .value(.decimal(sample))
    case .text:
      guard let index = dimension.samples[cell].integer,
        reader.machine.texts.indices.contains(Int(index))
      else { return nil }
      return .text(reader.machine.texts[Int(index)])
    }
  }
}
