import ThuTucBasics

extension Lexer {
  /// A token that begins with a digit. The longest literal wins: `10-20` is a yearly date, and
  /// `10 - 20` a difference (language.md 1.5).
  mutating func number() {
    let start = position
    let digits = digitCount(from: 0)
    if digits == 4, peek(4) == UInt8(ascii: "-"), let shape = dateShape() {
      return date(shape)
    }
    if digits == 2, digitCount(from: 3) == 2 {
      if peek(2) == UInt8(ascii: ":") { return time() }
      if peek(2) == UInt8(ascii: "-"), peek(5) != UInt8(ascii: ":") {
        position += 5
        return append(.yearlyDate, from: start)
      }
    }
    var count = takeDigits()
    if peek() == UInt8(ascii: "."), isDigit(peek(1)) {
      position += 1
      count += takeDigits()
    }
    if count > SyntaxLimits.digits {
      report(SyntaxPages.badNumber, SyntaxMessages.longNumber, at: start..<position)
    }
    if peek() == UInt8(ascii: "%") {
      position += 1
      return append(.percent, from: start)
    }
    append(.number, from: start)
  }

  /// `13:30`; `24:00` may end an interval.
  private mutating func time() {
    let start = position
    let (hour, minute) = (twoDigits(at: 0), twoDigits(at: 3))
    position += 5
    append(.time, from: start)
    if minute > 59 || hour > 24 || hour == 24 && minute > 0 {
      report(
        SyntaxPages.badDate, SyntaxMessages.badTime(text(start..<position)), at: start..<position)
    }
  }

  private func twoDigits(at offset: Int) -> Int {
    Int(peek(offset) - 48) * 10 + Int(peek(offset + 1) - 48)
  }

  /// `2026-2-3` or `2026-02-03`: the digits of month and day.
  private func dateShape() -> (month: Int, day: Int)? {
    let month = digitCount(from: 5)
    guard (1...2).contains(month), peek(5 + month) == UInt8(ascii: "-") else { return nil }
    let day = digitCount(from: 6 + month)
    return (1...2).contains(day) ? (month, day) : nil
  }

  private mutating func date(_ shape: (month: Int, day: Int)) {
    let start = position
    position += 6 + shape.month + shape.day
    guard peek() == UInt8(ascii: "T"), isDigit(peek(1)) else {
      let written = text(start..<position)
      if CivilDate(iso8601: written) == nil {
        reportBadDate(SyntaxMessages.badDate(written), at: start..<position) {
          CivilDate(iso8601: $0) != nil
        }
      }
      return append(.date, from: start)
    }
    position += 1
    let isTimeByte: (UInt8) -> Bool = { byte in
      byte >= 48 && byte <= 58 || byte == UInt8(ascii: ".")
    }
    while isTimeByte(peek()) { position += 1 }
    if peek() == UInt8(ascii: "Z") {
      position += 1
    } else if peek() == UInt8(ascii: "+") || peek() == UInt8(ascii: "-"), isDigit(peek(1)) {
      position += 1
      while isDigit(peek()) || peek() == UInt8(ascii: ":") { position += 1 }
    }
    let written = text(start..<position)
    if Instant(iso8601: written, in: .vietnam) == nil {
      reportBadDate(SyntaxMessages.badInstant(written), at: start..<position) {
        Instant(iso8601: $0, in: .vietnam) != nil
      }
    }
    append(.instant, from: start)
  }

  /// A date or instant that is none, with the same in full digits where that is one.
  private mutating func reportBadDate(
    _ message: Bilingual, at range: SourceRange, isRight: (String) -> Bool
  ) {
    let written = text(range)
    var padded = ""
    for part in written.split(separator: "-", omittingEmptySubsequences: false) {
      if !padded.isEmpty { padded += "-" }
      let times = part.split(separator: "T").map { time in
        time.prefix { $0.isNumber }.count == 1 ? "0" + time : String(time)
      }
      padded += times.joined(separator: "T")
    }
    report(
      SyntaxPages.badDate, message, at: range,
      fixes: isRight(padded) ? [Diagnostic.Fix(write: padded, for: written, at: range)] : [])
  }

  func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

  /// How many digits stand from so far ahead.
  private func digitCount(from offset: Int) -> Int {
    var count = 0
    while count < 5, isDigit(peek(offset + count)) { count += 1 }
    return count
  }

  /// Takes digits with their underscores; answers how many digits there are.
  private mutating func takeDigits() -> Int {
    var count = 0
    while true {
      if isDigit(peek()) {
        count += 1
      } else if peek() != UInt8(ascii: "_") {
        return count
      }
      position += 1
    }
  }

  func text(_ range: SourceRange) -> String {
    String(decoding: range.map { source[$0] }, as: UTF8.self)
  }

  /// `"…"`, or `"""` for several lines.
  mutating func string() {
    let start = position
    let isLong = peek(1) == 0x22 && peek(2) == 0x22
    position += isLong ? 3 : 1
    while position < source.count {
      switch source[position] {
      case 0x5C:
        escape()
      case 0x22 where !isLong:
        position += 1
        return append(.string, from: start)
      case 0x22 where peek(1) == 0x22 && peek(2) == 0x22:
        position += 3
        return append(.string, from: start)
      case 0x0A where !isLong:
        return endUnterminatedString(from: start, isLong: false)
      default: position += 1
      }
    }
    endUnterminatedString(from: start, isLong: isLong)
  }

  /// Where the text of a string ends that is not closed: at the end of its line, before the brace
  /// that opens the clause's block.
  private func endOfText(from start: Int) -> Int {
    var end = endOfLine(from: start)
    if source[end - 1] == UInt8(ascii: "{") { end -= 1 }
    while end > start + 1, classes[Int(source[end - 1])] == .space { end -= 1 }
    return end
  }

  private mutating func endUnterminatedString(from start: Int, isLong: Bool) {
    report(
      SyntaxPages.unterminatedString, SyntaxMessages.unterminatedString, at: start..<start + 1,
      fixes: isLong ? [] : [.add("\"", at: endOfText(from: start))])
    append(.string, from: start)
  }

  private mutating func escape() {
    let start = position
    position += 1
    switch peek() {
    case 0x22, 0x5C, UInt8(ascii: "n"), UInt8(ascii: "t"):
      position += 1
    case UInt8(ascii: "u") where peek(1) == UInt8(ascii: "{"):
      position += 2
      let digits = position
      while position < source.count, position - digits < 8, isHexDigit(peek()) { position += 1 }
      let code = UInt32(text(digits..<position), radix: 16)
      guard peek() == UInt8(ascii: "}"), let code, Unicode.Scalar(code) != nil else {
        return reportBadEscape(at: start)
      }
      position += 1
    default: reportBadEscape(at: start)
    }
  }

  /// A backslash that escapes nothing was meant as one.
  private mutating func reportBadEscape(at start: Int) {
    report(
      SyntaxPages.badEscape, SyntaxMessages.badEscape, at: start..<position,
      fixes: [Diagnostic.Fix(write: "\\\\", for: "\\", at: start..<start + 1)])
  }

  private func isHexDigit(_ byte: UInt8) -> Bool {
    isDigit(byte) || (65...70).contains(byte) || (97...102).contains(byte)
  }
}
