public import ThuTucSyntax

/// Every kind of finding that the compiler makes, in order of code; `SyntaxPages` has the rest.
public enum CompilerPages {
  public static let all: [DiagnosticPage] = [
    UnknownName.page, DuplicateName.page, DuplicateClause.page, MissingImport.page,
    WrongKind.page, UnknownProcedure.page, AbsentProcedure.page, WrongType.page, NotBoolean.page,
    WrongOperands.page,
    BadNumber.page, Circular.page, DeepExpression.page, DerivedField.page, EmptyTable.page,
    MisplacedException.page,
    ParameterDates.page, MissingStart.page, MissingEnd.page, NobodyActs.page,
    WrongActionName.page, SilentWait.page, ClosingWithoutNotice.page, UnreachablePlace.page,
    MisplacedOtherwise.page, AutomaticStep.page, BranchTarget.page, EmptyBlock.page,
    CallFields.page, CallOutcome.page, ImpossibleOutcome.page, ChildLeft.page,
    NoEndForCancelling.page, JointRequest.page, PerItem.page, CallMayFail.page, KnownNotGiven.page,
    NoWayToAnEnd.page, OnlyWithdrawal.page, ImpossibleJoin.page, EndlessBranch.page,
    DeadAction.page, UnboundedSupplement.page, PropertyRefuted.page, PropertyNotProved.page,
    ExhaustedActions.page,
    UnusedDocument.page, UnissuedNotice.page, UncollectedFee.page, UnusedField.page,
    NoCalendar.page, BadCalendar.page,
    UnknownZone.page,
    RemindWithoutLimit.page, BackwardDeadline.page, PathBeyondDeadline.page,
    MissingPromise.page, RoundsBeyondDeadline.page, PathsNotCompared.page, TableGap.page,
    RowOverlap.page, DeadRow.page, SettledCondition.page, MissedCase.page, NeverNeeded.page,
    ClosedAlternatives.page, ParameterGap.page, UndecidedTable.page,
    IdleException.page, MisplacedAssumption.page, BeyondProof.page, NoChoice.page,
    ExampleOrder.page,
    UselessWaiver.page, VersionOverlap.page, VersionGap.page, NoPlaceInVersion.page,
    UnknownOldPlace.page, NoOlderVersion.page, DataLeftBehind.page, GreaterBurden.page,
    UndecidedBurden.page, NothingToDrop.page, BaseNotInForce.page,
    MissingSetting.page, BadRun.page, BadDistribution.page, WeightSum.page,
    BadShares.page, BadDraw.page, WrongTaking.page, BadUnit.page, BadComparison.page,
    BadDataFile.page, Unsaid.page, NobodyWorks.page, UselessStaff.page, UndrawnField.page,
    ZeroTimeLoop.page, Overload.page,
  ]

  /// The codes of errors that leave a machine to look at.
  fileprivate static let lookedAt = Set(all.filter(\.leavesMachineWhole).map(\.code))
}

extension Diagnostic {
  /// Whether there is no machine left to run: an error that is not only what a proof found.
  public var breaksMachine: Bool {
    severity == .error && !CompilerPages.lookedAt.contains(code)
  }
}
