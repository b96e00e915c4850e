import Foundation

/// How much memory something holds.
enum Memory {
  private static let megabyte = 1 << 20

  /// The bytes of resident memory that a value takes, as the mean of many that live at once.
  static func bytes<Held>(of make: () throws -> Held) rethrows -> Double {
    var held: [Held] = []
    // What was freed before is used up first, and only then does the memory grow with each.
    try grow(by: 16 * megabyte, &held, make)
    let (before, count) = (resident, held.count)
    try grow(by: 64 * megabyte, &held, make)
    return withExtendedLifetime(held) {
      Double(resident - before) / Double(held.count - count)
    }
  }

  private static func grow<Held>(
    by bytes: Int, _ held: inout [Held], _ make: () throws -> Held
  ) rethrows {
    let before = resident
    repeat {
      held.append(try make())
    } while resident - before < bytes && held.count < 100_000
  }

  /// As the system counts it; 0 where it does not say.
  private static var resident: Int {
    guard let figures = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8),
      let pages = figures.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
    else { return 0 }
    return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
  }
}
