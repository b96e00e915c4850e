import ThuTucBasics
import ThuTucMachine

/// The names that events use of one machine, ready to be looked up.
struct EventNames: Sendable {
  /// A row of some table.
  enum Row {}

  let steps: NameTable<Step>
  let deadlines: NameTable<Clock>
  let branches: NameTable<Branch>
  let agencies: NameTable<Agency>
  private let tables: [EventForm.Table: NameTable<Row>]

  init(_ machine: Machine) {
    steps = NameTable(machine.steps.ids().map { ($0, machine.ownName(of: $0)) })
    deadlines = NameTable(
      machine.clocks.ids().filter { machine.clocks[$0].kind == .deadline }
        .map { ($0, machine.name(machine.clocks[$0].label)) })
    branches = NameTable(
      machine.branches.ids().map { ($0, machine.members(ofBranch: $0)[0].value.text ?? "") })
    agencies = NameTable(
      machine.agencies.ids().map { ($0, machine.name(machine.agencies[$0].label)) })
    var tables: [EventForm.Table: NameTable<Row>] = [:]
    for table in EventForm.Table.allCases {
      tables[table] = NameTable(
        machine.rows(of: table).map { (ID<Row>($0), machine.name(of: $0, in: table) ?? "") })
    }
    self.tables = tables
  }

  /// The rows of a table by name.
  func rows(of table: EventForm.Table) -> NameTable<Row> { tables[table] ?? NameTable([]) }
}

extension EventForm.Table {
  /// What a row of it is, in words, and the code of a name that none has.
  var words: (code: CommandError.Code, kind: Bilingual) {
    switch self {
    case .fields, .itemFields: (.unknownField, Bilingual(vi: "thông tin", en: "field"))
    case .lists: (.unknownField, Bilingual(vi: "danh sách", en: "list"))
    case .documents: (.unknownDocument, Bilingual(vi: "giấy tờ", en: "document"))
    case .registries: (.unknownRegistry, Bilingual(vi: "cơ sở dữ liệu", en: "registry"))
    case .notices: (.unknownName, Bilingual(vi: "văn bản", en: "notice"))
    case .fees: (.unknownFee, Bilingual(vi: "phí", en: "fee"))
    case .duties: (.unknownDuty, Bilingual(vi: "nghĩa vụ", en: "duty"))
    case .ends: (.unknownName, Bilingual(vi: "kết thúc", en: "end"))
    case .blocks: (.unknownName, Bilingual(vi: "khối song song", en: "parallel block"))
    case .actors: (.unknownRole, Bilingual(vi: "vai trò", en: "role"))
    case .options: (.unknownOption, Bilingual(vi: "lựa chọn", en: "option"))
    case .calendars: (.unknownName, Bilingual(vi: "lịch", en: "calendar"))
    case .arguments: (.unknownName, Bilingual(vi: "thông tin chuyển sang", en: "given field"))
    }
  }
}
