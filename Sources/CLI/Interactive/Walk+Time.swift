import ThuTucBasics
import ThuTucInterchange
import ThuTucMachine
import ThuTucSyntax
import ThuTucWording

extension Walk {
  /// Moves the clock: to an instant, by a length of time, or to the next thing that is due.
  mutating func letTimePass() throws {
    let next = engine.nextTimer(in: dossier).map { max($0, now) }
    if let next {
      try console.print(
        say(
          vi: "  Mốc kế tiếp (gõ Enter): \(wording.moment(next))",
          en: "  The next timer (press Enter): \(wording.moment(next))"))
    }
    let example = wording.instant(
      Instant(date: Walk.exampleDate, minuteOfDay: 480, in: machine.zone))
    let prompt = say(
      vi: "  Đến lúc nào? (+2 ngày, +3 giờ, +30 phút, hoặc \(example)) ",
      en: "  Until when? (+2 days, +3 hours, +30 minutes, or \(example)) ")
    let answer = try ask(prompt)
    let target =
      answer.isEmpty
      ? next : later(answer) ?? wording.notation.readInstant(answer, in: machine.zone)
    guard let target else {
      if !answer.isEmpty {
        try complain(
          say(vi: "Không hiểu '\(answer)'.", en: "'\(answer)' is neither a time nor a length."))
      }
      return
    }
    guard target >= now else {
      try complain(
        say(
          vi: "Thời gian không quay lại được: bây giờ là \(wording.moment(now)).",
          en: "Time does not run back: it is \(wording.moment(now))."))
      return
    }
    now = target
    try send(.advance, by: .system)
  }

  /// Tells how a due date came about: each day, each pause and who had the dossier, the article.
  mutating func explainDue() throws {
    let started = machine.clocks.ids().filter { dossier.clock($0).phase != .idle }
    guard !started.isEmpty else {
      try complain(say(vi: "Chưa có hạn nào được tính.", en: "No due date is counted yet."))
      return
    }
    var chosen = started[0]
    if started.count > 1 {
      let question = say(vi: "  Hạn nào?", en: "  Which due date?")
      chosen = started[try askChoice(question, started.map { wording.clock($0) })]
    }
    // What happened before a move to another version names that version's rows.
    let own = commits.sinceLastMove(of: member)
    let explanation = engine.explain(chosen, history: own, at: now)
    for line in explanation.map(wording.lines) ?? [] {
      try printWrapped("  " + line, indentation: 6)
    }
  }

  /// Counts on by another edition of a calendar, which a file holds.
  mutating func changeCalendar() throws {
    let answer = try ask(
      say(vi: "  Lịch mới (TỆP hoặc TỆP:TÊN): ", en: "  The new calendar (FILE or FILE:NAME): "))
    if answer.isEmpty { return }
    let newer: (engine: Engine, title: String)
    do throws(CommandError) {
      newer = try engine.recounting(by: CalendarFile(answer).editions(of: machine))
    } catch {
      return try complain(error.message[console.language])
    }
    let before = cases
    cases = cases.replacing(cases.version(of: member, in: file), with: newer.engine)
    if try !send(.recount(edition: newer.title), by: .system) { cases = before }
  }

  /// `+2 days`, `+3 giờ`, `+30m`: elapsed time from now.
  private func later(_ answer: String) -> Instant? {
    guard answer.first == "+" else { return nil }
    let rest = answer.dropFirst()
    let digits = rest.prefix { $0.isNumber }
    let unit = Spelling.bare(rest.dropFirst(digits.count).trimmingPrefix { $0 == " " })
    // Ten thousand of the largest unit is two centuries: beyond any dossier.
    guard let count = Int64(digits), count <= 10_000 else { return nil }
    let minutes: Int64? =
      switch unit {
      case "", "d", "day", "days", "n", "ngay": 1440
      case "w", "week", "weeks", "t", "tuan": 7 * 1440
      case "h", "hour", "hours", "g", "gio": 60
      case "m", "min", "minute", "minutes", "p", "phut": 1
      default: nil
      }
    return minutes.map { now.adding(minutes: count * $0) }
  }
}
