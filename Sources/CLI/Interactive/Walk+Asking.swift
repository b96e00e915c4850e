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
        let words = option.title(in: machine)[console.language]
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
      guard let input = read(answer, as: field.type, options: Array(options)) else {
        try complain(notUnderstood(answer, field, options.count))
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
  private func notUnderstood(_ answer: String, _ field: Field, _ count: Int) -> String {
    switch field.type {
    case .choice:
      say(vi: "Hãy gõ số từ 1 đến \(count).", en: "Type a number, 1 to \(count).")
    case .boolean: say(vi: "Hãy gõ c (có) hoặc k (không).", en: "Type y (yes) or n (no).")
    default:
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
      if case .value(let value)? = read(answer, as: .boolean, options: []) { return value.isTrue }
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
      if let date = Walk.date(answer) { return date }
      try complain(
        say(vi: "Viết ngày như 13/02/2026.", en: "Write a date such as 2026-02-13."))
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
    switch type {
    case .boolean: say(vi: "c/k", en: "y/n")
    case .integer: say(vi: "số nguyên", en: "an integer")
    case .decimal: say(vi: "số", en: "a number")
    case .text: say(vi: "chữ", en: "text")
    case .date: say(vi: "ngày, như 13/02/2026", en: "a date such as 2026-02-13")
    case .instant: say(vi: "lúc, như 13/02/2026 15:00", en: "a time such as 2026-02-13 15:00")
    case .money: say(vi: "tiền, như 30000 VND", en: "money such as 30000 VND")
    case .choice: say(vi: "gõ số", en: "a number of the list")
    case .duration: "?"
    }
  }

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

  /// An answer as a value of a type; nothing where it is none.
  private func read(_ answer: String, as type: ValueType, options: [OptionID]) -> Input? {
    switch type {
    case .text: return .text(Spelling.normalized(answer))
    case .boolean:
      let word = Spelling.bare(answer)
      if ["c", "co", "y", "yes", "d", "dung", "true", "1"].contains(word) {
        return .value(.boolean(true))
      }
      let isNo = ["k", "khong", "n", "no", "s", "sai", "false", "0"].contains(word)
      return isNo ? .value(.boolean(false)) : nil
    case .integer: return Walk.number(answer)?.integer.map { .value(.integer($0)) }
    case .decimal: return Walk.number(answer).map { .value(.decimal($0)) }
    case .money:
      let parts = answer.split(separator: " ")
      guard let first = parts.first, parts.count <= 2, let amount = Walk.number(String(first)),
        let currency = parts.count == 2 ? Currency(parts[1].uppercased()) : .dong
      else { return nil }
      return .value(.money(amount, currency))
    case .date: return Walk.date(answer).map { .value(.date($0)) }
    case .instant: return Walk.instant(answer, in: machine.zone).map { .value(.instant($0)) }
    case .choice:
      if let number = Int(answer), options.indices.contains(number - 1) {
        return .value(.option(options[number - 1]))
      }
      let named = options.first {
        machine.name(machine.options[$0].label) == answer
          || $0.title(in: machine)[console.language] == answer
      }
      return named.map { .value(.option($0)) }
    case .duration: return nil
    }
  }

  /// A number as people type it: `30000`, `30_000`, `30.000`, `1,5`.
  static func number(_ text: String) -> Decimal? {
    for separator in [".", ","] as [Character] {
      let groups = text.split(separator: separator, omittingEmptySubsequences: false)
      let areThousands =
        groups.count > 1 && (1...3).contains(groups[0].count)
        && groups.dropFirst().allSatisfy { $0.count == 3 }
      if areThousands { return Decimal(groups.joined()) }
    }
    return Decimal(String(text.map { $0 == "," ? "." : $0 }))
  }

  /// `13/02/2026` or `2026-02-13`.
  static func date(_ text: String) -> CivilDate? {
    if let date = CivilDate(iso8601: text) { return date }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 3, let day = parts[0], let month = parts[1], let year = parts[2] else {
      return nil
    }
    return CivilDate(year: year, month: month, day: day)
  }

  /// `13/02/2026 15:00`, `2026-02-13 15:00`, ISO 8601, or a date alone, at 08:00.
  static func instant(_ text: String, in zone: Zone) -> Instant? {
    if let instant = Instant(iso8601: text, in: zone) { return instant }
    let parts = text.split(separator: " ")
    guard let first = parts.first, let date = date(String(first)), parts.count <= 2 else {
      return nil
    }
    let time = parts.count == 2 ? String(parts[1]) : "08:00"
    let padded = time.count == 4 ? "0" + time : time
    return Instant(iso8601: "\(date)T\(padded)", in: zone)
  }
}
