import Foundation
import ThuTucBasics

/// One line of standard error that says how far long work is, on a terminal only.
///
/// It is drawn at most ten times a second and wiped before anything else is written.
struct ProgressLine {
  private let console: Console
  private let isShown: Bool
  private let begun = Date()
  private var drawnAt = Date.distantPast
  private static let barWidth = 30

  init(_ console: Console) {
    self.console = console
    isShown = console.errors.isTerminal && console.environment["TERM"] != "dumb"
  }

  /// Shows the part that is done, 0…1, and the time that the rest will take at this pace.
  mutating func show(_ part: Double, _ what: String) throws(SinkClosed) {
    let now = Date()
    guard isShown, now.timeIntervalSince(drawnAt) > 0.1 else { return }
    drawnAt = now
    let filled = Int((min(max(part, 0), 1) * Double(ProgressLine.barWidth)).rounded(.down))
    let bar =
      String(repeating: "█", count: filled)
      + String(repeating: "░", count: ProgressLine.barWidth - filled)
    let percent = Int(part * 100)
    try console.errors.write("\r\u{1B}[K\(bar) \(percent)% \(what)\(rest(part, now))")
    try console.errors.flush()
  }

  /// Wipes the line.
  func end() throws(SinkClosed) {
    guard isShown, drawnAt > .distantPast else { return }
    try console.errors.write("\r\u{1B}[K")
    try console.errors.flush()
  }

  private func rest(_ part: Double, _ now: Date) -> String {
    let passed = now.timeIntervalSince(begun)
    guard part > 0.01, passed > 1 else { return "" }
    let seconds = Int((passed / part * (1 - part)).rounded(.up))
    let time = seconds < 120 ? "\(seconds) s" : "\(seconds / 60) min"
    return Bilingual(vi: ", còn khoảng \(time)", en: ", about \(time) left")[console.language]
  }
}
