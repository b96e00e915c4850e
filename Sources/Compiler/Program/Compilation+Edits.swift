public import ThuTucSyntax

extension Compilation {
  /// One file with a part of it in other words, compiled anew with the files that it imports, which
  /// are taken as they were; files of figures are not looked at.
  public func recompiling(
    _ file: Int, replacing range: SourceRange, with bytes: [UInt8]
  ) -> Compilation {
    let known = files
    var root = files[file]
    root.bytes.replaceSubrange(range, with: bytes)
    return compile([root]) { path, importer in
      let name = ImportPath.resolved(path, beside: importer)
      return name == root.name ? nil : known.first { $0.name == name }
    }
  }
}

extension SheetRows {
  /// What the compiler says of the rows in the place of the old ones: cells of a wrong type, cases
  /// without a row or with two.
  public func problems(in compilation: Compilation) -> [Problem] {
    let (bytes, old) = (clauseBytes, table.clause)
    let again = compilation.recompiling(old.tree.file, replacing: old.range, with: bytes)
    let clause = old.range.lowerBound..<old.range.lowerBound + bytes.count
    return again.diagnostics
      .filter { $0.severity == .error && $0.file == 0 && clause.contains($0.range.lowerBound) }
      .map { problem($0, at: $0.range.lowerBound - clause.lowerBound) }
  }
}
