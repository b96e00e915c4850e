public import ThuTucBasics
public import ThuTucMachine

extension CaseEngine {
  /// Tells an example's story to a new case that begins under the version at this place;
  /// `rejected "…"` is looked up in the code of a refusal and in what it says.
  public func run(_ example: Example, from version: Int) -> ExampleResult {
    run(example, from: version) { sentence($0, example.language) }
  }

  /// What was seen where an example failed.
  public func words(of failure: ExampleResult.Failure) -> Bilingual {
    let machine = versions[failure.version].engine.machine
    func words(_ language: Language) -> String {
      if case .refused(let refusal) = failure.seen {
        let code = refusal.rejection.code
        return Bilingual(vi: "bị từ chối [\(code)]: ", en: "rejected [\(code)]: ")[language]
          + sentence(refusal, language)
      }
      return Wording(machine, language).sentence(failure.seen)
    }
    return Bilingual(vi: words(.vietnamese), en: words(.english))
  }
}

extension Engine {
  /// Tells an example's story to a new dossier of this procedure alone.
  public func run(_ example: Example) -> ExampleResult {
    run(example) { $0.sentence($1, example.language) }
  }
}

extension Wording {
  /// What a dossier was seen to be.
  func sentence(_ seen: ExampleResult.Seen) -> String {
    switch seen {
    case .noChild:
      say(vi: "hồ sơ con này chưa được mở", en: "this child dossier has not been opened")
    case .otherVersion(let version, let told):
      say(
        vi: "hồ sơ đang theo phiên bản '\(version)'; phần kể tiếp theo phiên bản '\(told)'"
          + " không được xét",
        en: "the dossier is under version '\(version)'; what is told of it by version '\(told)'"
          + " is passed over")
    case .at(let steps): list(steps.map(step), vi: "hồ sơ đang ở bước", en: "the dossier is at")
    case .ended(let end):
      about(self.end(end), vi: "hồ sơ đã kết thúc ở", en: "the dossier ended at")
    case .issued(let notices): list(notices.map(notice), vi: "đã phát hành", en: "issued")
    case .missing(let papers): list(papers.map(paper), vi: "còn thiếu", en: "missing")
    case .due(let instant):
      instant.map(toBeWritten) ?? say(vi: "chưa tính hạn", en: "it does not run")
    case .promised(let instant):
      instant.map(toBeWritten) ?? say(vi: "chưa hẹn ngày", en: "no date was promised")
    case .amount(let amount): value(amount)
    case .events(let types): list(types, vi: "các sự kiện gần nhất", en: "last events")
    case .accepted: say(vi: "được chấp nhận", en: "it was accepted")
    case .refused(let refusal): sentence(refusal.rejection)
    }
  }

  /// With the literal that an author would write.
  private func toBeWritten(_ instant: Instant) -> String {
    "\(moment(instant)) (\(instant.text(in: machine.zone).prefix(16)))"
  }

  private func list(_ names: [String], vi vietnamese: String, en english: String) -> String {
    let shown = names.isEmpty ? say(vi: "không có", en: "nothing") : names.joined(separator: ", ")
    return say(vi: "\(vietnamese): \(shown)", en: "\(english): \(shown)")
  }
}
