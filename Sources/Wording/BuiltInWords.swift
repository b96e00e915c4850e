public import ThuTucBasics
public import ThuTucMachine

/// The built-in kinds, channels and actors, by the words of both languages.
///
/// A portal may speak either: `"channel": "online full"` and `"trực tuyến toàn trình"` are one.
public enum BuiltInWords {
  public static let options: [(option: OptionID, words: Bilingual)] = [
    (.individual, Bilingual(vi: "cá nhân", en: "individual")),
    (.organization, Bilingual(vi: "tổ chức", en: "organization")),
    (.counter, Bilingual(vi: "trực tiếp", en: "counter")),
    (.onlineFull, Bilingual(vi: "trực tuyến toàn trình", en: "online full")),
    (.onlinePartial, Bilingual(vi: "trực tuyến một phần", en: "online partial")),
    (.post, Bilingual(vi: "bưu chính", en: "post")),
  ]

  public static let kinds = Array(options.prefix(2))
  public static let channels = Array(options.dropFirst(2))

  public static let actors: [(actor: ActorID, words: Bilingual)] = [
    (.applicant, Bilingual(vi: "người nộp", en: "applicant")),
    (.system, Bilingual(vi: "hệ thống", en: "system")),
  ]

  public static let outcomes: [(outcome: Outcome, words: Bilingual)] = [
    (.completed, Bilingual(vi: "hoàn thành", en: "completed")),
    (.refused, Bilingual(vi: "từ chối", en: "refused")),
    (.withdrawn, Bilingual(vi: "rút", en: "withdrawn")),
    (.lapsed, Bilingual(vi: "đóng hồ sơ", en: "lapsed")),
    (.cancelled, Bilingual(vi: "hủy", en: "cancelled")),
    (.redirected, Bilingual(vi: "chuyển cơ quan khác", en: "redirected")),
  ]
}

extension OptionID {
  /// What a person reads for an option: the built-in ones have words in both languages.
  public func title(in machine: Machine) -> Bilingual {
    if let known = BuiltInWords.options.first(where: { $0.option == self }) { return known.words }
    return Bilingual(machine.title(machine.options[self].label))
  }
}

extension ActorID {
  /// What a person reads for an actor.
  public func title(in machine: Machine) -> Bilingual {
    if let known = BuiltInWords.actors.first(where: { $0.actor == self }) { return known.words }
    return Bilingual(machine.title(machine.actors[self].label))
  }
}

extension Outcome {
  /// What a person reads for an outcome.
  public var title: Bilingual {
    BuiltInWords.outcomes.first { $0.outcome == self }?.words ?? Bilingual(word)
  }
}
