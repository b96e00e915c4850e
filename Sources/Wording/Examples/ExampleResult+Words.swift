public import ThuTucBasics
public import ThuTucMachine

extension CaseEngine {
  /// Tells an example's story to a new case that begins under the version at this place;
  /// `rejected "…"` is looked up in the code of a refusal and in what it says.
  public func run(_ example: Example, from version: Int) -> ExampleResult {
    run(example, from: version) { message($0, example.language) }
  }

  /// What was seen where an example failed.
  public func words(of failure: ExampleResult.Failure) -> Bilingual {
    let machine = versions[failure.version].engine.machine
    func words(_ language: Language) -> String {
      SeenWords(cases: self, words: Words(machine, language)).sentence(failure.seen)
    }
    return Bilingual(vi: words(.vietnamese), en: words(.english))
  }
}

extension Engine {
  /// Tells an example's story to a new dossier of this procedure alone.
  public func run(_ example: Example) -> ExampleResult {
    run(example) { $0.message($1, example.language) }
  }
}

private struct SeenWords {
  let cases: CaseEngine
  let words: Words

  private var machine: Machine { words.machine }

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
    case .at(let steps):
      list(steps.map(words.step), vi: "hồ sơ đang ở bước", en: "the dossier is at")
    case .ended(let end):
      say(
        vi: "hồ sơ đã kết thúc ở '\(words.end(end))'",
        en: "the dossier ended at '\(words.end(end))'")
    case .issued(let notices):
      list(
        notices.map { machine.name(machine.notices[$0].label) }, vi: "đã phát hành", en: "issued")
    case .missing(let papers): list(papers.map(words.paper), vi: "còn thiếu", en: "missing")
    case .due(let instant):
      instant?.text(in: machine.zone) ?? say(vi: "chưa tính hạn", en: "it does not run")
    case .promised(let instant):
      instant?.text(in: machine.zone) ?? say(vi: "chưa hẹn ngày", en: "no date was promised")
    case .amount(let value): words.amount(value)
    case .events(let types): list(types, vi: "các sự kiện gần nhất", en: "last events")
    case .accepted: say(vi: "được chấp nhận", en: "it was accepted")
    case .refused(let rejection):
      say(
        vi: "không được chấp nhận [\(rejection.rejection.code)]: ",
        en: "rejected [\(rejection.rejection.code)]: ")
        + cases.message(rejection, words.language)
    }
  }

  private func list(_ names: [String], vi vietnamese: String, en english: String) -> String {
    let joined = names.joined(separator: ", ")
    return say(vi: vietnamese, en: english) + ": "
      + (joined.isEmpty ? say(vi: "không có", en: "nothing") : joined)
  }

  private func say(vi vietnamese: String, en english: String) -> String {
    Bilingual(vi: vietnamese, en: english)[words.language]
  }
}
