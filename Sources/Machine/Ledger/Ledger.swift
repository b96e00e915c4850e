public import ThuTucBasics

/// Who a dossier waits on.
public enum Holder: Hashable, Sendable {
  /// The applicant, a party, a role of an agency, or the system.
  case actor(ActorID)
  /// The dossier of another procedure that a step has opened.
  case child(StepID)

  /// The actor in whose name the time passes; the system while another dossier is under way.
  public var actor: ActorID {
    switch self {
    case .actor(let actor): actor
    case .child: .system
    }
  }
}

/// Whose time it was: a dossier's life, cut into spans of one holder each.
///
/// The spans follow one another from the filing to the end without a gap, so that every minute,
/// worked or elapsed, is owned by exactly one holder and the sums are exact.
public struct Ledger: Hashable, Sendable {
  /// A time in which one holder had the dossier.
  public struct Span: Hashable, Sendable {
    public var holder: Holder
    /// The steps that were active, in declaration order; the holder is one of theirs.
    public var steps: [StepID]
    /// The span is [`from`, `to`).
    public var from: Instant
    public var to: Instant
    /// The minutes of it that the holder's calendar works: the agency's, else the procedure's; 0
    /// where there is none.
    public var workingMinutes: Int64
    /// The elapsed minutes of it.
    public var minutes: Int64
  }

  /// What one holder had in all.
  public struct Total: Hashable, Sendable {
    public var holder: Holder
    public var workingMinutes: Int64
    public var minutes: Int64
  }

  /// In order of time.
  public internal(set) var spans: [Span] = []

  /// What each holder had, in the order in which they first held it.
  public var totals: [Total] {
    var totals: [Total] = []
    var place: [Holder: Int] = [:]
    for span in spans {
      let index = place[span.holder] ?? totals.count
      if index == totals.count {
        place[span.holder] = index
        totals.append(Total(holder: span.holder, workingMinutes: 0, minutes: 0))
      }
      totals[index].workingMinutes += span.workingMinutes
      totals[index].minutes += span.minutes
    }
    return totals
  }

  /// The holders within [`from`, `to`), each once, in order of time.
  public func holders(from: Instant, to: Instant) -> [Holder] {
    var found: [Holder] = []
    for span in spans where span.from < to && from < span.to && !found.contains(span.holder) {
      found.append(span.holder)
    }
    return found
  }
}
