/// A language in which files are written and people are addressed.
///
/// Another language is a new case here and a new column in the lexicon.
public enum Language: String, CaseIterable, Hashable, Sendable {
  case vietnamese = "vi"
  case english = "en"
}

/// One message in every language, chosen when it is shown.
public struct Bilingual: Hashable, Sendable {
  public var vietnamese: String
  public var english: String

  public init(vi vietnamese: String, en english: String) {
    self.vietnamese = vietnamese
    self.english = english
  }

  /// The same words in every language: a name, a number.
  public init(_ verbatim: String) {
    self.init(vi: verbatim, en: verbatim)
  }

  public subscript(language: Language) -> String {
    switch language {
    case .vietnamese: vietnamese
    case .english: english
    }
  }
}
