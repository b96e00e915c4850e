import ThuTucBasics
import ThuTucMachine
import ThuTucSyntax

/// Calls of one procedure by another: that they fit, and that they come to an end.
extension Program {
  /// A step that calls, and the procedure that it calls.
  struct CallSite {
    var caller: Int
    var step: StepID
    var call: Call
    /// The step's clause, and the name after `call`.
    var node: Syntax
    var name: Syntax
    /// The procedure as findings name it: with its version where that is not the latest.
    var title: String
  }

  /// Holds every call against the procedure that it opens; findings go to the caller.
  mutating func checkCalls() {
    var callees: [Int: [Int]] = [:]
    for site in callSites() {
      let candidates = candidates(of: site)
      guard let callee = candidates.first else {
        let names = procedures.map { self.names.text($0.symbol) }
        procedures[site.caller].findings.report(
          AbsentProcedure.found(site.name, candidates: names))
        continue
      }
      callees[site.caller, default: []] += candidates
      if let circle = circle(through: site, candidates, callees) {
        procedures[site.caller].findings.report(Circular.call(site.name, through: circle))
      }
      // What a broken procedure needs is not known.
      if !hasErrors(callee) { check(site, against: callee) }
      checkImpossible(site, candidates)
      for earlier in candidates.dropFirst() where !hasErrors(earlier) {
        checkAgain(site, against: earlier)
      }
    }
  }

  private func hasErrors(_ procedure: Int) -> Bool {
    procedures[procedure].hasErrors
      || procedures[procedure].findings.hasErrors
  }

  private func callSites() -> [CallSite] {
    procedures.indices.flatMap { caller -> [CallSite] in
      let own = procedures[caller].checked
      return own.machine.steps.ids().compactMap { step in
        guard let call = own.machine.steps[step].call else { return nil }
        let node = own.sourceMap[step]
        guard let name = node.child(.call)?.child(.name), !name.isMissing else { return nil }
        return CallSite(
          caller: caller, step: step, call: own.machine.calls[call], node: node, name: name,
          title: name.text)
      }
    }
  }

  /// The versions of the procedure that a dossier of the caller may come to open, the latest first:
  /// those not yet replaced when the caller comes into force.
  private func candidates(of site: CallSite) -> [Int] {
    let caller = procedures[site.caller]
    let start = caller.machine.effectiveFrom ?? .first
    let named = (proceduresOfName[site.name.symbol] ?? [])
      .filter { visible[caller.file].contains(procedures[$0].file) }
      .sorted { effectiveDay($0) > effectiveDay($1) }
    guard let replaced = named.firstIndex(where: { effectiveDay($0) <= start }) else {
      return named
    }
    return Array(named[...replaced])
  }

  // Circles.

  /// The procedures on the way from a call back to its caller, if there is one: said of the call
  /// that closes the circle.
  private func circle(
    through site: CallSite, _ candidates: [Int], _ callees: [Int: [Int]]
  ) -> [String]? {
    let goal = procedures[site.caller].symbol
    var arrival: [Int: Int] = [:]
    var queue = candidates
    var next = 0
    while next < queue.count {
      let procedure = queue[next]
      next += 1
      if procedures[procedure].symbol == goal {
        var path = [goal]
        var place = procedure
        while let before = arrival[place] {
          path.append(procedures[before].symbol)
          place = before
        }
        return ([goal] + path.reversed()).map { names.text($0) }
      }
      for callee in callees[procedure] ?? [] where arrival[callee] == nil && !queue.contains(callee)
      {
        arrival[callee] = procedure
        queue.append(callee)
      }
    }
    return nil
  }

  // Fitting.

  /// Holds a call against an earlier version that it may still open: only what the latest one does
  /// not say of the same place is said.
  private mutating func checkAgain(_ site: CallSite, against callee: Int) {
    let machine = procedures[callee].machine
    let before = procedures[site.caller].findings.diagnostics
    var site = site
    site.title += " \(machine.text(machine.version))"
    check(site, against: callee)
    let found = procedures[site.caller].findings.diagnostics.dropFirst(before.count)
    let isNew: (Diagnostic) -> Bool = { new in
      !before.contains { $0.code == new.code && $0.file == new.file && $0.range == new.range }
    }
    procedures[site.caller].findings.replace(from: before.count, with: found.filter(isNew))
  }

  private mutating func check(_ site: CallSite, against callee: Int) {
    let child = procedures[callee].checked
    checkFields(site, child)
    checkOutcomes(site, child)
    checkLeaving(site, child)
  }

  /// How a dossier can end without its caller: an end as cancelled to which no way leads is there
  /// for callers.
  private func outcomes(of child: CheckedProcedure) -> Set<Outcome> {
    let search = FlowSearch(FlowGraph(child.machine))
    let ends = child.machine.ends.ids().filter { search.reaches(.end($0)) }
    return Set(ends.map { child.machine.ends[$0].outcome })
  }

  /// Actions for outcomes that no version has which may be opened.
  private mutating func checkImpossible(_ site: CallSite, _ candidates: [Int]) {
    guard !candidates.contains(where: hasErrors) else { return }
    let possible = candidates.reduce(into: Set<Outcome>()) {
      $0.formUnion(outcomes(of: procedures[$1].checked))
    }
    let own = procedures[site.caller].checked
    for id in own.machine.actions.ids(in: own.machine.steps[site.step].actions) {
      guard let outcome = own.machine.actions[id].outcome, !possible.contains(outcome),
        let name = own.sourceMap[id].child(.name)
      else { continue }
      procedures[site.caller].findings.report(ImpossibleOutcome.found(name, site.title))
    }
  }

  private mutating func checkOutcomes(_ site: CallSite, _ child: CheckedProcedure) {
    let machine = procedures[site.caller].machine
    let possible = outcomes(of: child)
    var handled: Set<Outcome> = []
    for id in machine.actions.ids(in: machine.steps[site.step].actions) {
      let action = machine.actions[id]
      guard let outcome = action.outcome,
        let name = procedures[site.caller].checked.sourceMap[id].child(.name)
      else { continue }
      handled.insert(outcome)
      if action.guardExpression != nil || !action.requirements.isEmpty || action.atMost > 0 {
        procedures[site.caller].findings.report(CallOutcome.conditional(name))
      }
      if action.target == .stay, machine.steps[site.step].timers.isEmpty {
        procedures[site.caller].findings.report(CallOutcome.stays(name))
      }
    }
    // An action whose outcome is misspelt stands for one that would be missing.
    let actions = machine.actions[machine.steps[site.step].actions.range]
    guard actions.allSatisfy({ $0.outcome != nil }) else { return }
    let missing = Outcome.allCases.filter { possible.contains($0) && !handled.contains($0) }
    if !missing.isEmpty, let name = site.node.child(.name) {
      procedures[site.caller].findings.report(
        CallOutcome.missing(name, missing.map(\.word), site.title))
    }
  }

  private mutating func checkLeaving(_ site: CallSite, _ child: CheckedProcedure) {
    guard let way = procedures[site.caller].checked.wayOut(of: site.step) else { return }
    if site.call.leaving == .cancels, child.machine.endForCancelling == nil {
      procedures[site.caller].findings.report(NoEndForCancelling.found(site.name))
    } else if site.call.leaving == .cancels,
      site.node.child(.call)?.child(.cancelChild) == nil
    {
      procedures[site.caller].findings.report(
        ChildLeft.found(site.name, of: names.text(site.node.name), by: way))
    }
  }
}

extension CheckedProcedure {
  /// How a step that waits for a child can be left by anything but the child's end; nothing where
  /// it cannot.
  func wayOut(of step: StepID) -> Bilingual? {
    func leaves(_ timers: Run<Timer>) -> Bool {
      machine.timers[timers.range].contains { $0.target != .stay }
    }
    if leaves(machine.steps[step].timers) {
      return Bilingual(vi: "hết hạn chờ", en: "its time is over")
    }
    if machine.actions[machine.anytime.range].contains(where: { $0.target != .stay }) {
      return Bilingual(vi: "'bất cứ lúc nào'", en: "'anytime'")
    }
    var branch = machine.steps[step].branch
    while let current = branch {
      let id = machine.branches[current].block
      let block = machine.blocks[id]
      if leaves(block.timers) || block.joinCount.map({ $0 < block.branches.count }) ?? false
        || hasExit(from: id, other: step)
      {
        let name = machine.name(block.label)
        return Bilingual(vi: "khối '\(name)' kết thúc trước", en: "the block '\(name)' is left")
      }
      branch = block.branch
    }
    return nil
  }

  /// Whether an action or a timer inside a block, of another step, leads out of it.
  private func hasExit(from block: BlockID, other step: StepID) -> Bool {
    func isInside(_ place: Place) -> Bool {
      var branch = machine.branch(of: place)
      while let current = branch {
        if machine.branches[current].block == block { return true }
        branch = machine.branch(of: .block(machine.branches[current].block))
      }
      return false
    }
    func leads(_ target: Target) -> Bool {
      if case .place(let place) = target { !isInside(place) } else { false }
    }
    let acts = machine.actions.contains { action in
      guard let own = action.step, own != step, isInside(.step(own)) else { return false }
      return leads(action.target)
    }
    return acts
      || machine.timers.contains { timer in
        timer.place != .step(step) && isInside(timer.place) && leads(timer.target)
      }
  }
}

extension Outcome {
  /// The word of the language, in both columns.
  fileprivate var word: Bilingual {
    Bilingual(
      vi: Lexicon.shared.text(of: keyword, in: .vietnamese),
      en: Lexicon.shared.text(of: keyword, in: .english))
  }
}
