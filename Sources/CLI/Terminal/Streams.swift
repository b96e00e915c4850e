import Foundation

/// Where bytes come from: standard input, a file, or a test.
protocol ByteSource: AnyObject {
  /// True where a person types.
  var isTerminal: Bool { get }
  /// Some of the bytes that are left; none at the end.
  func read() throws(ReadError) -> [UInt8]
}

/// Where text goes: standard output, standard error, or a test.
protocol TextSink: AnyObject {
  var isTerminal: Bool { get }
  /// Fails once nobody reads any more (`| head`).
  func write(_ text: String) throws(SinkClosed)
  func flush() throws(SinkClosed)
}

/// Nobody reads what is written: the command stops without a word, as is the custom.
struct SinkClosed: Error {}

/// A source could not be read to its end.
struct ReadError: Error {
  var reason: String
}

/// Bytes of an open file or of standard input.
final class FileSource: ByteSource {
  private let handle: FileHandle
  let isTerminal: Bool

  init(_ handle: FileHandle) {
    self.handle = handle
    isTerminal = isatty(handle.fileDescriptor) == 1
  }

  func read() throws(ReadError) -> [UInt8] {
    do {
      // A person's line is answered as it comes; a file is read in large pieces.
      let data = isTerminal ? handle.availableData : try handle.read(upToCount: 1 << 18)
      return data.map { Array($0) } ?? []
    } catch {
      throw ReadError(reason: error.localizedDescription)
    }
  }
}

/// Text for standard output or standard error, collected into large writes.
final class FileSink: TextSink {
  private let handle: FileHandle
  private var pending: [UInt8] = []
  let isTerminal: Bool

  init(_ handle: FileHandle) {
    self.handle = handle
    isTerminal = isatty(handle.fileDescriptor) == 1
  }

  func write(_ text: String) throws(SinkClosed) {
    pending.append(contentsOf: text.utf8)
    if isTerminal || pending.count >= 1 << 16 { try flush() }
  }

  func flush() throws(SinkClosed) {
    guard !pending.isEmpty else { return }
    defer { pending.removeAll(keepingCapacity: true) }
    do {
      try handle.write(contentsOf: Data(pending))
    } catch {
      throw SinkClosed()
    }
  }
}
