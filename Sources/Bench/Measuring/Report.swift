import Foundation

/// The figures of a run, as a table and as JSON.
struct Report {
  /// What a figure counts: so many units, shown as so many a second.
  struct Unit {
    var name: String
    /// How many base units make one of `name`: a megabyte is a million bytes.
    var scale = 1.0

    static let megabytes = Unit(name: "MB/s", scale: 1e6)
    static let millions = Unit(name: "M/s", scale: 1e6)
    static let thousands = Unit(name: "k/s", scale: 1e3)
    static let milliseconds = Unit(name: "ms")
  }

  private struct Row: Encodable {
    var group: String
    var name: String
    var unit: String
    var median: Double
    var least: Double
    var most: Double
    /// None of an amount that is no time.
    var nanosecondsEach: Double?
    /// How many times the floor's time this takes; 1 for the floor itself.
    var timesFloor: Double
    var floor: String
    var checksum: UInt64
  }

  private var rows: [Row] = []
  private var shown = 0
  private var group = ""
  private var summary = ""

  /// What follows belongs to this group.
  mutating func begin(_ group: String, _ summary: String) {
    self.group = group
    self.summary = summary
  }

  /// A figure and the floor that it is held to; the floor is a row of its own.
  mutating func add(
    _ name: String, _ sample: Sample, in unit: Unit, floor: (name: String, sample: Sample)
  ) {
    rows.append(
      Row(
        group: group, name: name, unit: unit.name, median: shown(sample.median, unit),
        least: shown(unit.name == "ms" ? sample.least : sample.most, unit),
        most: shown(unit.name == "ms" ? sample.most : sample.least, unit),
        nanosecondsEach: sample.median * 1e9, timesFloor: sample.median / floor.sample.median,
        floor: floor.name, checksum: sample.checksum))
  }

  /// A floor, which is its own measure.
  mutating func add(floor name: String, _ sample: Sample, in unit: Unit) {
    add(name, sample, in: unit, floor: (name, sample))
  }

  /// An amount that is no time, and the floor that it is held to.
  mutating func add(
    _ name: String, _ amount: Double, in unit: String, floor: (name: String, amount: Double)
  ) {
    rows.append(
      Row(
        group: group, name: name, unit: unit, median: amount, least: amount, most: amount,
        nanosecondsEach: nil, timesFloor: amount / floor.amount, floor: floor.name, checksum: 0))
  }

  private func shown(_ seconds: Double, _ unit: Unit) -> Double {
    unit.name == "ms" ? seconds * 1e3 : 1 / (seconds * unit.scale)
  }

  /// The table of what was added since the last call, at most 80 columns wide.
  mutating func takeText() -> String {
    let title = "\(group.padded(to: 37))    median      min – max        ns   x floor\n"
    let lines = rows[shown...].map { row in
      let name = row.name.padded(to: 37)
      let median = "\(figure(row.median)) \(row.unit)".padded(toRight: 10)
      let range = "\(figure(row.least)) – \(figure(row.most))".padded(toRight: 15)
      let each = (row.nanosecondsEach.map(figure) ?? "–").padded(toRight: 10)
      let ratio = row.floor == row.name ? "–" : figure(row.timesFloor)
      return name + median + range + each + ratio.padded(toRight: 8)
    }
    shown = rows.count
    return title + lines.joined(separator: "\n") + "\n\n"
  }

  /// Three digits that say something.
  private func figure(_ value: Double) -> String {
    switch value {
    case 100...: String(format: "%.0f", value)
    case 10...: String(format: "%.1f", value)
    default: String(format: "%.2f", value)
    }
  }

  /// Every row, in the order measured.
  var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(["figures": rows]) else { return "{}" }
    return String(decoding: data, as: UTF8.self)
  }
}

extension String {
  /// With spaces behind.
  func padded(to width: Int) -> String { self + spaces(upTo: width) }

  /// With spaces in front.
  func padded(toRight width: Int) -> String { spaces(upTo: width) + self }

  private func spaces(upTo width: Int) -> String {
    String(repeating: " ", count: max(0, width - count))
  }
}
