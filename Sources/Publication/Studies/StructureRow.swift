public import ThuTucBasics
public import ThuTucMachine
import ThuTucWording

/// One line of two procedures' texts side by side.
public struct StructureRow: Hashable, Sendable {
  public var name: Bilingual
  public var before: String
  public var after: String
  /// Empty where nothing changed.
  public var change: String

  /// The lines in which two procedures are compared; those that are 0 in both are left out.
  public static func rows(
    _ before: Machine, _ after: Machine, _ language: Language
  ) -> [StructureRow] {
    let (old, new) = (Structure(before), Structure(after))
    let counts: [(Bilingual, KeyPath<Structure, Int>)] = [
      (Bilingual(vi: "Bước do cán bộ làm", en: "Steps of officers"), \.officerSteps),
      (Bilingual(vi: "Bước chờ người nộp", en: "Steps of the applicant"), \.applicantSteps),
      (Bilingual(vi: "Bước tự động", en: "Automatic steps"), \.automaticSteps),
      (Bilingual(vi: "Chuyển tay", en: "Handovers"), \.handovers),
      (Bilingual(vi: "Cơ quan", en: "Agencies"), \.agencies),
      (Bilingual(vi: "Vai trò", en: "Roles"), \.roles),
      (Bilingual(vi: "Giấy tờ luôn cần", en: "Papers always needed"), \.alwaysNeeded),
      (
        Bilingual(vi: "Giấy tờ cần tùy trường hợp", en: "Papers sometimes needed"),
        \.sometimesNeeded
      ),
      (Bilingual(vi: "Trong đó lấy từ cơ sở dữ liệu", en: "Of these from registries"), \.reused),
      (
        Bilingual(vi: "Phải có bản chính hoặc chứng thực", en: "Original or certified only"),
        \.originals
      ),
      (Bilingual(vi: "Thông tin phải điền", en: "Fields to fill in"), \.requiredFields),
      (Bilingual(vi: "Lượt phải đến trực tiếp", en: "Visits to the counter"), \.visits),
      (Bilingual(vi: "Bước dùng giấy", en: "Steps on paper"), \.paperSteps),
      (Bilingual(vi: "Bước dùng tiền mặt", en: "Steps with cash"), \.cashSteps),
      (Bilingual(vi: "Giấy tờ cơ quan phát hành", en: "Papers issued"), \.notices),
    ]
    var rows = counts.compactMap { name, path -> StructureRow? in
      let (first, second) = (old[keyPath: path], new[keyPath: path])
      guard first != 0 || second != 0 else { return nil }
      let change = second - first
      return StructureRow(
        name: name, before: "\(first)", after: "\(second)",
        change: change == 0 ? "" : change > 0 ? "+\(change)" : "−\(-change)")
    }
    rows += deadlines(old, new, language) + fees(old, new, language)
    return rows
  }

  private static let byCase = Bilingual(vi: "tùy trường hợp", en: "by case")

  private static func deadlines(
    _ old: Structure, _ new: Structure, _ language: Language
  ) -> [StructureRow] {
    func text(_ deadline: Structure.Deadline?) -> String {
      guard let deadline else { return "–" }
      return deadline.limit.map { Notation(language).limit($0) } ?? byCase[language]
    }
    return names(old.deadlines.map(\.name), new.deadlines.map(\.name)).map { name in
      let first = old.deadlines.first { $0.name == name }
      let second = new.deadlines.first { $0.name == name }
      let title = (second ?? first)?.title ?? name
      return StructureRow(
        name: Bilingual(vi: "Thời hạn: \(title)", en: "Deadline: \(title)"), before: text(first),
        after: text(second), change: text(first) == text(second) ? "" : "≠")
    }
  }

  private static func fees(
    _ old: Structure, _ new: Structure, _ language: Language
  ) -> [StructureRow] {
    func text(_ fee: Structure.Amount?) -> String {
      guard let fee else { return "–" }
      guard let amount = fee.amount, let currency = amount.currency else {
        return byCase[language]
      }
      return Notation(language).money(amount.number, currency)
    }
    return names(old.fees.map(\.name), new.fees.map(\.name)).map { name in
      let first = old.fees.first { $0.name == name }
      let second = new.fees.first { $0.name == name }
      let title = (second ?? first)?.title ?? name
      return StructureRow(
        name: Bilingual(vi: "Phí, lệ phí: \(title)", en: "Fee: \(title)"), before: text(first),
        after: text(second), change: text(first) == text(second) ? "" : "≠")
    }
  }

  /// The names of both, each once, in order.
  private static func names(_ old: [String], _ new: [String]) -> [String] {
    var seen: Set<String> = []
    return (old + new).filter { seen.insert($0).inserted }
  }
}
