import ThuTucBasics
import ThuTucCalendars
import ThuTucInterchange
import ThuTucWording

extension CountExplanation {
  /// For programs: `{"due", "limit", "from", "days": […]}`, with dates and instants by ISO 8601 and
  /// the reason of each day in words.
  func json(_ language: Language) -> JSONValue {
    let notation = Notation(language)
    return .members([
      "due": .string(explanation.due.text(in: zone)),
      "limit": .string(notation.limit(explanation.limit)),
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
            "reason": .string(notation.reason(day)),
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
}
