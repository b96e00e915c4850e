public import ThuTucBasics

/// A self-contained HTML page: no script, no font and no picture is fetched from anywhere.
///
/// It reads in light and dark, on a phone and on paper.
public struct Page: Sendable {
  /// What a page is made of, from top to bottom.
  public enum Block: Sendable {
    case heading(String)
    case paragraph(String)
    case table(Table)
    /// An SVG element and the sentence beneath it.
    case figure(svg: String, caption: String)
    /// A finding that must not be overlooked.
    case notice(String)
  }

  /// Rows under a header.
  public struct Table: Sendable {
    public var header: [String]
    public var rows: [[String]]
    /// True for the columns of figures, which stand to the right.
    public var isNumeric: [Bool]

    /// The first column names the row, the others hold figures.
    public init(header: [String], rows: [[String]]) {
      self.header = header
      self.rows = rows
      isNumeric = header.indices.map { $0 > 0 }
    }
  }

  public var language: Language
  public var title: String
  public var subtitle: String
  public var blocks: [Block]

  public init(language: Language, title: String, subtitle: String = "", blocks: [Block] = []) {
    self.language = language
    self.title = title
    self.subtitle = subtitle
    self.blocks = blocks
  }

  /// The whole document.
  public var html: String {
    var text = """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(escaped(title))</title>
      <style>
      \(Page.style)
      </style>
      </head>
      <body>
      <main>
      <header>
      <h1>\(escaped(title))</h1>

      """
    if !subtitle.isEmpty { text += "<p class=\"subtitle\">\(escaped(subtitle))</p>\n" }
    text += "</header>\n"
    for block in blocks { text += Page.element(block) + "\n" }
    return text + "</main>\n</body>\n</html>\n"
  }

  private static func element(_ block: Block) -> String {
    switch block {
    case .heading(let text): "<h2>\(escaped(text))</h2>"
    case .paragraph(let text): "<p>\(escaped(text))</p>"
    case .notice(let text): "<p class=\"notice\">\(escaped(text))</p>"
    case .table(let table): element(table)
    case .figure(let svg, let caption):
      "<figure>\(svg)<figcaption>\(escaped(caption))</figcaption></figure>"
    }
  }

  private static func element(_ table: Table) -> String {
    func cell(_ text: String, _ column: Int, _ tag: String) -> String {
      let isNumeric = column < table.isNumeric.count && table.isNumeric[column]
      return "<\(tag)\(isNumeric ? " class=\"n\"" : "")>\(escaped(text))</\(tag)>"
    }
    var text = "<div class=\"wide\"><table>\n<thead><tr>"
    for (column, name) in table.header.enumerated() { text += cell(name, column, "th") }
    text += "</tr></thead>\n<tbody>\n"
    for row in table.rows {
      text += "<tr>"
      for (column, value) in row.enumerated() {
        text += cell(value, column, column == 0 ? "th" : "td")
      }
      text += "</tr>\n"
    }
    return text + "</tbody>\n</table></div>"
  }

  private static let style = """
    :root { --ink: #1c1f23; --soft: #5b6470; --rule: #d8dce2; --ground: #ffffff; --tint: #f5f7f9;
      --alarm: #9c2a10; color-scheme: light dark; }
    @media (prefers-color-scheme: dark) {
      :root { --ink: #e8eaed; --soft: #a3abb6; --rule: #3a4048; --ground: #16181b; --tint: #1f2328;
        --alarm: #ff9d80; } }
    body { margin: 0; background: var(--ground); color: var(--ink);
      font: 16px/1.55 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
    main { max-width: 880px; margin: 0 auto; padding: 32px 20px 64px; }
    h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 4px; }
    h2 { font-size: 1.2rem; margin: 40px 0 8px; padding-top: 12px; border-top: 1px solid var(--rule); }
    .subtitle, figcaption { color: var(--soft); }
    figcaption { font-size: .9rem; }
    figure { margin: 16px 0 24px; }
    svg { width: 100%; height: auto; display: block; }
    .wide { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
    th, td { text-align: left; padding: 5px 12px 5px 0; border-bottom: 1px solid var(--rule);
      vertical-align: top; font-weight: normal; }
    thead th { color: var(--soft); font-size: .9rem; }
    .n { text-align: right; padding-right: 0; padding-left: 12px; white-space: nowrap; }
    .notice { border-left: 4px solid var(--alarm); background: var(--tint); padding: 8px 14px; }
    svg text { fill: var(--ink, #1c1f23); font: 12px system-ui, "Noto Sans", sans-serif; }
    svg .axis-title { fill: var(--soft, #5b6470); }
    svg .axis { stroke: var(--soft, #5b6470); }
    svg .grid { stroke: var(--rule, #d8dce2); }
    svg .mark { stroke: var(--alarm, #9c2a10); stroke-dasharray: 3 3; }
    svg .interval { stroke: var(--ink, #1c1f23); stroke-width: 1.5; }
    svg .series { fill: none; stroke-width: 2; stroke-linejoin: round; }
    @media print { main { max-width: none; padding: 0; } h2 { break-after: avoid; }
      figure, tr { break-inside: avoid; } }
    """
}
