import Foundation
import Synchronization

/// Ctrl-C as a wish that long work looks at: it ends with the results so far.
///
/// A second Ctrl-C ends the program at once.
enum StopWish {
  /// Set by a signal handler, which may do nothing but store.
  private static let isWished = Atomic<Bool>(false)

  static var wasAsked: Bool { isWished.load(ordering: .relaxed) }

  /// Runs work during which Ctrl-C is a wish and no death.
  static func heeded<Result>(during work: () throws -> Result) rethrows -> Result {
    isWished.store(false, ordering: .relaxed)
    signal(SIGINT) { _ in
      StopWish.isWished.store(true, ordering: .relaxed)
      signal(SIGINT, SIG_DFL)
    }
    defer { signal(SIGINT, SIG_DFL) }
    return try work()
  }
}
