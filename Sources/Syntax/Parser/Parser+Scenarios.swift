import ThuTucBasics

extension KeywordSet {
  static let scenarioStarts: KeywordSet = [
    .start, .run, .warmup, .replications, .seed, .arrivals, .withFields, .staff, .workAt, .waitAt,
    .choose, .applicant,
  ]
  static let draws: KeywordSet = [
    .fixed, .uniform, .triangular, .normal, .lognormal, .exponential, .gamma, .weibull, .erlang,
  ]
}

extension Parser {
  /// scenario = "scenario" NAME [STRING] ("for" NAME | "extends" NAME) "{" { … } "}"
  mutating func scenario() {
    node(.scenario) { parser in
      parser.take()
      parser.name()
      parser.labelIfPresent()
      if parser.at(.extends) {
        parser.withName(.extendsClause)
      } else {
        parser.expect(.for)
        parser.name()
      }
      parser.block(
        of: Bilingual(vi: "kịch bản", en: "a scenario"), starts: .scenarioStarts,
        outer: .topLevelOnly
      ) { $0.scenarioClause() }
    }
  }

  private mutating func scenarioClause() {
    if at(.start) { return datedPart(.scenarioStart) }
    if at(.run) || at(.warmup) { return length(at(.run) ? .run : .warmup) }
    if at(.replications) || at(.seed) {
      return node(at(.seed) ? .seed : .replications) { parser in
        parser.take()
        parser.integer()
      }
    }
    if at(.arrivals) { return arrivals() }
    if at(.withFields) { return withFields() }
    if at(.staff) { return staff() }
    if at(.workAt) || at(.waitAt) { return taking(at(.workAt) ? .work : .wait) }
    if at(.choose) { return choose() }
    applicantCost()
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

  /// "arrivals" (NUMBER "per" unit | "every" duration | "from" STRING) ["profile" …]
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
      if parser.at(.profile) {
        parser.node(.profile) { parser in
          parser.take()
          repeat {
            parser.interval()
            parser.percent()
          } while parser.eat(.comma)
        }
      }
    }
  }

  private mutating func percent() {
    let index = start(.percentLiteral)
    if !eat(.percent) { expected(Bilingual(vi: "tỷ lệ như 40%", en: "a percentage such as 40%")) }
    finish(index)
  }

  private mutating func unit() {
    oneOf(.units, Bilingual(vi: "một đơn vị thời gian", en: "a unit of time"))
  }

  /// "with" (NAME "=" (draw | expr)) % ","
  private mutating func withFields() {
    node(.withFields) { parser in
      parser.take()
      repeat {
        parser.node(.drawnField) { parser in
          parser.name()
          parser.expect(.equal, "=")
          if parser.atDraw { parser.draw() } else { parser.expression() }
        }
      } while parser.eat(.comma)
    }
  }

  private var atDraw: Bool {
    guard peek().kind == .leftParenthesis else { return false }
    return at(.draws) || at([.empirical, .integerOf, .pick])
  }

  /// draw: a distribution with its numbers, "empirical" "(" STRING ")", "integer" "(" a ".." b ")",
  /// "pick" "(" (primary PERCENT) % "," ")"
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
            parser.percent()
          }
        } while parser.eat(.comma)
      } else {
        parser.string(Bilingual(vi: "tệp số liệu trong dấu \"…\"", en: "a data file in \"…\""))
      }
      parser.expect(.rightParenthesis, ")")
    }
  }

  /// "staff" NAME INTEGER ["cost" sum "per" unit]
  private mutating func staff() {
    node(.staff) { parser in
      parser.take()
      parser.name()
      parser.integer()
      if parser.eat(.cost) {
        parser.sum()
        parser.expect(.per)
        parser.unit()
      }
    }
  }

  /// ("work" | "wait") NAME "takes" draw unit
  private mutating func taking(_ kind: SyntaxKind) {
    node(kind) { parser in
      parser.take()
      parser.name()
      parser.expect(.takes)
      parser.draw()
      parser.unit()
    }
  }

  /// "choose" NAME (action_name PERCENT) % ","
  private mutating func choose() {
    node(.choose) { parser in
      parser.take()
      parser.name()
      repeat {
        parser.node(.weight) { parser in
          parser.actionName()
          parser.percent()
        }
      } while parser.eat(.comma)
    }
  }

  /// "applicant" "hour costs" sum ["," "visit takes" duration]
  private mutating func applicantCost() {
    node(.applicantCost) { parser in
      parser.take()
      parser.expect(.hourCosts)
      parser.sum()
      if parser.eat(.comma) {
        parser.expect(.visitTakes)
        parser.duration()
      }
    }
  }
}
