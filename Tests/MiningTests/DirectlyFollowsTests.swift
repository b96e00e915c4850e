import Testing
import ThuTucBasics
import ThuTucMachine
import ThuTucMining

struct `What follows what` {
  private func log(_ traces: [String]) -> EventLog {
    var log = EventLog()
    for (index, trace) in traces.enumerated() {
      let id = log.addCase("\(index)")
      for (place, letter) in trace.enumerated() {
        log.append(
          .init(
            case: id, activity: log.activity(String(letter)),
            at: Instant(minutesSinceEpoch: Int64(place))))
      }
    }
    return log
  }

  private func arrows(_ log: EventLog, least: Int) -> [String] {
    let follows = DirectlyFollows(log, least: least)
    return follows.nodes.flatMap { node -> [String] in
      let name = log.activities[node.activity] ?? ""
      return node.next.map { "\(name)\(log.activities[$0.activity] ?? "") \($0.count)" }
        + (node.endCount > 0 ? ["\(name). \(node.endCount)"] : [])
    }
  }

  @Test func `is counted with its ends`() {
    #expect(
      arrows(log(["abc", "abc", "acb"]), least: 1)
        == ["ab 2", "ac 1", "bc 2", "b. 1", "cb 1", "c. 2"])
  }

  @Test func `what is rare is left out, and what then is out of reach`() {
    let follows = log(["ab", "ab", "ab", "axyb"])
    #expect(arrows(follows, least: 2) == ["ab 3", "b. 4"])
    #expect(DirectlyFollows(follows, least: 2).droppedCount == 3)
  }

  @Test func `every activity that is kept can reach the end`() {
    // What is frequent runs in a ring; the way out is rare.
    #expect(arrows(log(["abababac"]), least: 3) == ["ab 3", "ac 1", "ba 3", "c. 1"])
    #expect(arrows(log(["aaaa"]), least: 3) == ["aa 3", "a. 1"])
  }

  @Test func `a log of nothing gives nothing`() {
    #expect(DirectlyFollows(EventLog(), least: 1).nodes.isEmpty)
  }
}
