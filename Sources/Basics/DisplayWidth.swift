/// How many columns of a terminal a character takes: 0, 1 or 2.
///
/// Wide are the East Asian scripts and what is shown as a picture (Unicode Standard Annex 11).
package func displayWidth(_ character: Character) -> Int {
  guard let first = character.unicodeScalars.first else { return 0 }
  if first.value < 0x300 { return 1 }
  if character.unicodeScalars.contains("\u{FE0F}") { return 2 }
  switch first.properties.generalCategory {
  case .nonspacingMark, .enclosingMark, .format: return 0
  default: break
  }
  if first.properties.isEmojiPresentation { return 2 }
  return wideScalars.contains { $0.contains(first.value) } ? 2 : 1
}

/// How many columns of a terminal a text takes.
public func displayWidth(_ text: some StringProtocol) -> Int {
  text.reduce(0) { $0 + displayWidth($1) }
}

/// A text broken between words into lines of at most `width` columns; a longer word has a line of
/// its own. The first line leaves room for `lead` columns that stand before it, the others begin
/// with `indentation` spaces.
public func wrappedLines(
  _ text: String, width: Int, lead: Int = 0, indentation: Int = 0
) -> [String] {
  let margin = String(repeating: " ", count: indentation)
  var lines: [String] = []
  var line = ""
  var room = width - lead
  var isEmpty = true
  for word in text.split(separator: " ", omittingEmptySubsequences: false) {
    let needed = displayWidth(word)
    if !isEmpty, needed + 1 > room {
      lines.append(line)
      line = margin + word
      room = width - indentation - needed
    } else {
      room -= isEmpty ? needed : needed + 1
      line += isEmpty ? String(word) : " " + word
    }
    isEmpty = false
  }
  lines.append(line)
  return lines
}

private let wideScalars: [ClosedRange<UInt32>] = [
  0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F,
  0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
  0x17000...0x18CFF, 0x1B000...0x1B2FF, 0x1F200...0x1F2FF, 0x20000...0x3FFFD,
]
