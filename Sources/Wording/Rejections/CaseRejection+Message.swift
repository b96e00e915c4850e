public import ThuTucBasics
public import ThuTucMachine

extension CaseEngine {
  /// One sentence for the sender of a command.
  public func message(_ rejection: CaseRejection, _ language: Language) -> String {
    let machine = versions[rejection.version].engine.machine
    let reason = rejection.rejection.message(machine, language)
    guard rejection.isConsequence else { return reason }
    let title = machine.title(machine.label)
    return Bilingual(
      vi: "hồ sơ '\(title)' không đi theo được: \(reason)",
      en: "the dossier '\(title)' cannot follow: \(reason)")[language]
  }
}
