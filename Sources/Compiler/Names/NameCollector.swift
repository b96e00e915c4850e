import ThuTucBasics
import ThuTucMachine
import ThuTucSyntax

/// The first stage: gives everything that a procedure declares its row and its name, so that
/// clauses may stand in any order.
struct NameCollector: MachineWriter {
  let source: ProcedureText
  var draft: MachineDraft
  var names = NameTables()
  var sourceMap = SourceMap()
  var copied = CopiedBranches()
  var findings = FindingList()

  var machine: Machine {
    _read { yield draft.machine }
    _modify { yield &draft.machine }
  }

  init(_ source: ProcedureText) {
    self.source = source
    let name = source.procedure.child(.name)?.text ?? ""
    draft = MachineDraft(
      Machine(name: Spelling.name(written: name), title: source.procedure.label))
    for (index, name) in OptionID.builtIn.enumerated() {
      if let symbol = source.words.find(name) { names.options[symbol] = OptionID(index) }
    }
    declare(source.clauses)
  }
}
