import ThuTucBasics
import ThuTucMachine

extension Walk {
  /// Whether there is another version that the dossier could go on under.
  var hasVersions: Bool { lineage.engines.count > 1 }

  /// Moves the dossier to another version, if that version takes it.
  mutating func moveToVersion() throws {
    let others = lineage.engines.indices.filter { $0 != held.version }
    guard dossier.phase == .open, !others.isEmpty else {
      try complain(
        say(
          vi: "Hồ sơ này không có phiên bản nào khác để chuyển sang.",
          en: "There is no other version for this dossier to go on under."))
      return
    }
    let names = others.map { index in
      let machine = lineage.engines[index].machine
      return machine.text(machine.version)
    }
    let choice = try askChoice(
      say(vi: "  Chuyển sang phiên bản nào?", en: "  To which version?"), names)
    try send(.move(version: names[choice]), by: .system)
  }
}
