import ThuTucMachine
public import ThuTucMining

extension EventLog {
  /// When each case came: its first instant, one a line, as `arrivals from` of a scenario reads
  /// them. Linear in the log.
  public func arrivalSheet() -> [UInt8] {
    var first = [Int?](repeating: nil, count: caseCount)
    for (place, entry) in entries.enumerated() {
      let index = Int(entry.case.index)
      if let known = first[index], entries[known].at <= entry.at { continue }
      first[index] = place
    }
    var text: [UInt8] = []
    for place in first {
      guard let place else { continue }
      text.append(contentsOf: entries[place].at.logText(in: entries[place].zone).utf8)
      text.append(0x0A)
    }
    return text
  }
}
