import ThuTucBasics
import ThuTucSyntax

/// A distribution whose parameters make none.
enum BadDistribution: Finding {
  static let page = DiagnosticPage(
    "TT1003", .error,
    title: Bilingual(
      vi: "tham số của phân bố không hợp lý",
      en: "parameters that make no distribution"),
    advice: Bilingual(
      vi:
        "đều(nhỏ nhất, lớn nhất), tam giác(nhỏ nhất, thường gặp, lớn nhất), chuẩn/loga chuẩn/gamma(trung bình, độ lệch), mũ(trung bình), weibull(hình dạng, tỷ lệ), erlang(số pha, trung bình).",
      en:
        "uniform(least, greatest), triangular(least, most frequent, greatest), normal/lognormal/gamma(mean, deviation), exponential(mean), weibull(shape, scale), erlang(phases, mean)."
    ))

  static func found(_ node: Syntax, _ problem: Bilingual) -> Diagnostic {
    finding(
      at: node, vi: "phân bố này không có: \(problem.vietnamese)",
      en: "there is no such distribution: \(problem.english)", fix: inOrder(node))
  }

  /// The values of a distribution that goes from the least to the greatest, in that order.
  private static func inOrder(_ draw: Syntax) -> Diagnostic.Fix? {
    let isOrdered = draw.begins(with: .uniform) || draw.begins(with: .triangular)
    return isOrdered || draw.begins(with: .integerOf) ? sorted(draw.expressions) : nil
  }

  private static func sorted(_ nodes: [Syntax]) -> Diagnostic.Fix? {
    let numbers = nodes.compactMap { node in
      node.kind == .numberLiteral || node.kind == .moneyLiteral
        ? node.token(.number).flatMap { Decimal(node.tree.text($0)) } : nil
    }
    guard numbers.count == nodes.count else { return nil }
    let order = nodes.indices.sorted { (numbers[$0], $0) < (numbers[$1], $1) }
    return .reorder(
      nodes, as: order.map { nodes[$0] },
      Bilingual(vi: "viết các số từ nhỏ đến lớn", en: "write the numbers from the least on"))
  }

  static func count(_ node: Syntax, _ shape: DistributionShape, found: Int) -> Diagnostic {
    let wanted = shape.parameters
    let vietnamese = wanted.map(\.vietnamese).joined(separator: ", ")
    let english = wanted.map(\.english).joined(separator: ", ")
    return finding(
      at: node, vi: "phân bố này cần \(wanted.count) số (\(vietnamese)), ở đây có \(found)",
      en: "this distribution takes \(wanted.count) (\(english)), here are \(found)")
  }

  static func range(_ node: Syntax) -> Diagnostic {
    finding(
      at: node, vi: "khoảng gồm hai số nguyên, viết từ nhỏ đến lớn",
      en: "a range is two whole numbers, the lesser first", fix: inOrder(node))
  }

  static func notNumbers(_ node: Syntax) -> Diagnostic {
    finding(
      at: node, vi: "ở đây cần một phân bố của số, như mũ(3)",
      en: "a distribution of numbers is needed here, such as exponential(3)")
  }
}
