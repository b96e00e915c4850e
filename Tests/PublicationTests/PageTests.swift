import Testing
import ThuTucBasics
import ThuTucPublication
import ThuTucWording

@Suite("Pages and charts")
struct PageTests {
  @Test(arguments: [
    (1234.5, "1.234,5", "1,234.5"), (0, "0,0", "0.0"), (-0.04, "0,0", "0.0"),
    (-1_000_000, "−1.000.000,0", "−1,000,000.0"), (.nan, "–", "–"),
  ])
  func `a number has the marks of its language`(
    value: Double, vietnamese: String, english: String
  ) {
    #expect(Notation(.vietnamese).number(value, decimals: 1) == vietnamese)
    #expect(Notation(.english).number(value, decimals: 1) == english)
  }

  @Test(arguments: [
    (0, "0 giây"), (59, "59,0 giây"), (119, "119 giây"), (120, "2,00 phút"),
    (7_199, "120 phút"), (7_200, "2,00 giờ"), (172_800, "2,00 ngày"), (86_400 * 400, "400 ngày"),
  ])
  func `a length of time is shown in the unit that suits it`(seconds: Double, text: String) {
    #expect(Notation(.vietnamese).duration(seconds) == text)
  }

  @Test func `what an author wrote cannot break out of the page`() {
    let hostile = "</title><script>alert('x')</script> & \"quotes\" \u{0}"
    let chart = BarChart(
      title: hostile, unit: .part, series: [hostile],
      groups: [.init(name: hostile, bars: [.init(0.5, halfWidth: 0.1)])])
    let page = Page(
      language: .vietnamese, title: hostile, subtitle: hostile,
      blocks: [
        .heading(hostile), .paragraph(hostile), .notice(hostile),
        .table(.init(header: [hostile], rows: [[hostile]])),
        .figure(svg: chart.svg(.vietnamese), caption: hostile),
      ])
    #expect(!page.html.contains("<script>"))
    #expect(!page.html.unicodeScalars.contains("\u{0}"))
    #expect(page.html.contains("&lt;script&gt;alert(&#39;x&#39;)"))
  }

  @Test func `a chart of nothing, of one point and of equal points has no broken number`() {
    for points in [[], [(x: 0.0, y: 0.0)], [(x: 3.0, y: 7.0), (x: 3.0, y: 7.0)]] {
      let chart = LineChart(
        title: "t", horizontal: ("x", .duration), vertical: ("y", .part),
        series: [.init(name: "s", points: points)])
      let svg = chart.svg(.english)
      #expect(!svg.contains("nan") && !svg.contains("inf"))
      #expect(svg.hasPrefix("<svg ") && svg.hasSuffix("</svg>"))
    }
    #expect(GanttChart(title: "t", spans: []).svg(.english).hasSuffix("</svg>"))
  }
}
