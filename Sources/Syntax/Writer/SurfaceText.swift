import ThuTucBasics
import ThuTucSyntax

/// Writes names and figures as a procedure text has them; the text is written in English and then
/// put into the language that is wanted.
struct SurfaceText {
  /// The first words of keywords, which a name must not be mistaken for.
  private let rivals = Set(
    Lexicon.shared.phrases(in: .english).compactMap { phrase in
      phrase.split(separator: " ").first.map { Spelling.folded($0) }
    })

  /// A name as it may stand anywhere.
  func name(_ name: String) -> String {
    rivals.contains(Spelling.folded(name)) ? "`\(name)`" : name
  }

  /// A label in its quotes.
  func quoted(_ text: String) -> String {
    let clean = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"\(String(clean.map { $0.isNewline ? " " : $0 }))\""
  }

  /// A comment line may hold anything but a line break.
  func comment(_ text: String) -> String {
    "// " + String(text.map { $0.isNewline ? " " : $0 })
  }

  /// A figure with four digits that count, without exponent.
  func number(_ value: Double) -> String {
    guard value.isFinite, value > 0 else { return "0" }
    var scale = 1.0
    var decimals = 0
    while value * scale < 1000, decimals < 9 {
      scale *= 10
      decimals += 1
    }
    let digits = Int64((value * scale).rounded())
    guard decimals > 0 else { return String(digits) }
    let whole = String(digits / Int64(scale))
    var rest = String(digits % Int64(scale))
    rest = String(repeating: "0", count: decimals - rest.count) + rest
    while rest.last == "0" { rest.removeLast() }
    return rest.isEmpty ? whole : "\(whole).\(rest)"
  }

  /// A text in the layout and the language of its readers; the text itself where it does not
  /// parse, which is then the compiler's to report.
  func finished(_ text: String, in language: Language) -> String {
    var names = Names()
    let tree = parse(Array(text.utf8), names: &names)
    guard tree.diagnostics.allSatisfy({ $0.severity != .error }) else { return text }
    let laid = parse(format(tree), names: &names)
    return String(decoding: translate(laid, to: language), as: UTF8.self)
  }
}
