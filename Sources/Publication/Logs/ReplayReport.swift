public import ThuTucBasics
public import ThuTucMachine
public import ThuTucMining
import ThuTucWording

/// What a log is to a procedure: how many cases keep to it, and where the others leave it.
public struct ReplayReport: Sendable {
  private let log: EventLog
  private let machine: Machine
  private let names: ActivityNames
  private let result: Conformance
  private let language: Language
  private let notation: Notation

  /// `result` is what the log, its activities called by `names`, is to the machine's procedure.
  public init(
    _ result: Conformance, of log: EventLog, to machine: Machine, _ names: ActivityNames,
    in language: Language
  ) {
    self.result = result
    self.log = log
    self.machine = machine
    self.names = names
    self.language = language
    notation = Notation(language)
  }

  // Words.

  private func activity(_ word: Int) -> String {
    let name = log.activities[result.words[word].activity] ?? ""
    return log.outcomes[result.words[word].outcome].map { "\(name) → \($0)" } ?? name
  }

  private func expected(_ deeds: [LoggedDeed]) -> String {
    if deeds.isEmpty { return Bilingual(vi: "kết thúc", en: "the end")[language] }
    let named = distinctNames(of: deeds)
    return named.prefix(4).joined(separator: ", ") + (named.count > 4 ? ", …" : "")
  }

  /// What each item of a list has for itself has one name.
  private func distinctNames(of deeds: [LoggedDeed]) -> [String] {
    var seen: Set<String> = []
    return deeds.map { names.shownName(of: $0)[language] }.filter { seen.insert($0).inserted }
  }
}

// For people.
extension ReplayReport {
  /// The tables of a terminal, on demand with a line for each case that does not fit.
  public func lines(withCases: Bool) -> [String] {
    var lines = summary + [""] + partingLines + activityLines + omittedLines
    if withCases { lines += caseLines }
    return lines
  }

  private func say(_ vi: String, _ en: String) -> String { language == .vietnamese ? vi : en }

  private var summary: [String] {
    let count = result.caseCount
    func share(_ verdict: Conformance.Verdict) -> [String] {
      let cases = result.caseCount(verdict)
      return [
        notation.number(Double(cases)), notation.percent(Double(cases) / Double(max(1, count))),
      ]
    }
    var table = TextTable([machine.title(machine.label), say("hồ sơ", "cases"), "%"])
    table.rows = [
      [say("đúng thủ tục", "fit the procedure")] + share(.fits),
      [say("đúng, chưa kết thúc", "fit so far, not at an end")] + share(.open),
      [say("rời thủ tục", "leave the procedure")] + share(.leaves),
      [say("tất cả", "all"), notation.number(Double(count)), ""],
    ]
    var lines = table.lines
    if let fitness = result.meanFitness {
      let text = notation.number(fitness, decimals: 4)
      lines += ["", say("độ khớp trung bình: \(text)", "mean fitness: \(text)")]
    }
    if result.unalignedCaseCount > 0 {
      let number = notation.number(Double(result.unalignedCaseCount))
      lines.append(
        say(
          "(\(number) hồ sơ quá lớn để so khớp tối ưu, không tính vào độ khớp)",
          "(\(number) cases are too large for an optimal alignment and do not count in the fitness)"
        ))
    }
    return lines
  }

  private static let shownPartings = 12

  private var partingLines: [String] {
    let partings = result.partings
    guard !partings.isEmpty else { return [] }
    var lines = [
      say("Nơi hồ sơ rời thủ tục lần đầu:", "Where cases first part from the procedure:")
    ]
    for parting in partings.prefix(ReplayReport.shownPartings) {
      let after = parting.after.map { "'\(activity($0))'" } ?? say("lúc đầu", "the beginning")
      let seen =
        parting.word.map { say("có '\(activity($0))'", "comes '\(activity($0))'") }
        ?? say("không còn gì", "comes nothing")
      let wanted = expected(parting.expected)
      let text = say(
        "sau \(after) \(seen); thủ tục cần: \(wanted)",
        "after \(after) \(seen); the procedure has: \(wanted)")
      let count = notation.number(Double(parting.cases.count))
      let lead = String(repeating: " ", count: max(0, 7 - displayWidth(count))) + count + "  "
      let body = wrappedLines(text, width: 80, lead: 9, indentation: 9)
      lines += [lead + body[0]] + body.dropFirst()
    }
    let rest = partings.dropFirst(ReplayReport.shownPartings).reduce(0) { $0 + $1.cases.count }
    if rest > 0 {
      let number = notation.number(Double(rest))
      lines.append(
        say("         và \(number) hồ sơ ở các chỗ khác", "         and \(number) cases elsewhere"))
    }
    return lines + [""]
  }

  private var activityLines: [String] {
    var table = TextTable(
      [
        say("hoạt động", "activity"), say("sự kiện", "events"), say("đúng chỗ", "allowed"), "%",
        say("trong thủ tục là", "in the procedure"),
      ], leftColumns: [0, 4])
    for (index, word) in result.words.enumerated().sorted(by: {
      $0.element.count > $1.element.count
    }) {
      let share =
        word.count == 0 ? "" : notation.percent(Double(word.allowedCount) / Double(word.count))
      table.rows.append([
        activity(index), notation.number(Double(word.count)),
        notation.number(Double(word.allowedCount)), share, meaning(word.meaning),
      ])
    }
    return table.lines
  }

  private func meaning(_ meaning: ActivityMeaning) -> String {
    switch meaning {
    case .unknown: return say("(không có)", "(nothing)")
    case .ignored: return say("(bỏ qua)", "(passed over)")
    case .deeds(let deeds):
      let named = distinctNames(of: deeds)
      let steps = Set(named.map { $0.prefix { $0 != "." } })
      if named.count == 1 { return named[0] }
      return steps.count == 1 ? "\(steps.first ?? "").…" : say("nhiều hành động", "several actions")
    }
  }

  private var omittedLines: [String] {
    let omitted = sortedOmissions
    guard !omitted.isEmpty else { return [] }
    var table = TextTable([
      say("thủ tục cần mà hồ sơ không có", "what the procedure has and cases left out"),
      say("lần", "times"),
    ])
    table.rows = omitted.map {
      [names.shownName(of: $0.deed)[language], notation.number(Double($0.count))]
    }
    return [""] + table.lines
  }

  private var sortedOmissions: [(deed: LoggedDeed, count: Int)] {
    result.omitted.map { ($0.key, $0.value) }.sorted {
      (-$0.1, names.name(of: $0.0)) < (-$1.1, names.name(of: $1.0))
    }
  }

  private var caseLines: [String] {
    var lines = ["", say("Hồ sơ không đúng:", "Cases that do not fit:")]
    for row in caseRows where row.verdict != .fits {
      let place =
        row.activity.map { "#\(row.position + 1) '\($0)'" } ?? say("chưa kết thúc", "not at an end")
      let text = "\(row.name): \(place); \(say("cần", "expected")): \(row.expected)"
      lines += wrappedLines(text, width: 78, indentation: 4).map { "  " + $0 }
    }
    return lines
  }

  private struct CaseRow {
    var id: EventLog.CaseID
    var name: String
    var verdict: Conformance.Verdict
    var fitness: Double?
    var deviations: Int?
    var position = 0
    var activity: String?
    var expected = ""
    var deeds: [LoggedDeed] = []
  }

  private var caseRows: [CaseRow] {
    var rows: [CaseRow] = []
    for variant in result.variants {
      var row = CaseRow(
        id: .none, name: "", verdict: variant.verdict,
        fitness: variant.fitness(shortestRun: result.shortestRun),
        deviations: variant.alignment?.deviationCount)
      if let divergence = variant.divergence {
        row.position = divergence.position
        row.activity = divergence.word.map { activity($0) }
        row.expected = expected(divergence.expected)
        row.deeds = divergence.expected
      }
      for id in variant.cases {
        row.id = id
        row.name = log.caseNames[Int(id.index)]
        rows.append(row)
      }
    }
    return rows.sorted { $0.id < $1.id }
  }
}

// For programs.
extension ReplayReport {
  /// The whole of it.
  public var json: JSONValue {
    .members([
      "procedure": .string(machine.name(machine.label)),
      "version": .string(machine.text(machine.version)), "cases": .integer(result.caseCount),
      "events": .integer(log.entries.count), "fitting": .integer(result.caseCount(.fits)),
      "open": .integer(result.caseCount(.open)), "leaving": .integer(result.caseCount(.leaves)),
      "variants": .integer(result.variants.count),
      "meanFitness": result.meanFitness.map { .number("\($0)") } ?? .null,
      "notAligned": .integer(result.unalignedCaseCount),
      "activities": .array(result.words.indices.map(object(ofWord:))),
      "omitted": .array(
        sortedOmissions.map {
          .members(["deed": .string(names.name(of: $0.deed)), "count": .integer($0.count)])
        }),
      "partings": .array(result.partings.map(object)),
      "results": .array(caseRows.map(object)),
    ])
  }

  private func object(ofWord index: Int) -> JSONValue {
    let word = result.words[index]
    let deeds: JSONValue? =
      switch word.meaning {
      case .unknown: nil
      case .ignored: .array([])
      case .deeds(let deeds): .array(deeds.map { .string(names.name(of: $0)) })
      }
    let activity = log.activities[word.activity] ?? ""
    return .members([
      "activity": .string(activity),
      "outcome": log.outcomes[word.outcome].map { .string($0) },
      "events": .integer(word.count), "allowed": .integer(word.allowedCount),
      "deeds": deeds ?? .null,
      "suggestion": deeds == nil ? names.suggestion(for: activity).map { .string($0) } : nil,
    ])
  }

  private func object(_ parting: Parting) -> JSONValue {
    .members([
      "after": parting.after.map { .string(activity($0)) } ?? .null,
      "activity": parting.word.map { .string(activity($0)) } ?? .null,
      "expected": .array(parting.expected.map { .string(names.name(of: $0)) }),
      "cases": .integer(parting.cases.count),
    ])
  }

  private func object(_ row: CaseRow) -> JSONValue {
    .members([
      "case": .string(row.name), "verdict": .string("\(row.verdict)"),
      "fitness": row.fitness.map { .number("\($0)") } ?? .null,
      "deviations": row.deviations.map { .integer($0) } ?? .null,
      "position": row.verdict == .fits ? nil : .integer(row.position),
      "activity": row.activity.map { .string($0) },
      "expected": row.verdict == .fits
        ? nil : .array(row.deeds.map { .string(names.name(of: $0)) }),
    ])
  }
}
