import ThuTucBasics

/// How a dossier begins.
extension Worker {
  mutating func submit(
    _ submission: Submission, _ person: Person, opening: Bool
  ) throws(Rejection) {
    let start = program.machine.start
    // `submit` is the applicant's word, `open` an authority's; the other one is not understood.
    guard opening == (start.opener != .applicant), person.actors.contains(start.opener) else {
      throw .role(start.opener)
    }
    actor = start.opener
    let caller = submission.caller
    let kind = try applicantKind(of: person, opening: opening)
    let channel = try channel(of: submission, opening: opening || !caller.isEmpty)
    emit(
      opening ? .dossierOpened : .dossierSubmitted, kind?.index ?? -1, channel?.index ?? -1,
      text: texts.keep(caller))
    try enterSubmission(submission.entries, from: caller)
    if caller.isEmpty {
      for paper in submission.papers {
        try checkExpected(paper.ref)
        emitAttached(paper)
      }
    } else {
      try receive(submission.papers, from: caller, .system)
    }
    try enter(start.first)
  }

  private func applicantKind(of person: Person, opening: Bool) throws(Rejection) -> OptionID? {
    let kinds = program.machine.applicantKinds
    if opening { return person.kind.flatMap { kinds.contains($0) ? $0 : nil } }
    if let kind = person.kind {
      guard kinds.isEmpty || kinds.contains(kind) else { throw .applicantKind }
      return kind
    }
    // Where the procedure names one kind only, there is nothing to say.
    if kinds.count > 1 { throw .applicantKind }
    return kinds.first
  }

  private func channel(of submission: Submission, opening: Bool) throws(Rejection) -> OptionID? {
    let channels = program.machine.channels
    if let channel = submission.channel {
      guard channels.isEmpty || channels.contains(channel) else { throw .channel }
      return channel
    }
    if channels.count > 1, !opening { throw .channel }
    return channels.count == 1 ? channels.first : nil
  }
}
