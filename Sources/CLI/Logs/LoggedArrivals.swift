import ThuTucBasics
import ThuTucCompiler
import ThuTucInterchange
import ThuTucMining

/// A log from which a scenario takes when dossiers come, read as `calibrate` and `replay` read it.
enum LoggedArrivals {
  /// The file of instants that a log of XES or OCEL comes to; nothing for a path of another kind,
  /// which the compiler reads itself, and for a file that cannot be opened.
  static func file(_ path: String) -> SourceFile? {
    guard let format = LogFormat(path: path), format != .csv,
      let bytes = try? FileReading.bytes(of: path, atMost: LogReader.maximumBytes)
    else { return nil }
    do throws(LogError) {
      let loaded = try LogReader.read(bytes, as: format)
      return SourceFile(name: path, bytes: loaded.log.arrivalSheet())
    } catch {
      var file = SourceFile(name: path, bytes: [])
      file.problem =
        error.line.map { line in
          Bilingual(
            vi: "dòng \(line): \(error.message.vietnamese)",
            en: "line \(line): \(error.message.english)")
        } ?? error.message
      return file
    }
  }
}
