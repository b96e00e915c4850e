// The standard library composes text to compare it, and has no public name for that yet.
@_spi(_Unicode) import Swift

/// When two spellings are one word.
///
/// Words compare after Unicode NFC, and across the two accepted placements of the Vietnamese tone
/// (`hòa`/`hoà`, `thủy`/`thuỷ`); suggestions also ignore diacritics (language.md 1.1).
public enum Spelling {
  /// The form in which words are compared; equal for spellings of one word.
  public static func folded(_ text: some StringProtocol) -> String {
    if areFolded(text.utf8) { return String(text) }
    var result = String.UnicodeScalarView()
    result.append(contentsOf: toneFolded(Array(String(text)._nfc)))
    return String(result)
  }

  /// The same text in Unicode NFC, as it is shown and stored.
  ///
  /// Texts that differ only in composition become the same bytes; a text that is in NFC stays as it
  /// is, after one look at its bytes.
  public static func normalized(_ text: some StringProtocol) -> String {
    if areNormalized(text.utf8) { return String(text) }
    var result = String.UnicodeScalarView()
    result.append(contentsOf: String(text)._nfc)
    return String(result)
  }

  /// The letters without tones and marks, in lower case: `Hợp pháp` becomes `hop phap`.
  public static func bare(_ text: some StringProtocol) -> String {
    var result = String.UnicodeScalarView()
    for character in text {
      let letter = base(of: character)
      result.append(contentsOf: letter.lowercased().unicodeScalars)
    }
    return String(result)
  }

  /// Whether a text is surely in NFC, which nearly every text is: a quick look at its bytes, without
  /// making characters of them. What is beyond the look, as other scripts are, gives `false`.
  package static func isNormalized(_ bytes: ArraySlice<UInt8>) -> Bool { areNormalized(bytes) }

  /// As above, of any bytes; other modules ask of a slice, so that none of them calls what is not
  /// specialized.
  private static func areNormalized(_ bytes: some Sequence<UInt8>) -> Bool {
    eachScalar(of: bytes) { code, _ in
      code < 0x300 || code >= 0x1E00 && code <= 0x1EFF || code >= 0x2002 && code <= 0x2125
    }
  }

  /// Whether a text is surely its own folded form, which nearly every word is: a quick look at its
  /// bytes, without making characters of them.
  package static func isFolded(_ bytes: ArraySlice<UInt8>) -> Bool { areFolded(bytes) }

  private static func areFolded(_ bytes: some Sequence<UInt8>) -> Bool {
    eachScalar(of: bytes) { code, before in
      isPlain(code) && !(mayCarryTone(before) && mayTakeTone(code))
    }
  }

  /// Whether every scalar passes, each told with the one before it; `false` where the bytes are not
  /// well formed, or go beyond three to a scalar.
  @inline(__always)
  private static func eachScalar(
    of bytes: some Sequence<UInt8>, passes: (_ code: UInt32, _ before: UInt32) -> Bool
  ) -> Bool {
    var before: UInt32 = 0
    var code: UInt32 = 0
    var pending = 0
    for byte in bytes {
      if pending > 0 {
        guard byte & 0xC0 == 0x80 else { return false }
        code = code << 6 | UInt32(byte & 0x3F)
        pending -= 1
      } else if byte < 0x80 {
        code = UInt32(byte)
      } else {
        guard byte >= 0xC2, byte < 0xF0 else { return false }
        pending = byte < 0xE0 ? 1 : 2
        code = UInt32(byte & (byte < 0xE0 ? 0x1F : 0x0F))
      }
      guard pending == 0 else { continue }
      guard passes(code, before) else { return false }
      before = code
    }
    return pending == 0
  }

  /// ASCII, and the precomposed Latin letters: words of these are equal if their bytes are.
  private static func isPlain(_ code: UInt32) -> Bool {
    code < 0x80 || code >= 0xC0 && code <= 0x24F || code >= 0x1E00 && code <= 0x1EFF
  }

  /// `o` and `u` with one of the five tones, the keys of `tones`.
  private static func mayCarryTone(_ code: UInt32) -> Bool {
    switch code {
    case 0xD2, 0xD3, 0xD5, 0xD9, 0xDA, 0xF2, 0xF3, 0xF5, 0xF9, 0xFA, 0x168, 0x169,
      0x1ECC...0x1ECF, 0x1EE4...0x1EE7:
      true
    default: false
    }
  }

  /// `a`, `e` and `y`: the vowels that a tone may move to.
  private static func mayTakeTone(_ code: UInt32) -> Bool {
    switch code {
    case 0x61, 0x65, 0x79, 0x41, 0x45, 0x59: true
    default: false
    }
  }

  /// Moves a tone from the first vowel of `oa oe uy` to the second, at the end of a syllable.
  private static func toneFolded(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    guard scalars.contains(where: { tones[$0] != nil }) else { return scalars }
    var result = scalars
    for index in scalars.indices.dropLast() {
      guard let (plain, tone) = tones[scalars[index]],
        let second = toned(scalars[index + 1], after: plain, tone),
        index + 2 == scalars.count || !scalars[index + 2].properties.isAlphabetic
      else { continue }
      result[index] = plain
      result[index + 1] = second
    }
    return result
  }

  private static func toned(
    _ vowel: Unicode.Scalar, after first: Unicode.Scalar, _ tone: Unicode.Scalar
  ) -> Unicode.Scalar? {
    switch (first, vowel) {
    case ("o", "a"), ("o", "e"), ("u", "y"), ("O", "A"), ("O", "E"), ("U", "Y"), ("O", "a"),
      ("O", "e"), ("U", "y"):
      precomposed[String(vowel) + String(tone)]
    default: nil
    }
  }

  private static func base(of character: Character) -> String {
    switch character {
    case "đ": "d"
    case "Đ": "D"
    default:
      bases[String(character)].map { String($0) } ?? String(character)
    }
  }

  private static let marks: [Unicode.Scalar] = [
    "\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}", "\u{302}", "\u{306}", "\u{31B}",
    "\u{308}", "\u{327}", "\u{30A}", "\u{30C}",
  ]

  /// Every precomposed Latin letter, found by any canonically equivalent text; and the capitals,
  /// of which one has a double in another block (the sign of the kelvin).
  private static let precomposed: [String: Unicode.Scalar] = {
    var table: [String: Unicode.Scalar] = [:]
    for range in [0x41...0x5A, 0xC0...0x24F, 0x1E00...0x1EFF] as [ClosedRange<UInt32>] {
      for code in range {
        if let scalar = Unicode.Scalar(code) { table[String(scalar)] = scalar }
      }
    }
    return table
  }()

  /// The letter under one or two marks: `ế` is `e`.
  private static let bases: [String: Unicode.Scalar] = {
    var table: [String: Unicode.Scalar] = [:]
    let letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".unicodeScalars
    for letter in letters {
      for mark in marks {
        let once = String(letter) + String(mark)
        guard precomposed[once] != nil else { continue }
        table[once] = letter
        for second in marks where precomposed[once + String(second)] != nil {
          table[once + String(second)] = letter
        }
      }
    }
    return table
  }()

  /// `ò` is `o` with a grave: the first vowels that can carry a tone for their neighbour.
  private static let tones: [Unicode.Scalar: (Unicode.Scalar, Unicode.Scalar)] = {
    var table: [Unicode.Scalar: (Unicode.Scalar, Unicode.Scalar)] = [:]
    for vowel in "ouOU".unicodeScalars {
      for tone in marks.prefix(5) {
        if let single = precomposed[String(vowel) + String(tone)] { table[single] = (vowel, tone) }
      }
    }
    return table
  }()
}
