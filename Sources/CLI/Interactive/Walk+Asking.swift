import ThuTucBasics
import ThuTucInterchange
import ThuTucMachine
import ThuTucSyntax
import ThuTucWording

extension Walk {
  /// One datum, asked again until it can be taken; nothing where it may be left out and is.
  mutating func askField(_ field: Field, isNeeded: Bool, indentation: String = "  ") throws
    -> Input?
  {
    let title = wording.title(field.label)
    let fallback = field.defaultValue.map { engine.value(of: $0, in: dossier, at: now) }
    let options = machine.choices[field.choices.range]
    if field.type == .choice {
      try console.print("\(indentation)\(title):")
      for (index, option) in options.enumerated() {
        let words = wording.option(option)
        try console.print("\(indentation)  \(index + 1). \(words)")
      }
    }
    let hint = hints(field, fallback, isNeeded: isNeeded)
    let shown = field.type == .choice ? "" : title + " "
    while true {
      let answer = try ask("\(indentation)\(shown)\(dim("(\(hint))")): ")
      if answer.isEmpty {
        if fallback?.isUnknown == false || !isNeeded { return nil }
        try complain(say(vi: "Cần có thông tin này.", en: "This is required."))
        continue
      }
      let reading = read(answer, as: field.type, options: Array(options))
      guard case .one(let input) = reading else {
        try complain(notUnderstood(answer, reading, field, options.count))
        continue
      }
      if let problem = outOfBounds(input, field) {
        try complain(problem)
        continue
      }
      return input
    }
  }

  /// Why an answer is none, and what to type.
  private func notUnderstood(
    _ answer: String, _ reading: Reading<Input>, _ field: Field, _ count: Int
  ) -> String {
    if case .either(.value(let first), .value(let second)) = reading {
      let (first, second) = (wording.value(first), wording.value(second))
      return say(
        vi: "'\(answer)' có thể hiểu là \(first) hoặc \(second); hãy gõ rõ một trong hai.",
        en: "'\(answer)' may mean \(first) or \(second); type the one that you mean.")
    }
    return switch field.type {
    case .choice:
      say(vi: "Hãy gõ số từ 1 đến \(count).", en: "Type a number, 1 to \(count).")
    case .boolean: say(vi: "Hãy gõ c (có) hoặc k (không).", en: "Type y (yes) or n (no).")
    case .integer, .decimal, .text, .date, .instant, .money, .duration:
      say(
        vi: "'\(answer)' không phải là \(typeName(field.type)).",
        en: "'\(answer)' is not \(typeName(field.type)).")
    }
  }

  /// Two words or a number: yes or no.
  mutating func askYes(_ prompt: String, isYesByDefault: Bool = true) throws -> Bool {
    let choices =
      isYesByDefault ? say(vi: "C/k", en: "Y/n") : say(vi: "c/K", en: "y/N")
    while true {
      let answer = try ask("\(prompt) [\(choices)] ")
      if answer.isEmpty { return isYesByDefault }
      if case .one(.value(let value)) = read(answer, as: .boolean, options: []) {
        return value.isTrue
      }
      try complain(say(vi: "Trả lời c hoặc k.", en: "Answer y or n."))
    }
  }

  /// One of several, by its number.
  mutating func askChoice(_ prompt: String, _ titles: [String]) throws -> Int {
    try Walk.askChoice(prompt, titles, console, &lines)
  }

  /// As above, for questions that come before there is a dossier.
  static func askChoice(
    _ prompt: String, _ titles: [String], _ console: Console, _ lines: inout LineReader
  ) throws -> Int {
    try console.print(prompt)
    for (index, title) in titles.enumerated() {
      let text = "  \(index + 1). \(title)"
      for line in wrappedLines(text, width: width, indentation: 5) { try console.print(line) }
    }
    while true {
      let answer = try ask("> ", console, &lines)
      if let number = Int(answer), titles.indices.contains(number - 1) { return number - 1 }
      let words = Bilingual(
        vi: "  Gõ một số từ 1 đến \(titles.count).", en: "  Type a number, 1 to \(titles.count).")
      try console.print(words[console.language])
    }
  }

  /// A date, or nothing for an empty answer.
  mutating func askDate(_ prompt: String) throws -> CivilDate? {
    while true {
      let answer = try ask(prompt)
      if answer.isEmpty { return nil }
      if let date = wording.notation.readDate(answer) { return date }
      let example = wording.date(Walk.exampleDate)
      try complain(
        say(vi: "Viết ngày như \(example).", en: "Write a date such as \(example)."))
    }
  }

  /// What is wrong with an answer.
  func complain(_ text: String) throws {
    for line in wrappedLines(text, width: Walk.width - 2) {
      try console.print("  " + warning(line))
    }
  }

  /// What may be entered, in a few words.
  private func hints(_ field: Field, _ fallback: Value?, isNeeded: Bool) -> String {
    var parts = [typeName(field.type)]
    let least = field.minimum.map { engine.value(of: $0, in: dossier, at: now) }
    let most = field.maximum.map { engine.value(of: $0, in: dossier, at: now) }
    if let least, !least.isUnknown {
      parts.append(say(vi: "từ \(wording.value(least))", en: "from \(wording.value(least))"))
    }
    if let most, !most.isUnknown {
      parts.append(say(vi: "đến \(wording.value(most))", en: "to \(wording.value(most))"))
    }
    var hint = parts.joined(separator: " ")
    if let fallback, !fallback.isUnknown {
      let text = wording.value(fallback, text: engine.text(of: fallback, in: dossier))
      hint += say(vi: "; Enter: \(text)", en: "; Enter: \(text)")
    } else if !isNeeded {
      hint += say(vi: "; Enter: bỏ qua", en: "; Enter: leave out")
    }
    return hint
  }

  private func typeName(_ type: ValueType) -> String {
    let moment = Instant(date: Walk.exampleDate, minuteOfDay: 900, in: machine.zone)
    let (date, instant) = (wording.date(Walk.exampleDate), wording.instant(moment))
    let money = wording.notation.money(Decimal(30_000), .dong)
    return switch type {
    case .boolean: say(vi: "c/k", en: "y/n")
    case .integer: say(vi: "số nguyên", en: "an integer")
    case .decimal: say(vi: "số", en: "a number")
    case .text: say(vi: "chữ", en: "text")
    case .date: say(vi: "ngày, như \(date)", en: "a date such as \(date)")
    case .instant: say(vi: "ngày giờ, như \(instant)", en: "a date and time such as \(instant)")
    case .money: say(vi: "tiền, như \(money)", en: "money such as \(money)")
    case .choice: say(vi: "gõ số", en: "a number of the list")
    case .duration: say(vi: "khoảng thời gian", en: "a length of time")
    }
  }

  /// The day that prompts show how to write.
  static let exampleDate = CivilDate(year: 2026, month: 2, day: 13) ?? .first

  /// Why a value lies beyond its bounds; the engine would refuse it too, but only at the end.
  private func outOfBounds(_ input: Input, _ field: Field) -> String? {
    guard case .value(let value) = input else { return nil }
    func isLess(_ left: Value, _ right: Value) -> Bool {
      switch (left.kind, right.kind) {
      case (.date, .date), (.instant, .instant): left.bits < right.bits
      case (.money, .money): left.currency == right.currency && left.number < right.number
      case (.integer, .integer), (.integer, .decimal), (.decimal, .integer), (.decimal, .decimal):
        left.number < right.number
      default: false
      }
    }
    if let minimum = field.minimum.map({ engine.value(of: $0, in: dossier, at: now) }),
      isLess(value, minimum)
    {
      return say(
        vi: "Ít nhất phải là \(wording.value(minimum)).",
        en: "It must be at least \(wording.value(minimum)).")
    }
    if let maximum = field.maximum.map({ engine.value(of: $0, in: dossier, at: now) }),
      isLess(maximum, value)
    {
      return say(
        vi: "Nhiều nhất là \(wording.value(maximum)).",
        en: "It must be at most \(wording.value(maximum)).")
    }
    return nil
  }

  /// An answer as a value of a type.
  private func read(_ answer: String, as type: ValueType, options: [OptionID]) -> Reading<Input> {
    let notation = wording.notation
    return switch type {
    case .text: .one(.text(Spelling.normalized(answer)))
    case .boolean: Reading(yesOrNo(answer).map { .value(.boolean($0)) })
    case .integer:
      notation.readNumber(answer).compactMap { $0.integer.map { .value(.integer($0)) } }
    case .decimal: notation.readNumber(answer).compactMap { .value(.decimal($0)) }
    case .money: notation.readMoney(answer).compactMap { .value(.money($0.amount, $0.currency)) }
    case .date: Reading(notation.readDate(answer).map { .value(.date($0)) })
    case .instant:
      Reading(notation.readInstant(answer, in: machine.zone).map { .value(.instant($0)) })
    case .choice: Reading(option(answer, among: options).map { .value(.option($0)) })
    case .duration: .none
    }
  }

  /// One word of either language, or its first letter.
  private func yesOrNo(_ answer: String) -> Bool? {
    switch Spelling.bare(answer) {
    case "c", "co", "y", "yes", "d", "dung", "true", "1": true
    case "k", "khong", "n", "no", "s", "sai", "false", "0": false
    default: nil
    }
  }

  /// By its number, its name or its title.
  private func option(_ answer: String, among options: [OptionID]) -> OptionID? {
    if let number = Int(answer), options.indices.contains(number - 1) {
      return options[number - 1]
    }
    return options.first {
      [machine.name(machine.options[$0].label), wording.option($0)].contains(answer)
    }
  }
}
