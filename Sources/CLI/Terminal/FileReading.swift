import Foundation
import ThuTucBasics
import ThuTucSyntax

/// A file that could not be read, and why, in the reader's language.
struct FileError: Error {
  var path: String
  var reason: Bilingual

  /// `cannot read 'x': there is no such file`
  func message(_ language: Language) -> String {
    switch language {
    case .vietnamese: "không đọc được '\(path)': \(reason[language])"
    case .english: "cannot read '\(path)': \(reason[language])"
    }
  }
}

enum FileReading {
  /// All bytes of a file, by default at most as many as the language allows a source.
  static func bytes(
    of path: String, atMost limit: Int = SyntaxLimits.fileBytes
  ) throws(FileError) -> [UInt8] {
    try bytes(of: try open(path), path: path, atMost: limit)
  }

  /// All bytes of a source, by default at most as many as the language allows.
  static func bytes(
    of source: any ByteSource, path: String, atMost limit: Int = SyntaxLimits.fileBytes
  ) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    do throws(ReadError) {
      while true {
        let chunk = try source.read()
        if chunk.isEmpty { return bytes }
        bytes += chunk
        if bytes.count > limit { break }
      }
    } catch {
      throw FileError(path: path, reason: Bilingual(error.reason))
    }
    throw FileError(
      path: path,
      reason: Bilingual(
        vi: "tệp lớn hơn \(limit >> 20) MiB", en: "the file is larger than \(limit >> 20) MiB"))
  }

  /// An open file, to be read in pieces.
  static func open(_ path: String) throws(FileError) -> FileSource {
    let attributes: [FileAttributeKey: Any]
    do {
      attributes = try FileManager.default.attributesOfItem(
        atPath: URL(fileURLWithPath: path).resolvingSymlinksInPath().path)
    } catch {
      throw FileError(
        path: path, reason: Bilingual(vi: "không có tệp này", en: "there is no such file"))
    }
    if attributes[.type] as? FileAttributeType == .typeDirectory {
      throw FileError(
        path: path,
        reason: Bilingual(
          vi: "đây là thư mục, không phải tệp", en: "it is a directory, not a file"))
    }
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw FileError(
        path: path,
        reason: Bilingual(vi: "không có quyền đọc", en: "there is no permission to read it"))
    }
    return FileSource(handle)
  }
}
