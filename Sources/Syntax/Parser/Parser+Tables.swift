import ThuTucBasics

extension Parser {
  /// table = "table" NAME [STRING] [":" type] policy {tail} "{" header {row} {"except" {row}} "}"
  ///
  /// The one type stands after the name; several outputs have each its own, in the header.
  mutating func table() {
    node(.table) { parser in
      parser.take()
      parser.name()
      parser.labelIfPresent()
      let hasType = parser.eat(.colon)
      if hasType { parser.valueType() }
      parser.policy()
      parser.tails()
      parser.expect(.leftBrace, "{")
      let shape = parser.tableHeader(hasType: hasType)
      while parser.at(.bar) || parser.at(.except) {
        parser.isRecovering = false
        if parser.at(.except) {
          parser.leaf(.except)
        } else {
          parser.tableRow(shape)
        }
      }
      if !parser.at(.rightBrace), !parser.atEnd {
        parser.unexpected(in: Bilingual(vi: "bảng", en: "a table"), starts: .clauseStarts)
      }
      parser.expect(.rightBrace, "}")
    }
  }

  /// How many cells a row has.
  private struct RowShape {
    var inputs = 0
    var outputs = 1

    var width: Int { inputs + outputs }
  }

  /// policy = "unique" | "first" | "collect" ("sum" | "min" | "max" | "count")
  private mutating func policy() {
    if eat(.collectTable) {
      oneOf(
        [.sum, .min, .max, .count],
        Bilingual(vi: "tổng, tối thiểu, tối đa hoặc đếm", en: "sum, min, max or count"))
    } else {
      oneOf(
        [.unique, .first],
        Bilingual(vi: "duy nhất, đầu tiên hoặc gộp …", en: "unique, first or collect …"))
    }
  }

  /// header = "|" {input "|"} "=>" ("|" | output "|" {output "|"})
  private mutating func tableHeader(hasType: Bool) -> RowShape {
    var shape = RowShape()
    node(.tableHeader) { parser in
      parser.expect(.bar, "|")
      while !parser.at(.doubleArrow), !parser.atEnd, !parser.at(.rightBrace) {
        let before = parser.position
        parser.node(.tableInput) { parser in
          if parser.at([.applicantKind, .channel, .today, .submitted]) {
            parser.leaf(.keywordValue)
          } else {
            parser.name()
          }
        }
        shape.inputs += 1
        parser.expect(.bar, "|")
        if parser.position == before { break }
      }
      parser.expect(.doubleArrow, "=>")
      if hasType {
        parser.expect(.bar, "|")
      } else {
        shape.outputs = parser.tableOutputs()
      }
    }
    return shape
  }

  /// output "|" {output "|"}, where output = NAME [STRING] ":" type; answers how many there are
  private mutating func tableOutputs() -> Int {
    guard atName else {
      expected(
        Bilingual(
          vi: "cột kết quả như ‘giá : tiền’, hoặc một kiểu sau tên bảng",
          en: "an output such as ‘price : money’, or a type after the table's name"))
      _ = eat(.bar)
      return 1
    }
    var count = 0
    repeat {
      node(.tableOutput) { parser in
        parser.name()
        parser.labelIfPresent()
        parser.expect(.colon, ":", before: .valueTypes)
        parser.valueType()
      }
      count += 1
      expect(.bar, "|")
    } while !isRecovering && atName && !at(.except) && !isFirstOnLine(position)
    return count
  }

  /// row = "|" {cell "|"} expr "|" {expr "|"} {tail}
  private mutating func tableRow(_ shape: RowShape) {
    let row = start(.tableRow)
    let first = position
    take()
    for place in 0..<shape.width {
      if isRecovering { break }
      if isRowOver {
        reportWidth(place, shape)
        break
      }
      if place < shape.inputs { cell() } else { expression() }
      expect(.bar, "|")
    }
    if !isRecovering { tails() }
    if !isRecovering, !at(.bar), !at(.rightBrace), !at(.except), !atEnd {
      reportWidth(cellsLeft(after: shape.width), shape)
    }
    if isRecovering {
      // A ragged row: what is left up to the next line's bar stays with this row.
      node(.unexpected) { parser in
        while !parser.atEnd, !parser.at(.rightBrace), !parser.isNewRow { parser.take() }
      }
    }
    precondition(position > first, "a row takes its bar")
    finish(row)
  }

  /// Where a value should stand, the row or the table ends.
  private var isRowOver: Bool { at(.rightBrace) || isNewRow }

  private mutating func reportWidth(_ count: Int, _ shape: RowShape) {
    report(
      SyntaxPages.rowWidth, SyntaxMessages.rowWidth(count, expected: shape.width),
      at: placeOfMissing)
  }

  /// How many cells the row has that goes on after so many.
  private func cellsLeft(after count: Int) -> Int {
    var count = count
    var ahead = 0
    while true {
      let token = peek(ahead)
      if token.kind == .bar { count += 1 }
      let isOnNextLine = isFirstOnLine(position + ahead) && token.kind == .bar
      if isOnNextLine || token.kind == .rightBrace || token.kind == .endOfFile { return count }
      ahead += 1
    }
  }

  /// At a bar that begins a line of its own, or at what begins the exceptions.
  private var isNewRow: Bool {
    (at(.bar) || at(.except)) && isFirstOnLine(position)
  }

  /// cell = "*" | ["not"] match % ","
  private mutating func cell() {
    node(.cell) { parser in
      if parser.eat(.star) { return }
      _ = parser.eat(.not)
      repeat {
        parser.node(.cellMatch) { parser in
          if parser.atComparison {
            parser.take()
            parser.sum()
          } else {
            parser.sum()
            if parser.eat(.range) { parser.sum() }
          }
        }
      } while parser.eat(.comma)
    }
  }
}
