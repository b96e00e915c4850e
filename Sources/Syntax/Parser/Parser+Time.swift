import ThuTucBasics

extension KeywordSet {
  static let weekdays: KeywordSet = [
    .monday, .tuesday, .wednesday, .thursday, .friday, .saturday, .sunday,
  ]
}

extension Parser {
  /// calendar = "calendar" NAME [STRING] ["extends" NAME] "{" { zone | week | holiday | … } "}"
  mutating func calendar() {
    node(.calendar) { parser in
      parser.take()
      parser.name()
      parser.labelIfPresent()
      if parser.at(.extends) {
        parser.withName(.extendsClause)
      }
      parser.block(
        of: Bilingual(vi: "lịch", en: "a calendar"),
        starts: [.zone, .week, .holiday, .substitute, .workOn], outer: .topLevelOnly
      ) { $0.calendarClause() }
    }
  }

  private mutating func calendarClause() {
    if at(.zone) {
      node(.zone) { parser in
        parser.take()
        parser.string(Bilingual(vi: "múi giờ trong dấu \"…\"", en: "a zone in \"…\""))
      }
    } else if at(.week) {
      week()
    } else if at(.holiday) {
      holiday()
    } else if at(.substitute) {
      leaf(.substitute)
    } else {
      node(.workOn) { parser in
        parser.take()
        parser.dateToken()
        parser.expect(.inPlaceOf)
        parser.dateToken()
        parser.labelIfPresent()
        parser.tails()
      }
    }
  }

  /// "week" weekday [".." weekday] times % ","
  private mutating func week() {
    node(.week) { parser in
      parser.take()
      parser.weekday()
      if parser.eat(.range) { parser.weekday() }
      parser.intervals()
    }
  }

  mutating func weekday() {
    node(.weekday) { parser in
      parser.oneOf(.weekdays, Bilingual(vi: "một ngày trong tuần", en: "a day of the week"))
    }
  }

  private mutating func intervals() {
    repeat { interval() } while eat(.comma)
  }

  /// times = TIME "-" TIME
  mutating func interval() {
    node(.interval) { parser in
      parser.time()
      parser.expect(.minus, "-")
      parser.time()
    }
  }

  mutating func time() {
    if !eat(.time) { expected(Bilingual(vi: "giờ như 08:00", en: "a time such as 08:00")) }
  }

  /// "holiday" (["lunar"] YEARLY [".." YEARLY] | DATE [".." DATE]) [STRING] {tail}
  private mutating func holiday() {
    node(.holiday) { parser in
      parser.take()
      let isLunar = parser.eat(.lunar)
      if parser.at(TokenKind.date), !isLunar {
        parser.take()
        if parser.eat(.range) { parser.dateToken() }
      } else {
        parser.yearlyDate()
        if parser.eat(.range) { parser.yearlyDate() }
      }
      parser.labelIfPresent()
      parser.tails()
    }
  }

  private mutating func yearlyDate() {
    if !eat(.yearlyDate) {
      expected(
        Bilingual(
          vi: "ngày trong năm như 04-30, hoặc một ngày như 2026-02-13",
          en: "a day of the year such as 04-30, or a date such as 2026-02-13"))
    }
  }

  /// deadline = "deadline" NAME [STRING] expr ("from" event | "before" expr) ["when" expr] { … }
  mutating func deadline() {
    node(.deadline) { parser in
      parser.take()
      parser.name()
      parser.labelIfPresent()
      parser.expression()
      if parser.at(.beforeDate) {
        parser.withExpression(.beforeEvent)
      } else if parser.at(.from) {
        parser.fromEvent()
      } else {
        parser.expected(
          Bilingual(vi: "'kể từ …' hoặc 'trước …'", en: "'from …' or 'before …'"))
      }
      if parser.at(.when) { parser.withExpression(.when) }
      while parser.deadlinePart() {}
    }
  }

  private mutating func fromEvent() {
    node(.fromEvent) { parser in
      parser.take()
      parser.event()
    }
  }

  /// event = place | expr; a name alone is a step or block, else a value
  private mutating func event() {
    if atActionReference { actionReference() } else { expression() }
  }

  private var atActionReference: Bool {
    guard peek().kind == .dot, atName || at(.anytime) else { return false }
    // `from rates.days * 1 day`: an output of a table, which an operator follows.
    return ![.plus, .minus, .star, .slash].contains(peek(3).kind)
  }

  private mutating func deadlinePart() -> Bool {
    if at(.until) {
      node(.untilPlaces) { parser in
        parser.take()
        repeat { parser.place() } while parser.eat(.comma)
      }
    } else if at(.cutoff) {
      node(.cutoff) { parser in
        parser.take()
        parser.time()
      }
    } else if at(.extendTo) {
      node(.extendTo) { parser in
        parser.take()
        parser.expression()
        if parser.at(.when) { parser.withExpression(.when) }
      }
    } else if at(.extendBy) || at(.replaceBy) {
      change()
    } else if at(.restartOn) {
      node(.restartOn) { parser in
        parser.take()
        parser.actionReference()
      }
    } else if at(.pauseIn) {
      node(.pauseIn) { parser in
        parser.take()
        parser.names()
        _ = parser.eat(.byMinutes)
      }
    } else if at(.pauseFor) {
      node(.pauseFor) { parser in
        parser.take()
        parser.string(Bilingual(vi: "lý do trong dấu \"…\"", en: "the reasons in \"…\""))
      }
    } else {
      return tailIfPresent()
    }
    return true
  }

  /// "extend by" expr "on" action_ref [at_most] | "replace by" expr "on" action_ref
  private mutating func change() {
    let isExtension = at(.extendBy)
    node(isExtension ? .extendBy : .replaceBy) { parser in
      parser.take()
      parser.expression()
      parser.expect(.on)
      parser.actionReference()
      if isExtension, parser.at(.atMost) { parser.atMost() }
    }
  }

  /// place = NAME | action_ref
  private mutating func place() {
    node(.place) { parser in
      if parser.atActionReference { parser.actionReference() } else { parser.name() }
    }
  }

  /// duty = "duty" NAME [STRING] "by" actor "within" expr ["from" event] "after" NAME % "," {tail}
  mutating func duty() {
    node(.duty) { parser in
      parser.take()
      parser.name()
      parser.labelIfPresent()
      parser.node(.holder) { parser in
        parser.expect(.by)
        parser.actor()
      }
      if parser.at(.within) {
        parser.withExpression(.within)
      } else {
        parser.expected(parser.quoted(.within))
      }
      if parser.at(.from) { parser.fromEvent() }
      parser.node(.dutyAfter) { parser in
        parser.expect(.afterEnd)
        parser.names()
      }
      parser.tails()
    }
  }
}
