import ThuTucBasics
import ThuTucCalendars
import ThuTucInterchange
import ThuTucWording

/// An explanation as a person reads it, and as a program does.
struct ExplanationText {
  let explanation: Explanation
  /// Who had the dossier in which pause, in the order in which they were given.
  let pauses: [HeldPause]
  /// What the limit rests on; empty where it was not said.
  let basis: String
  let zone: Zone
  let language: Language

  private var reasons: ReasonLanguage { language == .vietnamese ? .vietnamese : .english }

  /// The event, then a line for each day: its date, its weekday, the count, and why.
  func lines() -> [String] {
    var lines = [
      Bilingual(
        vi: "\(limit) kể từ \(instant(explanation.event))",
        en: "\(limit) from \(instant(explanation.event))")[language]
    ]
    if !basis.isEmpty {
      lines.append(Bilingual(vi: "căn cứ: \(basis)", en: "legal basis: \(basis)")[language])
    }
    if explanation.isCutOff {
      lines.append(
        Bilingual(
          vi: "sau giờ chốt: tính từ \(instant(explanation.countedFrom))",
          en: "after the cutoff: counted from \(instant(explanation.countedFrom))")[language])
    }
    for held in pauses.sorted(by: { $0.pause.from < $1.pause.from }) {
      let end = held.pause.isEndless ? "…" : instant(held.pause.to)
      let holder =
        held.holder.isEmpty
        ? Bilingual("")
        : Bilingual(
          vi: "; hồ sơ do \(held.holder) giữ", en: "; the dossier was with \(held.holder)")
      lines.append(
        Bilingual(
          vi: "tạm dừng từ \(instant(held.pause.from)) đến \(end)\(holder[.vietnamese])",
          en: "paused from \(instant(held.pause.from)) to \(end)\(holder[.english])")[language])
    }
    let width = reasons.weekdays.map(\.count).max() ?? 0
    for day in explanation.days {
      let weekday = reasons.weekdays[day.date.weekday]
      let count = day.standing == .counted || day.standing == .movedTo ? "\(day.counted)" : "–"
      lines.append(
        "  \(day.date)  \(padded(weekday, to: width))  \(padded(count, to: 5))  "
          + day.reason(in: reasons))
    }
    return lines
  }

  /// `{"due", "limit", "from", "days": […]}`
  var json: JSONValue {
    .members([
      "due": .string(explanation.due.text(in: zone)),
      "limit": .string(limit),
      "from": .string(explanation.event.text(in: zone)),
      "countedFrom": .string(explanation.countedFrom.text(in: zone)),
      "basis": basis.isEmpty ? nil : .string(basis),
      "pauses": pauses.isEmpty ? nil : .array(pauses.map(json)),
      "days": .array(
        explanation.days.map { day in
          .members([
            "date": .string(day.date.description),
            "standing": .string("\(day.standing)"),
            "counted": .integer(day.counted),
            "pausedMinutes": .integer(day.pausedMinutes),
            "reason": .string(day.reason(in: reasons)),
          ])
        }),
    ])
  }

  private func json(_ held: HeldPause) -> JSONValue {
    .members([
      "from": .string(held.pause.from.text(in: zone)),
      "to": held.pause.isEndless ? nil : .string(held.pause.to.text(in: zone)),
      "holder": held.holder.isEmpty ? nil : .string(held.holder),
    ])
  }

  private var limit: String { LimitText.words(explanation.limit, language) }

  private func instant(_ instant: Instant) -> String { instant.text(in: zone) }

  private func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
