import ThuTucBasics

extension KeywordSet {
  static let effects: KeywordSet = [.set, .issue, .collectFee, .notify, .emit]
}

extension Parser {
  /// step = "step" NAME [STRING] { "by" actor | "within" expr | "automatic" | "call" … | tail }
  ///        "{" { action | after | "remind" duration "before due" } "}"
  mutating func step() {
    node(.step) { parser in
      parser.take()
      parser.name()
      parser.labelIfPresent()
      while parser.stepPart() {}
      parser.block(
        of: Bilingual(vi: "một bước", en: "a step"), starts: [.on, .after, .remind],
        outer: KeywordSet.clauseStarts.union(.topLevelOnly).union([
          .branch, .branchPer, .joinAll, .joinAny, .join, .jointRequest,
        ])
      ) { $0.stepClause() }
    }
  }

  private mutating func stepPart() -> Bool {
    if at(.by) {
      holder()
    } else if at(.within) {
      withExpression(.within)
    } else if at(.automatic) {
      leaf(.automatic)
    } else if at(.call) {
      call()
    } else if at(.visitsCounter) {
      leaf(.visitsCounter)
    } else if at(.paper) {
      leaf(.needsPaper)
    } else if at(.cash) {
      leaf(.needsCash)
    } else if at(.status) {
      statusClause()
    } else {
      return tailIfPresent()
    }
    return true
  }

  /// holder = "by" actor ["of" NAME]
  private mutating func holder() {
    node(.holder) { parser in
      parser.take()
      parser.actor()
      if parser.at(.of) { parser.withName(.office) }
    }
  }

  private mutating func statusClause() {
    node(.status) { parser in
      parser.take()
      parser.integer()
    }
  }

  /// "call" NAME ["with" "(" assign % "," ")"] ["cancel" | "detach"]
  private mutating func call() {
    node(.call) { parser in
      parser.take()
      parser.name()
      if parser.eat(.with) {
        parser.expect(.leftParenthesis, "(")
        repeat { parser.assign() } while parser.eat(.comma)
        parser.expect(.rightParenthesis, ")")
      }
      if parser.at(.cancelChild) {
        parser.leaf(.cancelChild)
      } else if parser.at(.detachChild) {
        parser.leaf(.detachChild)
      }
    }
  }

  /// actor = "applicant" | "system" | NAME
  mutating func actor() {
    if at([.applicant, .system]), at(.phrase) { leaf(.name) } else { name() }
  }

  private mutating func stepClause() {
    if at(.on) { return action() }
    if at(.after) { return after() }
    node(.remind) { parser in
      parser.take()
      parser.duration()
      parser.expect(.beforeDue)
    }
  }

  /// action = "on" action_name [STRING] { modifier | effect } target
  private mutating func action() {
    node(.action) { parser in
      parser.take()
      parser.actionName()
      parser.labelIfPresent()
      while parser.modifier() || parser.effect() {}
      parser.target()
    }
  }

  private mutating func modifier() -> Bool {
    if at(.by) {
      holder()
    } else if at(.otherThan) {
      withName(.otherThan)
    } else if at(.when) {
      withExpression(.when)
    } else if at(.otherwise) {
      leaf(.otherwise)
    } else if at(.atMost) {
      atMost()
    } else if at(.requires) {
      node(.requires) { parser in
        parser.take()
        repeat { parser.requirement() } while parser.eat(.comma)
      }
    } else if at(.ask) {
      node(.ask) { parser in
        parser.take()
        parser.names()
      }
    } else {
      return false
    }
    return true
  }

  /// at_most = "at most" INTEGER "times"
  mutating func atMost() {
    node(.atMost) { parser in
      parser.take()
      parser.integer()
      parser.expect(.times)
    }
  }

  /// requirement = "all documents" | "paid" NAME | "condition" NAME | NAME
  private mutating func requirement() {
    node(.requirement) { parser in
      if parser.eat(.allDocuments) { return }
      if parser.at([.paid, .condition]), parser.nameFollows { parser.take() }
      parser.name()
    }
  }

  var nameFollows: Bool {
    let next = peek()
    return next.kind == .word || next.kind == .quotedName
  }

  /// effect = "set" assign | "issue" NAME ["to" NAME] ["when" expr] | "collect" NAME
  ///        | "notify" actor | "emit" STRING | tail
  private mutating func effect() -> Bool {
    if at(.set) {
      node(.set) { parser in
        parser.take()
        parser.assign()
      }
    } else if at(.issue) {
      issue()
    } else if at(.collectFee) {
      withName(.collect)
    } else if at(.notify) {
      node(.notify) { parser in
        parser.take()
        parser.actor()
      }
    } else if at(.emit) {
      node(.emit) { parser in
        parser.take()
        parser.string(Bilingual(vi: "tên sự kiện trong dấu \"…\"", en: "the event in \"…\""))
      }
    } else {
      return tailIfPresent()
    }
    return true
  }

  private mutating func issue() {
    node(.issue) { parser in
      parser.take()
      parser.name()
      if parser.at(.to) {
        parser.node(.issueTo) { parser in
          parser.take()
          parser.actor()
        }
      }
      if parser.at(.when) { parser.withExpression(.when) }
    }
  }

  /// target = "->" ("stay" | "next" | "done" | "joint request" | NAME)
  mutating func target() {
    node(.target) { parser in
      guard parser.at(.arrow) else { return parser.missingArrow() }
      parser.take()
      if !parser.eat(.stay), !parser.eat(.next), !parser.eat(.done), !parser.eat(.jointRequest) {
        parser.name()
      }
    }
  }

  /// Says that an arrow is missing; where only a name stands, or another arrow, with what to write.
  private mutating func missingArrow() {
    let what = Bilingual(vi: "'->' và nơi đến", en: "'->' and where it leads")
    guard at(.doubleArrow) else {
      let isLast = peek().kind == .rightBrace || isFirstOnLine(position + 1)
      guard at(.word), keywords.isEmpty, isLast, !isFirstOnLine(position), !isNearKeyword else {
        return expected(what)
      }
      return report(
        SyntaxPages.expected, SyntaxMessages.expected(what, found: found), at: current.range,
        fixes: [.add(" ->", at: Int(tokens[position - 1].end))])
    }
    report(
      SyntaxPages.expected, SyntaxMessages.expected(what, found: found), at: current.range,
      fixes: [Diagnostic.Fix(write: "->", for: "=>", at: current.range)])
  }

  /// after = "after" expr {effect} target
  private mutating func after() {
    node(.after) { parser in
      parser.take()
      parser.expression()
      while parser.effect() {}
      parser.target()
    }
  }

  /// parallel = "parallel" NAME [STRING] { "within" expr | tail }
  ///            "{" { branch | join | after | "joint request" NAME target } "}"
  mutating func parallel() {
    node(.parallel) { parser in
      parser.take()
      parser.name()
      parser.labelIfPresent()
      while true {
        if parser.at(.within) {
          parser.withExpression(.within)
        } else if !parser.tailIfPresent() {
          break
        }
      }
      parser.block(
        of: Bilingual(vi: "khối song song", en: "a parallel block"),
        starts: [.branch, .branchPer, .joinAll, .joinAny, .join, .jointRequest, .after],
        outer: KeywordSet.clauseStarts.union(.topLevelOnly)
      ) { $0.parallelClause() }
    }
  }

  private mutating func parallelClause() {
    if at(.branch) || at(.branchPer) { return branch() }
    if at(.after) { return after() }
    if at(.jointRequest) {
      return node(.jointRequest) { parser in
        parser.take()
        parser.name()
        parser.target()
      }
    }
    node(.join) { parser in
      if !parser.eat(.joinAll), !parser.eat(.joinAny) {
        parser.take()
        parser.integer()
      }
      parser.target()
    }
  }

  /// branch = ("branch" NAME [STRING] ["when" expr | "as soon as" expr]
  ///          | "branch per" NAME [STRING] ["when" expr]) "{" { step | parallel } "}"
  private mutating func branch() {
    node(.branch) { parser in
      let isPerItem = parser.at(.branchPer)
      parser.take()
      if isPerItem {
        parser.node(.perList) { $0.name() }
      } else {
        parser.name()
      }
      parser.labelIfPresent()
      if parser.at(.when) {
        parser.withExpression(.when)
      } else if !isPerItem, parser.at(.asSoonAs) {
        parser.withExpression(.asSoonAs)
      }
      parser.block(
        of: Bilingual(vi: "một nhánh", en: "a branch"), starts: [.step, .parallel],
        outer: KeywordSet.topLevelOnly.union([
          .branch, .branchPer, .joinAll, .joinAny, .join, .jointRequest, .end,
        ])
      ) { parser in
        if parser.at(.step) { parser.step() } else { parser.parallel() }
      }
    }
  }

  /// anytime = "anytime" "{" {action} "}"
  mutating func anytime() {
    node(.anytime) { parser in
      parser.take()
      parser.block(
        of: Bilingual(vi: "‘bất cứ lúc nào’", en: "‘anytime’"), starts: [.on],
        outer: KeywordSet.clauseStarts.union(.topLevelOnly)
      ) { $0.action() }
    }
  }

  /// end = "end" NAME [STRING] "as" outcome { "status" INTEGER | tail }
  mutating func end() {
    node(.end) { parser in
      parser.take()
      parser.name()
      parser.labelIfPresent()
      parser.expect(.as)
      parser.outcome()
      while true {
        if parser.at(.status) {
          parser.statusClause()
        } else if !parser.tailIfPresent() {
          return
        }
      }
    }
  }

  mutating func outcome() {
    oneOf(
      .outcomes,
      Bilingual(
        vi: "hoàn thành, từ chối, rút, đóng hồ sơ, hủy hoặc chuyển cơ quan khác",
        en: "completed, refused, withdrawn, lapsed, cancelled or redirected"))
  }
}
