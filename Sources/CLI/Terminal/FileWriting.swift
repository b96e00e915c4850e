import Foundation
import ThuTucBasics

/// Writes files whole or not at all: a text is complete under another name before it takes its own.
enum FileWriting {
  static func write(_ text: String, to path: String) throws {
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw unwritable(path)
    }
  }

  /// Puts new bytes in a file's place at once: an interruption leaves the old file or the new.
  static func replace(_ path: String, with bytes: [UInt8]) throws(FileError) {
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw FileError(
        path: path, reason: Bilingual(vi: "không ghi được tệp", en: "the file cannot be written"))
    }
  }

  /// Makes a folder, and those that it stands in; one that is there is left as it is.
  static func makeFolder(_ path: String) throws(Failure) {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    if attributes?[.type] as? FileAttributeType == .typeRegular {
      throw Failure(
        Bilingual(vi: "'\(path)' không phải thư mục", en: "'\(path)' is not a directory"))
    }
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw Failure(
        Bilingual(
          vi: "không tạo được thư mục '\(path)'", en: "cannot make the directory '\(path)'"))
    }
  }

  /// Writes in pieces what may be too large to be held in memory.
  static func write(
    to path: String, _ body: (_ write: @escaping ([UInt8]) throws -> Void) throws -> Void
  ) throws {
    let temporary = path + ".part"
    guard FileManager.default.createFile(atPath: temporary, contents: nil),
      let handle = FileHandle(forWritingAtPath: temporary)
    else { throw unwritable(path) }
    do {
      try body { try handle.write(contentsOf: Data($0)) }
      try handle.close()
      let (whole, part) = (URL(fileURLWithPath: path), URL(fileURLWithPath: temporary))
      if FileManager.default.fileExists(atPath: path) {
        _ = try FileManager.default.replaceItemAt(whole, withItemAt: part)
      } else {
        try FileManager.default.moveItem(at: part, to: whole)
      }
    } catch {
      try? FileManager.default.removeItem(atPath: temporary)
      throw error is Failure ? error : unwritable(path)
    }
  }

  private static func unwritable(_ path: String) -> Failure {
    Failure(
      Bilingual(
        vi: "không ghi được '\(path)': thư mục không có, không có quyền hoặc hết chỗ",
        en: "cannot write '\(path)': no such folder, no permission, or no space left"))
  }
}
