import ThuTucBasics
import ThuTucMachine
import ThuTucWording

/// Files that are machines already: what `thutuc compile` prints.
enum MachineFile {
  static func isOne(_ path: String) -> Bool { path.hasSuffix(".json") }

  /// The bytes of machines; nothing where a file holds none, which is then said.
  static func read(_ paths: [String], _ console: Console) throws -> [[UInt8]]? {
    var found: [[UInt8]] = []
    for path in paths {
      let bytes = try FileReading.bytes(of: path)
      do throws(MachineProblem) {
        _ = try Machine(canonicalJSON: bytes)
        found.append(bytes)
      } catch {
        try console.complain("\(path): \(error.message[console.language])")
      }
    }
    return found.count == paths.count ? found : nil
  }
}
