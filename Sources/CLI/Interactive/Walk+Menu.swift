import ThuTucBasics
import ThuTucInterchange
import ThuTucMachine

extension Walk {
  /// Where the dossier is, whose turn it is, and what is due, outstanding and missing.
  mutating func showDossier() throws {
    try tellEvents()
    try console.print()
    let clock = wording.moment(now)
    let bar = String(repeating: "─", count: max(0, 74 - clock.count - id.count))
    try console.print(
      strong(say(vi: "── Hồ sơ \(id) · \(clock) ", en: "── Dossier \(id) · \(clock) ")) + dim(bar))
    if let end = dossier.end {
      let outcome = machine.ends[end].outcome.title[console.language]
      try show(
        say(vi: "Kết thúc", en: "Ended"),
        "\(wording.title(machine.ends[end].label)) (\(outcome))")
    }
    for step in dossier.activeSteps {
      let row = machine.steps[step]
      try show(say(vi: "Bước", en: "Step"), strong(wording.title(row.label)))
      try show(say(vi: "Đang ở", en: "With"), wording.actor(row.holder))
    }
    try show(say(vi: "Trạng thái", en: "Status"), wording.status(dossier.status))
    try showClocks()
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
    try console.print("\(dim(head))\(padding)\(text)")
  }

  /// One turn: the menu, the person's choice, and what comes of it.
  mutating func chooseOnce() throws {
    let offers = menuOffers()
    try console.print(
      dim(
        dossier.phase == .ended
          ? say(vi: "Còn làm được:", en: "What can still be done:")
          : say(vi: "Làm được bây giờ:", en: "What can be done now:")))
    for (index, offer) in offers.enumerated() {
      let number = "\(index + 1)."
      let line = "  \(number) \(title(offer)) [\(wording.actor(offer.actor))]"
      if let blocker = offer.blockers.first {
        let reason = blocker.message(machine, console.language)
        try console.print(dim("\(line) – " + say(vi: "chưa được: ", en: "not yet: ") + reason))
      } else {
        try console.print(line)
      }
    }
    try console.print(dim("  " + Tools.line(console.language)))
    let answer = try ask("> ")
    if answer.isEmpty { return }
    if let number = Int(answer), offers.indices.contains(number - 1) {
      try take(offers[number - 1])
      return
    }
    guard let tool = Tools(answer) else {
      try complain(
        say(
          vi: "Gõ một số từ 1 đến \(offers.count), hoặc một chữ của dòng cuối.",
          en: "Type a number from 1 to \(offers.count), or a letter of the last line."))
      return
    }
    switch tool {
    case .time: try letTimePass()
    case .papers: try addPapers()
    case .check: try checkPapers()
    case .history: try showHistory()
    case .why: try explain(offers)
    }
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
    case .act(let action): return wording.title(machine.actions[action].label)
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
      return say(vi: "Hồ sơ con kết thúc (\(name))", en: "The child dossier ends (\(name))")
    case .suspend(let clock):
      return say(vi: "Tạm dừng hạn", en: "Suspend") + ": \(wording.clock(clock))"
    case .resume(let clock):
      return say(vi: "Tính tiếp hạn", en: "Resume") + ": \(wording.clock(clock))"
    case .rate: return say(vi: "Đánh giá", en: "Rate the service")
    }
  }

  private func explain(_ offers: [Offer]) throws {
    let blocked = offers.filter { !$0.isOpen }
    if blocked.isEmpty {
      try console.print(say(vi: "  Mọi việc đều làm được.", en: "  Everything is open."))
    }
    for offer in blocked {
      try console.print("  \(title(offer)):")
      for blocker in offer.blockers {
        try console.print("    – \(blocker.message(machine, console.language))")
      }
    }
  }

  private func showHistory() throws {
    for event in history {
      try console.print(
        "  \(event.sequence). \(wording.instant(event.at))  \(wording.sentence(event))")
    }
  }
}

/// What the menu always offers, by letter; the letters are the same in both languages.
private enum Tools: String, CaseIterable {
  case time = "t"
  case papers = "g"
  case check = "k"
  case history = "s"
  case why = "v"

  init?(_ answer: String) { self.init(rawValue: answer.lowercased()) }

  static func line(_ language: Language) -> String {
    Bilingual(
      vi:
        "t thời gian trôi · g thêm giấy tờ · k kiểm giấy tờ · s lịch sử · v vì sao không · q thoát",
      en: "t let time pass · g give papers · k check papers · s story so far · v why not · q quit")[
        language]
  }
}
