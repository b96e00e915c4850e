import ThuTucBasics
import ThuTucSyntax

/// A `branch per` that cannot be opened for each item, or a step in one that is spoken of as if it
/// stood once.
enum PerItem {
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
    Diagnostic(
      page,
      Bilingual(
        vi:
          "danh sách '\(name.text)' phải ghi ‘tối đa’ là một số từ 1 đến \(SyntaxLimits.copies) để mở nhánh cho từng mục",
        en:
          "the list '\(name.text)' needs a ‘max’ that is a number from 1 to \(SyntaxLimits.copies) for a branch per item"
      ),
      file: name.tree.file, at: name.range,
      notes: list.map {
        [
          Diagnostic.Note(
            Bilingual(vi: "danh sách ở đây", en: "the list is here"), file: $0.tree.file,
            at: $0.range)
        ]
      } ?? [])
  }

  static func nested(_ node: Syntax) -> Diagnostic {
    Diagnostic(
      page,
      Bilingual(
        vi: "trong nhánh cho từng mục không thể mở tiếp nhánh cho từng mục",
        en: "a branch per item cannot stand inside another one"),
      file: node.tree.file, at: node.range)
  }

  static func outside(_ name: Syntax, list: String) -> Diagnostic {
    Diagnostic(
      page,
      Bilingual(
        vi:
          "'\(name.text)' có riêng cho từng mục của '\(list)': nhìn từ ngoài nhánh nó không phải là một bước",
        en:
          "'\(name.text)' stands once for each item of '\(list)': seen from outside its branch it is not one step"
      ),
      file: name.tree.file, at: name.range)
  }

  static func noSuchItem(_ node: Syntax, count: Int) -> Diagnostic {
    Diagnostic(
      page,
      Bilingual(
        vi: "bước này có các mục từ 1 đến \(count)",
        en: "this step has the items 1 to \(count)"),
      file: node.tree.file, at: node.range)
  }

  static func notPerItem(_ node: Syntax) -> Diagnostic {
    Diagnostic(
      page,
      Bilingual(
        vi: "bước này chỉ có một, không có riêng cho từng mục",
        en: "this step stands once, not for each item"),
      file: node.tree.file, at: node.range)
  }

  static func paperOfItem(_ name: Syntax) -> Diagnostic {
    Diagnostic(
      page,
      Bilingual(
        vi: "'\(name.text)' là giấy tờ của từng mục: hãy ghi ‘mục’ và số thứ tự",
        en: "'\(name.text)' is a paper of each item: write ‘item’ and its number"),
      file: name.tree.file, at: name.range)
  }

  static func paperOfDossier(_ number: Syntax) -> Diagnostic {
    Diagnostic(
      page,
      Bilingual(
        vi: "giấy tờ này là của hồ sơ, không phải của từng mục",
        en: "this paper is the dossier's own, not each item's"),
      file: number.tree.file, at: number.range)
  }

  static func itemNotSaid(_ node: Syntax) -> Diagnostic {
    Diagnostic(
      page,
      Bilingual(
        vi: "bước này có riêng cho từng mục: hãy ghi ‘mục’ và số thứ tự",
        en: "this step stands once for each item: write ‘item’ and its number"),
      file: node.tree.file, at: node.range)
  }
}
