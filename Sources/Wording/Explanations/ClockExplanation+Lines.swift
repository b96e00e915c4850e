import ThuTucBasics
import ThuTucCalendars
public import ThuTucMachine

/// How a clock of a dossier came to be due when it is.
extension Wording {
  /// The explanation as lines to be read by people: the law, the event, every day, every pause and
  /// its holder, and the due instant.
  public func lines(_ explanation: ClockExplanation) -> [String] {
    var lines = [heading(explanation)] + explanation.citations.map(basis)
    lines += [beginning(explanation)] + calendar(explanation)
    for (index, term) in explanation.terms.enumerated() {
      if index > 0 { lines.append(lengthening(term)) }
      if explanation.isBackward { lines.append(countedBack(term)) }
      lines += days(of: term)
    }
    lines += explanation.pauses.map(pause)
    lines += explanation.happenings.compactMap(happening)
    lines += explanation.unannouncedYears.map(unannounced)
    return lines + [ending(explanation)]
  }

  private func heading(_ explanation: ClockExplanation) -> String {
    let length = explanation.terms.first.map { ": \(notation.limit($0.limit))" } ?? ""
    return quoted(clock(explanation.clock)) + length
  }

  private func basis(_ citation: Citation) -> String {
    say(vi: "Căn cứ: ", en: "Legal basis: ") + self.citation(citation)
  }

  private func beginning(_ explanation: ClockExplanation) -> String {
    let time = moment(explanation.event)
    switch explanation.startedBy {
    case .taking(let action):
      let name = self.action(action)
      guard let step = machine.actions[action].step.map(step) else {
        return say(vi: "Tính từ \(time): '\(name)'", en: "Counted from \(time): '\(name)'")
      }
      return say(
        vi: "Tính từ \(time): '\(name)' tại bước '\(step)'",
        en: "Counted from \(time): '\(name)' in the step '\(step)'")
    case .entering(let place):
      let name = self.place(place)
      return say(
        vi: "Tính từ \(time): hồ sơ đến '\(name)'",
        en: "Counted from \(time): the dossier comes to '\(name)'")
    case .value:
      return explanation.isBackward
        ? say(vi: "Tính ngược từ \(time)", en: "Counted back from \(time)")
        : say(vi: "Tính từ \(time)", en: "Counted from \(time)")
    }
  }

  /// Named only where there are several to take it for.
  private func calendar(_ explanation: ClockExplanation) -> [String] {
    guard machine.calendars.count > 1, let id = explanation.calendar else { return [] }
    let rules = machine.calendars[id]
    let title = rules.title.isEmpty ? rules.name : rules.title
    return [about(title, vi: "Theo lịch", en: "By the calendar")]
  }

  private func lengthening(_ term: ClockExplanation.Term) -> String {
    let (length, from) = (notation.limit(term.limit), instant(term.from))
    return say(
      vi: "Gia hạn thêm \(length), tính từ \(from):", en: "Extended by \(length), from \(from):")
  }

  private func countedBack(_ term: ClockExplanation.Term) -> String {
    let (length, due) = (notation.limit(term.limit), instant(term.due))
    return say(
      vi: "Chậm nhất \(length) trước thời điểm đó: \(due)",
      en: "At the latest \(length) before it: \(due)")
  }

  private func days(of term: ClockExplanation.Term) -> [String] {
    guard let explained = term.days else { return [] }
    var lines: [String] = []
    if explained.isCutOff {
      let from = instant(explained.countedFrom)
      lines.append(
        say(
          vi: "Sau giờ chốt nên tính như lúc \(from)",
          en: "After the cutoff, so counted from \(from)"))
    }
    return lines + notation.lines(of: explained).map { "  " + $0 }
  }

  private func pause(_ pause: ClockExplanation.HeldPause) -> String {
    let holders = pause.holders.map(holder).joined(separator: ", ")
    return notation.pause(from: pause.from, to: pause.to, in: machine.zone)
      + because(pause.reason ?? "") + notation.kept(by: holders)
  }

  private func happening(_ happening: ClockExplanation.Happening) -> String? {
    let due = happening.due.map(instant) ?? "?"
    let what: String
    switch happening.kind {
    case .started, .paused, .suspended, .resumed: return nil
    case .restarted(let action):
      let name = self.action(action)
      what = say(
        vi: "tính lại từ đầu khi '\(name)', hạn \(due)", en: "counted anew on '\(name)', due \(due)"
      )
    case .replaced(let action):
      let name = self.action(action)
      what = say(
        vi: "thay bằng thời hạn mới khi '\(name)', hạn \(due)",
        en: "replaced by a new limit on '\(name)', due \(due)")
    case .extendedTo: what = say(vi: "gia hạn tới \(due)", en: "extended to \(due)")
    case .extended(let action):
      let name = self.action(action)
      what = say(
        vi: "gia hạn tới \(due) khi '\(name)'", en: "extended to \(due) on '\(name)'")
    case .moved:
      what = say(
        vi: "lịch làm việc thay đổi, hạn dời tới \(due)",
        en: "the calendar changed, moved to \(due)")
    case .passed: what = say(vi: "quá hạn", en: "overdue")
    case .stopped: what = say(vi: "thôi tính hạn", en: "no longer counted")
    }
    return "\(instant(happening.at)): \(what)"
  }

  private func unannounced(_ year: Int) -> String {
    say(
      vi: "Lịch nghỉ năm \(year) chưa công bố, mới tính theo quy tắc: hạn còn có thể thay đổi",
      en: "No days off are announced for \(year), only the rules are counted: it may still move")
  }

  private func ending(_ explanation: ClockExplanation) -> String {
    let due = notation.longInstant(explanation.due, in: machine.zone)
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
}
