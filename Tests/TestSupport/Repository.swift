import Foundation

/// The files of this repository, found from where this file lies.
public enum Repository {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The bytes of a file, by its path from the root.
  public static func bytes(of path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: root.appending(path: path)))
  }

  /// The text of a file, by its path from the root.
  public static func text(of path: String) throws -> String {
    String(decoding: try bytes(of: path), as: UTF8.self)
  }

  /// The paths below a folder that end in an extension, in order; none if there is no such folder.
  public static func files(in folder: String, extension ending: String) -> [String] {
    let base = root.appending(path: folder)
    let found = FileManager.default.enumerator(atPath: base.path)
    return (found?.compactMap { $0 as? String } ?? [])
      .filter { $0.hasSuffix("." + ending) }
      .map { folder + "/" + $0 }
      .sorted()
  }
}
