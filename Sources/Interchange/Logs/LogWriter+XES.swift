import ThuTucBasics
import ThuTucMachine
import ThuTucMining

extension LogWriter {
  /// IEEE 1849-2016: extensions, globals, classifier, the log's attributes, then the traces.
  static func writeXES<Failure>(
    _ log: EventLog, _ output: inout LogOutput<Failure>
  ) throws(Failure) {
    output.write(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <log xes.version="1849-2016" xes.features="" xmlns="http://www.xes-standard.org/">
        <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
        <extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
        <extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
        <extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
        <global scope="trace">
          <string key="concept:name" value=""/>
        </global>
        <global scope="event">
          <string key="concept:name" value=""/>
          <date key="time:timestamp" value="1970-01-01T00:00:00.000Z"/>
          <string key="lifecycle:transition" value="complete"/>
        </global>
        <classifier name="Activity" keys="concept:name"/>
        <string key="lifecycle:model" value="standard"/>

      """)
    if !log.name.isEmpty {
      output.write("  <string key=\"concept:name\" value=\(XMLText.quoted(log.name))/>\n")
    }
    let names = XESNames(log)
    let traces = log.traces()
    let attributes = log.attributesByCase()
    for id in log.caseIDs() {
      let name = XMLText.quoted(log.caseNames[Int(id.index)])
      output.write("  <trace>\n    <string key=\"concept:name\" value=\(name)/>\n")
      for attribute in attributes[Int(id.index)] { write(attribute, names, &output) }
      for place in traces[case: id] { write(log.entries[Int(place)], names, &output) }
      output.write("  </trace>\n")
      try output.drain()
    }
    output.write("</log>\n")
  }

  private static func write<Failure>(
    _ entry: EventLog.Entry, _ names: XESNames, _ output: inout LogOutput<Failure>
  ) {
    output.write("    <event>\n")
    output.write(names.activities[Int(entry.activity.index)])
    output.write(names.lifecycles[Int(entry.lifecycle.rawValue)])
    output.write("      <date key=\"time:timestamp\" value=\"")
    output.write(entry.at, in: entry.zone)
    output.write("\"/>\n")
    if !entry.resource.isNone { output.write(names.resources[Int(entry.resource.index)]) }
    if !entry.group.isNone { output.write(names.groups[Int(entry.group.index)]) }
    if !entry.outcome.isNone { output.write(names.outcomes[Int(entry.outcome.index)]) }
    output.write("    </event>\n")
  }

  private static func write<Failure>(
    _ attribute: EventLog.Attribute, _ names: XESNames, _ output: inout LogOutput<Failure>
  ) {
    let type =
      switch attribute.datum {
      case .text: "string"
      case .integer: "int"
      case .real: "float"
      case .boolean: "boolean"
      case .instant: "date"
      }
    let value = XMLText.quoted(attribute.datum.logText)
    output.write("    <\(type) key=\(names.keys[Int(attribute.key.index)]) value=\(value)/>\n")
  }
}

/// The lines that recur in every event, prepared once.
private struct XESNames {
  let activities, resources, groups, outcomes, lifecycles: [[UInt8]]
  let keys: [String]

  init(_ log: EventLog) {
    func lines(_ key: String, _ names: [String]) -> [[UInt8]] {
      names.map { Array("      <string key=\"\(key)\" value=\(XMLText.quoted($0))/>\n".utf8) }
    }
    activities = lines("concept:name", log.activities.names)
    resources = lines("org:resource", log.resources.names)
    groups = lines("org:group", log.groups.names)
    outcomes = lines("outcome", log.outcomes.names)
    lifecycles = lines("lifecycle:transition", EventLog.Lifecycle.allCases.map(\.word))
    keys = log.keys.names.map(XMLText.quoted)
  }
}

extension EventLog.Datum {
  /// The datum as every format writes it; an instant in UTC, since it belongs to no place.
  var logText: String {
    switch self {
    case .text(let text): text
    case .integer(let number): String(number)
    case .real(let number): number.description
    case .boolean(let flag): flag ? "true" : "false"
    case .instant(let instant): instant.logText(in: .utc)
    }
  }
}

/// Text inside XML.
enum XMLText {
  /// An attribute's value in its quotes. Control characters, which XML 1.0 cannot hold, become
  /// the replacement character.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\t", "\n", "\r": result += "&#\(scalar.value);"
      case "\u{0}"..<"\u{20}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
