import ThuTucBasics
import ThuTucInterchange
import ThuTucMachine
import ThuTucWording

extension Walk {
  /// Asks for everything that opens a dossier, and opens it.
  mutating func openDossier() throws {
    let opener = machine.start.opener
    try console.print()
    try console.print(
      strong(
        say(
          vi: "Mở hồ sơ – \(wording.actor(opener)) khai:",
          en: "Opening the dossier – \(wording.actor(opener)) enters:")))
    var person = Person(id: machine.name(machine.actors[opener].label), actors: [opener])
    var submission = Submission()
    if opener == .applicant {
      person.kind = try askOption(
        say(vi: "Đối tượng:", en: "Kind of applicant:"), machine.applicantKinds)
      submission.channel = try askOption(say(vi: "Cách thức:", en: "Channel:"), machine.channels)
    }
    submission.entries = try askOpeningEntries()
    submission.papers = try askOpeningPapers(submission, person)
    let body: Command.Body = opener == .applicant ? .submit(submission) : .open(submission)
    try send(body, by: person)
  }

  private mutating func askOption(_ prompt: String, _ options: [OptionID]) throws -> OptionID? {
    guard options.count > 1 else { return options.first }
    let titles = options.map(wording.option)
    return options[try askChoice(prompt, titles)]
  }

  /// The data of the opening: what is required first.
  private mutating func askOpeningEntries() throws -> Entries {
    let fields = machine.fields.ids().filter {
      let field = machine.fields[$0]
      return field.isEnteredAtSubmission && field.derived == nil
    }
    var entries = Entries.none
    for isRequired in [true, false] {
      for id in fields where machine.fields[id].isRequired == isRequired {
        let input = try askField(machine.fields[id], isNeeded: isRequired)
        if let input { entries.fields.append(FieldEntry(id, input)) }
      }
    }
    for list in machine.lists.ids() where !machine.isEnteredLater(list) {
      entries.lists.append(try askItems(list))
    }
    return entries
  }

  /// All items of a list, one after another; an empty number means none.
  mutating func askItems(_ id: ListID) throws -> ListEntry {
    let row = machine.lists[id]
    let title = wording.title(row.label)
    var entry = ListEntry(list: id, items: [])
    let count = try askCount(
      say(vi: "  \(title) – mấy mục? ", en: "  \(title) – how many items? "),
      atMost: row.maximum.flatMap { bound($0) } ?? 100)
    for item in 0..<count {
      try console.print("  \(title) \(item + 1):")
      var entered = ListEntry.Item()
      for field in machine.itemFields.ids(in: row.fields) {
        let row = machine.itemFields[field].field
        guard row.derived == nil, row.isEnteredAtSubmission else { continue }
        let input = try askField(row, isNeeded: row.isRequired, indentation: "    ")
        if let input { entered.fields.append(ItemFieldEntry(field, input)) }
      }
      entered.papers = try machine.documents.ids(in: row.documents)
        .filter { document in
          try askYes("    \(wording.title(machine.documents[document].label))?")
        }
        .map { try dated(PaperRef($0, item: item)) }
      entry.items.append(entered)
    }
    return entry
  }

  /// What a bound comes to, where it is known.
  private func bound(_ expression: ExpressionID) -> Int? {
    let value = engine.value(of: expression, in: dossier, at: now)
    return value.kind == .integer ? max(0, Int(value.bits)) : nil
  }

  private mutating func askCount(_ prompt: String, atMost limit: Int) throws -> Int {
    while true {
      let answer = try ask(prompt)
      if answer.isEmpty { return 0 }
      if let count = Int(answer), (0...limit).contains(count) { return count }
      try complain(
        say(vi: "Gõ một số từ 0 đến \(limit).", en: "Type a number, 0 to \(limit)."))
    }
  }

  /// The papers that this submission would lack, then those that may be added; the person says
  /// which there are.
  private mutating func askOpeningPapers(
    _ submission: Submission, _ person: Person
  ) throws -> [Paper] {
    let body: Command.Body =
      machine.start.opener == .applicant ? .submit(submission) : .open(submission)
    // A trial without papers shows what is needed with these data; a refusal is told on sending.
    var trial = dossier
    let command = Command(at: now, by: person, body: body)
    guard (try? engine.advance(&trial, by: command)) != nil else { return [] }
    let needed = engine.missingDocuments(in: trial, at: now).filter { $0.item < 0 }
    let optional = machine.documents.ids()
      .filter { machine.documents[$0].isOptional && machine.documents[$0].list == nil }
      .map { PaperRef($0) }
    return try askPapers(needed: needed, optional: optional, in: trial)
  }

  /// Which papers are at hand: a numbered list, answered with numbers.
  mutating func askPapers(
    needed: [PaperRef], optional: [PaperRef], in dossier: Dossier
  ) throws -> [Paper] {
    let all = needed + optional
    guard !all.isEmpty else { return [] }
    try console.print(say(vi: "Giấy tờ:", en: "Papers:"))
    for (index, ref) in all.enumerated() {
      let isOptional = machine.documents[ref.document].isOptional
      let note = isOptional ? say(vi: " (nếu có)", en: " (if any)") : ""
      try printWrapped(
        "  \(index + 1). \(wording.paper(ref))\(note)\(form(of: ref.document, in: dossier))",
        indentation: 5)
    }
    let prompt =
      needed.isEmpty
      ? say(
        vi: "Có giấy nào? (số, cách nhau dấu phẩy; Enter: không) ",
        en: "Which are there? (numbers, with commas; Enter: none) ")
      : say(
        vi: "Có giấy nào? (Enter: đủ \(needed.count) giấy cần; 0: chưa có; hoặc số, như 1,2) ",
        en: "Which are there? (Enter: the \(needed.count) needed; 0: none; or numbers: 1,2) ")
    while true {
      let answer = try ask(prompt)
      if answer.isEmpty { return try needed.map { try dated($0) } }
      if answer == "0" { return [] }
      let numbers = answer.split(whereSeparator: { $0 == "," || $0 == " " }).map { Int($0) }
      if numbers.allSatisfy({ $0.map { all.indices.contains($0 - 1) } ?? false }) {
        return try numbers.compactMap { $0 }.map { try dated(all[$0 - 1]) }
      }
      try complain(
        say(vi: "Gõ các số từ 1 đến \(all.count).", en: "Type numbers from 1 to \(all.count)."))
    }
  }

  /// A paper, with its date where its age matters.
  mutating func dated(_ ref: PaperRef) throws -> Paper {
    guard machine.documents[ref.document].validFor != nil else { return Paper(ref) }
    let date = try askDate(
      say(
        vi: "  \(wording.paper(ref)) – ngày cấp (Enter: không ghi): ",
        en: "  \(wording.paper(ref)) – date of issue (Enter: none): "))
    return Paper(ref, dated: date)
  }

  /// In which forms a paper is taken now, and on which printed form.
  private func form(of id: DocumentID, in dossier: Dossier) -> String {
    let row = machine.documents[id]
    let open = machine.formAlternatives[row.alternatives.range].filter { alternative in
      guard let when = alternative.when else { return true }
      return engine.value(of: when, in: dossier, at: now).isTrue
    }
    let or = say(vi: " hoặc ", en: " or ")
    let forms = open.map(wording.forms).joined(separator: or)
    let code = machine.text(row.formCode)
    let parts = [forms, code.isEmpty ? "" : say(vi: "mẫu \(code)", en: "form \(code)")]
      .filter { !$0.isEmpty }
    return parts.isEmpty ? "" : " – " + parts.joined(separator: ", ")
  }
}
