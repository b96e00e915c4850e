/// Where a token stands in the tree: what decides which keyword its phrase is.
struct TokenPlace {
  var token: Int
  /// The innermost node around the token; `file` outside of all.
  var kind: SyntaxKind
  var role: Role

  /// What a name is for at its place.
  enum Role {
    case actor
    case statementActor
    /// Before the dot of `S.A`.
    case placeOfAction
    /// The name of an action of a step.
    case action(of: Symbol)
    case target
    case requirement
    case tableInput
    case value
    /// In the `when` of a paper's form, where `or` and a form begin the next alternative.
    case valueInForm
    case other
  }
}

/// Finds the nodes around each token in one pass over both.
struct TokenWalk {
  private let tree: SyntaxTree
  private var open: [Int] = []
  private var next = 0
  /// How many of the open nodes are forms of a paper.
  private var openForms = 0

  init(_ tree: SyntaxTree) { self.tree = tree }

  /// The place of a token; tokens are asked for in order.
  mutating func place(of token: Int) -> TokenPlace {
    while let last = open.last, Int(tree.nodes[last].endToken) <= token {
      if tree.nodes[last].kind == .formAlternative { openForms -= 1 }
      open.removeLast()
    }
    while next < tree.nodes.count, Int(tree.nodes[next].firstToken) <= token {
      if Int(tree.nodes[next].endToken) > token {
        open.append(next)
        if tree.nodes[next].kind == .formAlternative { openForms += 1 }
      }
      next += 1
    }
    let kind = around(0)?.kind ?? .file
    return TokenPlace(token: token, kind: kind, role: kind == .name ? role(of: token) : .other)
  }

  /// The node so many levels out from the innermost.
  private func around(_ level: Int) -> Syntax? {
    let place = open.count - 1 - level
    return place >= 0 ? Syntax(tree: tree, index: open[place]) : nil
  }

  private func role(of token: Int) -> TokenPlace.Role {
    guard let parent = around(1) else { return .other }
    switch parent.kind {
    case .issueTo, .notify: return .actor
    case .actor: return .statementActor
    case .holder:
      let owner = around(2)?.kind
      return owner == .role || owner == .startClause ? .other : .actor
    case .actionReference:
      let isFirst = Int(tree.nodes[parent.index].firstToken) == token
      return isFirst ? .placeOfAction : .action(of: parent.name)
    case .action: return .action(of: around(2)?.name ?? .none)
    case .weight: return .action(of: around(2)?.name ?? .none)
    case .target: return .target
    case .requirement: return .requirement
    case .tableInput: return .tableInput
    case .nameExpression, .outputExpression: return openForms > 0 ? .valueInForm : .value
    default: return .other
    }
  }
}

extension SyntaxKind {
  /// The keywords of a node that share a phrase with another keyword in some language.
  ///
  /// One `nộp` is *submit* and *submits*, one `collect` a table's policy and an effect: the node
  /// tells which.
  var sharedKeywords: KeywordSet {
    switch self {
    case .startClause: [.submit, .open]
    case .submits: [.submits]
    case .opens: [.opens]
    case .childEnds: [.ends, .completed]
    case .documents: [.documents]
    case .paper: [.dated]
    case .answers: [.notFound]
    case .expectation: [.ended, .missing]
    case .applicantsClause: [.applicants, .none]
    case .channelsClause: [.channels]
    case .keywordValue: [.applicantKind, .channel]
    case .valueType: [.integer, .date, .choice]
    case .draw: [.integerOf, .pick]
    case .table: [.collectTable, .min, .max]
    case .collect: [.collectFee]
    case .minimum: [.min]
    case .maximum: [.max]
    case .atMost: [.atMost]
    case .function: [.minOf, .maxOf]
    case .factExpression: [.stepCompleted]
    case .end: [.end, .completed]
    case .when: [.when]
    case .ifExpression: [.if]
    case .never, .always: [.beforeFact]
    case .beforeEvent: [.beforeDate]
    case .after: [.after]
    case .dutyAfter: [.afterEnd]
    case .call: [.with]
    case .withFields: [.withFields]
    case .drawnItems: [.items]
    case .itemNumber: [.item]
    case .workOn: [.workOn]
    case .work: [.workAt, .days, .weeks, .months]
    case .choose: [.days, .weeks, .months, .afterEnd]
    case .monthFactors: [.monthFactors]
    case .week: [.week]
    case .arrivals: [.fromFile, .days, .weeks, .months]
    case .effort: [.document, .submit]
    case .staffCost, .wait, .durationLiteral: [.days, .weeks, .months]
    case .fromEvent, .effectiveFrom: [.from]
    default: []
    }
  }
}
