import ThuTucBasics
import ThuTucCalendars
import ThuTucInterchange
import ThuTucMachine
import ThuTucSyntax
import ThuTucWording

/// A dossier that a person walks through a procedure, from its submission to its end; where it
/// calls for others, they are walked in turn.
///
/// It asks and answers through lines of text alone, so a pipe can hold the other end; the clock is
/// its own and moves only when it is told to.
struct Walk {
  var cases: CaseEngine
  var file: Case
  /// The dossier at hand.
  private(set) var member = 0
  /// False for one picture, where the person has asked for the caller of a child dossier.
  private var isFollowing = true
  let caseID: String
  let console: Console
  var now: Instant
  private(set) var commits: [Commit] = []
  var lines: LineReader

  var id: String { CaseWriter(cases, id: caseID).id(of: member, in: file) }
  var held: VersionedDossier { file.members[member].held }
  var engine: Engine { cases.engine(of: member, in: file) }
  var machine: Machine { engine.machine }
  var dossier: Dossier { held.dossier }
  /// What has happened to the dossier at hand, each with what it says and in the words of the
  /// version that it happened under.
  var history: [(event: Event, text: String, wording: Wording)] {
    commits.flatMap { commit in
      commit.events(of: member).map { ($0, commit.text(of: $0), wording(of: $0, commit)) }
    }
  }
  var wording: Wording { Wording(machine, console.language) }

  /// The person has left, or the input has ended.
  struct Left: Error {}

  init(
    _ cases: CaseEngine, start: Int, dossier id: String, at now: Instant, _ console: Console,
    lines: LineReader
  ) {
    self.cases = cases
    file = cases.start(start)
    caseID = id
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
        let before = commits.count
        try tellEvents()
        followChild()
        let (place, time) = (member, now)
        try showDossier()
        // After a question, or an answer that was none, the same picture is not shown again.
        var wantsPicture = false
        repeat {
          wantsPicture = try chooseOnce()
        } while !wantsPicture && commits.count == before && member == place && now == time
      }
    } catch is Left {
      try console.print()
      try printWrapped(farewell, indentation: 2)
      if printsState {
        let state = CaseWriter(cases, id: caseID).state(of: file, at: now)
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
    let dossier = file.root
    let wording = Wording(cases.engine(of: 0, in: file).machine, console.language)
    guard let end = dossier.end else {
      return say(
        vi: "Dừng ở đây, lúc \(wording.moment(now)); hồ sơ chưa kết thúc.",
        en: "Left at \(wording.moment(now)); the dossier has not ended.")
    }
    let title = wording.title(wording.machine.ends[end].label)
    let outcome = wording.outcome(wording.machine.ends[end].outcome)
    return say(
      vi: "Hồ sơ đã kết thúc: \(title) (\(outcome)), lúc \(wording.moment(dossier.endedAt)).",
      en: "The dossier has ended: \(title) (\(outcome)), on \(wording.moment(dossier.endedAt)).")
  }

  /// Sends a command and tells what it caused, or why it is refused.
  @discardableResult
  mutating func send(_ body: Command.Body, by person: Person) throws -> Bool {
    var person = person
    do throws(CaseRejection) {
      do throws(CaseRejection) {
        try apply(Command(at: now, by: person, body: body))
      } catch {
        guard case .samePerson = error.rejection else { throw error }
        // The law wants two pairs of eyes; the office has another person in the role.
        person.id += "-2"
        try apply(Command(at: now, by: person, body: body))
      }
    } catch {
      try complain(
        say(vi: "Không được: ", en: "Refused: ") + cases.sentence(error, console.language))
      return false
    }
    return true
  }

  private mutating func apply(_ command: Command) throws(CaseRejection) {
    let commit = try cases.advance(&file, by: command, to: member)
    commits.append(commit)
    shown = commit
  }

  /// What the last command caused, which the next picture of the dossier begins with.
  private var shown = Commit()

  private func wording(of event: Event, _ commit: Commit) -> Wording {
    Wording(cases.machine(of: event, in: commit), console.language)
  }

  /// Prints what the last command caused, once; what happened in another dossier with its path.
  mutating func tellEvents() throws {
    for event in shown.events {
      let wording = wording(of: event, shown)
      guard !isEcho(event, wording.machine) else { continue }
      let time = event.at == now ? "" : wording.instant(event.at) + "  "
      let path = file.members[Int(event.dossier)].path
      let place = path.isEmpty || Int(event.dossier) == member ? "" : "[\(path)] "
      let sentence = wording.sentence(event, shown.text(of: event))
      try printWrapped("  → \(time)\(place)\(sentence)", indentation: 4)
    }
    shown = Commit()
  }

  /// Takes another dossier of the case in hand.
  mutating func take(member: Int) {
    isFollowing = member >= self.member
    self.member = member
  }

  /// Goes to the dossier that the one at hand waits for where it can do nothing else, and back to
  /// its caller when it has ended.
  private mutating func followChild() {
    defer { isFollowing = true }
    guard isFollowing else { return }
    while dossier.phase == .ended, let parent = file.members[member].parent { member = parent }
    while let step = dossier.activeSteps.first, dossier.activeSteps.count == 1,
      let child = file.child(of: step, in: member)
    {
      member = child
    }
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
