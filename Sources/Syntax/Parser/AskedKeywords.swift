/// Which keywords the parser has looked for at the token at hand, and at the one before it.
///
/// Kept only where a file is read a second time, to find what a word was meant to be: what could
/// have stood in its place is exactly what was looked for there. A class because looking does not
/// change the parser.
final class AskedKeywords {
  private var position = 0
  private var here: KeywordSet = []
  private var before: KeywordSet = []

  /// Notes that keywords were looked for at a token.
  @inline(never)
  func ask(_ keywords: KeywordSet, at index: Int) {
    if index != position {
      before = index == position + 1 ? here : []
      here = []
      position = index
    }
    here = here.union(keywords)
  }

  @inline(never)
  func ask(_ keyword: Keyword, at index: Int) { ask([keyword], at: index) }

  /// What was looked for at a token: one of the last two at which something was.
  func at(_ index: Int) -> KeywordSet {
    if index == position { return here }
    return index == position - 1 ? before : []
  }
}
