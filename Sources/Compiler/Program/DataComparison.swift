import ThuTucMachine
import ThuTucSyntax

/// The data of two versions of a procedure: what a dossier that moves from one to the other loses
/// or lacks.
struct DataComparison {
  let old: CheckedProcedure
  let new: CheckedProcedure
  /// Where the older version is named.
  let version: Syntax
  private(set) var found: [Diagnostic] = []

  init(old: CheckedProcedure, new: CheckedProcedure, version: Syntax) {
    self.old = old
    self.new = new
    self.version = version
    compareFields()
    compareItems()
  }

  private var versionName: String { old.machine.text(old.machine.version) }

  private mutating func compareFields() {
    var asked: Set<FieldID> = []
    for field in new.machine.asks { asked.insert(field) }
    for id in new.machine.fields.ids() {
      let field = new.machine.fields[id]
      guard let name = ownName(new.sourceMap[id]) else { continue }
      if case .field(let other) = old.names.data[name.symbol] {
        compare(
          name, field, old.machine.fields[other], old.sourceMap[other])
      } else if field.isRequired, field.derived == nil, field.defaultValue == nil,
        !asked.contains(id)
      {
        found.append(DataLeftBehind.lacking(name, version: version, versionName))
      }
    }
  }

  private mutating func compareItems() {
    for id in new.machine.itemFields.ids() {
      let row = new.machine.itemFields[id]
      let list = new.sourceMap[row.list].name
      guard let name = ownName(new.sourceMap[id]),
        case .list(let otherList) = old.names.data[list],
        let other = old.names.data.itemFields[otherList]?[name.symbol]
      else { continue }
      compare(
        name, row.field, old.machine.itemFields[other].field,
        old.sourceMap[other])
    }
  }

  /// The name of a field that this version declares itself: what a refinement takes from its base
  /// is said there.
  private func ownName(_ node: Syntax) -> Syntax? {
    guard new.refinement?.isOwn(node) ?? true else { return nil }
    return node.child(.name)
  }

  private mutating func compare(_ name: Syntax, _ field: Field, _ other: Field, _ node: Syntax) {
    guard field.derived == nil, other.derived == nil else { return }
    let oldName = node.child(.name) ?? node
    guard field.type == .choice, other.type == .choice else {
      if !field.type.hasRoom(for: other.type) {
        found.append(
          DataLeftBehind.type(
            name, oldName, version: versionName, was: ExpressionType(other.type).words,
            is: ExpressionType(field.type).words))
      }
      return
    }
    let kept = new.machine.optionNames(of: field)
    let gone = old.machine.optionNames(of: other).filter { !kept.contains($0) }
    guard !gone.isEmpty else { return }
    found.append(
      DataLeftBehind.choices(name, oldName, version: versionName, gone: gone))
  }
}

extension ValueType {
  /// Whether every value of another type is kept in a field of this one.
  fileprivate func hasRoom(for other: ValueType) -> Bool {
    self == other || self == .decimal && other == .integer || self == .date && other == .instant
  }
}

extension Machine {
  fileprivate func optionNames(of field: Field) -> [String] {
    choices[field.choices.range].map { name(options[$0].label) }
  }
}
