import ThuTucBasics

extension KeywordSet {
  /// What begins a clause of a procedure.
  static let clauseStarts: KeywordSet = KeywordSet.sharedDeclarations.union([
    .code, .domain, .version, .level, .applicants, .channels, .calendar, .start, .cases, .case,
    .without, .assume, .deadline, .duty, .step, .parallel, .anytime, .end, .never, .always,
    .eventually,
  ])

  /// Declarations that may also stand at the top level of a file.
  static let sharedDeclarations: KeywordSet = [
    .legalBasis, .agency, .party, .role, .registry, .list, .condition, .field, .document, .oneOf,
    .notice, .result, .fee, .parameter, .table,
  ]

  static let fileStarts: KeywordSet = KeywordSet.sharedDeclarations.union([
    .import, .procedure, .calendar, .example, .scenario, .compare,
  ])

  /// What can only stand at the top level: inside a block, a closing brace is missing before it.
  static let topLevelOnly: KeywordSet = [.import, .procedure, .example, .scenario, .compare]

  static let levels: KeywordSet = [.ministry, .province, .district, .commune]
  static let applicantKinds: KeywordSet = [.individual, .organization]
  static let channelNames: KeywordSet = [.counter, .onlineFull, .onlinePartial, .post]
  static let outcomes: KeywordSet = [
    .completed, .refused, .withdrawn, .lapsed, .cancelled, .redirected,
  ]
}

extension Parser {
  /// file = { import | procedure | example | scenario | comparing | calendar | declaration }
  mutating func parseFile() {
    let file = start(.file)
    let place = Bilingual(vi: "tệp", en: "a file")
    if atEnd {
      diagnostics.append(
        Diagnostic(SyntaxPages.emptyFile, SyntaxMessages.emptyFile, file: self.file, at: 0..<0))
    }
    while !atEnd {
      let before = position
      if at(.fileStarts) {
        isRecovering = false
        fileItem()
      } else {
        unexpectedAtTop(in: place)
        isRecovering = false
      }
      precondition(position > before, "an item of a file takes at least one token")
    }
    take()
    finish(file)
  }

  /// A closing brace too many belongs nowhere either; inside blocks it ends one.
  private mutating func unexpectedAtTop(in place: Bilingual) {
    if at(.rightBrace) {
      report(
        SyntaxPages.unexpected,
        Bilingual(
          vi: "dấu '}' này không đóng khối nào", en: "this '}' closes no block"),
        at: current.range, fixes: [deletion(ofTokenAt: position)])
      leaf(.unexpected)
    } else {
      unexpected(in: place, starts: .fileStarts)
    }
  }

  /// Takes a token away, and its line where it stands there alone.
  private func deletion(ofTokenAt place: Int) -> Diagnostic.Fix {
    var range = tokens[place].range
    let isAlone = isFirstOnLine(place) && (peek().kind == .endOfFile || isFirstOnLine(place + 1))
    if isAlone, place > 0 {
      let gap = Int(tokens[place - 1].end)..<range.lowerBound
      if !source[gap].contains(0x2F) { range = gap.lowerBound..<range.upperBound }
    }
    let text = self.text(tokens[place])
    return Diagnostic.Fix(
      Bilingual(vi: "xóa '\(text)'", en: "delete '\(text)'"), replace: range, with: "")
  }

  private mutating func fileItem() {
    if at(.import) {
      node(.importClause) { parser in
        parser.take()
        parser.string(Bilingual(vi: "đường dẫn tệp trong dấu \"…\"", en: "a file's path in \"…\""))
      }
    } else if at(.procedure) {
      procedure()
    } else if at(.example) {
      example()
    } else if at(.scenario) {
      scenario()
    } else if at(.compare) {
      node(.compare) { parser in
        parser.take()
        parser.names()
      }
    } else if at(.calendar) {
      calendar()
    } else {
      declaration(outer: .topLevelOnly)
    }
  }

  /// procedure = "procedure" NAME [STRING] ["refines" NAME] {tail} "{" {clause} "}"
  private mutating func procedure() {
    node(.procedure) { parser in
      parser.take()
      parser.name()
      parser.labelIfPresent()
      if parser.at(.refines) {
        parser.withName(.refines)
      }
      parser.tails()
      parser.block(
        of: Bilingual(vi: "thủ tục", en: "a procedure"), starts: .clauseStarts,
        outer: .topLevelOnly, clause: { $0.clause() })
    }
  }

  private mutating func clause() {
    if at(.sharedDeclarations) { return declaration(outer: .clauseStarts) }
    if at(.step) { return step() }
    if at(.parallel) { return parallel() }
    if at(.deadline) { return deadline() }
    if at(.end) { return end() }
    if at(.anytime) { return anytime() }
    if at(.duty) { return duty() }
    if at(.cases) { return cases() }
    if at(.case) { return caseClause() }
    if at(.start) { return startClause() }
    if at(.never) || at(.always) || at(.eventually) { return property() }
    if at(.assume) { return assumption() }
    sheetClause()
  }

  /// "assume" expr "because" STRING {tail}
  private mutating func assumption() {
    node(.assume) { parser in
      parser.take()
      parser.expression()
      parser.expect(.because)
      parser.string(Bilingual(vi: "lý do trong dấu \"…\"", en: "the reason in \"…\""))
      parser.tails()
    }
  }

  /// The clauses of the published sheet, a line each.
  private mutating func sheetClause() {
    if at(.version) { return versionClause() }
    let index = start(.codeClause)
    if at(.code) || at(.domain) {
      nodes[index].kind = at(.code) ? .codeClause : .domainClause
      take()
      string(Bilingual(vi: "nội dung trong dấu \"…\"", en: "its text in \"…\""))
    } else if at(.level) {
      nodes[index].kind = .levelClause
      take()
      oneOf(
        .levels,
        Bilingual(vi: "bộ, tỉnh, huyện hoặc xã", en: "ministry, province, district or commune"))
    } else if at(.applicants) {
      nodes[index].kind = .applicantsClause
      take()
      if !eat(.none) { kinds() }
    } else if at(.channels) {
      nodes[index].kind = .channelsClause
      take()
      repeat { channel() } while eat(.comma)
    } else if at(.calendar) {
      nodes[index].kind = .calendarClause
      take()
      name()
    } else {
      nodes[index].kind = .withoutClause
      take()
      oneOf(
        [.document, .field, .condition, .fee],
        Bilingual(
          vi: "giấy tờ, thông tin, điều kiện hoặc phí", en: "document, field, condition or fee"))
      name()
    }
    tails()
    finish(index)
  }

  mutating func oneOf(_ set: KeywordSet, _ what: Bilingual) {
    if at(set) { take() } else { expected(what) }
  }

  mutating func kinds() {
    repeat {
      oneOf(
        .applicantKinds, Bilingual(vi: "cá nhân hoặc tổ chức", en: "individual or organization"))
    } while eat(.comma)
  }

  mutating func channel() {
    oneOf(
      .channelNames,
      Bilingual(
        vi: "trực tiếp, trực tuyến toàn trình, trực tuyến một phần hoặc bưu chính",
        en: "counter, online full, online partial or post"))
  }

  /// "version" STRING { "effective from" DATE | "until" DATE | transition | tail }
  private mutating func versionClause() {
    node(.versionClause) { parser in
      parser.take()
      parser.string(Bilingual(vi: "tên phiên bản trong dấu \"…\"", en: "the version in \"…\""))
      while true {
        if parser.at(.effectiveFrom) {
          parser.datedPart(.effectiveFrom)
        } else if parser.at(.until) {
          parser.datedPart(.effectiveUntil)
        } else if parser.at(.transition) {
          parser.transition()
        } else if !parser.tailIfPresent() {
          return
        }
      }
    }
  }

  mutating func datedPart(_ kind: SyntaxKind) {
    node(kind) { parser in
      parser.take()
      parser.dateToken()
    }
  }

  /// transition = "transition" ( "dossiers in" NAME % "," ("move" | "stay") | NAME "->" NAME )
  private mutating func transition() {
    let index = start(.transitionRename)
    take()
    if eat(.dossiersIn) {
      nodes[index].kind = .transitionDossiers
      names()
      oneOf([.move, .stay], Bilingual(vi: "sang bản mới hoặc giữ nguyên", en: "move or stay"))
    } else {
      name()
      expect(.arrow, "->")
      name()
    }
    finish(index)
  }

  /// "start" ("submit" | "open" "by" NAME) "->" NAME
  private mutating func startClause() {
    node(.startClause) { parser in
      parser.take()
      if !parser.eat(.submit) {
        if parser.eat(.open) {
          parser.expect(.by)
          parser.node(.holder) { $0.name() }
        } else {
          parser.expected(
            Bilingual(vi: "'nộp' hoặc 'mở do …'", en: "'submit' or 'open by …'"))
        }
      }
      parser.expect(.arrow, "->")
      parser.name()
      parser.tails()
    }
  }

  /// "cases" NAME [STRING] ":" (NAME [STRING]) % ","
  private mutating func cases() {
    node(.casesClause) { parser in
      parser.take()
      parser.name()
      parser.labelIfPresent()
      parser.expect(.colon, ":")
      repeat {
        parser.node(.caseValue) { parser in
          parser.name()
          parser.labelIfPresent()
        }
      } while parser.eat(.comma)
      parser.tails()
    }
  }

  private mutating func caseClause() {
    let starts: KeywordSet = [
      .document, .oneOf, .condition, .deadline, .fee, .result, .notice,
    ]
    node(.caseClause) { parser in
      parser.take()
      parser.name()
      parser.block(
        of: Bilingual(vi: "một trường hợp", en: "a case"), starts: starts, outer: .clauseStarts
      ) { parser in
        if parser.at(.deadline) {
          parser.deadline()
        } else {
          parser.declaration(outer: .clauseStarts)
        }
      }
    }
  }

  /// property = ( "never" fact ["before" fact] | "eventually" fact | "always" fact "before" fact )
  private mutating func property() {
    let index = start(at(.never) ? .never : at(.always) ? .always : .eventually)
    let isAlways = at(.always)
    take()
    propertyFact()
    if nodes[index].kind != .eventually, isAlways || at(.beforeFact) {
      expect(.beforeFact)
      propertyFact()
    }
    tails()
    finish(index)
  }

  private mutating func propertyFact() {
    node(.propertyFact) { parser in
      if parser.peek().kind != .dot,
        parser.at([.step, .end, .issued, .attached, .paid, .overdue])
      {
        parser.take()
        parser.name()
      } else {
        parser.actionReference()
      }
    }
  }

  /// action_ref = (NAME | "anytime") "." (NAME | outcome)
  mutating func actionReference() {
    node(.actionReference) { parser in
      parser.placeOfAction()
      parser.expect(.dot, ".")
      parser.actionName()
    }
  }

  private mutating func placeOfAction() {
    if at(.anytime), !at(.word) {
      leaf(.name)
    } else {
      name()
    }
  }

  /// A name, or an outcome in a step that calls; outcomes may be of several words.
  mutating func actionName() {
    if at(.outcomes) { leaf(.name) } else { name() }
  }
}
