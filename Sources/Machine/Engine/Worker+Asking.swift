import ThuTucBasics

/// What the worker asks the program about the copy at hand.
///
/// None of these change the worker, and that is why they exist: a mutating function that passes
/// its own dossier on would have to copy it, a dozen retained tables each time.
extension Worker {
  func amount(of fee: FeeID) -> Value { program.amount(of: fee, dossier, moment) }
  func isPaid(_ fee: FeeID) -> Value { program.isPaid(fee, dossier, moment) }
  func paper(_ ref: PaperRef) -> PaperState { program.paper(ref, dossier) }
  func lacks(_ ref: PaperRef) -> Value { program.lacks(ref, dossier, now) }
  func isMissing(_ ref: PaperRef) -> Value { program.isMissing(ref, dossier, now) }
  func text(_ value: Value) -> String { program.text(value, dossier) }
  func nextDue() -> DueItem? { program.nextDue(dossier) }
  func isPausedByPlace(_ clock: ClockID) -> Bool { program.isPausedByPlace(clock, dossier) }
  func stop(of clock: ClockID) -> Instant? { program.stop(of: clock, dossier) }

  func itemField(_ id: ItemFieldID, _ at: Moment) -> Value {
    program.itemField(id, dossier, at)
  }

  /// Fills `lacking` with every paper that is lacking now; returns what could not be decided.
  @discardableResult
  mutating func findLacking() -> Value? {
    var papers: [PaperRef] = []
    swap(&papers, &lacking)
    papers.clear()
    let undecided = missing(into: &papers)
    swap(&papers, &lacking)
    return undecided
  }

  private func missing(into papers: inout [PaperRef]) -> Value? {
    program.missing(dossier, now, into: &papers)
  }
}
