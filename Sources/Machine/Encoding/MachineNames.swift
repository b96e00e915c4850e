import ThuTucBasics
import ThuTucCalendars

/// The rows of one table by the names that the bytes of a machine have for them.
struct RowNames<Row> {
  enum Answer {
    case none, one(ID<Row>), several
  }

  private var ids: [String: Int32] = [:]
  private static var several: Int32 { -1 }

  subscript(name: String) -> Answer {
    guard let index = ids[name] else { return .none }
    return index == RowNames.several ? .several : .one(ID(Int(index)))
  }

  /// False where another row has the name already: then it names neither.
  @discardableResult
  mutating func add(_ name: String, _ index: Int) -> Bool {
    let isNew = ids[name] == nil
    ids[name] = isNew ? Int32(truncatingIfNeeded: index) : RowNames.several
    return isNew
  }
}

/// What the bytes of a machine call the rows of its tables.
struct MachineNames {
  var bases = RowNames<Label>()
  var agencies = RowNames<Agency>()
  var actors = RowNames<Actor>()
  var registries = RowNames<Registry>()
  var options = RowNames<Option>()
  var fields = RowNames<Field>()
  var lists = RowNames<ItemList>()
  var itemFields = RowNames<ItemField>()
  var parameters = RowNames<Parameter>()
  var tables = RowNames<DecisionTable>()
  var tableRows = RowNames<TableRow>()
  var conditions = RowNames<Condition>()
  var fees = RowNames<Fee>()
  var documents = RowNames<Document>()
  var notices = RowNames<Notice>()
  var steps = RowNames<Step>()
  var blocks = RowNames<Block>()
  var branches = RowNames<Branch>()
  var ends = RowNames<End>()
  var actions = RowNames<Action>()
  var timers = RowNames<Timer>()
  var calendars = RowNames<CalendarRules>()
  var clocks = RowNames<Clock>()
  var duties = RowNames<Duty>()
}

/// Names that several rows share are told apart by a number from the second on: `total`, `total#2`.
struct UniqueNames {
  private var counts: [String: Int] = [:]

  /// The name of the next row of a name.
  mutating func next(_ name: String) -> String {
    let count = counts[name, default: 0] + 1
    counts[name] = count
    return count == 1 ? name : "\(name)#\(count)"
  }

  /// The name that `next` has made this one of; the row counts as the next of it.
  mutating func read(_ unique: String) -> String {
    if let mark = unique.lastIndex(of: "#") {
      let name = String(unique[..<mark])
      let number = unique[unique.index(after: mark)...]
      let count = counts[name, default: 0] + 1
      if count > 1, number == "\(count)" {
        counts[name] = count
        return name
      }
    }
    counts[unique] = counts[unique, default: 0] + 1
    return unique
  }
}
