import ThuTucBasics
import ThuTucSyntax

/// A `branch per` that cannot be opened for each item, or a step in one that is spoken of as if it
/// stood once.
enum PerItem: Finding {
  static let page = DiagnosticPage(
    "TT0429", .error,
    title: Bilingual(
      vi: "nhánh cho từng mục, hoặc một mục, dùng không đúng",
      en: "a branch per item, or an item, that cannot be"),
    advice: Bilingual(
      vi:
        "‘nhánh cho từng <danh sách>’ mở một nhánh cho mỗi mục, nên danh sách phải có ‘tối đa’ là một số từ 1 đến 64; bên ngoài nhánh, hãy hỏi dữ liệu của các mục (‘mọi(…)’) thay vì hỏi bước.",
      en:
        "‘branch per <list>’ opens a branch for each item, so the list needs a ‘max’ that is a number from 1 to 64; outside the branch, ask the items' data (‘each(…)’) and not the step."
    ))

  static func withoutMaximum(_ name: Syntax, list: Syntax?) -> Diagnostic {
    finding(
      at: name,
      vi:
        "danh sách '\(name.text)' phải ghi ‘tối đa’ là một số từ 1 đến \(SyntaxLimits.copies) để mở nhánh cho từng mục",
      en:
        "the list '\(name.text)' needs a ‘max’ that is a number from 1 to \(SyntaxLimits.copies) for a branch per item",
      notes: list.map {
        [
          Diagnostic.Note(at: $0, vi: "danh sách ở đây", en: "the list is here")
        ]
      } ?? [])
  }

  static func nested(_ node: Syntax) -> Diagnostic {
    finding(
      at: node, vi: "trong nhánh cho từng mục không thể mở tiếp nhánh cho từng mục",
      en: "a branch per item cannot stand inside another one")
  }

  static func outside(_ name: Syntax, list: String) -> Diagnostic {
    finding(
      at: name,
      vi:
        "'\(name.text)' có riêng cho từng mục của '\(list)': nhìn từ ngoài nhánh nó không phải là một bước",
      en:
        "'\(name.text)' stands once for each item of '\(list)': seen from outside its branch it is not one step"
    )
  }

  static func noSuchItem(_ node: Syntax, count: Int) -> Diagnostic {
    finding(
      at: node, vi: "bước này có các mục từ 1 đến \(count)",
      en: "this step has the items 1 to \(count)")
  }

  static func notPerItem(_ node: Syntax) -> Diagnostic {
    finding(
      at: node, vi: "bước này chỉ có một, không có riêng cho từng mục",
      en: "this step stands once, not for each item", fix: .delete(node))
  }

  static func paperOfItem(_ name: Syntax) -> Diagnostic {
    finding(
      at: name, vi: "'\(name.text)' là giấy tờ của từng mục: hãy ghi ‘mục’ và số thứ tự",
      en: "'\(name.text)' is a paper of each item: write ‘item’ and its number")
  }

  static func paperOfDossier(_ number: Syntax) -> Diagnostic {
    finding(
      at: number, vi: "giấy tờ này là của hồ sơ, không phải của từng mục",
      en: "this paper is the dossier's own, not each item's", fix: .delete(number))
  }

  static func itemNotSaid(_ node: Syntax) -> Diagnostic {
    finding(
      at: node, vi: "bước này có riêng cho từng mục: hãy ghi ‘mục’ và số thứ tự",
      en: "this step stands once for each item: write ‘item’ and its number")
  }
}
