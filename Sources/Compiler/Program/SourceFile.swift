public import ThuTucBasics

/// A file of the compilation: what it is called and what is in it.
public struct SourceFile: Hashable, Sendable {
  /// How diagnostics name it; two files of one name are one file.
  public var name: String
  public var bytes: [UInt8]
  /// Why a file of figures is of no use, where who read it found out.
  public var problem: Bilingual?

  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  public init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }
}
