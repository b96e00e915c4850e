import ThuTucBasics
import ThuTucSyntax

/// A refinement that asks more of the applicant than the procedure that it refines.
enum GreaterBurden: Finding {
  static let page = DiagnosticPage(
    "TT1111", .error, leavesMachineWhole: true,
    title: Bilingual(
      vi: "thủ tục chi tiết hóa làm tăng gánh nặng cho người nộp",
      en: "a refinement that burdens the applicant more"),
    advice: Bilingual(
      vi:
        "Địa phương chỉ được rút ngắn thời hạn, bớt giấy tờ, giảm phí, thêm cách nộp, chia nhỏ bước trong thời hạn của bước; không được quy định thêm. Bỏ mệnh đề này hoặc viết nhẹ hơn thủ tục gốc.",
      en:
        "A locality may shorten limits, drop papers, lower fees, add channels and divide a step within its limit, and may add nothing. Drop this clause, or ask less than the procedure it refines."
    ))

  /// `node` is the clause that burdens, `base` the one that it goes beyond, or the base itself where
  /// that asks for nothing of the kind.
  static func found(_ node: Syntax, _ base: Syntax, _ message: Bilingual) -> Diagnostic {
    finding(at: node, message, notes: [UndecidedBurden.note(base)])
  }
}

/// A clause of a refinement that cannot be compared with the one it takes the place of.
enum UndecidedBurden: Finding {
  static let page = DiagnosticPage(
    "TT1112", .information,
    title: Bilingual(
      vi: "không so sánh được với thủ tục gốc", en: "a clause that cannot be compared with the base"
    ),
    advice: Bilingual(
      vi:
        "Trình biên dịch không chứng minh được mệnh đề này nhẹ hơn; hãy tự đối chiếu với thủ tục gốc.",
      en: "The compiler cannot prove that this asks for less; compare it with the base by hand."))

  static func found(_ node: Syntax, _ base: Syntax, _ message: Bilingual) -> Diagnostic {
    finding(at: node, message, notes: [note(base)])
  }

  static func note(_ base: Syntax) -> Diagnostic.Note {
    Diagnostic.Note(at: base, vi: "mục tương ứng của thủ tục gốc", en: "the base's clause")
  }
}

/// `without` in a procedure that refines none.
enum NothingToDrop: Finding {
  static let page = DiagnosticPage(
    "TT1113", .error,
    title: Bilingual(
      vi: "‘bỏ’ trong thủ tục không chi tiết hóa thủ tục nào",
      en: "‘without’ in a procedure that refines none"),
    advice: Bilingual(
      vi: "Xóa mệnh đề cần bỏ; ‘bỏ’ chỉ dùng trong ‘thủ tục … chi tiết hóa …’.",
      en: "Delete the clause itself; ‘without’ is for ‘procedure … refines …’."))

  static func found(_ clause: Syntax) -> Diagnostic {
    finding(
      at: clause, vi: "thủ tục này không chi tiết hóa thủ tục nào, nên không có gì để bỏ",
      en: "this procedure refines none, so there is nothing to drop", fix: .delete(clause))
  }
}
