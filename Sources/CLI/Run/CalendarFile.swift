import ThuTucBasics
import ThuTucCalendars
import ThuTucCompiler
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
  fileprivate func editions(of machine: Machine) throws(Failure) -> [CalendarRules] {
    guard !machine.calendars.isEmpty else {
      throw Failure(
        Bilingual(
          vi: "thủ tục này không tính theo lịch nào", en: "this procedure counts in no calendar"))
    }
    let known = try rules()
    guard !known.isEmpty else { throw noCalendar }
    let names = known.map { "'\($0.name)'" }.joined(separator: ", ")
    if let name {
      if let found = named(name, among: known) { return [found] }
      throw Failure(
        Bilingual(
          vi: "không có lịch '\(name)'; đang có \(names)",
          en: "there is no calendar '\(name)'; there are \(names)"))
    }
    let editions = known.filter { edition in
      machine.calendars.contains { $0.name == edition.name }
    }
    if !editions.isEmpty { return editions }
    if known.count == 1 { return known }
    throw Failure(
      Bilingual(
        vi: "tệp có nhiều lịch (\(names)) mà không lịch nào cùng tên với lịch của thủ tục; "
          + "chọn một bằng '\(path):TÊN'",
        en: "the file has several calendars (\(names)), none named as the procedure's; "
          + "choose one with '\(path):NAME'"))
  }

  private func rules() throws(Failure) -> [CalendarRules] {
    let root: SourceFile
    do throws(FileError) {
      root = SourceFile(name: Sources.normalized(path), bytes: try FileReading.bytes(of: path))
    } catch {
      throw Failure(Bilingual(vi: error.message(.vietnamese), en: error.message(.english)))
    }
    let compilation = Sources.compile(roots: [root])
    guard let mistake = compilation.diagnostics.first(where: { $0.severity == .error }) else {
      return compilation.calendars.map(\.rules)
    }
    throw Failure(
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

extension Engine {
  /// The same engine counting by the editions that a file holds, and what they are called.
  func recounting(
    by file: CalendarFile
  ) throws(Failure) -> (engine: Engine, title: String) {
    let editions = try file.editions(of: machine)
    let titles = editions.map { $0.title.isEmpty ? $0.name : $0.title }
    do throws(CalendarProblem) {
      return (try counting(by: editions), titles.joined(separator: ", "))
    } catch {
      throw Failure(
        Bilingual(
          vi: "lịch này không dùng được cho mọi năm từ 1990 đến 2100",
          en: "this calendar cannot be counted in for all years from 1990 to 2100"))
    }
  }
}
