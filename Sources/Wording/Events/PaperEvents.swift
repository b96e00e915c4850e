import ThuTucBasics
import ThuTucMachine

/// What happens to papers, notices and fees.
extension Wording {
  /// `source` is the name of a registry or of a procedure.
  func documentReused(_ event: Event, _ source: String) -> String {
    let paper = paper(of: event)
    guard !source.isEmpty else { return about(paper, vi: "dùng lại", en: "reused:") }
    let registry = machine.registries.first { machine.name($0.label) == source }
    let from = registry.map { title($0.label) } ?? source.replacing("_", with: " ")
    return say(vi: "dùng lại '\(paper)' từ '\(from)'", en: "reused: '\(paper)', from '\(from)'")
  }

  func registryAsked(_ event: Event) -> String {
    let (registry, paper) = registryAndPaper(event)
    return say(vi: "hỏi '\(registry)' về '\(paper)'", en: "'\(registry)' is asked for '\(paper)'")
  }

  func registryAnswered(_ event: Event) -> String {
    let (registry, paper) = registryAndPaper(event)
    return event.value.isTrue
      ? say(vi: "'\(registry)' có '\(paper)'", en: "'\(registry)' has '\(paper)'")
      : say(vi: "'\(registry)' không có '\(paper)'", en: "'\(registry)' does not have '\(paper)'")
  }

  private func registryAndPaper(_ event: Event) -> (String, String) {
    let paper = PaperRef(DocumentID(Int(event.object)), item: Int(event.item))
    return (registry(event.id()), self.paper(paper))
  }

  func noticeIssued(_ event: Event) -> String {
    let promised = event.value.asInstant.map {
      say(vi: ", hẹn \(instant($0))", en: ", promised for \(instant($0))")
    }
    return about(noticeOfItem(event), vi: "phát hành", en: "issued:") + recipient(of: event)
      + (promised ?? "")
  }

  /// To whom a notice goes, where that is not the applicant.
  private func recipient(of event: Event) -> String {
    let name: String
    if event.object >= 0 {
      name = quoted(title(machine.agencies, AgencyID(Int(event.object)), \.label))
    } else if event.party >= 0 {
      name = namedActor(ActorID(Int(event.party)))
    } else {
      return ""
    }
    return say(vi: " gửi \(name)", en: " to \(name)")
  }

  func noticeCovered(_ event: Event) -> String {
    let notice = noticeOfItem(event)
    return say(
      vi: "không cấp riêng '\(notice)', đã có giấy hẹn chung",
      en: "not given separately: '\(notice)', the receipt of the case stands for it")
  }

  private func noticeOfItem(_ event: Event) -> String {
    notice(event.id()) + (event.item >= 0 ? " (\(event.item + 1))" : "")
  }

  func promiseMoved(_ event: Event) -> String {
    let promised = event.value.asInstant.map(instant) ?? "?"
    return say(
      vi: "báo người nộp ngày hẹn trả mới: \(promised)",
      en: "the applicant is told of a new date: \(promised)")
  }

  func feeDue(_ event: Event) -> String {
    let amount = money(event.value)
    return event.object == 1
      ? about(fee(event.id()), vi: "hoàn lại", en: "to be refunded:") + ": \(amount)"
      : about(fee(event.id()), vi: "phải nộp", en: "to be paid:") + ": \(amount)"
  }

  func feePaid(_ event: Event) -> String {
    about(fee(event.id()), vi: "đã nộp", en: "paid:") + ": \(money(event.value))"
  }
}
