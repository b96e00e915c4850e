import ThuTucBasics
import ThuTucMachine

extension Walk {
  /// Whether there is another version that the dossier could go on under.
  var hasVersions: Bool { !others.isEmpty }

  /// The other versions of the procedure at hand.
  private var others: [Machine] {
    let own = cases.version(of: member, in: file)
    return cases.versions.indices.filter { $0 != own }.map { cases.versions[$0].engine.machine }
      .filter { $0.name($0.label) == machine.name(machine.label) }
  }

  /// Moves the dossier to another version, if that version takes it.
  mutating func moveToVersion() throws {
    let others = others
    guard dossier.phase == .open, !others.isEmpty else {
      try complain(
        say(
          vi: "Hồ sơ này không có phiên bản nào khác để chuyển sang.",
          en: "There is no other version for this dossier to go on under."))
      return
    }
    let names = others.map { $0.text($0.version) }
    let choice = try askChoice(
      say(vi: "  Chuyển sang phiên bản nào?", en: "  To which version?"), names)
    try send(.move(version: names[choice]), by: .system)
  }
}
