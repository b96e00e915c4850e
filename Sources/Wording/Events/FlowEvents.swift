import ThuTucBasics
import ThuTucMachine

/// What happens to a dossier as a whole, and where it goes.
extension Wording {
  func stepEntered(_ event: Event) -> String {
    let due = event.value.asInstant.map {
      say(vi: ", hạn \(instant($0))", en: ", due \(instant($0))")
    }
    return about(step(event.id()), vi: "đến bước", en: "comes to the step") + (due ?? "")
  }

  /// The actor and what he did, and for which agency or party where his role does not say it.
  func actionTaken(_ event: Event, _ text: String) -> String {
    guard event.subject >= 0 else {
      return say(vi: "hết thời gian chờ", en: "the time to wait is over")
    }
    let id: ActionID = event.id()
    let known = machine.actions.indices.contains(Int(id.index))
    let outcome = known ? machine.actions[id].outcome : nil
    let office = text.isEmpty ? "" : " (\(self.office(text)))"
    return "\(actor(event.actor))\(office): \(outcome.map(self.outcome) ?? action(id))"
  }

  func childOpened(_ event: Event) -> String {
    let procedure = procedure(of: CallID(Int(event.object)))
    return say(
      vi: "mở hồ sơ con '\(procedure)'", en: "a child dossier of '\(procedure)' is opened")
  }

  func childEnded(_ event: Event) -> String {
    let outcome = Outcome(rawValue: UInt8(clamping: event.object)).map(outcome) ?? "?"
    return say(vi: "hồ sơ con kết thúc: \(outcome)", en: "the child dossier ends: \(outcome)")
  }

  var childDetached: String {
    say(vi: "hồ sơ con tách ra, đi tiếp một mình", en: "the child dossier goes on alone")
  }

  func statusChanged(_ event: Event) -> String {
    let known = NationalStatus(rawValue: UInt8(clamping: event.subject))
    let named = known.map(status) ?? "?"
    return say(vi: "trạng thái: \(named)", en: "status: \(named)")
  }

  func roleNotified(_ event: Event) -> String {
    let actor = namedActor(event.id())
    return say(vi: "báo cho \(actor)", en: "\(actor) is notified")
  }

  func dossierMoved(_ version: String) -> String {
    say(
      vi: "hồ sơ chuyển sang phiên bản '\(version)'",
      en: "the dossier moves to version '\(version)'")
  }

  func dossierRated(_ event: Event, _ comment: String) -> String {
    say(vi: "được đánh giá \(event.subject)/5", en: "rated \(event.subject) of 5")
      + (comment.isEmpty ? "" : ": \(comment)")
  }

  func dossierEnded(_ event: Event, _ reason: String) -> String {
    let end = end(event.id())
    let outcome = Outcome(rawValue: UInt8(clamping: event.object))
      .map { " (\(self.outcome($0)))" }
    return about(end, vi: "hồ sơ kết thúc:", en: "the dossier ends:") + (outcome ?? "")
      + because(reason)
  }
}
