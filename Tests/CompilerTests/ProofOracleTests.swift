import Testing
import ThuTucBasics
import ThuTucCompiler
import ThuTucSyntax

/// A small generator of numbers, the same in every run.
private struct Dice {
  var state: UInt64

  mutating func roll(_ sides: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % sides
  }
}

/// One cell of a random table, as text and as the values that it takes.
private struct Cell {
  var text: String
  var values: Set<Int>

  static func kind(_ dice: inout Dice) -> Cell {
    let first = dice.roll(3)
    switch dice.roll(4) {
    case 0: return Cell(text: "*", values: [0, 1, 2])
    case 1: return Cell(text: "not k\(first)", values: Set(0..<3).subtracting([first]))
    case 2:
      let second = (first + 1) % 3
      return Cell(text: "k\(first), k\(second)", values: [first, second])
    default: return Cell(text: "k\(first)", values: [first])
    }
  }

  /// Copies from 1 to 8, by the declared range of the field.
  static func copies(_ dice: inout Dice) -> Cell {
    let low = dice.roll(8) + 1
    let high = low + dice.roll(4)
    let all = 1...8
    switch dice.roll(4) {
    case 0: return Cell(text: "*", values: Set(all))
    case 1: return Cell(text: "< \(low)", values: Set(all.filter { $0 < low }))
    case 2: return Cell(text: ">= \(low)", values: Set(all.filter { $0 >= low }))
    default:
      return Cell(text: "\(low)..\(high)", values: Set(all.filter { (low...high).contains($0) }))
    }
  }
}

struct `Proofs agree with trying every case` {
  @Test(arguments: 0..<120)
  func `for random tables`(seed: Int) {
    var dice = Dice(state: UInt64(seed) &* 7919 &+ 17)
    let rows = (0..<(2 + dice.roll(6))).map { _ in (Cell.kind(&dice), Cell.copies(&dice)) }
    let text = rows.map { "| \($0.0.text) | \($0.1.text) | 1 |" }.joined(separator: "\n")
    for policy in ["unique", "first"] {
      let source = """
        procedure p "P" {
          version "1" effective from 2026-01-01
          agency office
          role desk of office
          field kind : choice(k0, k1, k2) required
          field copies : integer required min 1 max 8
          table t : integer \(policy) {
            | kind | copies | => |
            \(text)
          }
          start submit -> reception
          step reception by desk { on accept -> accepted }
          end accepted as completed
        }
        """
      let codes = compile([SourceFile(name: "p.thutuc", text: source)]).diagnostics.map(\.code)
      var isGap = false
      var isDouble = false
      var reached: Set<Int> = []
      var possible: Set<Int> = []
      for kind in 0..<3 {
        for copies in 1...8 {
          let hits = rows.indices.filter {
            rows[$0].0.values.contains(kind) && rows[$0].1.values.contains(copies)
          }
          isGap = isGap || hits.isEmpty
          isDouble = isDouble || hits.count > 1
          possible.formUnion(hits)
          if let first = hits.first { reached.insert(first) }
        }
      }
      let alive = policy == "first" ? reached : possible
      #expect(codes.contains("TT0701") == isGap, "\(source)")
      #expect(codes.contains("TT0702") == (isDouble && policy == "unique"), "\(source)")
      #expect(codes.count { $0 == "TT0703" } == rows.count - alive.count, "\(codes) \(source)")
      #expect(!codes.contains("TT0710"))
    }
  }
}
