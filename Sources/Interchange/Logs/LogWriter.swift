import ThuTucMachine
public import ThuTucMining

/// Writes event logs for process-mining tools.
///
/// The same log gives the same bytes. Time is linear; memory, beyond the log itself, is one
/// integer an event.
public enum LogWriter {
  /// Hands the text of a log to `sink`, piece by piece.
  public static func write<Failure: Error>(
    _ log: EventLog, as format: LogFormat, to sink: @escaping ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    var output = LogOutput(sink)
    switch format {
    case .xes: try writeXES(log, &output)
    case .ocel: try writeOCEL(log, &output)
    case .csv: try writeCSV(log, &output)
    }
    try output.finish()
  }

  /// The whole text of a log.
  public static func text(of log: EventLog, as format: LogFormat) -> String {
    var bytes: [UInt8] = []
    write(log, as: format) { (piece: [UInt8]) in bytes += piece }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension EventLog.Lifecycle {
  /// The transition's name in the XES standard's lifecycle.
  var word: String { "\(self)" }
}
