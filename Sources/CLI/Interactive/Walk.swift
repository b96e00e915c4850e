import ThuTucBasics
import ThuTucCalendars
import ThuTucInterchange
import ThuTucMachine
import ThuTucSyntax

/// A dossier that a person walks through a procedure, from its submission to its end.
///
/// It asks and answers through lines of text alone, so a pipe can hold the other end; the clock is
/// its own and moves only when it is told to.
struct Walk {
  /// The versions of the procedure, and the dossier under one of them.
  var lineage: Lineage
  var held: VersionedDossier
  let id: String
  let console: Console
  var now: Instant
  /// What has happened, each in the words of the version that it happened under.
  var history: [(event: Event, wording: Wording)] = []
  var lines: LineReader

  var engine: Engine { lineage.engine(of: held) }
  var machine: Machine { engine.machine }
  var dossier: Dossier { held.dossier }
  var wording: Wording { Wording(machine: machine, language: console.language) }

  /// The person has left, or the input has ended.
  struct Left: Error {}

  init(
    _ machines: [Machine], start: Int, dossier id: String, at now: Instant, _ console: Console,
    lines: LineReader
  ) {
    lineage = Lineage(machines.map { Engine($0) })
    held = lineage.start(version: start)
    self.id = id
    self.console = console
    self.now = now
    self.lines = lines
  }

  /// What a person types, line by line.
  static func lines(_ console: Console) -> LineReader {
    LineReader(console.input, maximumBytes: 1 << 16)
  }

  /// The minute of an instant, or the next opening if nobody works then.
  static func workingMoment(_ instant: Instant, _ machine: Machine) -> Instant {
    let minute = Instant(minutesSinceEpoch: instant.minutesSinceEpoch)
    let date = minute.date(in: machine.zone)
    guard let rules = machine.calendar,
      let calendar = try? WorkingCalendar(rules, years: max(1, date.year)...date.year + 1)
    else { return minute }
    let time = minute.minuteOfDay(in: machine.zone)
    let hours = calendar.hours(of: date)
    if hours.contains(where: { $0.start <= time && time < $0.end }) { return minute }
    if let later = hours.first(where: { $0.start > time }) {
      return Instant(date: date, minuteOfDay: Int(later.start), in: machine.zone)
    }
    let next = calendar.workingDay(onOrAfter: date.adding(days: 1))
    return next.flatMap { calendar.opening(of: $0) } ?? minute
  }

  /// The whole conversation; ends when the person leaves.
  mutating func run(printsState: Bool) throws -> ExitCode {
    do {
      try greet()
      while dossier.phase == .notStarted { try openDossier() }
      while true {
        let before = dossier.sequence
        let time = now
        try tellEvents()
        try showDossier()
        // After a question, or an answer that was none, the same picture is not shown again.
        var wantsPicture = false
        repeat {
          wantsPicture = try chooseOnce()
        } while !wantsPicture && dossier.sequence == before && now == time
      }
    } catch is Left {
      try console.print()
      try printWrapped(farewell, indentation: 2)
      if printsState {
        let version = digest(machine.canonicalJSON())
        let state = StateWriter(engine, dossier, at: now).json(id: id, version: version)
        try console.print(JSONWriter.compact(state))
      }
      return .done
    }
  }

  private func greet() throws {
    let version = machine.text(machine.version)
    let code = machine.text(machine.code)
    try console.print(strong(wording.title(machine.label)))
    let facts = [
      code.isEmpty ? nil : say(vi: "mã \(code)", en: "code \(code)"),
      version.isEmpty ? nil : say(vi: "phiên bản \(version)", en: "version \(version)"),
      say(vi: "hồ sơ \(id)", en: "dossier \(id)"),
    ]
    try console.print(dim(facts.compactMap { $0 }.joined(separator: " · ")))
    try console.print(
      dim(
        say(
          vi: "Đồng hồ mô phỏng: \(wording.moment(now)). Gõ q để thoát.",
          en: "Simulated clock: \(wording.moment(now)). Type q to quit.")))
  }

  private var farewell: String {
    guard let end = dossier.end else {
      return say(
        vi: "Dừng ở đây, lúc \(wording.moment(now)); hồ sơ chưa kết thúc.",
        en: "Left at \(wording.moment(now)); the dossier has not ended.")
    }
    let title = wording.title(machine.ends[end].label)
    let outcome = machine.ends[end].outcome.title[console.language]
    return say(
      vi: "Hồ sơ đã kết thúc: \(title) (\(outcome)), lúc \(wording.moment(dossier.endedAt)).",
      en: "The dossier has ended: \(title) (\(outcome)), on \(wording.moment(dossier.endedAt)).")
  }

  /// Sends a command and tells what it caused, or why it is refused.
  @discardableResult
  mutating func send(_ body: Command.Body, by person: Person) throws -> Bool {
    var person = person
    do throws(Rejection) {
      do throws(Rejection) {
        try apply(Command(at: now, by: person, body: body))
      } catch .samePerson {
        // The law wants two pairs of eyes; the office has another person in the role.
        person.id += "-2"
        try apply(Command(at: now, by: person, body: body))
      }
    } catch {
      try complain(
        say(vi: "Không được: ", en: "Refused: ") + error.message(machine, console.language))
      return false
    }
    return true
  }

  private mutating func apply(_ command: Command) throws(Rejection) {
    let events = try lineage.decide(command, given: held)
    shown = events.map { event in
      let told = (event: event, wording: wording)
      lineage.evolve(&held, event)
      return told
    }
    history += shown
  }

  /// The events of the last command, which the next picture of the dossier begins with.
  private var shown: [(event: Event, wording: Wording)] = []

  /// Prints what the last command caused, once.
  mutating func tellEvents() throws {
    for (event, wording) in shown where !isEcho(event, wording.machine) {
      let time = event.at == now ? "" : wording.instant(event.at) + "  "
      try printWrapped("  → \(time)\(wording.sentence(event))", indentation: 4)
    }
    shown = []
  }

  /// Whether another event, or the picture of the dossier, says the same: a step's own clock runs
  /// while the step is there.
  private func isEcho(_ event: Event, _ machine: Machine) -> Bool {
    switch event.kind {
    case .stepLeft: true
    case .clockStarted, .clockStopped:
      machine.clocks[Int(event.subject)].kind != .deadline
    default: false
    }
  }

  /// The columns of a line.
  static let width = 80

  /// A line that may be longer than the terminal is wide.
  func printWrapped(_ text: String, indentation: Int) throws {
    for line in wrappedLines(text, width: Walk.width, indentation: indentation) {
      try console.print(line)
    }
  }

  // Words and colours.

  func say(vi vietnamese: String, en english: String) -> String {
    Bilingual(vi: vietnamese, en: english)[console.language]
  }

  func strong(_ text: String) -> String { painted(text, "1") }
  func dim(_ text: String) -> String { painted(text, "2") }
  func warning(_ text: String) -> String { painted(text, "33") }

  private func painted(_ text: String, _ code: String) -> String {
    console.usesColor(on: console.output) ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }

  /// The person's answer to a prompt, without spaces around it; leaves at the end of the input.
  mutating func ask(_ prompt: String) throws -> String {
    try Walk.ask(prompt, console, &lines)
  }

  /// As above, for questions that come before there is a dossier.
  static func ask(
    _ prompt: String, _ console: Console, _ lines: inout LineReader
  ) throws -> String {
    while true {
      try console.output.write(prompt)
      try console.output.flush()
      guard let line = try lines.next() else { throw Left() }
      if case .bytes(let bytes) = line, let text = String(validating: bytes, as: UTF8.self) {
        // A pipe's answers are shown, so that what is read later makes sense.
        if !console.input.isTerminal { try console.print(text) }
        let answer = text.trimmed
        if answer == "q" { throw Left() }
        return answer
      }
      try console.print(
        Bilingual(vi: "Không đọc được dòng này.", en: "This line cannot be read.")[
          console.language])
    }
  }
}

extension String {
  /// Without white space at both ends.
  var trimmed: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
