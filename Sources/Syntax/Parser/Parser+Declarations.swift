import ThuTucBasics

extension KeywordSet {
  static let valueTypes: KeywordSet = [
    .boolean, .integer, .decimal, .text, .date, .instant, .money, .choice,
  ]
}

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
      parser.expect(.colon, ":", before: .valueTypes)
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

  /// "parameter" NAME [STRING] ":" type {tail} "{" { "from" DATE ["until" DATE] ":" expr {tail} } "}"
  private mutating func parameter(outer: KeywordSet) {
    node(.parameter) { parser in
      parser.take()
      parser.name()
      parser.labelIfPresent()
      parser.expect(.colon, ":", before: .valueTypes)
      parser.valueType()
      parser.tails()
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
}
