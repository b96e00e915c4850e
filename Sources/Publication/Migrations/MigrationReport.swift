public import ThuTucBasics
public import ThuTucInterchange
public import ThuTucMachine

/// Says what a migration would do: as a table, as JSON, or as the commands that do it.
public struct MigrationReport: Sendable {
  private let verdicts: [MigrationVerdict]
  private let from: Machine
  private let to: Machine
  private let language: Language

  /// What is to become of each dossier of a procedure, from one version of it to another.
  public init(
    _ verdicts: [MigrationVerdict], from: Machine, to: Machine, in language: Language
  ) {
    self.verdicts = verdicts
    self.from = from
    self.to = to
    self.language = language
  }

  /// The columns of a terminal.
  private static let width = 80
  /// Dossiers that a group names before it only counts them.
  private static let namedDossiers = 5

  /// Those that are safe and that the new version takes over.
  private var moving: [MigrationVerdict] { verdicts.filter { $0.kind == .safe && $0.moves } }

  // Commands.

  /// A `move` for each dossier that is safe to move, a JSON object each.
  public func moves(at instant: Instant) -> [JSONValue] {
    let version = to.text(to.version)
    return moving.map { verdict in
      .members([
        "do": .string("move"), "dossier": .string(verdict.dossier),
        "at": .string(instant.text(in: to.zone)), "version": .string(version),
        "key": .string("move/\(verdict.dossier)/\(version)"),
      ])
    }
  }

  /// What the moves leave behind.
  public var restLines: [String] {
    let left = verdicts.count - moving.count
    let unsaid = verdicts.count { $0.kind == .safe && !$0.moves }
    let version = to.text(to.version)
    var lines = [
      say(
        vi: "\(moving.count) hồ sơ được chuyển, \(left) hồ sơ giữ nguyên",
        en: "\(moving.count) to move, \(left) to stay")
    ]
    if unsaid > 0 {
      lines.append(
        say(
          vi: "(\(unsaid) hồ sơ chuyển được nhưng phiên bản \"\(version)\" không nêu trong"
            + " ‘chuyển tiếp’)",
          en: "(\(unsaid) could move, but no ‘transition’ of version \"\(version)\" names"
            + " their step)"))
    }
    return lines
  }

  // JSON.

  /// Every dossier with its class and why.
  public var json: JSONValue {
    .members([
      "procedure": .string(to.name(to.label)),
      "from": .members([
        "version": .string(from.text(from.version)), "hash": .string(digest(from.canonicalJSON())),
      ]),
      "to": .members([
        "version": .string(to.text(to.version)), "hash": .string(digest(to.canonicalJSON())),
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
          "at": .string($0.at.text(in: to.zone)),
          "reason": .string($0.reason[language]),
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

  /// The classes with their numbers, and the groups of dossiers in each.
  public var lines: [String] {
    let title = to.title(to.label)
    let (old, new) = (from.text(from.version), to.text(to.version))
    var lines = [
      say(
        vi: "\(title): phiên bản \"\(old)\" → \"\(new)\", \(verdicts.count) hồ sơ",
        en: "\(title): version \"\(old)\" → \"\(new)\","
          + " \(verdicts.count) dossier\(verdicts.count == 1 ? "" : "s")"),
      "",
    ]
    for kind in MigrationVerdict.Kind.allCases {
      let count = verdicts.count { $0.kind == kind }
      lines.append("  \(padded(name(of: kind), 28))\(leftPadded(String(count), 8))")
    }
    var order: [Group] = []
    var members: [Group: [String]] = [:]
    for verdict in verdicts {
      let group = Group(
        kind: verdict.kind, steps: verdict.steps.map(stepTitle),
        reason: verdict.divergence?.reason[language] ?? "",
        event: verdict.divergence?.type ?? "", moves: verdict.moves)
      if members[group] == nil { order.append(group) }
      members[group, default: []].append(verdict.dossier)
    }
    for kind in MigrationVerdict.Kind.allCases {
      for group in order where group.kind == kind {
        lines += self.lines(of: group, members[group] ?? [])
      }
    }
    return lines
  }

  private func lines(of group: Group, _ dossiers: [String]) -> [String] {
    let named = dossiers.prefix(MigrationReport.namedDossiers).joined(separator: ", ")
    let rest = dossiers.count > MigrationReport.namedDossiers ? ", …" : ""
    let place = group.steps.map { "'\($0)'" }.joined(separator: ", ")
    let head =
      "\(name(of: group.kind)) – " + say(vi: "\(dossiers.count) hồ sơ", en: "\(dossiers.count)")
      + (place.isEmpty ? "" : say(vi: " ở \(place)", en: " in \(place)")) + ": \(named)\(rest)"
    var lines = [""] + wrapped(head, indentation: 2)
    if !group.reason.isEmpty {
      lines += wrapped("    \(group.event): \(group.reason)", indentation: 6)
    }
    if group.kind == .safe, !group.moves {
      let version = to.text(to.version)
      lines += wrapped(
        say(
          vi: "    phiên bản \"\(version)\" chưa nêu bước này trong ‘chuyển tiếp’",
          en: "    no ‘transition’ of version \"\(version)\" names this step yet"),
        indentation: 6)
    }
    return lines
  }

  private func wrapped(_ text: String, indentation: Int) -> [String] {
    wrappedLines(text, width: MigrationReport.width, indentation: indentation)
  }

  private func stepTitle(_ name: String) -> String {
    let step = from.steps.first { from.name($0.label) == name }
    return step.map { from.title($0.label) } ?? name
  }

  private func name(of kind: MigrationVerdict.Kind) -> String {
    switch kind {
    case .safe: say(vi: "Chuyển được", en: "Safe to move")
    case .needsMapping: say(vi: "Cần nêu bước tiếp nhận", en: "Needs a mapping")
    case .mustStay: say(vi: "Phải giữ nguyên", en: "Must stay")
    }
  }

  private func say(vi vietnamese: String, en english: String) -> String {
    Bilingual(vi: vietnamese, en: english)[language]
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - displayWidth(text)))
  }

  private func leftPadded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
