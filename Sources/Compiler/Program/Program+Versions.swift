import ThuTucBasics
import ThuTucMachine
import ThuTucSyntax

/// Versions of one procedure beside each other: when they are in force, and what becomes of the
/// dossiers of the older one.
extension Program {
  mutating func checkVersions() {
    for same in proceduresOfName.values {
      let versions = distinctVersions(same)
      for (earlier, later) in zip(versions, versions.dropFirst()) {
        compareDates(earlier, later)
        checkTransitions(from: earlier, to: later)
      }
      if let first = versions.first, let part = transitions(of: first).first,
        let name = procedures[first].node.child(.name)
      {
        let later = versions.dropFirst().first.map(versionNode)
        diagnostics.append(
          later.map { NoOlderVersion.comesFirst(part, versionNode(first), $0) }
            ?? NoOlderVersion.found(part, name.text))
      }
    }
  }

  /// One procedure for each version's name, in the order in which they come into force.
  private func distinctVersions(_ same: [Int]) -> [Int] {
    var seen: Set<String> = []
    let distinct = same.filter { index in
      let machine = procedures[index].machine
      return seen.insert(machine.text(machine.version)).inserted
    }
    return distinct.enumerated().sorted { left, right in
      (effectiveDay(left.element), left.offset) < (effectiveDay(right.element), right.offset)
    }.map(\.element)
  }

  private func versionNode(_ index: Int) -> Syntax {
    let node = procedures[index].node
    return node.child(.versionClause)?.child(.text) ?? node.child(.name) ?? node
  }

  private func transitions(of index: Int) -> [Syntax] {
    procedures[index].node.child(.versionClause)?.children.filter {
      $0.kind == .transitionRename || $0.kind == .transitionDossiers
    } ?? []
  }

  private mutating func compareDates(_ earlier: Int, _ later: Int) {
    let (before, after) = (procedures[earlier].machine, procedures[later].machine)
    let (node, other) = (versionNode(later), versionNode(earlier))
    guard let from = after.effectiveFrom else {
      diagnostics.append(VersionOverlap.undated(node, other))
      return
    }
    if before.effectiveFrom == from {
      diagnostics.append(
        VersionOverlap.found(node, other, from: from, until: before.effectiveUntil))
    } else if let until = before.effectiveUntil {
      if until >= from {
        let last = min(until, after.effectiveUntil ?? until)
        diagnostics.append(VersionOverlap.found(node, other, from: from, until: last))
      } else if until.adding(days: 1) < from {
        diagnostics.append(
          VersionGap.found(
            node, other, first: until.adding(days: 1), last: from.adding(days: -1)))
      }
    }
  }

  /// Every state of the older version that is to move has a place in the newer one.
  private mutating func checkTransitions(from earlier: Int, to later: Int) {
    let parts = transitions(of: later)
    guard !parts.isEmpty else { return }
    let (old, new) = (procedures[earlier].checked, procedures[later].checked)
    let version = old.machine.text(old.machine.version)
    let rules = Passage.rules(from: old.machine, to: new.machine)
    if rules.contains(where: { if case .moves = $0 { true } else { false } }) {
      diagnostics += DataComparison(old: old, new: new, version: versionNode(earlier)).found
    }
    for name in parts.flatMap(oldNames) {
      let found: [Diagnostic]
      switch old.names.places[name.symbol] {
      case .step(let step):
        found = homeless(old.machine.copies(of: step), rules, old, version, at: name)
      case .block(let block):
        let blocks = old.copied.copies(of: .block(block), in: old.machine).compactMap { place in
          if case .block(let copy) = place { copy } else { nil }
        }
        found = homeless(
          blocks.flatMap(old.machine.steps(inside:)), rules, old, version, at: name)
      case .end, nil:
        let known = old.names.places.symbols.filter { symbol in
          if case .end = old.names.places[symbol] { false } else { true }
        }
        found = [
          UnknownOldPlace.found(name, version: version, candidates: known.map { names.text($0) })
        ]
      }
      diagnostics += found
      if !found.isEmpty { procedures[later].soundness = .broken }
    }
  }

  /// The names of the older version in one clause.
  private func oldNames(_ part: Syntax) -> [Syntax] {
    let names = part.children(.name).filter { $0.symbol != .none }
    return part.kind == .transitionRename ? Array(names.prefix(1)) : names
  }

  private func homeless(
    _ steps: [StepID], _ rules: [Passage.Rule], _ old: CheckedProcedure, _ version: String,
    at name: Syntax
  ) -> [Diagnostic] {
    // One finding says it of all the copies of a step that stands once for each item.
    var said: Set<String> = []
    return steps.filter {
      rules[Int($0.index)] == .noPlace && said.insert(old.machine.ownName(of: $0)).inserted
    }.map { step in
      NoPlaceInVersion.step(
        old.machine.ownName(of: step),
        declared: old.sourceMap[step].child(.name), version: version,
        item: old.machine.item(of: step), at: name)
    }
  }
}

extension Machine {
  /// The steps of a block's branches, however deep, in declaration order.
  fileprivate func steps(inside block: BlockID) -> [StepID] {
    steps.ids().filter { step in
      var branch = steps[step].branch
      while let current = branch {
        if branches[current].block == block { return true }
        branch = blocks[branches[current].block].branch
      }
      return false
    }
  }
}
