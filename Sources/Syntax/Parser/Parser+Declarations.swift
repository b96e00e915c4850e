import ThuTucBasics

extension Parser {
  /// declaration: what may stand in a procedure and at the top level of a file
  mutating func declaration(outer: KeywordSet) {
    if at(.field) { return field() }
    if at(.document) { return document() }
    if at(.condition) { return condition() }
    if at(.oneOf) { return oneOfDocuments(outer: outer) }
    if at(.list) { return list(outer: outer) }
    if at(.parameter) { return parameter(outer: outer) }
    if at(.table) { return table() }
    if at(.fee) { return fee() }
    if at(.notice) || at(.result) { return notice() }
    if at(.agency) { return agency() }
    if at(.role) { return role() }
    let kind: SyntaxKind = at(.legalBasis) ? .legalBasis : at(.party) ? .party : .registry
    node(kind) { parser in
      parser.take()
      parser.name()
      parser.labelIfPresent()
      parser.tails()
    }
  }

  /// "agency" NAME [STRING] { "consulted" | "with calendar" NAME | tail }
  private mutating func agency() {
    node(.agency) { parser in
      parser.take()
      parser.name()
      parser.labelIfPresent()
      while true {
        if parser.at(.consulted) {
          parser.leaf(.consulted)
        } else if parser.at(.withCalendar) {
          parser.withName(.calendarClause)
        } else if !parser.tailIfPresent() {
          return
        }
      }
    }
  }

  /// "role" NAME [STRING] ["of" NAME] {tail}
  private mutating func role() {
    node(.role) { parser in
      parser.take()
      parser.name()
      parser.labelIfPresent()
      if parser.eat(.of) { parser.node(.holder) { $0.name() } }
      parser.tails()
    }
  }

  /// condition = "condition" NAME [STRING] [":" expr] {tail}
  private mutating func condition() {
    node(.condition) { parser in
      parser.take()
      parser.name()
      parser.labelIfPresent()
      if parser.eat(.colon) { parser.expression() }
      parser.tails()
    }
  }

  /// "field" NAME [STRING] ":" type { "required" | "min" expr | "max" expr | "default" expr
  ///                                | "personal" | "=" expr | tail }
  private mutating func field() {
    node(.field) { parser in
      parser.take()
      parser.name()
      parser.labelIfPresent()
      parser.expect(.colon, ":")
      parser.valueType()
      while true {
        if parser.at(.required) {
          parser.leaf(.required)
        } else if parser.at(.min) {
          parser.withExpression(.minimum)
        } else if parser.at(.max) {
          parser.withExpression(.maximum)
        } else if parser.at(.default) {
          parser.withExpression(.defaultValue)
        } else if parser.at(.personal) {
          parser.leaf(.personal)
        } else if parser.at(.equal) {
          parser.withExpression(.derived)
        } else if !parser.tailIfPresent() {
          return
        }
      }
    }
  }

  /// A keyword and the name after it.
  mutating func withName(_ kind: SyntaxKind) {
    node(kind) { parser in
      parser.take()
      parser.name()
    }
  }

  /// A keyword and the expression after it.
  mutating func withExpression(_ kind: SyntaxKind) {
    node(kind) { parser in
      parser.take()
      parser.expression()
    }
  }

  /// type = "boolean" | … | "choice" "(" NAME % "," ")"
  mutating func valueType() {
    node(.valueType) { parser in
      if parser.eat(.choice) {
        parser.expect(.leftParenthesis, "(")
        parser.names()
        parser.expect(.rightParenthesis, ")")
      } else {
        parser.oneOf(
          [.boolean, .integer, .decimal, .text, .date, .instant, .money],
          Bilingual(
            vi: "một kiểu: đúng sai, số nguyên, số thập phân, chữ, ngày, thời điểm, tiền, chọn(…)",
            en: "a type: boolean, integer, decimal, text, date, instant, money, choice(…)"))
      }
    }
  }

  /// document = "document" NAME [STRING] { forms { "or" forms } | "form" STRING | "if any" | … }
  private mutating func document() {
    node(.document) { parser in
      parser.take()
      parser.name()
      parser.labelIfPresent()
      while parser.documentPart() {}
    }
  }

  private mutating func documentPart() -> Bool {
    if at(.paperForms) {
      repeat { formAlternative() } while eat(.or)
    } else if at(.form) || at(.resultOf) {
      let index = start(at(.form) ? .formCode : .resultOf)
      take()
      string(Bilingual(vi: "mã trong dấu \"…\"", en: "a code in \"…\""))
      finish(index)
    } else if at(.ifAny) {
      leaf(.ifAny)
    } else if at(.neededWhen) {
      withExpression(.neededWhen)
    } else if at(.reuseFrom) {
      withName(.reuseFrom)
    } else if at(.validFor) {
      node(.validFor) { parser in
        parser.take()
        parser.duration()
      }
    } else {
      return tailIfPresent()
    }
    return true
  }

  /// forms = form {form} ["when" expr]
  private mutating func formAlternative() {
    node(.formAlternative) { parser in
      repeat {
        parser.node(.form) { parser in
          let isCounted = !parser.at([.electronic, .shown])
          parser.take()
          if isCounted { parser.integer() }
        }
      } while parser.at(.paperForms)
      if parser.at(.when) {
        parser.node(.when) { parser in
          parser.take()
          parser.expression(inForm: true)
        }
      }
    }
  }

  /// one_of = "one of" ["needed when" expr] "{" {document} "}"
  private mutating func oneOfDocuments(outer: KeywordSet) {
    node(.oneOf) { parser in
      parser.take()
      if parser.at(.neededWhen) { parser.withExpression(.neededWhen) }
      parser.block(
        of: Bilingual(vi: "‘một trong’", en: "‘one of’"), starts: [.document], outer: outer
      ) { $0.document() }
    }
  }

  /// "list" NAME [STRING] { "min" expr | "max" expr | tail } "{" { field | document | one_of } "}"
  private mutating func list(outer: KeywordSet) {
    node(.list) { parser in
      parser.take()
      parser.name()
      parser.labelIfPresent()
      while true {
        if parser.at(.min) {
          parser.withExpression(.minimum)
        } else if parser.at(.max) {
          parser.withExpression(.maximum)
        } else if !parser.tailIfPresent() {
          break
        }
      }
      parser.block(
        of: Bilingual(vi: "danh sách", en: "a list"), starts: [.field, .document, .oneOf],
        outer: outer
      ) { $0.declaration(outer: outer) }
    }
  }

  /// "notice" NAME [STRING] { "template" STRING | tail } | "result" NAME [STRING] {tail}
  private mutating func notice() {
    node(at(.notice) ? .notice : .result) { parser in
      let isNotice = parser.at(.notice)
      parser.take()
      parser.name()
      parser.labelIfPresent()
      while true {
        if isNotice, parser.at(.template) {
          parser.node(.template) { parser in
            parser.take()
            parser.string(Bilingual(vi: "số mẫu trong dấu \"…\"", en: "a number in \"…\""))
          }
        } else if !parser.tailIfPresent() {
          return
        }
      }
    }
  }

  /// fee = "fee" NAME [STRING] "=" expr {tail}
  private mutating func fee() {
    node(.fee) { parser in
      parser.take()
      parser.name()
      parser.labelIfPresent()
      parser.expect(.equal, "=")
      parser.expression()
      parser.tails()
    }
  }

  /// "parameter" NAME [STRING] ":" type "{" { "from" DATE ["until" DATE] ":" expr {tail} } "}"
  private mutating func parameter(outer: KeywordSet) {
    node(.parameter) { parser in
      parser.take()
      parser.name()
      parser.labelIfPresent()
      parser.expect(.colon, ":")
      parser.valueType()
      parser.block(
        of: Bilingual(vi: "tham số", en: "a parameter"), starts: [.from], outer: outer
      ) { parser in
        parser.node(.datedValue) { parser in
          parser.datedPart(.effectiveFrom)
          if parser.at(.until) { parser.datedPart(.effectiveUntil) }
          parser.expect(.colon, ":")
          parser.expression()
          parser.tails()
        }
      }
    }
  }

  /// table = "table" NAME [STRING] ":" type policy {tail} "{" header {row} "}"
  private mutating func table() {
    node(.table) { parser in
      parser.take()
      parser.name()
      parser.labelIfPresent()
      parser.expect(.colon, ":")
      parser.valueType()
      parser.policy()
      parser.tails()
      parser.expect(.leftBrace, "{")
      let width = parser.tableHeader()
      while parser.at(.bar) {
        parser.isRecovering = false
        parser.tableRow(width: width)
      }
      if !parser.at(.rightBrace), !parser.atEnd {
        parser.unexpected(in: Bilingual(vi: "bảng", en: "a table"), starts: .clauseStarts)
      }
      parser.expect(.rightBrace, "}")
    }
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

  /// header = "|" { input "|" } "=>" "|"; answers how many inputs there are
  private mutating func tableHeader() -> Int {
    var width = 0
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
        width += 1
        parser.expect(.bar, "|")
        if parser.position == before { break }
      }
      parser.expect(.doubleArrow, "=>")
      parser.expect(.bar, "|")
    }
    return width
  }

  /// row = "|" { cell "|" } expr "|"
  private mutating func tableRow(width: Int) {
    let row = start(.tableRow)
    let first = position
    take()
    for place in 0..<width {
      if isRowOver { reportWidth(place, expected: width) }
      if isRecovering { break }
      cell()
      expect(.bar, "|")
    }
    if !isRecovering, isRowOver { reportWidth(width, expected: width) }
    if !isRecovering {
      expression()
      expect(.bar, "|")
      if !isRecovering, !at(.bar), !at(.rightBrace), !atEnd {
        reportWidth(cellsLeft(after: width + 1), expected: width)
      }
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

  private mutating func reportWidth(_ count: Int, expected width: Int) {
    report(
      SyntaxPages.rowWidth, SyntaxMessages.rowWidth(count, expected: width + 1), at: placeOfMissing)
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

  /// At a bar that begins a line of its own.
  private var isNewRow: Bool {
    at(.bar) && isFirstOnLine(position)
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
