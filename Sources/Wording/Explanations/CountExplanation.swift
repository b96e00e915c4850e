public import ThuTucBasics
public import ThuTucCalendars

/// A limit that somebody asked about, without a dossier: how it came to be due when it is.
public struct CountExplanation: Sendable {
  /// A pause, and who had the dossier meanwhile; empty where that was not said.
  public struct HeldPause: Hashable, Sendable {
    public var pause: Pause
    public var holder: String

    public init(pause: Pause, holder: String) {
      self.pause = pause
      self.holder = holder
    }
  }

  public let explanation: Explanation
  /// In the order in which they were given.
  public let pauses: [HeldPause]
  /// What the limit rests on; empty where it was not said.
  public let basis: String
  public let zone: Zone

  public init(_ explanation: Explanation, pauses: [HeldPause], basis: String, in zone: Zone) {
    self.explanation = explanation
    self.pauses = pauses
    self.basis = basis
    self.zone = zone
  }

  /// The event, the article, the pauses, a line for each day, and when the limit is due.
  public func lines(in language: Language) -> [String] {
    let notation = Notation(language)
    func say(vi: String, en: String) -> String { Bilingual(vi: vi, en: en)[language] }
    func long(_ instant: Instant) -> String { notation.longInstant(instant, in: zone) }
    let limit = notation.limit(explanation.limit)
    let event = long(explanation.event)
    var lines = [say(vi: "\(limit) kể từ \(event)", en: "\(limit) from \(event)")]
    if !basis.isEmpty { lines.append(say(vi: "Căn cứ: \(basis)", en: "Legal basis: \(basis)")) }
    if explanation.isCutOff {
      let from = long(explanation.countedFrom)
      lines.append(
        say(
          vi: "Sau giờ chốt nên tính như lúc \(from)",
          en: "After the cutoff, so counted from \(from)"))
    }
    for held in pauses.sorted(by: { $0.pause.from < $1.pause.from }) {
      let pause = notation.pause(
        from: held.pause.from, to: held.pause.isEndless ? nil : held.pause.to, in: zone)
      lines.append(pause + notation.kept(by: held.holder))
    }
    lines += notation.lines(of: explanation).map { "  " + $0 }
    let due = long(explanation.due)
    return lines + [say(vi: "Hạn: \(due)", en: "Due: \(due)")]
  }
}

extension Notation {
  /// One pause of a count; without an end it lasts.
  func pause(from: Instant, to: Instant?, in zone: Zone) -> String {
    let from = instant(from, in: zone)
    guard let to = to.map({ instant($0, in: zone) }) else {
      return Bilingual(vi: "Đang tạm dừng từ \(from)", en: "Paused since \(from)")[language]
    }
    return Bilingual(vi: "Tạm dừng từ \(from) đến \(to)", en: "Paused from \(from) to \(to)")[
      language]
  }

  /// Who had the dossier in a pause; nothing where nobody is named.
  func kept(by holder: String) -> String {
    guard !holder.isEmpty else { return "" }
    return Bilingual(vi: "; hồ sơ do \(holder) giữ", en: "; the dossier was with \(holder)")[
      language]
  }
}
