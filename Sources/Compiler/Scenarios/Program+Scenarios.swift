import ThuTucBasics
import ThuTucMachine
import ThuTucSyntax

/// A scenario as it stands in a file.
struct ScenarioNode {
  var node: Syntax
  /// It and those that it extends, the first of them first; empty where the chain is broken.
  var chain: [Syntax] = []
  /// Its place among the compiled scenarios, where it has no errors.
  var compiled: Int?
}

extension Program {
  /// Lowers every scenario, and pairs those that are to be compared.
  mutating func compileScenarios() {
    var found: [ScenarioNode] = []
    for tree in trees {
      for node in tree.root.children(.scenario) {
        guard let name = node.child(.name) else { continue }
        let earlier = found.first {
          $0.node.name == node.name && isVisible($0.node, from: tree.file)
        }
        if let earlier, name.symbol != .none {
          diagnostics.append(
            DuplicateName.found(
              name, kind: Bilingual(vi: "kịch bản", en: "scenario"),
              first: earlier.node.child(.name)))
        } else {
          found.append(ScenarioNode(node: node))
        }
      }
    }
    for index in found.indices { found[index].chain = chain(of: index, found) }
    for index in found.indices where !found[index].chain.isEmpty {
      guard let scenario = compile(found[index]) else { continue }
      found[index].compiled = scenarios.count
      scenarios.append(scenario)
    }
    for tree in trees {
      for node in tree.root.children(.compare) { compare(node, found) }
    }
  }

  private func isVisible(_ node: Syntax, from file: Int) -> Bool {
    visible[file].contains(node.tree.file)
  }

  private func scenario(_ name: Syntax, from file: Int, _ all: [ScenarioNode]) -> Int? {
    all.indices.first {
      all[$0].node.name == name.symbol && isVisible(all[$0].node, from: file)
    }
  }

  private mutating func report(unknown name: Syntax, _ all: [ScenarioNode]) {
    diagnostics.append(
      UnknownName.found(
        name, kind: Bilingual(vi: "kịch bản", en: "scenario"),
        candidates: all.map { names.text($0.node.name) }))
  }

  /// A scenario and those that it extends; empty, with a finding, where one is unknown or extends
  /// itself.
  private mutating func chain(of index: Int, _ all: [ScenarioNode]) -> [Syntax] {
    var chain = [all[index].node]
    var seen = [index]
    while let name = chain[0].child(.extendsClause)?.child(.name) {
      guard !name.isMissing else { return [] }
      guard let base = scenario(name, from: chain[0].tree.file, all) else {
        // Said once, where the name stands.
        if chain.count == 1 { report(unknown: name, all) }
        return []
      }
      guard !seen.contains(base) else {
        if base == index { diagnostics.append(Circular.scenario(name)) }
        return []
      }
      seen.append(base)
      chain.insert(all[base].node, at: 0)
    }
    return chain
  }

  private mutating func compile(_ found: ScenarioNode) -> CompiledScenario? {
    let node = found.node
    let targets =
      found.chain.last { $0.child(.simulated) != nil }
      .map { Array($0.children(.simulated)) } ?? []
    let start = found.chain.compactMap { $0.child(.scenarioStart)?.date }.last
    var simulated: [SimulatedProcedure] = []
    var isWhole = !found.chain.contains { $0.hasSyntaxErrors }
    for target in targets {
      let index = procedure(namedIn: target, notInForce: UnknownProcedure.notInForceAtStart) {
        _ in start
      }
      guard let index, let name = target.child(.name) else { continue }
      isWhole = isWhole && !procedures[index].hasErrors
      simulated.append(SimulatedProcedure(name: name, checked: procedures[index].checked))
    }
    guard !targets.isEmpty, simulated.count == targets.count else { return nil }
    var compiler = ScenarioCompiler(
      chain: found.chain, simulated: simulated,
      calendars: calendarsByName(seenFrom: node.tree.file), names: names, data: data)
    let scenario = compiler.lower(isWhole: isWhole)
    // A clause that several scenarios inherit is reported once.
    for diagnostic in compiler.diagnostics where reportedInScenarios.insert(diagnostic).inserted {
      diagnostics.append(diagnostic)
    }
    guard isWhole, !compiler.diagnostics.contains(where: { $0.severity == .error }) else {
      return nil
    }
    return CompiledScenario(
      scenario: scenario, file: node.tree.file, range: node.child(.name)?.range ?? node.range)
  }

  private mutating func compare(_ node: Syntax, _ all: [ScenarioNode]) {
    let names = node.children(.name).filter { !$0.isMissing }
    var compared: [Int] = []
    for name in names {
      if let index = scenario(name, from: node.tree.file, all) {
        if let compiled = all[index].compiled { compared.append(compiled) }
      } else {
        report(unknown: name, all)
      }
    }
    guard names.count > 1, Set(names.map(\.symbol)).count == names.count else {
      if !node.hasSyntaxErrors { diagnostics.append(BadComparison.found(node)) }
      return
    }
    guard compared.count == names.count else { return }
    comparisons.append(
      CompiledComparison(scenarios: compared, file: node.tree.file, range: node.range))
  }
}
