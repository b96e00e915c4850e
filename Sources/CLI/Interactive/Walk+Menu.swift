import ThuTucBasics
import ThuTucInterchange
import ThuTucMachine
import ThuTucSyntax
import ThuTucWording

extension Walk {
  /// Where the dossier is, whose turn it is, and what is due, outstanding and missing.
  func showDossier() throws {
    try console.print()
    let clock = wording.moment(now)
    let head = say(vi: "── Hồ sơ \(id) · \(clock) ", en: "── Dossier \(id) · \(clock) ")
    let bar = String(repeating: "─", count: max(0, Walk.width - displayWidth(head)))
    try console.print(strong(head) + dim(bar))
    if let end = dossier.end {
      let outcome = wording.outcome(machine.ends[end].outcome)
      try show(
        say(vi: "Kết thúc", en: "Ended"),
        "\(wording.title(machine.ends[end].label)) (\(outcome))")
    }
    for step in dossier.activeSteps {
      let row = machine.steps[step]
      try show(say(vi: "Bước", en: "Step"), strong(wording.title(row.label)))
      try show(say(vi: "Đang ở", en: "With"), wording.actor(row.holder))
    }
    if let status = dossier.status {
      try show(say(vi: "Trạng thái", en: "Status"), wording.status(status))
    }
    try showClocks()
    if file.members.count > 1, let promised = file.members[file.head(of: member)].promised {
      try show(
        say(vi: "Hẹn trả", en: "Promised"),
        say(
          vi: "\(wording.moment(promised)), chung cho cả hồ sơ",
          en: "\(wording.moment(promised)), for the case as a whole"))
    }
    for fee in machine.fees.ids() {
      guard let rest = engine.outstanding(fee, in: dossier) else { continue }
      let title = wording.title(machine.fees[fee].label)
      try show(
        say(vi: "Phí", en: "Fee"),
        rest.number > .zero
          ? say(
            vi: "\(title): còn phải nộp \(wording.money(rest))",
            en: "\(title): \(wording.money(rest)) to be paid")
          : say(
            vi: "\(title): được hoàn \(wording.money(rest))",
            en: "\(title): \(wording.money(rest)) to be refunded"))
    }
    guard dossier.phase == .open else { return }
    for ref in engine.missingDocuments(in: dossier, at: now) {
      try show(say(vi: "Còn thiếu", en: "Missing"), wording.paper(ref))
    }
  }

  private func showClocks() throws {
    let title = say(vi: "Hạn", en: "Due")
    for id in machine.clocks.ids() {
      let state = dossier.clock(id)
      guard state.phase == .running, let due = engine.due(of: id, in: dossier) else { continue }
      let mark =
        state.hasPassed
        ? warning(say(vi: " – quá hạn", en: " – overdue"))
        : state.isPaused ? dim(say(vi: " – đang tạm dừng", en: " – paused")) : ""
      try show(title, "\(wording.clock(id)): \(wording.moment(due))\(mark)")
    }
    for id in machine.duties.ids() {
      let state = dossier.duty(id)
      guard state.phase == .open || state.phase == .overdue else { continue }
      let mark = state.phase == .overdue ? warning(say(vi: " – quá hạn", en: " – overdue")) : ""
      let duty = wording.title(machine.duties[id].label)
      try show(title, "\(duty): \(wording.moment(state.due))\(mark)")
    }
  }

  private func show(_ head: String, _ text: String) throws {
    let padding = String(repeating: " ", count: max(1, 12 - head.count))
    let lines = wrappedLines(text, width: Walk.width, lead: 12, indentation: 12)
    try console.print("\(dim(head))\(padding)\(lines[0])")
    for line in lines.dropFirst() { try console.print(line) }
  }

  /// One turn: the menu, the person's choice, and what comes of it; true where only the picture of
  /// the dossier is wanted again.
  mutating func chooseOnce() throws -> Bool {
    let offers = menuOffers()
    try console.print(
      dim(
        dossier.phase == .ended
          ? say(vi: "Còn làm được:", en: "What can still be done:")
          : say(vi: "Làm được bây giờ:", en: "What can be done now:")))
    for (index, offer) in offers.enumerated() {
      try showOffer(offer, number: index + 1)
    }
    for line in MenuTool.lines(console.language, hasVersions: hasVersions) {
      try console.print(dim("  " + line))
    }
    if file.members[member].parent != nil {
      try console.print(
        dim(say(vi: "  c về hồ sơ đã mở hồ sơ này", en: "  c the dossier that called for this one"))
      )
    }
    switch try askMenu(offers) {
    case .picture: return true
    case .offer(let offer): try take(offer)
    case .tool(.time): try letTimePass()
    case .tool(.papers): try addPapers()
    case .tool(.check): try checkPapers()
    case .tool(.history): try showHistory()
    case .tool(.why): try explain(offers)
    case .tool(.due): try explainDue()
    case .tool(.fee): try explainFee()
    case .explanation(let subject): try explain(subject)
    case .tool(.calendar): try changeCalendar()
    case .tool(.version): try moveToVersion()
    case .tool(.caller): try backToCaller()
    }
    return false
  }

  private enum Choice {
    case offer(Offer)
    case tool(MenuTool)
    case explanation(Explained)
    /// Just Enter.
    case picture
  }

  /// The person's choice, asked again until it is one.
  private mutating func askMenu(_ offers: [Offer]) throws -> Choice {
    while true {
      let answer = try ask("> ")
      if answer.isEmpty { return .picture }
      if let number = Int(answer), offers.indices.contains(number - 1) {
        return .offer(offers[number - 1])
      }
      if let tool = MenuTool(answer) { return .tool(tool) }
      if let subject = explained(by: answer) { return .explanation(subject) }
      try complain(
        say(
          vi:
            "Gõ số của một việc, hoặc một chữ của các dòng cuối: t h e g k l s v\(hasVersions ? " p" : "") q.",
          en:
            "Type the number of a line, or a letter of the last lines: t h e g k l s v\(hasVersions ? " p" : "") q."
        ))
    }
  }

  /// One line of the menu: what, and who does it; under what is not open yet, why.
  private func showOffer(_ offer: Offer, number: Int) throws {
    let actor: String
    if case .provide = offer.deed { actor = "" } else { actor = " [\(holder(of: offer))]" }
    let lead = "  \(number). "
    let lines = wrappedLines(
      lead + title(offer) + actor, width: Walk.width, indentation: lead.count)
    guard let blocker = offer.blockers.first else {
      for line in lines { try console.print(line) }
      return
    }
    let margin = String(repeating: " ", count: lead.count)
    let reason =
      say(vi: "chưa được: ", en: "not yet: ") + wording.sentence(blocker)
    let why = wrappedLines(
      margin + reason, width: Walk.width, indentation: lead.count)
    for line in lines + why { try console.print(dim(line)) }
  }

  /// What the menu lists: papers are one entry however many are missing.
  private func menuOffers() -> [Offer] {
    var hasPapers = false
    return engine.offers(in: dossier, at: now).filter { offer in
      guard case .attach = offer.deed else { return true }
      defer { hasPapers = true }
      return !hasPapers
    }
  }

  /// What an offer is called in the menu.
  func title(_ offer: Offer) -> String {
    switch offer.deed {
    case .submit, .open: return say(vi: "Mở hồ sơ", en: "Open the dossier")
    case .act(let action):
      let item = offer.step.flatMap { machine.item(of: $0) }.map { " (\($0))" } ?? ""
      return wording.title(machine.actions[action].label) + item
    case .fulfil(let duty): return wording.title(machine.duties[duty].label)
    case .attach: return say(vi: "Nộp giấy tờ còn thiếu", en: "Hand in missing papers")
    case .provide(let registry, let paper):
      let name = wording.title(machine.registries[registry].label)
      return say(
        vi: "\(name) trả lời về \(wording.paper(paper))",
        en: "\(name) answers about \(wording.paper(paper))")
    case .pay(let fee, let amount):
      let name = wording.title(machine.fees[fee].label)
      return say(vi: "Nộp \(name)", en: "Pay: \(name)") + ": \(wording.money(amount))"
    case .childEnded(let step):
      let name = wording.title(machine.steps[step].label)
      if file.child(of: step, in: member) != nil {
        return say(vi: "Sang hồ sơ con (\(name))", en: "Go to the child dossier (\(name))")
      }
      return say(vi: "Hồ sơ con kết thúc (\(name))", en: "The child dossier ends (\(name))")
    case .suspend(let clock):
      return say(vi: "Tạm dừng hạn", en: "Suspend") + ": \(wording.clock(clock))"
    case .resume(let clock):
      return say(vi: "Tính tiếp hạn", en: "Resume") + ": \(wording.clock(clock))"
    case .rate: return say(vi: "Đánh giá", en: "Rate the service")
    }
  }

  /// Who does it, and for which agency or party where the role alone does not say it.
  private func holder(of offer: Offer) -> String {
    let actor = wording.actor(offer.actor)
    guard case .act(let action) = offer.deed,
      let office = engine.office(of: action, in: dossier, at: now)
    else { return actor }
    let option = machine.options.first { machine.name($0.label) == office }
    return "\(actor) – \(option.map { wording.title($0.label) } ?? office)"
  }

  private func explain(_ offers: [Offer]) throws {
    let blocked = offers.filter { !$0.isOpen }
    if blocked.isEmpty {
      let words =
        dossier.phase == .ended
        ? say(vi: "  Hồ sơ đã kết thúc.", en: "  The dossier has ended.")
        : say(vi: "  Mọi việc đều làm được.", en: "  Everything is open.")
      try console.print(words)
    }
    for offer in blocked {
      try console.print("  \(title(offer)):")
      guard case .act(let action) = offer.deed else {
        for blocker in offer.blockers { try showObstacle(blocker, nil) }
        continue
      }
      for obstacle in engine.whyNot(action, in: dossier, at: now).obstacles {
        try showObstacle(obstacle.rejection, obstacle.facts)
      }
    }
  }

  /// What stands in the way, and the facts that it rests on.
  private func showObstacle(_ rejection: Rejection, _ facts: Derivation?) throws {
    try printWrapped("    – \(wording.sentence(rejection))", indentation: 6)
    for line in facts.map(wording.lines) ?? [] {
      try printWrapped("        \(line)", indentation: 10)
    }
  }

  /// From a child dossier to the one that called for it.
  private mutating func backToCaller() throws {
    guard let parent = file.members[member].parent else {
      try complain(
        say(vi: "Đây là hồ sơ gốc.", en: "This is the dossier that was applied for."))
      return
    }
    take(member: parent)
  }

  private func showHistory() throws {
    for (event, text, wording) in history {
      try printWrapped(
        "  \(event.sequence). \(wording.instant(event.at))  \(wording.sentence(event, text))",
        indentation: 6)
    }
  }
}

/// What the menu always offers, by letter; the letters are the same in both languages.
private enum MenuTool: String, CaseIterable {
  case time = "t"
  case due = "h"
  case fee = "e"
  case papers = "g"
  case check = "k"
  case calendar = "l"
  case history = "s"
  case why = "v"
  case version = "p"
  case caller = "c"

  init?(_ answer: String) { self.init(rawValue: answer.lowercased()) }

  /// The last lines of the menu.
  static func lines(_ language: Language, hasVersions: Bool) -> [String] {
    switch language {
    case .vietnamese:
      [
        "h vì sao có hạn này · e vì sao có mức phí này (giải thích phí …)",
        "l đổi lịch làm việc" + (hasVersions ? " · p phiên bản" : ""),
        "t thời gian · g thêm giấy tờ · k kiểm giấy tờ · s lịch sử · v vì sao · q thoát",
      ]
    case .english:
      [
        "h how a due date came about · e how a fee comes about (explain fee …)",
        "l another calendar" + (hasVersions ? " · p version" : ""),
        "t time · g give papers · k check papers · s story so far · v why not · q quit",
      ]
    }
  }
}
