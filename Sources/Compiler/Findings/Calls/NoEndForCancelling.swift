import ThuTucBasics
import ThuTucSyntax

/// A child that is to be cancelled, of a procedure that has no end for it.
enum NoEndForCancelling: Finding {
  static let page = DiagnosticPage(
    "TT0416", .error,
    title: Bilingual(
      vi: "hồ sơ con không có kết thúc để dừng theo",
      en: "a child that cannot be cancelled"),
    advice: Bilingual(
      vi:
        "Thêm vào thủ tục được mở một ‘kết thúc … là hủy’ (hoặc ‘là rút’), hoặc viết ‘tách riêng’.",
      en:
        "Add ‘end … as cancelled’ (or ‘as withdrawn’) to the procedure that is called, or write ‘detach’."
    ))

  static func found(_ name: Syntax) -> Diagnostic {
    finding(
      at: name,
      vi: "'\(name.text)' không có kết thúc nào là hủy hay rút nên hồ sơ con không dừng theo được",
      en: "'\(name.text)' has no end as cancelled or withdrawn, so its dossier cannot be cancelled",
      fix: name.parent.map { detaching($0) })
  }

  private static func detaching(_ call: Syntax) -> Diagnostic.Fix {
    let word = call.word(.detachChild)
    return call.child(.cancelChild).map { Diagnostic.Fix(write: word, at: $0) }
      ?? .add(word, after: call)
  }
}
