import ThuTucCalendars

/// The rows that events speak of, by the table of kinds.
extension Machine {
  /// How many rows a table has.
  func count(of table: EventForm.Table) -> Int {
    switch table {
    case .fields: fields.count
    case .itemFields: itemFields.count
    case .lists: lists.count
    case .documents: documents.count
    case .registries: registries.count
    case .notices: notices.count
    case .fees: fees.count
    case .duties: duties.count
    case .ends: ends.count
    case .blocks: blocks.count
    case .actors: actors.count
    case .options: options.count
    case .calendars: calendars.count
    case .arguments: callArguments.count
    }
  }

  /// The rows of a table, in the order of declaration.
  public func rows(of table: EventForm.Table) -> [Int] { Array(0..<count(of: table)) }

  /// The name of a row; nothing where there is no such row.
  public func name(of row: Int, in table: EventForm.Table) -> String? {
    guard row >= 0, row < count(of: table) else { return nil }
    return table == .calendars ? calendars[row].name : text(label(of: row, in: table).name)
  }

  /// The words of a row for people; empty where there is no such row, and where it has none.
  public func title(of row: Int, in table: EventForm.Table) -> String {
    guard row >= 0, row < count(of: table) else { return "" }
    return text(label(of: row, in: table).title)
  }

  /// Which of the rows of its name a row is, from 1 in the order of declaration: a paper that
  /// several cases declare has several.
  public func number(of row: Int, in table: EventForm.Table) -> Int {
    guard table.isNumbered, row >= 0, row < count(of: table) else { return 1 }
    let name = label(of: row, in: table).name
    return 1 + (0..<row).count { label(of: $0, in: table).name == name }
  }

  private func label(of row: Int, in table: EventForm.Table) -> Label {
    switch table {
    case .fields: fields[row].label
    case .itemFields: itemFields[row].field.label
    case .lists: lists[row].label
    case .documents: documents[row].label
    case .registries: registries[row].label
    case .notices: notices[row].label
    case .fees: fees[row].label
    case .duties: duties[row].label
    case .ends: ends[row].label
    case .blocks: blocks[row].label
    case .actors: actors[row].label
    case .options: options[row].label
    case .calendars: Label(name: .empty)
    case .arguments: Label(name: callArguments[row].name)
    }
  }
}
