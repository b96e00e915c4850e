/// How files name one another.
public enum ImportPath {
  /// The path of an import: beside the file that names it, unless it begins at the root.
  public static func resolved(_ path: String, beside importer: String) -> String {
    if path.hasPrefix("/") { return normalized(path) }
    let folder = importer.lastIndex(of: "/").map { String(importer[...$0]) } ?? ""
    return normalized(folder + path)
  }

  /// Without `.` and `..`, so that one file has one name.
  public static func normalized(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else if part != ".." || !path.hasPrefix("/") {
        parts.append(part)
      }
    }
    return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }
}
