public import ThuTucBasics
import ThuTucMachine
import ThuTucSimulation
public import ThuTucStudy
import ThuTucWording

/// The page with plots that `simulate --report` and `compare --report` write.
public struct StudyPage: Sendable {
  private let results: [SimulatedScenario]
  private let courses: [DossierCourse?]
  private let structure: [StructureRow]
  private let language: Language

  /// A page of one result or more. `courses` has a typical dossier of each, where there is one;
  /// `structure` sets the texts of two procedures side by side, where they are compared.
  public init(
    _ results: [SimulatedScenario], courses: [DossierCourse?], structure: [StructureRow] = [],
    in language: Language
  ) {
    self.results = results
    self.courses = courses
    self.structure = structure
    self.language = language
  }

  private var notation: Notation { Notation(language) }
  private func say(_ vietnamese: String, _ english: String) -> String {
    Bilingual(vi: vietnamese, en: english)[language]
  }

  /// The whole document.
  public var html: String { page.html }

  private var page: Page {
    let names = results.map(\.shortTitle)
    let procedures = Set(
      results.flatMap { $0.scenario.streams.map { $0.machine.title($0.machine.label) } })
    var page = Page(
      language: language,
      title: results.count == 1
        ? say("Mô phỏng: \(names[0])", "Simulation: \(names[0])")
        : say("So sánh: ", "Comparison: ") + names.joined(separator: " – "),
      subtitle: procedures.sorted().joined(separator: " · "))
    page.blocks = problems + summary + structureBlocks
    page.blocks += [.heading(say("Thời gian giải quyết", "Cycle time"))] + distribution
    page.blocks += staff
    for index in results.indices { page.blocks += overTime(index) }
    page.blocks += [.heading(say("Cách tính", "How this was computed")), .paragraph(method)]
    return page
  }

  private var problems: [Page.Block] {
    results.compactMap { result in
      result.study.problem.map { .notice("\(result.shortTitle): \($0.message[language])") }
    }
  }

  private var summary: [Page.Block] {
    let indicators = SimulatedScenario.indicators(toCompare: results)
    let isComparison = results.count > 1
    var header = [say("Chỉ tiêu", "Indicator")] + results.map(\.shortTitle)
    if isComparison { header.append(say("Khác biệt", "Difference")) }
    let rows = indicators.map { indicator -> [String] in
      var row = [capitalized(indicator.title[language])]
      // Beside one another the means are enough: how sure a change is, its difference says.
      row += results.map { result in
        let estimate = result.estimate(indicator)
        return isComparison
          ? notation.words(estimate.mean, of: indicator, currency: result.currency)
          : notation.words(estimate, of: indicator, currency: result.currency)
      }
      if isComparison {
        row.append(
          DifferenceText(results[0], results[results.count - 1], language)
            .words(indicator))
      }
      return row
    }
    return [
      .heading(say("Kết quả", "Results")),
      .table(Page.Table(header: header, rows: rows)),
    ]
  }

  private var structureBlocks: [Page.Block] {
    guard !structure.isEmpty else { return [] }
    return [
      .heading(say("Văn bản", "The text")),
      .table(
        Page.Table(
          header: [
            "", say("Trước", "Before"), say("Sau", "After"), say("Thay đổi", "Change"),
          ], rows: structure.map { [$0.name[language], $0.before, $0.after, $0.change] })),
    ]
  }

  private var distribution: [Page.Block] {
    let limits = results.compactMap { $0.study.merged?.all.cycle.quantile(0.99) }
    guard let limit = limits.max(), limit > 0 else { return [] }
    let bins = 60
    let series = results.compactMap { result -> LineChart.Series? in
      guard let cycle = result.study.merged?.all.cycle, cycle.count > 0 else { return nil }
      var counts = cycle.histogram(bins: bins, limit: limit)
      // What lies beyond is in the last class; it would stand there as a false peak.
      counts[bins - 1] -= Double(cycle.count) * (1 - cycle.share(atMost: limit))
      let width = limit / Double(bins) / 1000
      return LineChart.Series(
        name: result.shortTitle,
        points: counts.enumerated().map {
          (x: Double($0.offset) * width, y: max(0, $0.element) / Double(cycle.count))
        }, isStepped: true)
    }
    let chart = LineChart(
      title: say("Phân bố thời gian giải quyết", "Distribution of the cycle time"),
      horizontal: (say("thời gian giải quyết", "cycle time"), .duration),
      vertical: (say("phần hồ sơ", "part of the dossiers"), .part), series: series,
      marks: results.count == 1
        ? [
          .init(
            name: say("trung bình", "mean"),
            x: (results[0].study.merged?.all.cycle.mean ?? 0) / 1000)
        ] : [])
    return [
      .figure(
        svg: chart.svg(language),
        caption: say(
          "Mọi hồ sơ của mọi lần lặp; 1% lâu nhất không vẽ.",
          "All dossiers of all replications; the longest 1 % are not drawn."))
    ]
  }

  private var staff: [Page.Block] {
    var names: [String] = []
    for result in results {
      for role in result.study.merged?.roles ?? [] where !names.contains(role.name) {
        names.append(role.name)
      }
    }
    guard !names.isEmpty else { return [] }
    func chart(
      _ title: String, _ unit: ChartUnit, _ figure: @escaping (RoleOutcome) -> Double,
      limit: Double?
    ) -> BarChart {
      let groups = names.map { name in
        BarChart.Group(
          name: results[0].title(ofRole: name),
          bars: results.map { result in
            let estimate = result.study.estimate { outcome in
              outcome.roles.first { $0.name == name }.map(figure) ?? 0
            }
            return BarChart.Bar(
              estimate.mean, halfWidth: estimate.halfWidth.isFinite ? estimate.halfWidth : 0)
          })
      }
      return BarChart(
        title: title, unit: unit, series: results.map(\.shortTitle), groups: groups, limit: limit)
    }
    let busy = chart(
      say("Mức bận của từng vai trò", "Utilisation of each role"), .part, { $0.utilisation },
      limit: 1)
    let waits = chart(
      say("Thời gian chờ từng vai trò", "Wait for each role"), .duration,
      { $0.workingWait.mean / 1000 }, limit: nil)
    return [
      .heading(say("Nhân sự", "Staff")),
      .figure(
        svg: busy.svg(language),
        caption: say(
          "Phần thời gian làm việc mà người của vai trò bận; vạch đỏ là bận hoàn toàn.",
          "The part of their working time in which the persons of a role are busy; the red line is full use."
        )),
      .figure(
        svg: waits.svg(language),
        caption: say(
          "Hồ sơ chờ trung bình bao lâu trước mỗi vai trò, tính theo giờ làm việc.",
          "How long dossiers wait for each role on average, in working time.")),
    ]
  }

  /// Queues over time and one dossier's course.
  private func overTime(_ index: Int) -> [Page.Block] {
    let result = results[index]
    guard let merged = result.study.merged else { return [] }
    let title = results.count > 1 ? ": \(result.shortTitle)" : ""
    var blocks: [Page.Block] = []
    if let chart = queues(result, merged) {
      blocks += [
        .heading(say("Hàng chờ theo thời gian", "Queues over time") + title),
        .figure(
          svg: chart.svg(language),
          caption: say(
            "Trung bình của mọi lần lặp, trong thời gian được đo.",
            "The mean of all replications, over the measured time.")),
      ]
    }
    if let chart = attendance(result, merged) {
      blocks += [
        .heading(say("Mức bận theo thời gian", "Utilisation over time") + title),
        .figure(
          svg: chart.svg(language),
          caption: say(
            "Phần người có mặt đang bận, từng nhóm nhân sự.",
            "The part of those in attendance who are busy, for each group of staff.")),
      ]
    }
    if let course = courses[index] {
      blocks += [
        .heading(say("Một hồ sơ điển hình", "A typical dossier") + title),
        .figure(
          svg: chart(course).svg(language),
          caption: say(
            "Hồ sơ có thời gian giải quyết gần trung vị nhất trong 200 hồ sơ của lần lặp đầu.",
            "Of 200 dossiers of the first replication, the one whose cycle time is nearest to the median."
          )),
      ]
    }
    return blocks
  }

  private func queues(_ result: SimulatedScenario, _ merged: RunOutcome) -> LineChart? {
    let series = merged.roles.filter { $0.greatestQueue > 0 }.map { role in
      line(result.title(ofRole: role.name), role.queue)
    }
    return series.isEmpty
      ? nil
      : overTime(
        say("Hàng chờ theo thời gian", "Queues over time"),
        (say("hồ sơ chờ", "dossiers waiting"), .count), series)
  }

  private func attendance(_ result: SimulatedScenario, _ merged: RunOutcome) -> LineChart? {
    let series = merged.groups.filter { !$0.busy.values.isEmpty }.map { group in
      line(group.roles.map { result.title(ofRole: $0) }.joined(separator: ", "), group.busy)
    }
    return series.isEmpty
      ? nil
      : overTime(
        say("Mức bận theo thời gian", "Utilisation over time"), (say("bận", "busy"), .part),
        series)
  }

  private func line(_ name: String, _ course: Series) -> LineChart.Series {
    let step = course.stepMilliseconds / 1000
    return LineChart.Series(
      name: shortened(name),
      points: course.values.enumerated().map { (x: Double($0.offset) * step, y: $0.element) },
      isStepped: true)
  }

  /// More than six lines cannot be told apart.
  private func overTime(
    _ title: String, _ vertical: (title: String, unit: ChartUnit), _ series: [LineChart.Series]
  ) -> LineChart {
    LineChart(
      title: title,
      horizontal: (say("từ đầu lần chạy", "from the start of the run"), .duration),
      vertical: vertical, series: Array(series.prefix(6)))
  }

  private func chart(_ course: DossierCourse) -> GanttChart {
    let machine = course.machine
    return GanttChart(
      title: say("Một hồ sơ điển hình", "A typical dossier"),
      spans: course.spans.map { span in
        let kind: GanttChart.Kind =
          switch span.activity {
          case .waiting: .waiting
          case .working: .working
          case .outside: .applicant
          }
        return GanttChart.Span(
          row: machine.title(machine.steps[span.step].label), kind: kind, from: span.from,
          to: span.to)
      })
  }

  private var method: String {
    let count = results.first?.study.outcomes.count ?? 0
    return say(
      "Mỗi kịch bản được mô phỏng \(count) lần độc lập trên chính máy trạng thái xử lý hồ sơ thật; "
        + "± là khoảng tin cậy 95% (Student). Các kịch bản dùng chung số ngẫu nhiên theo từng hồ sơ, "
        + "nên khác biệt giữa hai cột là do thay đổi chứ không do may rủi.",
      "Each scenario was simulated \(count) times, independently, on the very machine that runs real "
        + "dossiers; ± is the 95% interval (Student). The scenarios share the chance of each "
        + "dossier, so that a difference between two columns is the change's own.")
  }

  private func shortened(_ text: String) -> String {
    text.count > 24 ? text.prefix(23) + "…" : text
  }

  private func capitalized(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }
}
