import ThuTucBasics

extension Parser {
  /// example = "example" STRING "for" NAME ["version" STRING] "{" { "at" … | "expect" … | child } "}"
  mutating func example() {
    node(.example) { parser in
      parser.take()
      if parser.at(.string) {
        parser.leaf(.label)
      } else {
        parser.expected(
          Bilingual(vi: "tên ví dụ trong dấu \"…\"", en: "the example's title in \"…\""))
      }
      parser.expect(.for)
      parser.name()
      parser.versionPickIfPresent()
      parser.story()
    }
  }

  private mutating func story() {
    block(
      of: Bilingual(vi: "ví dụ", en: "an example"), starts: [.at, .expect, .childDossier],
      outer: .topLevelOnly
    ) { parser in
      if parser.at(.at) {
        parser.statement()
      } else if parser.at(.expect) {
        parser.expectation()
      } else {
        parser.childStory()
      }
    }
  }

  /// child = "child" NAME ["item" INTEGER] "{" { "at" … | "expect" … | child } "}"
  private mutating func childStory() {
    node(.childStory) { parser in
      parser.take()
      parser.name()
      parser.itemNumberIfPresent()
      parser.story()
    }
  }

  /// "at" INSTANT statement
  private mutating func statement() {
    node(.statement) { parser in
      parser.take()
      if !parser.eat(TokenKind.instant) {
        parser.expected(
          Bilingual(
            vi: "một thời điểm như 2026-02-13T15:00", en: "an instant such as 2026-02-13T15:00"))
      }
      parser.statementBody()
    }
  }

  private mutating func statementBody() {
    if at(.timePasses) {
      leaf(.timePasses)
    } else if at(.agencySuspends) || at(.agencyResumes) {
      node(at(.agencySuspends) ? .suspends : .resumes) { parser in
        parser.take()
        parser.name()
        if parser.eat(.because) { parser.string(Bilingual(vi: "lý do", en: "the reason")) }
      }
    } else if at(.registry), peek().kind != .dot {
      answers()
    } else {
      actorStatement()
    }
  }

  /// "registry" NAME "answers" ("found" | "missing") NAME
  private mutating func answers() {
    node(.answers) { parser in
      parser.take()
      parser.name()
      parser.expect(.answers)
      parser.oneOf(
        [.found, .notFound], Bilingual(vi: "'có' hoặc 'không có'", en: "'found' or 'missing'"))
      parser.paperName()
    }
  }

  /// A statement that begins with who acts.
  private mutating func actorStatement() {
    let statement = start(.actor)
    node(.actor) { parser in
      parser.actor()
      if parser.at(.of) { parser.represented() } else { parser.itemNumberIfPresent() }
    }
    if at(.submits) {
      nodes[statement].kind = .submits
      submission()
    } else if at(.opens) {
      nodes[statement].kind = .opens
      submission()
    } else if eat(.does) {
      nodes[statement].kind = .does
      if peek().kind == .dot {
        actionReference()
        itemNumberIfPresent()
      } else {
        name()
      }
      entriesIfPresent()
    } else if eat(.pays) {
      nodes[statement].kind = .pays
      name()
      sum()
    } else if eat(.waives) {
      nodes[statement].kind = .waives
      name()
      expect(.because)
      string(Bilingual(vi: "lý do trong dấu \"…\"", en: "the reason in \"…\""))
    } else if eat(.attaches) {
      nodes[statement].kind = .attaches
      papers()
    } else if at(.verifies) || at(.rejects) {
      nodes[statement].kind = at(.verifies) ? .verifies : .rejects
      take()
      repeat { node(.paper) { $0.paperName() } } while eat(.comma)
    } else if eat(.ends) {
      nodes[statement].kind = .childEnds
      outcome()
    } else if eat(.movesDossier) {
      nodes[statement].kind = .moves
      if at(.version) { versionPickIfPresent() } else { expected(quoted(.version)) }
    } else {
      expected(
        Bilingual(
          vi: "một việc: nộp, thực hiện, nộp phí, đính kèm, xác nhận, trả lại…",
          en: "what happens: submits, does, pays, attaches, verifies, rejects…"))
    }
    finish(statement)
  }

  /// [entry % ","] ["documents" papers] ["as" kind] ["through" channel]
  private mutating func submission() {
    take()
    entriesIfPresent()
    documentsIfPresent()
    if at(.as) {
      node(.asKind) { parser in
        parser.take()
        parser.oneOf(
          .applicantKinds, Bilingual(vi: "cá nhân hoặc tổ chức", en: "individual or organization"))
      }
    }
    if at(.through) {
      node(.throughChannel) { parser in
        parser.take()
        parser.channel()
      }
    }
  }

  private mutating func documentsIfPresent() {
    guard at(.documents), peek().kind != .equal else { return }
    node(.documents) { parser in
      parser.take()
      parser.papers()
    }
  }

  /// "of" (NAME | STRING): the agency or party for which a person acts.
  private mutating func represented() {
    node(.office) { parser in
      parser.take()
      if parser.at(.string) { parser.string(Bilingual("\"…\"")) } else { parser.name() }
    }
  }

  /// "item" INTEGER: which item of the list a step in a `branch per` is about.
  private mutating func itemNumberIfPresent() {
    guard at(.item), peek().kind == .number else { return }
    node(.itemNumber) { parser in
      parser.take()
      parser.integer()
    }
  }

  /// entry = assign | NAME ("=" | "+") item {item}
  private mutating func entriesIfPresent() {
    guard atName, peek().kind == .equal || peek().kind == .plus else { return }
    repeat {
      if peek(2).kind == .leftBrace {
        node(.listEntry) { parser in
          parser.name()
          parser.take()
          while parser.at(.leftBrace) { parser.item() }
        }
      } else {
        assign()
      }
    } while eat(.comma)
  }

  /// item = "{" [assign % ","] ["documents" papers] "}"
  private mutating func item() {
    node(.item) { parser in
      parser.take()
      parser.entriesIfPresent()
      parser.documentsIfPresent()
      parser.expect(.rightBrace, "}")
    }
  }

  /// NAME ["item" INTEGER]
  private mutating func paperName() {
    name()
    itemNumberIfPresent()
  }

  /// papers = (NAME ["item" INTEGER] ["dated" DATE]) % ","
  private mutating func papers() {
    repeat {
      node(.paper) { parser in
        parser.paperName()
        if parser.at(.dated), parser.peek().kind == .date {
          parser.take()
          parser.take()
        }
      }
    } while eat(.comma)
  }

  /// "expect" ["not"] expectation
  private mutating func expectation() {
    node(.expect) { parser in
      parser.take()
      _ = parser.eat(.not)
      parser.node(.expectation) { $0.expectationBody() }
    }
  }

  private mutating func expectationBody() {
    if at([.step, .issued, .missing, .ended]) {
      let isStep = at(.step)
      take()
      name()
      if isStep { itemNumberIfPresent() }
    } else if at([.due, .promised]) {
      let isDue = at(.due)
      take()
      if isDue { name() }
      if !eat(TokenKind.instant) {
        expected(
          Bilingual(
            vi: "một thời điểm như 2026-02-13T17:00", en: "an instant such as 2026-02-13T17:00"))
      }
    } else if eat(.fee) {
      name()
      if atComparison { take() } else { expected(Bilingual("'=='")) }
      sum()
    } else if eat(.event) {
      string(Bilingual(vi: "loại sự kiện trong dấu \"…\"", en: "the event's type in \"…\""))
    } else if eat(.rejected) {
      if at(.string) { string(Bilingual("\"…\"")) }
    } else {
      expected(
        Bilingual(
          vi:
            "điều phải thấy: bước, hạn, hẹn trả, đã cấp, còn thiếu, phí, sự kiện, không được chấp nhận, kết thúc",
          en: "what to expect: step, due, promised, issued, missing, fee, event, rejected, ended"))
      take()
    }
  }
}
