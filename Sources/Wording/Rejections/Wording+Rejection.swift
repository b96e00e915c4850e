public import ThuTucBasics
public import ThuTucMachine

extension Wording {
  /// Why a command is refused, in one sentence for the sender: what stands in the way, by the
  /// titles of the procedure, and what to do about it. One line for each case; the sentences stand
  /// in the files beside this one.
  public func sentence(_ rejection: Rejection) -> String {
    switch rejection {
    case .tooLarge(let excess): tooLarge(excess)
    case .unknownName: unknownName
    case .keyReused(let key): keyReused(key)
    case .alreadyStarted: alreadyStarted
    case .notStarted: notStarted
    case .timeBackwards(let last): timeBackwards(last)
    case .ended(let end): ended(end)
    case .notEnded: notEnded
    case .alreadyRated: alreadyRated
    case .role(let actor): role(actor)
    case .applicantKind: applicantKind
    case .channel: channel
    case .stepNotActive(let step): stepNotActive(step)
    case .agencyNotAsked(let step): agencyNotAsked(step)
    case .officeNotAsked(let step, let office): officeNotAsked(step, office)
    case .answeredAlready(let step): answeredAlready(step)
    case .lateAnswer(let step): lateAnswer(step)
    case .office(_, let wanted): otherOffice(wanted)
    case .awaitsChild(let step): awaitsChild(step)
    case .childNotOpen(let step): childNotOpen(step)
    case .outcomeNotExpected(let step, let outcome): outcomeNotExpected(step, outcome)
    case .childUnderWay(let step): childUnderWay(step)
    case .cannotBeCancelled: cannotBeCancelled
    case .limitReached(let action, let atMost): limitReached(action, atMost)
    case .samePerson(let step): samePerson(step)
    case .unknownVersion(let version): unknownVersion(version)
    case .staysWithVersion(let step, let version): staysWithVersion(step, version)
    case .noPlace(let step, let version): noPlace(step, version)
    case .cannotArrive(let version, _): cannotArrive(version)
    case .derivedField(let datum): derivedField(datum)
    case .fieldNotAllowedAtSubmission(let field): fieldNotAllowedAtSubmission(field)
    case .fieldNotAsked(let datum): fieldNotAsked(datum)
    case .listInUse(let list): listInUse(list)
    case .repeatedField(let datum): repeatedField(datum)
    case .invalidValue(let datum, let invalid): invalidValue(datum, invalid)
    case .invalidRating: invalidRating
    case .missingField(let datum): missingField(datum)
    case .listTooShort(let list, let minimum): listTooShort(list, minimum)
    case .listTooLong(let list, let maximum): listTooLong(list, maximum)
    case .assumption(let assumption): contradicts(assumption)
    case .documentNotExpected(let paper): documentNotExpected(paper)
    case .documentNotAttached(let paper): documentNotAttached(paper)
    case .notAsked(let registry, let paper): notAsked(registry, paper)
    case .guardFails(let action): guardFails(action)
    case .unknownValue(let field): unknownValue(field)
    case .missingDocuments(let papers): missingDocuments(papers)
    case .unpaid(let fee, let outstanding): unpaid(fee, outstanding)
    case .condition(let condition): notMet(condition)
    case .nothingDue(let fee): nothingDue(fee)
    case .wrongAmount(let fee, let expected): wrongAmount(fee, expected)
    case .suspendNotAllowed(let clock): suspendNotAllowed(clock)
    case .clockNotRunning(let clock): clockNotRunning(clock)
    case .alreadyPaused(let clock): alreadyPaused(clock)
    case .notPaused(let clock): notPaused(clock)
    case .noSuchDuty(let duty): noSuchDuty(duty)
    case .dutyClosed(let duty): dutyClosed(duty)
    case .noAutomaticWay(let step): noAutomaticWay(step)
    case .endlessAutomatic(let step): endlessAutomatic(step)
    case .computation(let fault): sentence(fault)
    }
  }
}

extension CaseEngine {
  /// Why a command to a case is refused, in one sentence for the sender; a dossier that cannot
  /// follow, or arrive at another version, says what it lacks there.
  public func sentence(_ refusal: CaseRejection, _ language: Language) -> String {
    let machine = versions[refusal.version].engine.machine
    let wording = Wording(machine, language)
    var reason = wording.sentence(refusal.rejection)
    if case .cannotArrive(let version, let obstacle) = refusal.rejection,
      let other = versions.map(\.engine.machine).first(where: {
        $0.name($0.label) == machine.name(machine.label) && $0.text($0.version) == version
      })
    {
      reason += ": " + Wording(other, language).sentence(obstacle)
    }
    guard refusal.isConsequence else { return reason }
    return wording.cannotFollow + ": " + reason
  }
}
