import ThuTucBasics
import ThuTucMachine
import ThuTucSyntax

extension CheckedProcedure {
  /// The remarks that tell a run, one line a move, as its commands are written.
  func notes(ofRun run: [FlowGraph.Cause], isWhole: Bool = true) -> [Diagnostic.Note] {
    let opening = Bilingual(
      vi: machine.start.opener == .applicant ? "nộp" : "mở",
      en: machine.start.opener == .applicant ? "submit" : "open")
    let lines = (isWhole ? [opening] : []) + run.map(words)
    let limit = VerificationLimits.shownMoves
    var notes = lines.prefix(limit).enumerated().map { index, line in
      Diagnostic.Note(
        Bilingual(
          vi: "\(index + 1). \(line.vietnamese)", en: "\(index + 1). \(line.english)"),
        file: procedure.tree.file)
    }
    if lines.count > limit {
      let rest = lines.count - limit
      notes.append(
        Diagnostic.Note(
          Bilingual(vi: "… và \(rest) bước nữa", en: "… and \(rest) more"),
          file: procedure.tree.file))
    }
    return notes
  }

  private func words(_ cause: FlowGraph.Cause) -> Bilingual {
    switch cause {
    case .action(let id):
      let action = machine.actions[id]
      let name = machine.name(action.label)
      guard let step = action.step else {
        return Bilingual(vi: "bất cứ lúc nào.\(name)", en: "anytime.\(name)")
      }
      return Bilingual("\(machine.name(machine.steps[step].label)).\(name)")
    case .timer(let id):
      let name = machine.name(of: machine.timers[id].place)
      return Bilingual(
        vi: "thời gian trôi: hết hạn chờ ở '\(name)'",
        en: "time passes: the wait in '\(name)' is over")
    case .start, .join, .opening: return Bilingual("")
    }
  }
}

/// Bounds of what verification says, and of the one walk that counts; what else it explores needs
/// none.
enum VerificationLimits {
  /// The places with counts of bounded actions that are looked at in one region.
  static let countedStates = 20_000
  /// The moves of a run that are shown.
  static let shownMoves = 32
}
