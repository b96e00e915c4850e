public import ThuTucMachine

/// What follows what in a log: the first sketch of a procedure.
public struct DirectlyFollows: Sendable {
  /// An activity that is kept, and what comes directly after it.
  public struct Node: Sendable {
    public var activity: EventLog.ActivityID
    public var count: Int
    /// Activities that follow, with how often; the most frequent first.
    public var next: [(activity: EventLog.ActivityID, count: Int)]
    /// How often a case ends here.
    public var endCount: Int
    /// The group that does it most often; none where the log names none.
    public var group: EventLog.GroupID
  }

  /// In the order in which cases first come to them, on the average.
  public private(set) var nodes: [Node] = []
  /// The activity that begins most cases.
  public private(set) var first: EventLog.ActivityID = .none
  /// Events whose activity or succession was too rare to be kept.
  public private(set) var droppedCount = 0

  /// Counts a log; what happens less than `least` times is left out, but for what keeps every
  /// activity reachable and every case able to end.
  public init(_ log: EventLog, least: Int) {
    let count = log.activities.count
    let end = count
    var edges = [[Int: Int]](repeating: [:], count: count)
    var (counts, starts, places) = (
      [Int](repeating: 0, count: count), [Int](repeating: 0, count: count),
      [Double](repeating: 0, count: count)
    )
    var groups = [[EventLog.GroupID: Int]](repeating: [:], count: count)
    let traces = log.traces()
    for id in log.caseIDs() {
      let trace = traces[case: id].filter { log.entries[Int($0)].lifecycle == .complete }
        .map { log.entries[Int($0)] }
      guard let first = trace.first else { continue }
      starts[Int(first.activity.index)] += 1
      for (place, entry) in trace.enumerated() {
        let activity = Int(entry.activity.index)
        counts[activity] += 1
        places[activity] += Double(place)
        if !entry.group.isNone { groups[activity][entry.group, default: 0] += 1 }
        let next = place + 1 < trace.count ? Int(trace[place + 1].activity.index) : end
        edges[activity][next, default: 0] += 1
      }
    }
    guard let start = starts.indices.max(by: { starts[$0] < starts[$1] }), starts[start] > 0
    else { return }
    first = EventLog.ActivityID(start)
    let kept = DirectlyFollows.kept(edges, counts, start: start, least: least)
    let order = kept.keys.sorted { left, right in
      if left == start || right == start { return left == start }
      let (one, other) = (
        places[left] / Double(max(1, counts[left])), places[right] / Double(max(1, counts[right]))
      )
      return one == other ? left < right : one < other
    }
    nodes = order.map { activity in
      let next = (kept[activity] ?? []).filter { $0 != end }
        .map { (EventLog.ActivityID($0), edges[activity][$0] ?? 0) }
        .sorted { ($1.1, $0.0.index) < ($0.1, $1.0.index) }
      let group = groups[activity].max { ($0.value, $1.key.index) < ($1.value, $0.key.index) }
      return Node(
        activity: EventLog.ActivityID(activity), count: counts[activity], next: next,
        endCount: (kept[activity] ?? []).contains(end) ? edges[activity][end] ?? 0 : 0,
        group: group?.key ?? .none)
    }
    let told = nodes.reduce(0) { $0 + $1.endCount + $1.next.reduce(0) { $0 + $1.count } }
    droppedCount = counts.reduce(0, +) - told
  }

  /// The successions that are kept, by activity: those that are frequent and lie on a way from
  /// the start; where they only run in rings, the shortest way out that the log shows.
  private static func kept(
    _ edges: [[Int: Int]], _ counts: [Int], start: Int, least: Int
  ) -> [Int: Set<Int>] {
    let end = edges.count
    let distances = distancesToEnd(edges)
    var kept: [Int: Set<Int>] = [:]
    var queue = [start]
    var seen: Set<Int> = [start]
    while true {
      while let activity = queue.popLast() {
        let frequent = edges[activity].filter { $0.value >= least }.map(\.key)
        kept[activity] = Set(frequent)
        for next in frequent where next != end && seen.insert(next).inserted { queue.append(next) }
      }
      let reaching = reachingEnd(kept, end)
      let stuck = kept.keys.filter { !reaching.contains($0) }
      guard let nearest = stuck.min(by: { (distances[$0], $0) < (distances[$1], $1) }) else {
        return kept
      }
      let closer = edges[nearest].filter { distances[$0.key] < distances[nearest] }
      let way = closer.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? end
      kept[nearest]?.insert(way)
      if way != end, seen.insert(way).inserted { queue.append(way) }
    }
  }

  /// How many successions lie between each activity and the end of a case, at the least; the last
  /// is the end itself.
  private static func distancesToEnd(_ edges: [[Int: Int]]) -> [Int] {
    var distances = [Int](repeating: .max, count: edges.count) + [0]
    var distance = 0
    var hasGrown = true
    while hasGrown {
      hasGrown = false
      for activity in edges.indices where distances[activity] == .max {
        if edges[activity].keys.contains(where: { distances[$0] == distance }) {
          distances[activity] = distance + 1
          hasGrown = true
        }
      }
      distance += 1
    }
    return distances
  }

  private static func reachingEnd(_ kept: [Int: Set<Int>], _ end: Int) -> Set<Int> {
    var reaching: Set<Int> = []
    var hasGrown = true
    while hasGrown {
      hasGrown = false
      for (activity, next) in kept where !reaching.contains(activity) {
        if next.contains(where: { $0 == end || reaching.contains($0) }) {
          reaching.insert(activity)
          hasGrown = true
        }
      }
    }
    return reaching
  }
}
