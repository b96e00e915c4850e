import Foundation

/// Data that lies beside the repository and is not part of it: real logs, published schemas.
///
/// Tests that read it are enabled only where it is there, so that its absence shows as a skipped
/// test and never as a passed one.
public enum SharedData {
  private static let folder = Repository.root.deletingLastPathComponent()
    .appending(path: "shared/data")

  /// Where a file is; nothing if it is not there.
  public static func path(of name: String) -> String? {
    let path = folder.appending(path: name).path
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }

  public static func has(_ name: String) -> Bool { path(of: name) != nil }

  /// The bytes of a file.
  public static func bytes(of name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appending(path: name)))
  }
}
