public import ThuTucBasics
import ThuTucCalendars
public import ThuTucMachine

extension ClockExplanation {
  /// The explanation as lines to be read by people: the law, the event, every day, every pause and
  /// its holder, and the due instant.
  public func lines(in language: Language, of machine: Machine) -> [String] {
    ExplanationWriter(explanation: self, machine: machine, language: language).lines()
  }
}

private struct ExplanationWriter {
  let explanation: ClockExplanation
  let machine: Machine
  let language: Language
  let words: Words

  init(explanation: ClockExplanation, machine: Machine, language: Language) {
    self.explanation = explanation
    self.machine = machine
    self.language = language
    words = Words(machine, language)
  }

  func lines() -> [String] {
    var lines = [heading] + explanation.citations.map(citation) + [beginning] + calendar
    for (index, term) in explanation.terms.enumerated() {
      if index > 0 {
        lines.append(
          say(
            vi: "Gia hạn thêm \(words.limit(term.limit)), tính từ \(words.time(term.from)):",
            en: "Extended by \(words.limit(term.limit)), from \(words.time(term.from)):"))
      }
      if explanation.isBackward { lines.append(countedBack(term)) }
      lines += days(of: term)
    }
    lines += explanation.pauses.map(pause)
    lines += explanation.happenings.compactMap(happening)
    lines += explanation.unannouncedYears.map(unannounced)
    return lines + [ending]
  }

  private var heading: String {
    let name = words.clock(explanation.clock)
    guard let limit = explanation.terms.first?.limit else {
      return say(vi: "Thời hạn '\(name)'", en: "Deadline '\(name)'")
    }
    let length = words.limit(limit)
    return say(vi: "Thời hạn '\(name)': \(length)", en: "Deadline '\(name)': \(length)")
  }

  private func citation(_ citation: Citation) -> String {
    let basis = machine.title(machine.legalBases[citation.basis])
    guard !citation.article.isEmpty else {
      return say(vi: "Căn cứ: \(basis)", en: "Legal basis: \(basis)")
    }
    let article = machine.text(citation.article)
    return say(
      vi: "Căn cứ: điều \(article), \(basis)", en: "Legal basis: \(basis), article \(article)")
  }

  private var beginning: String {
    let time = words.time(explanation.event)
    switch explanation.startedBy {
    case .taking(let action):
      let name = words.action(action)
      guard let step = machine.actions[action].step.map(words.step) else {
        return say(vi: "Tính từ \(time): '\(name)'", en: "Counted from \(time): '\(name)'")
      }
      return say(
        vi: "Tính từ \(time): '\(name)' tại bước '\(step)'",
        en: "Counted from \(time): '\(name)' in step '\(step)'")
    case .entering(let place):
      let name = words.place(place)
      return say(
        vi: "Tính từ \(time): hồ sơ đến '\(name)'",
        en: "Counted from \(time): the dossier enters '\(name)'")
    case .value:
      return explanation.isBackward
        ? say(vi: "Tính ngược từ \(time)", en: "Counted back from \(time)")
        : say(vi: "Tính từ \(time)", en: "Counted from \(time)")
    }
  }

  /// Named only where there are several to take it for.
  private var calendar: [String] {
    guard machine.calendars.count > 1, let id = explanation.calendar else { return [] }
    let rules = machine.calendars[id]
    let title = rules.title.isEmpty ? rules.name : rules.title
    return [say(vi: "Theo lịch '\(title)'", en: "By the calendar '\(title)'")]
  }

  private func countedBack(_ term: ClockExplanation.Term) -> String {
    say(
      vi: "Chậm nhất \(words.limit(term.limit)) trước thời điểm đó: \(words.time(term.due))",
      en: "At the latest \(words.limit(term.limit)) before it: \(words.time(term.due))")
  }

  private func days(of term: ClockExplanation.Term) -> [String] {
    guard let explained = term.days else { return [] }
    let reasons: ReasonLanguage = language == .vietnamese ? .vietnamese : .english
    var lines: [String] = []
    if explained.isCutOff {
      let from = words.time(explained.countedFrom)
      lines.append(
        say(
          vi: "Sau giờ chốt nên được tính như lúc \(from)",
          en: "After the cutoff, so taken as of \(from)"))
    }
    for day in explained.days {
      let weekday = reasons.weekdays[day.date.weekday]
      lines.append("  \(day.date) \(weekday): \(day.reason(in: reasons))\(count(day, explained))")
    }
    return lines
  }

  /// How much has been counted by the end of a day that adds to it.
  private func count(_ day: ExplainedDay, _ explained: Explanation) -> String {
    guard day.standing == .counted else { return "" }
    guard explained.limit.unit.allowsFractions || explained.convention == .byMinutes else {
      return say(vi: " (ngày thứ \(day.counted))", en: " (day \(day.counted))")
    }
    let (hours, minutes) = (day.counted / 60, day.counted % 60)
    return say(
      vi: " (đã tính \(hours) giờ \(minutes) phút)", en: " (\(hours) h \(minutes) min so far)")
  }

  private func pause(_ pause: ClockExplanation.HeldPause) -> String {
    let from = words.time(pause.from)
    let holders = pause.holders.map { words.holder($0)[language] }.joined(separator: ", ")
    var line =
      pause.to.map { to in
        say(
          vi: "Tạm dừng từ \(from) đến \(words.time(to))",
          en: "Paused from \(from) to \(words.time(to))")
      } ?? say(vi: "Đang tạm dừng từ \(from)", en: "Paused since \(from)")
    if let reason = pause.reason, !reason.isEmpty {
      line += say(vi: ", lý do: \(reason)", en: ", because: \(reason)")
    }
    if !holders.isEmpty {
      line += say(vi: "; hồ sơ do \(holders) giữ", en: "; the dossier was with \(holders)")
    }
    return line
  }

  private func happening(_ happening: ClockExplanation.Happening) -> String? {
    let at = words.time(happening.at)
    let due = happening.due.map(words.time) ?? "?"
    switch happening.kind {
    case .started, .paused, .suspended, .resumed: return nil
    case .restarted(let action):
      let name = words.action(action)
      return say(
        vi: "\(at): tính lại từ đầu khi '\(name)', hạn \(due)",
        en: "\(at): counted anew on '\(name)', due \(due)")
    case .replaced(let action):
      let name = words.action(action)
      return say(
        vi: "\(at): thay bằng thời hạn mới khi '\(name)', hạn \(due)",
        en: "\(at): replaced by a new limit on '\(name)', due \(due)")
    case .extendedTo: return say(vi: "\(at): gia hạn tới \(due)", en: "\(at): extended to \(due)")
    case .extended(let action):
      let name = words.action(action)
      return say(
        vi: "\(at): gia hạn tới \(due) khi '\(name)'",
        en: "\(at): extended to \(due) on '\(name)'")
    case .moved:
      return say(
        vi: "\(at): lịch làm việc thay đổi, hạn dời tới \(due)",
        en: "\(at): the calendar changed, moved to \(due)")
    case .passed: return say(vi: "\(at): quá hạn", en: "\(at): overdue")
    case .stopped: return say(vi: "\(at): thôi tính hạn", en: "\(at): stopped")
    }
  }

  private func unannounced(_ year: Int) -> String {
    say(
      vi: "Lịch nghỉ năm \(year) chưa công bố, mới tính theo quy tắc: hạn còn có thể thay đổi",
      en: "No schedule is announced for \(year), only the rules are counted: it may still move")
  }

  private var ending: String {
    let due = words.time(explanation.due)
    if explanation.isPaused {
      return say(
        vi: "Hạn trước khi tạm dừng: \(due); sẽ tính tiếp khi hết tạm dừng",
        en: "Due before the pause: \(due); counted on when the pause ends")
    }
    guard explanation.isByThisCalendar else {
      return say(
        vi: "Hạn: \(due), tính theo lịch làm việc có hiệu lực khi đó",
        en: "Due: \(due), by the calendar then in force")
    }
    return say(vi: "Hạn: \(due)", en: "Due: \(due)")
  }

  private func say(vi vietnamese: String, en english: String) -> String {
    language == .vietnamese ? vietnamese : english
  }
}

extension Words {
  func place(_ place: Place) -> String {
    switch place {
    case .step(let id): step(id)
    case .block(let id): machine.title(machine.blocks[id].label)
    case .end(let id): end(id)
    }
  }

  func holder(_ holder: Holder) -> Bilingual {
    switch holder {
    case .actor(let actor): return self.actor(actor)
    case .child(let step):
      let procedure = machine.steps[step].call.map { machine.text(machine.calls[$0].procedure) }
      let name = procedure ?? self.step(step)
      return Bilingual(vi: "hồ sơ '\(name)'", en: "the dossier of '\(name)'")
    }
  }

  /// `5 ngày làm việc`, `1 working day`.
  func limit(_ limit: Limit) -> String { LimitText.words(limit, language) }
}
