/// What a node of the tree is. The children that matter to readers are named; `Grammar/thutuc.ebnf`
/// has the whole.
public enum SyntaxKind: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  // Everywhere.
  case file
  /// Tokens that belong nowhere; they are kept, and were reported.
  case unexpected
  /// One token, or none where it is missing.
  case name
  /// A string that people read.
  case label
  /// A string that is data: a code, a path, a template.
  case text
  /// name, text (article)
  case basis
  /// name, text (reason)
  case allow

  // Files and procedures.
  case importClause, procedure, refines
  case codeClause, domainClause, versionClause, effectiveFrom, effectiveUntil
  /// names (steps), keyword `move` or `stay`
  case transitionDossiers
  /// name, name
  case transitionRename
  case levelClause, applicantsClause, channelsClause, calendarClause
  /// keyword `submit`, or `open` and a name; name (the first step)
  case startClause
  case casesClause, caseValue, caseClause, withoutClause
  /// expression, text (reason)
  case assume
  case never, always, eventually
  /// keyword and name, or actionReference
  case propertyFact

  // Declarations.
  case legalBasis, agency, consulted, party, role, registry, list, condition
  case field, valueType, required, minimum, maximum, defaultValue, personal, derived
  case document, formAlternative, form, formCode, ifAny, neededWhen, reuseFrom, resultOf, validFor
  case oneOf, notice, template, result, fee, parameter, datedValue
  case table, tableHeader, tableInput
  /// name, label, valueType
  case tableOutput
  /// cells, expressions (the answers), what they rest on
  case tableRow
  case cell, cellMatch
  /// keyword: the rows below it override those above
  case except

  // Time.
  case calendar, zone, week, weekday, interval, holiday, substitute, workOn, extendsClause
  case deadline, fromEvent, beforeEvent, untilPlaces, place, cutoff, extendTo, extendBy, replaceBy
  case restartOn, pauseIn, pauseFor, duty, dutyAfter
  /// name (or keyword `anytime`), name
  case actionReference

  // Flow.
  case step, holder
  /// `of` and the name of a datum or, in an example, of who is represented
  case office
  case within, automatic, call, cancelChild, detachChild, visitsCounter, needsPaper,
    needsCash, status
  case action, otherThan, when, otherwise, atMost, requires
  /// keywords and name
  case requirement
  case ask, set, issue, issueTo, collect, notify, emit, target, after, remind
  /// a branch's list, where it is opened for each of its items
  case perList
  case parallel, branch, asSoonAs, join, jointRequest, anytime, end
  /// name, expression
  case assign

  // Expressions.
  case ifExpression, orExpression, andExpression, notExpression, comparison, inExpression
  case betweenExpression, isBlank, startsWith, sumExpression, productExpression, negation
  case parenthesized, numberLiteral, durationLiteral, moneyLiteral, percentLiteral, dateLiteral
  case timeLiteral, instantLiteral, stringLiteral
  /// `min max round end of month`: keyword and expressions
  case function
  case countOf, sumOf, eachOf
  /// `attached(d)`: keyword and name
  case factExpression
  case keywordValue
  /// name, atDecision
  case nameExpression
  /// `fees.days`: name (of a table), name (of an output)
  case outputExpression
  case missingExpression

  /// keyword, after the name of a parameter
  case atDecision

  // Examples.
  case example, versionPick, childStory, statement, actor, submits, opens, does, pays, waives,
    attaches
  case verifies, rejects, answers, childEnds, moves, suspends, resumes, timePasses
  /// name, items
  case listEntry
  /// `item` and a number
  case itemNumber
  case item, documents, paper, asKind, throughChannel
  case expect, expectation

  // Scenarios.
  case scenario, compare, scenarioStart, run, warmup, replications, seed, arrivals, profile
  /// name, versionPick
  case simulated
  /// `for P { … }`: name, clauses
  case procedureClauses
  case weekdayFactors, monthFactors, share
  case withFields
  /// name or keyword, draw or expression, drawnItems where it is a list
  case drawnField
  /// `items { … }`: drawnFields
  case drawnItems
  case draw, pickValue, work, wait, batches, choose, weight
  case staff, staffCost, absence, queue, applicantCost, visit, effort
}
