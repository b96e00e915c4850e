import ThuTucBasics
import ThuTucCompiler
import ThuTucInterchange
import ThuTucMachine
import ThuTucWording

extension Subcommand {
  /// `thutuc ask FILE`
  static let ask = Subcommand(
    name: "ask",
    summary: Bilingual(
      vi: "Hỏi đáp trước khi nộp: cần giấy tờ nào, phí bao nhiêu",
      en: "Ask before filing: which papers are needed, and what it costs"),
    operands: "FILE…",
    options: [
      procedure, procedureVersion,
      OptionRow(
        name: "--at", value: "INSTANT",
        help: Bilingual(vi: "ngày giờ dự định nộp", en: "when it would be filed")),
    ],
    example: """
      thutuc ask hop-phap-hoa-lanh-su.thutuc
      printf '1\\n2\\n' | thutuc ask legalization.thutuc --lang en
      """
  ) { arguments, console in
    if arguments.files.contains("-") {
      throw UsageError.other(
        Bilingual(
          vi: "đầu vào chuẩn dành cho câu trả lời; hãy nêu tên tệp",
          en: "standard input is for the answers; name a file"))
    }
    let start = try startingInstant(arguments)
    let compilation = try Sources.compile(arguments.files, console)
    guard try Sources.accepts(compilation, console) else { return .inputHasErrors }
    let found = try Sources.procedures(compilation, arguments)
    var lines = Walk.lines(console)
    guard let chosen = try named(among: found, console, &lines) else { return .done }
    let now = start ?? console.now
    let procedure = try Sources.procedure(among: chosen, on: now.date(in: .vietnam))
    let cases = Cases(compilation)
    let walk = Walk(
      cases.engine, start: cases.place(of: procedure), dossier: "1", at: now, console,
      lines: lines)
    var dialogue = IntakeDialogue(walk)
    try dialogue.run()
    return .done
  }

  /// All versions of the only procedure, or of the one that the person chooses; nothing if he
  /// leaves.
  private static func named(
    among found: [CompiledProcedure], _ console: Console, _ lines: inout LineReader
  ) throws -> [CompiledProcedure]? {
    var names: [String] = []
    for procedure in found where !names.contains(procedure.name) { names.append(procedure.name) }
    guard names.count > 1 else { return found }
    do {
      let titles = names.map { name in
        found.first { $0.name == name }.map { $0.machine.title($0.machine.label) } ?? name
      }
      let prompt = Bilingual(vi: "Thủ tục nào?", en: "Which procedure?")[console.language]
      let choice = try Walk.askChoice(prompt, titles, console, &lines)
      return found.filter { $0.name == names[choice] }
    } catch is Walk.Left {
      return nil
    }
  }
}

/// Asks what decides the papers and the fee, and nothing else, then says them.
private struct IntakeDialogue {
  /// Lends its questions; no dossier is opened.
  private var walk: Walk
  private var intake: Intake

  init(_ walk: Walk) {
    self.walk = walk
    intake = Intake(walk.engine, at: walk.now)
  }

  private var machine: Machine { walk.machine }
  private var wording: Wording { walk.wording }
  private var console: Console { walk.console }

  private func say(vi: String, en: String) -> String {
    Bilingual(vi: vi, en: en)[console.language]
  }

  mutating func run() throws {
    try console.print(machine.title(machine.label))
    do {
      while let question = intake.nextQuestion { try ask(question) }
    } catch is Walk.Left {
      // What is known by now is still worth saying.
      try console.print()
    }
    try tellPapers()
    try tellFees()
  }

  private mutating func ask(_ question: Intake.Question) throws {
    switch question {
    case .applicantKind:
      let kinds =
        machine.applicantKinds.isEmpty ? [.individual, .organization] : machine.applicantKinds
      intake.answer(
        applicantKind: try option(say(vi: "Đối tượng:", en: "Kind of applicant:"), kinds))
    case .channel:
      let channels =
        machine.channels.isEmpty
        ? [.counter, .onlineFull, .onlinePartial, .post] : machine.channels
      intake.answer(channel: try option(say(vi: "Cách thức nộp:", en: "Channel:"), channels))
    case .field(let id):
      let field = machine.fields[id]
      guard let input = try walk.askField(field, isNeeded: field.isRequired) else {
        return intake.decline(question)
      }
      intake.answer(id, input)
    }
  }

  private mutating func option(_ prompt: String, _ options: [OptionID]) throws -> OptionID {
    let titles = options.map(wording.option)
    return options[try walk.askChoice(prompt, titles)]
  }

  // Answers.

  private func tellPapers() throws {
    let papers = intake.papers
    try console.print()
    guard !papers.isEmpty else {
      return try console.print(say(vi: "Không cần giấy tờ nào.", en: "No papers are needed."))
    }
    try console.print(say(vi: "Giấy tờ:", en: "Papers:"))
    var group: GroupID?
    for paper in papers {
      if paper.group != group, paper.group != nil {
        try console.print(say(vi: "  - một trong các giấy tờ:", en: "  - one of these:"))
      }
      group = paper.group
      try console.print((group == nil ? "  - " : "      - ") + words(paper))
    }
  }

  private func words(_ paper: Intake.PaperAnswer) -> String {
    var text = wording.title(machine.documents[paper.document].label)
    let forms = paper.alternatives.map { wording.forms(machine.formAlternatives[$0]) }
    if !forms.isEmpty { text += ": " + forms.joined(separator: say(vi: " hoặc ", en: " or ")) }
    if let list = paper.list {
      let title = wording.title(machine.lists[list].label)
      text += say(vi: " (mỗi mục của \(title))", en: " (for each of \(title))")
    }
    if paper.isNeeded == nil {
      text += say(vi: " (tùy trường hợp)", en: " (depends on the case)")
    }
    return text
  }

  private func tellFees() throws {
    let fees = intake.fees
    guard !fees.isEmpty else {
      return try console.print(say(vi: "Phí: không.", en: "Fee: none."))
    }
    try console.print(say(vi: "Phí:", en: "Fee:"))
    for (_, derivation) in fees {
      for line in wording.lines(derivation) { try console.print("  " + line) }
    }
  }
}
