import ThuTucBasics

extension KeywordSet {
  static let scenarioStarts: KeywordSet = [
    .for, .start, .run, .warmup, .replications, .seed, .arrivals, .withFields, .staff, .queue,
    .workAt, .waitAt, .choose, .applicant,
  ]
  /// The clauses that speak of one procedure.
  static let streamStarts: KeywordSet = [
    .arrivals, .withFields, .queue, .workAt, .waitAt, .choose, .applicant,
  ]
  static let draws: KeywordSet = [
    .fixed, .uniform, .triangular, .normal, .lognormal, .exponential, .gamma, .weibull, .erlang,
  ]
}

extension Parser {
  /// scenario = "scenario" NAME [STRING] ["extends" NAME] ["for" simulated % ","]
  ///   "{" {setting | "for" NAME "{" {stream_setting} "}"} "}"
  mutating func scenario() {
    node(.scenario) { parser in
      parser.take()
      parser.name()
      parser.labelIfPresent()
      let isExtending = parser.at(.extends)
      if isExtending { parser.withName(.extendsClause) }
      if parser.at(.for) || !isExtending {
        parser.expect(.for)
        repeat { parser.simulated() } while parser.eat(.comma)
      }
      parser.block(
        of: Bilingual(vi: "kịch bản", en: "a scenario"), starts: .scenarioStarts,
        outer: .topLevelOnly
      ) { $0.scenarioClause() }
    }
  }

  /// simulated = NAME ["version" STRING]
  private mutating func simulated() {
    node(.simulated) { parser in
      parser.name()
      parser.versionPickIfPresent()
    }
  }

  /// ["version" STRING]
  mutating func versionPickIfPresent() {
    guard at(.version) else { return }
    node(.versionPick) { parser in
      parser.take()
      parser.string(Bilingual(vi: "phiên bản trong dấu \"…\"", en: "a version in \"…\""))
    }
  }

  private mutating func scenarioClause() {
    if at(.for) { return procedureClauses() }
    if at(.start) { return datedPart(.scenarioStart) }
    if at(.run) || at(.warmup) { return length(at(.run) ? .run : .warmup) }
    if at(.replications) || at(.seed) {
      return node(at(.seed) ? .seed : .replications) { parser in
        parser.take()
        parser.integer()
      }
    }
    if at(.staff) { return staff() }
    streamClause()
  }

  private mutating func streamClause() {
    if at(.arrivals) { return arrivals() }
    if at(.withFields) { return withFields() }
    if at(.queue) { return queue() }
    if at(.workAt) || at(.waitAt) { return taking(at(.workAt) ? .work : .wait) }
    if at(.choose) { return choose() }
    if keywords(ahead: 1).contains(.spends) { return effort() }
    applicantCost()
  }

  /// "for" NAME "{" {stream_setting} "}"
  private mutating func procedureClauses() {
    node(.procedureClauses) { parser in
      parser.take()
      parser.name()
      parser.block(
        of: Bilingual(vi: "phần của một thủ tục", en: "what is said of one procedure"),
        starts: .streamStarts, outer: .topLevelOnly
      ) { $0.streamClause() }
    }
  }

  /// ("run" | "warmup") (duration | NUMBER "dossiers")
  private mutating func length(_ kind: SyntaxKind) {
    node(kind) { parser in
      parser.take()
      if parser.at(.number), parser.keywords(ahead: 1).contains(.dossiers) {
        parser.take()
        parser.take()
      } else {
        parser.duration()
      }
    }
  }

  /// "arrivals" (NUMBER "per" unit | "every" duration | "from" STRING)
  ///   {"profile" (times PERCENT) % "," | "weekdays" (weekday PERCENT) % ","
  ///   | "months" (INTEGER PERCENT) % ","}
  private mutating func arrivals() {
    node(.arrivals) { parser in
      parser.take()
      if parser.eat(.every) {
        parser.duration()
      } else if parser.eat(.fromFile) {
        parser.string(Bilingual(vi: "tệp nhật ký trong dấu \"…\"", en: "a log file in \"…\""))
      } else {
        parser.node(.numberLiteral) { $0.integer() }
        parser.expect(.per)
        parser.unit()
      }
      while true {
        if parser.at(.profile) {
          parser.shares(.profile) { $0.interval() }
        } else if parser.at(.weekdayFactors) {
          parser.shares(.weekdayFactors) { $0.weekday() }
        } else if parser.at(.monthFactors) {
          parser.shares(.monthFactors) { parser in parser.node(.numberLiteral) { $0.integer() } }
        } else {
          return
        }
      }
    }
  }

  /// A keyword and (what PERCENT) % ","
  private mutating func shares(_ kind: SyntaxKind, of what: (inout Parser) -> Void) {
    node(kind) { parser in
      parser.take()
      repeat {
        parser.node(.share) { parser in
          what(&parser)
          parser.percent()
        }
      } while parser.eat(.comma)
    }
  }

  private mutating func percent() {
    let index = start(.percentLiteral)
    if !eat(.percent) { expected(Bilingual(vi: "tỷ lệ như 40%", en: "a percentage such as 40%")) }
    finish(index)
  }

  /// PERCENT | "otherwise"
  private mutating func weight() {
    if at(.otherwise) { leaf(.otherwise) } else { percent() }
  }

  private mutating func unit() {
    oneOf(.units, Bilingual(vi: "một đơn vị thời gian", en: "a unit of time"))
  }

  /// "with" (drawn ["items" ["{" [drawn % ","] "}"]]
  ///   | ("applicantKind" | "channel") "=" (draw | expr)) % ","
  private mutating func withFields() {
    node(.withFields) { parser in
      parser.take()
      repeat {
        parser.node(.drawnField) { parser in
          if parser.at([.applicantKind, .channel]) {
            parser.leaf(.keywordValue)
            parser.drawnValue()
          } else {
            parser.name()
            parser.drawnValue()
            if parser.at(.items) { parser.drawnItems() }
          }
        }
      } while parser.eat(.comma)
    }
  }

  /// "=" (draw | expr)
  private mutating func drawnValue() {
    expect(.equal, "=")
    if atDraw { draw() } else { expression() }
  }

  /// "items" ["{" [drawn % ","] "}"], where drawn = NAME "=" (draw | expr)
  private mutating func drawnItems() {
    node(.drawnItems) { parser in
      parser.take()
      guard parser.eat(TokenKind.leftBrace) else { return }
      if !parser.at(.rightBrace) {
        repeat {
          parser.node(.drawnField) { parser in
            parser.name()
            parser.drawnValue()
          }
        } while parser.eat(.comma)
      }
      parser.expect(.rightBrace, "}")
    }
  }

  private var atDraw: Bool {
    guard peek().kind == .leftParenthesis else { return false }
    return at(.draws) || at([.empirical, .integerOf, .pick])
  }

  /// draw: a distribution with its numbers, "empirical" "(" STRING ")", "integer" "(" a ".." b ")",
  /// "pick" "(" (primary weight) % "," ")"
  private mutating func draw() {
    node(.draw) { parser in
      guard parser.atDraw else {
        return parser.expected(
          Bilingual(vi: "một phân bố như mũ(3)", en: "a distribution such as exponential(3)"))
      }
      let isDistribution = parser.at(.draws)
      let isInteger = parser.at(.integerOf)
      let isPick = parser.at(.pick)
      parser.take()
      parser.take()
      if isDistribution {
        repeat { parser.sum() } while parser.eat(.comma)
      } else if isInteger {
        parser.sum()
        parser.expect(.range, "..")
        parser.sum()
      } else if isPick {
        repeat {
          parser.node(.pickValue) { parser in
            parser.primary()
            parser.weight()
          }
        } while parser.eat(.comma)
      } else {
        parser.string(Bilingual(vi: "tệp số liệu trong dấu \"…\"", en: "a data file in \"…\""))
      }
      parser.expect(.rightParenthesis, ")")
    }
  }

  /// "staff" NAME % "," INTEGER {"cost" sum "per" unit | "calendar" NAME | "absent" PERCENT}
  private mutating func staff() {
    node(.staff) { parser in
      parser.take()
      parser.names()
      parser.node(.numberLiteral) { $0.integer() }
      while true {
        if parser.at(.cost) {
          parser.node(.staffCost) { parser in
            parser.take()
            parser.sum()
            parser.expect(.per)
            parser.unit()
          }
        } else if parser.at(.calendar) {
          parser.withName(.calendarClause)
        } else if parser.at(.absent) {
          parser.node(.absence) { parser in
            parser.take()
            parser.percent()
          }
        } else {
          return
        }
      }
    }
  }

  /// "queue" NAME ("first come" | "by due date" | "by priority" expr)
  private mutating func queue() {
    node(.queue) { parser in
      parser.take()
      parser.name()
      if parser.eat(.byPriority) {
        parser.expression()
      } else {
        parser.oneOf(
          [.firstCome, .byDueDate],
          Bilingual(
            vi: "‘theo thứ tự đến’, ‘theo hạn’ hoặc ‘theo ưu tiên’",
            en: "'first come', 'by due date' or 'by priority'"))
      }
    }
  }

  /// "work" NAME "takes" draw unit ["at" TIME % ","] | "wait" NAME "takes" draw unit
  private mutating func taking(_ kind: SyntaxKind) {
    node(kind) { parser in
      parser.take()
      parser.name()
      parser.expect(.takes)
      parser.draw()
      parser.unit()
      if kind == .work, parser.at(.at) {
        parser.node(.batches) { parser in
          parser.take()
          repeat { parser.time() } while parser.eat(.comma)
        }
      }
    }
  }

  /// "choose" (NAME (action_name weight) % "," | "anytime" "." NAME PERCENT "after" draw unit)
  private mutating func choose() {
    node(.choose) { parser in
      parser.take()
      if parser.at(.anytime), parser.peek().kind == .dot { return parser.interruption() }
      parser.name()
      repeat {
        parser.node(.weight) { parser in
          parser.actionName()
          parser.weight()
        }
      } while parser.eat(.comma)
    }
  }

  private mutating func interruption() {
    actionReference()
    percent()
    expect(.afterEnd)
    draw()
    unit()
  }

  /// "applicant" "hour costs" sum ["," "visit takes" duration ["," sum]]
  private mutating func applicantCost() {
    node(.applicantCost) { parser in
      parser.take()
      parser.expect(.hourCosts)
      parser.sum()
      if parser.eat(.comma) {
        parser.node(.visit) { parser in
          parser.expect(.visitTakes)
          parser.duration()
          if parser.eat(.comma) { parser.sum() }
        }
      }
    }
  }

  /// "applicant" "spends" duration ["," sum] "for" ("submit" | "document" NAME % "," | "step" NAME % ",")
  private mutating func effort() {
    node(.effort) { parser in
      parser.take()
      parser.take()
      parser.duration()
      if parser.eat(.comma) { parser.sum() }
      parser.expect(.for)
      if parser.eat(.submit) { return }
      parser.oneOf(
        [.document, .step],
        Bilingual(
          vi: "‘nộp’, ‘giấy tờ’ hoặc ‘bước’", en: "'submit', 'document' or 'step'"))
      parser.names()
    }
  }
}
