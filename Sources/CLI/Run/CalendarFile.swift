import ThuTucBasics
import ThuTucCalendars
import ThuTucCompiler
import ThuTucInterchange
import ThuTucMachine
import ThuTucSyntax

/// `FILE[:NAME]`, as people name a calendar: those of a file, or one of them.
struct CalendarFile {
  let path: String
  /// Absent where the file alone is named.
  let name: String?

  /// A colon begins the name unless the whole is a file.
  init(_ place: String) {
    if let colon = place.lastIndex(of: ":"), (try? FileReading.open(place)) == nil {
      path = String(place[..<colon])
      name = String(place[place.index(after: colon)...])
    } else {
      path = place
      name = nil
    }
  }

  /// The calendar that is named, or the only one there is.
  func calendar(among known: [CalendarRules]) throws -> CalendarRules {
    guard let name else {
      if known.count == 1 { return known[0] }
      guard !known.isEmpty else { throw noCalendar }
      throw UsageError.several(
        Bilingual(vi: "lịch", en: "calendars"), "--calendar \(path):NAME", known.map(\.name))
    }
    if let found = named(name, among: known) { return found }
    throw UsageError.unknown(name, Bilingual(vi: "lịch", en: "calendar"), known.map(\.name))
  }

  /// The editions that the file holds of a machine's calendars: the calendar that is named, else
  /// each that bears the name of one of the machine's, else the only one there is.
  func editions(of machine: Machine) throws(CommandError) -> [CalendarRules] {
    guard !machine.calendars.isEmpty else {
      throw .badCalendar(
        Bilingual(
          vi: "thủ tục này không tính theo lịch nào", en: "this procedure counts in no calendar"))
    }
    let known = try rules()
    guard !known.isEmpty else { throw .badCalendar(noCalendar.message) }
    let names = known.map { "'\($0.name)'" }.joined(separator: ", ")
    if let name {
      if let found = named(name, among: known) { return [found] }
      throw .badCalendar(
        Bilingual(
          vi: "không có lịch '\(name)'; đang có \(names)",
          en: "there is no calendar '\(name)'; there are \(names)"))
    }
    let editions = known.filter { edition in
      machine.calendars.contains { $0.name == edition.name }
    }
    if !editions.isEmpty { return editions }
    if known.count == 1 { return known }
    throw .badCalendar(
      Bilingual(
        vi: "tệp có nhiều lịch (\(names)) mà không lịch nào cùng tên với lịch của thủ tục; "
          + "chọn một bằng '\(path):TÊN'",
        en: "the file has several calendars (\(names)), none named as the procedure's; "
          + "choose one with '\(path):NAME'"))
  }

  private func rules() throws(CommandError) -> [CalendarRules] {
    let root: SourceFile
    do throws(FileError) {
      root = SourceFile(name: ImportPath.normalized(path), bytes: try FileReading.bytes(of: path))
    } catch {
      throw .badCalendar(Bilingual(vi: error.message(.vietnamese), en: error.message(.english)))
    }
    let compilation = Sources.compile(roots: [root])
    guard let mistake = compilation.diagnostics.first(where: { $0.severity == .error }) else {
      return compilation.calendars.map(\.rules)
    }
    throw .badCalendar(
      Bilingual(
        vi: "'\(path)' có lỗi: \(mistake.message.vietnamese)",
        en: "'\(path)' has errors: \(mistake.message.english)"))
  }

  private func named(_ name: String, among known: [CalendarRules]) -> CalendarRules? {
    let folded = Spelling.folded(name)
    return known.first { Spelling.folded($0.name) == folded }
  }

  private var noCalendar: Failure {
    Failure(Bilingual(vi: "tệp này không có lịch", en: "there is no calendar in this file"))
  }
}
