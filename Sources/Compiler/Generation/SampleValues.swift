import ThuTucBasics
import ThuTucMachine

/// Values that somebody might enter: the usual one first, then others that a guard may ask about.
struct SampleValues {
  let engine: Engine
  let today: CivilDate
  let dossier: Dossier
  let now: Instant
  /// Values that are tried before others.
  var hints: [FieldID: Input] = [:]

  private var machine: Machine { engine.machine }

  private func values(of id: FieldID) -> [Input] {
    let values = values(of: machine.fields[id])
    guard let hint = hints[id] else { return values }
    return [hint] + values.filter { $0 != hint }
  }

  func values(of field: Field) -> [Input] {
    let (least, most) = (bound(field.minimum), bound(field.maximum))
    switch field.type {
    case .boolean: return [.value(.boolean(true)), .value(.boolean(false))]
    case .choice: return machine.choices[field.choices.range].map { .value(.option($0)) }
    case .text: return [.text("A")]
    case .integer:
      let lowest = least?.number.integer ?? 1
      let numbers = [lowest, most?.number.integer ?? max(lowest, 10)] + edges(of: .integer)
      return distinct(numbers).filter {
        $0 >= lowest && $0 <= most?.number.integer ?? .max
      }.map { .value(.integer($0)) }
    case .decimal:
      return [.value(.decimal(least?.number ?? Decimal(1)))]
        + (most.map { [.value(.decimal($0.number))] } ?? [])
    case .money:
      let currency = least?.currency ?? most?.currency ?? .dong
      let lowest = least?.number ?? .zero
      let amounts =
        [least?.number ?? Decimal(1_000_000), most?.number ?? Decimal(1_000_000_000)]
        + edges(of: .money).map { Decimal($0) }
      return distinct(amounts).filter { $0 >= lowest && $0 <= most?.number ?? $0 }
        .map { .value(.money($0, currency)) }
    case .date:
      let dates = [
        least?.asDate ?? most?.asDate ?? today.adding(days: 60), today.adding(days: -30), today,
      ]
      return distinct(dates).map { .value(.date($0)) }
    case .instant:
      return distinct([least?.asInstant ?? now.adding(minutes: 60 * 24 * 60), now])
        .map { .value(.instant($0)) }
    case .duration: return []
    }
  }

  /// Whole numbers at and beside those that the procedure's rules name: a comparison turns there.
  private func edges(of kind: Value.Kind) -> [Int64] {
    machine.constants.filter { $0.kind == kind }.compactMap(\.number.integer)
      .filter { $0 > 0 && $0 < .max }
      .flatMap { [$0, $0 + 1, $0 - 1] }
  }

  private func distinct<Element: Hashable>(_ values: [Element]) -> [Element] {
    var seen: Set<Element> = []
    return values.filter { seen.insert($0).inserted }
  }

  private func bound(_ expression: ExpressionID?) -> Value? {
    guard let expression else { return nil }
    let value = engine.value(of: expression, in: dossier, at: now)
    return value.kind == .unknown || value.kind == .fault ? nil : value
  }

  /// Ways to answer some fields: the usual values, then each other value of each field, then two
  /// fields at once.
  func answers(to fields: [FieldID], limit: Int) -> [[FieldEntry]] {
    let choices = fields.map { (field: $0, values: values(of: $0)) }
      .filter { !$0.values.isEmpty }
    let usual = choices.map { FieldEntry($0.field, $0.values[0]) }
    var found = [usual]
    for (index, choice) in choices.enumerated() {
      for value in choice.values.dropFirst() where found.count < limit {
        var entries = usual
        entries[index] = FieldEntry(choice.field, value)
        found.append(entries)
      }
    }
    for index in choices.indices {
      for other in choices.indices.dropFirst(index + 1) {
        for value in choices[index].values.dropFirst() {
          for second in choices[other].values.dropFirst() where found.count < limit {
            var entries = usual
            entries[index] = FieldEntry(choices[index].field, value)
            entries[other] = FieldEntry(choices[other].field, second)
            found.append(entries)
          }
        }
      }
    }
    return found
  }

  /// Ways to answer data of one item: the usual values, then each other value of each.
  func answers(to fields: ArraySlice<ItemFieldID>) -> [[ItemFieldEntry]] {
    let choices = fields.map { (field: $0, values: values(of: machine.itemFields[$0].field)) }
      .filter { !$0.values.isEmpty }
    let usual = choices.map { ItemFieldEntry($0.field, $0.values[0]) }
    var found = [usual]
    for (index, choice) in choices.enumerated() {
      for value in choice.values.dropFirst() where found.count < StoryLimits.answers {
        found.append(usual)
        found[found.count - 1][index] = ItemFieldEntry(choice.field, value)
      }
    }
    return found
  }

  /// The least number of items of a list, one where none is asked, with their usual data.
  func items(of list: ItemList) -> [ListEntry.Item] {
    let count = max(1, Int(bound(list.minimum)?.number.integer ?? 1))
    let fields = machine.itemFields.ids(in: list.fields).compactMap { id -> ItemFieldEntry? in
      let field = machine.itemFields[id].field
      guard field.derived == nil, field.isEnteredAtSubmission,
        let value = values(of: field).first
      else { return nil }
      return ItemFieldEntry(id, value)
    }
    return Array(repeating: ListEntry.Item(fields: fields), count: min(count, 8))
  }
}
