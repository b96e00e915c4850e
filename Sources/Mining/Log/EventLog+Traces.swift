public import ThuTucBasics
public import ThuTucMachine

extension EventLog {
  /// The events of each case, in order of time.
  ///
  /// Events of one instant keep the order in which they were appended. Linear in the events,
  /// but for cases whose events came out of order.
  public struct Traces: Sendable {
    private let starts: [Int32]
    private let order: [Int32]
    /// How many events came later than one of the same case with a later instant.
    public let reorderedCount: Int

    fileprivate init(_ log: EventLog) {
      var starts = [Int32](repeating: 0, count: log.caseCount + 1)
      for entry in log.entries { starts[Int(entry.case.index) + 1] += 1 }
      for index in 1..<starts.count { starts[index] += starts[index - 1] }
      var next = starts
      var order = [Int32](repeating: 0, count: log.entries.count)
      for (place, entry) in log.entries.enumerated() {
        let index = Int(entry.case.index)
        order[Int(next[index])] = Int32(place)
        next[index] += 1
      }
      var reordered = 0
      for index in 0..<log.caseCount {
        let range = Int(starts[index])..<Int(starts[index + 1])
        let late = Traces.lateCount(order[range], log.entries)
        guard late > 0 else { continue }
        reordered += late
        // The place breaks ties, which makes the sort stable.
        order[range].sort { left, right in
          let (first, second) = (log.entries[Int(left)].at, log.entries[Int(right)].at)
          return first == second ? left < right : first < second
        }
      }
      self.starts = starts
      self.order = order
      reorderedCount = reordered
    }

    private static func lateCount(_ places: ArraySlice<Int32>, _ entries: [Entry]) -> Int {
      var latest: Instant?
      var count = 0
      for place in places {
        let at = entries[Int(place)].at
        if let known = latest, at < known { count += 1 } else { latest = at }
      }
      return count
    }

    public var count: Int { starts.count - 1 }

    /// Places in the log's `entries`.
    public subscript(case id: CaseID) -> ArraySlice<Int32> {
      order[Int(starts[Int(id.index)])..<Int(starts[Int(id.index) + 1])]
    }
  }

  /// The day of the earliest event, on the clock that it was read from.
  public var firstDate: CivilDate? {
    entries.min { $0.at < $1.at }.map { $0.at.date(in: $0.zone) }
  }

  /// The events grouped by case.
  public func traces() -> Traces { Traces(self) }

  /// Every case, in the order in which it was added.
  public func caseIDs() -> some Sequence<CaseID> { caseNames.indices.lazy.map { CaseID($0) } }

  /// The attributes of each case, in the order in which they were first said.
  public func attributesByCase() -> [[Attribute]] {
    var result = [[Attribute]](repeating: [], count: caseCount)
    for attribute in attributes {
      let index = Int(attribute.case.index)
      if let known = result[index].firstIndex(where: { $0.key == attribute.key }) {
        result[index][known] = attribute
      } else {
        result[index].append(attribute)
      }
    }
    return result
  }

  /// From the first event of each case to its last, in milliseconds; cases without events are
  /// left out.
  public func caseDurations(_ traces: Traces) -> [Int64] {
    caseIDs().compactMap { id in
      let places = traces[case: id]
      guard let first = places.first, let last = places.last else { return nil }
      return entries[Int(last)].at.millisecondsSinceEpoch
        - entries[Int(first)].at.millisecondsSinceEpoch
    }
  }

  /// Puts a word of a log into its transition, by the XES standard's names and those in common
  /// use; nothing for an unknown word.
  public static func lifecycle(_ word: some StringProtocol) -> Lifecycle? {
    switch word.lowercased() {
    case "schedule", "scheduled", "enable", "enabled", "create", "created", "xếp hàng",
      "chờ xử lý":
      .schedule
    case "assign", "assigned", "reassign", "reassigned", "phân công": .assign
    case "start", "started", "begin", "bắt đầu": .start
    case "suspend", "suspended", "tạm dừng": .suspend
    case "resume", "resumed", "tiếp tục": .resume
    case "complete", "completed", "end", "finish", "finished", "closed", "hoàn thành", "kết thúc",
      "xong", "autoskip", "manualskip":
      .complete
    case "withdraw", "withdrawn", "pi_abort", "ate_abort", "abort", "cancel", "cancelled",
      "hủy", "huỷ":
      .withdraw
    default: nil
    }
  }
}
