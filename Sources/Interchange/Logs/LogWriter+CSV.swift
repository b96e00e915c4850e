import ThuTucBasics
import ThuTucMachine
import ThuTucMining

extension LogWriter {
  /// One line an event, in the log's own order, under the column names that process-mining
  /// libraries expect; what is known of the case is repeated on each of its lines.
  static func writeCSV<Failure>(
    _ log: EventLog, _ output: inout LogOutput<Failure>
  ) throws(Failure) {
    let header =
      [
        "case:concept:name", "concept:name", "time:timestamp", "lifecycle:transition",
        "org:resource", "org:group", "outcome",
      ] + log.keys.names.map { "case:" + $0 }
    output.write(header.map(CSV.quoted).joined(separator: ",") + "\n")
    let tails = caseTails(log)
    let activities = cells(log.activities.names)
    let resources = cells(log.resources.names)
    let groups = cells(log.groups.names)
    let outcomes = cells(log.outcomes.names)
    let lifecycles = cells(EventLog.Lifecycle.allCases.map(\.word))
    for entry in log.entries {
      output.write(CSV.quoted(log.caseNames[Int(entry.case.index)]))
      output.write(",")
      output.write(activities[Int(entry.activity.index)])
      output.write(entry.at, in: entry.zone)
      output.write(",")
      output.write(lifecycles[Int(entry.lifecycle.rawValue)])
      output.write(entry.resource.isNone ? [comma] : resources[Int(entry.resource.index)])
      output.write(entry.group.isNone ? [comma] : groups[Int(entry.group.index)])
      if !entry.outcome.isNone { output.write(outcomes[Int(entry.outcome.index)].dropLast()) }
      output.write(tails[Int(entry.case.index)])
      try output.drain()
    }
  }

  private static var comma: UInt8 { UInt8(ascii: ",") }

  /// Names as cells with the comma after them.
  private static func cells(_ names: [String]) -> [[UInt8]] {
    names.map { Array((CSV.quoted($0) + ",").utf8) }
  }

  /// The end of each case's lines; of what was said twice, what was said last.
  private static func caseTails(_ log: EventLog) -> [[UInt8]] {
    log.attributesByCase().map { attributes in
      var cells = [String](repeating: "", count: log.keys.count)
      for attribute in attributes { cells[Int(attribute.key.index)] = attribute.datum.logText }
      return Array((cells.map { "," + CSV.quoted($0) }.joined() + "\n").utf8)
    }
  }
}
