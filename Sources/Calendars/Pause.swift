public import ThuTucBasics

/// A time that does not count: [`from`, `to`). One whose ends are equal is nothing.
///
/// A working minute is paused if its first moment is; so every minute belongs to exactly one of
/// two pauses that touch, and to exactly one of two holders of a dossier.
public struct Pause: Hashable, Sendable, BitwiseCopyable {
  /// The first moment that does not count.
  public var from: Instant
  /// The first moment that counts again.
  public var to: Instant

  /// A pause known from both ends; counting refuses one that runs backward.
  public init(from: Instant, to: Instant) {
    self.from = from
    self.to = to
  }

  /// A pause of which no end is known yet.
  public init(from: Instant) {
    self.init(from: from, to: Pause.noEnd)
  }

  /// The `to` of a pause without an end.
  public static let noEnd = Instant(millisecondsSinceEpoch: .max)

  /// True while no end is known.
  public var isEndless: Bool { to == Pause.noEnd }
}

/// What a pause takes out of a limit in working days (semantics.md 5.12).
public enum PauseConvention: UInt8, CaseIterable, Hashable, Sendable, BitwiseCopyable {
  /// A working day counts only if none of its working minutes is paused.
  case byDay
  /// The paused working minutes themselves are made up for.
  case byMinutes

  /// The convention that a line of `deadline --batch` names. `any` stands in lines to which both
  /// give the same answer.
  public init?(code: String) {
    switch code {
    case "any", "day-granular": self = .byDay
    case "working-minute-granular": self = .byMinutes
    default: return nil
    }
  }
}

extension Pause {
  /// True if the pauses stand in the order in which they begin, which counting needs.
  ///
  /// They may still overlap, touch, repeat and nest.
  static func areOrdered(_ pauses: Span<Pause>) throws(LimitError) -> Bool {
    // Without branches: every question goes through all of its pauses here.
    var unordered = 0
    var backward = 0
    var before = Int64.min
    for index in 0..<pauses.count {
      let pause = pauses[index]
      unordered |= pause.from.millisecondsSinceEpoch < before ? 1 : 0
      backward |= pause.to < pause.from ? 1 : 0
      before = pause.from.millisecondsSinceEpoch
    }
    guard backward == 0 else { throw .backwardPause }
    return unordered == 0
  }

  /// The same paused time as pauses that are in order and neither overlap nor touch.
  static func merged(_ pauses: [Pause]) -> [Pause] {
    var merged: [Pause] = []
    for pause in pauses.sorted(by: { $0.from < $1.from }) where pause.from < pause.to {
      if let last = merged.last, pause.from <= last.to {
        merged[merged.count - 1].to = max(last.to, pause.to)
      } else {
        merged.append(pause)
      }
    }
    return merged
  }
}
