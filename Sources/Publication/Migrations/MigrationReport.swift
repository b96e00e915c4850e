import ThuTucBasics
import ThuTucCompiler
import ThuTucInterchange
import ThuTucMachine
import ThuTucSyntax

/// Says what a migration would do: as a table, as JSON, or as the commands that do it.
struct MigrationReport {
  let verdicts: [MigrationVerdict]
  let from: CompiledProcedure
  let to: CompiledProcedure
  let console: Console

  /// The columns of a terminal.
  private static let width = 80
  /// Dossiers that a group names before it only counts them.
  private static let namedDossiers = 5

  /// Those that are safe and that the new version takes over.
  private var moving: [MigrationVerdict] { verdicts.filter { $0.kind == .safe && $0.moves } }

  // Commands.

  /// A `move` for each dossier that is safe to move; what is left behind is said on standard error.
  func printMoves(at instant: Instant) throws {
    for verdict in moving {
      try console.print(
        JSONWriter.compact(
          .members([
            "do": .string("move"), "dossier": .string(verdict.dossier),
            "at": .string(instant.text(in: to.machine.zone)), "version": .string(to.version),
            "key": .string("move/\(verdict.dossier)/\(to.version)"),
          ])))
    }
    let left = verdicts.count - moving.count
    let unsaid = verdicts.count { $0.kind == .safe && !$0.moves }
    try console.complain(
      say(
        vi: "\(moving.count) hồ sơ được chuyển, \(left) hồ sơ giữ nguyên",
        en: "\(moving.count) to move, \(left) to stay"))
    if unsaid > 0 {
      try console.complain(
        say(
          vi: "(\(unsaid) hồ sơ chuyển được nhưng phiên bản \"\(to.version)\" không nêu trong"
            + " ‘chuyển tiếp’)",
          en: "(\(unsaid) could move, but no ‘transition’ of version \"\(to.version)\" names"
            + " their step)"))
    }
  }

  // JSON.

  var json: JSONValue {
    .members([
      "procedure": .string(to.name),
      "from": .members([
        "version": .string(from.version), "hash": .string(digest(from.machine.canonicalJSON())),
      ]),
      "to": .members([
        "version": .string(to.version), "hash": .string(digest(to.machine.canonicalJSON())),
      ]),
      "summary": .object(
        MigrationVerdict.Kind.allCases.map { kind in
          .init(kind.rawValue, .integer(verdicts.count { $0.kind == kind }))
        } + [.init("moves", .integer(moving.count))]),
      "dossiers": .array(verdicts.map(json)),
    ])
  }

  private func json(_ verdict: MigrationVerdict) -> JSONValue {
    .members([
      "dossier": .string(verdict.dossier),
      "class": .string(verdict.kind.rawValue),
      "steps": .array(verdict.steps.map { .string($0) }),
      "to": verdict.moves ? .array(verdict.destinations.map { .string($0) }) : nil,
      "moves": .bool(verdict.moves),
      "divergence": verdict.divergence.map {
        .members([
          "sequence": .integer($0.sequence),
          "type": .string($0.type),
          "at": .string($0.at.text(in: to.machine.zone)),
          "reason": .string($0.reason[console.language]),
        ])
      },
    ])
  }

  // The table.

  /// Dossiers of one class, in one place, with one reason.
  private struct Group: Hashable {
    var kind: MigrationVerdict.Kind
    var steps: [String]
    var reason: String
    var event: String
    var moves: Bool
  }

  func printTable() throws {
    try console.print(
      say(
        vi: "\(title): phiên bản \"\(from.version)\" → \"\(to.version)\", \(verdicts.count) hồ sơ",
        en: "\(title): version \"\(from.version)\" → \"\(to.version)\","
          + " \(verdicts.count) dossier\(verdicts.count == 1 ? "" : "s")"))
    try console.print()
    for kind in MigrationVerdict.Kind.allCases {
      let count = verdicts.count { $0.kind == kind }
      try console.print("  \(padded(name(of: kind), 28))\(leftPadded(String(count), 8))")
    }
    var order: [Group] = []
    var members: [Group: [String]] = [:]
    for verdict in verdicts {
      let group = Group(
        kind: verdict.kind, steps: verdict.steps.map(stepTitle),
        reason: verdict.divergence?.reason[console.language] ?? "",
        event: verdict.divergence?.type ?? "", moves: verdict.moves)
      if members[group] == nil { order.append(group) }
      members[group, default: []].append(verdict.dossier)
    }
    for kind in MigrationVerdict.Kind.allCases {
      for group in order where group.kind == kind { try print(group, members[group] ?? []) }
    }
  }

  private func print(_ group: Group, _ dossiers: [String]) throws {
    let named = dossiers.prefix(MigrationReport.namedDossiers).joined(separator: ", ")
    let rest = dossiers.count > MigrationReport.namedDossiers ? ", …" : ""
    let place = group.steps.map { "'\($0)'" }.joined(separator: ", ")
    try console.print()
    try printWrapped(
      "\(name(of: group.kind)) – "
        + say(vi: "\(dossiers.count) hồ sơ", en: "\(dossiers.count)")
        + (place.isEmpty ? "" : say(vi: " ở \(place)", en: " in \(place)"))
        + ": \(named)\(rest)", indentation: 2)
    if !group.reason.isEmpty {
      try printWrapped("    \(group.event): \(group.reason)", indentation: 6)
    }
    if group.kind == .safe, !group.moves {
      try printWrapped(
        "    "
          + say(
            vi: "phiên bản \"\(to.version)\" chưa nêu bước này trong ‘chuyển tiếp’",
            en: "no ‘transition’ of version \"\(to.version)\" names this step yet"),
        indentation: 6)
    }
  }

  private func printWrapped(_ text: String, indentation: Int) throws {
    for line in wrappedLines(text, width: MigrationReport.width, indentation: indentation) {
      try console.print(line)
    }
  }

  private var title: String { to.machine.title(to.machine.label) }

  private func stepTitle(_ name: String) -> String {
    let machine = from.machine
    let step = machine.steps.first { machine.name($0.label) == name }
    return step.map { machine.title($0.label) } ?? name
  }

  private func name(of kind: MigrationVerdict.Kind) -> String {
    switch kind {
    case .safe: say(vi: "Chuyển được", en: "Safe to move")
    case .needsMapping: say(vi: "Cần nêu bước tiếp nhận", en: "Needs a mapping")
    case .mustStay: say(vi: "Phải giữ nguyên", en: "Must stay")
    }
  }

  private func say(vi vietnamese: String, en english: String) -> String {
    Bilingual(vi: vietnamese, en: english)[console.language]
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - displayWidth(text)))
  }

  private func leftPadded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
