/// The code under which a dossier is synchronised with the national portal (semantics.md 4.2).
public enum NationalStatus: UInt8, CaseIterable, Hashable, Sendable, BitwiseCopyable {
  case registered = 1
  case received = 2
  case notReceived = 3
  case inProcess = 4
  case supplementRequested = 5
  case paymentRequested = 6
  case withdrawn = 7
  case stopped = 8
  case processed = 9
  case resultReturned = 10
}
