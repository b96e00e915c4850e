import ThuTucBasics
import ThuTucSyntax

/// A deadline counted from the receipt of a dossier, of which the applicant has nothing in hand.
enum MissingPromise: Finding {
  static let page = DiagnosticPage(
    "TT0607", .warning,
    title: Bilingual(
      vi: "thời hạn giải quyết mà không có giấy hẹn hoặc văn bản xin lỗi",
      en: "a deadline without a receipt or an apology"),
    advice: Bilingual(
      vi:
        "Khi tiếp nhận phải phát hành giấy tiếp nhận và hẹn trả kết quả (mẫu số 01): ngày hẹn được ghi tự động. Khi quá hạn phải xin lỗi và hẹn lại ngày trả (mẫu số 04): thêm vào ‘bất cứ lúc nào’ một hành động ‘nếu quá hạn(…)’ phát hành văn bản đó.",
      en:
        "On receipt the applicant is given a receipt with the promised date (template 01): the engine writes the date. When overdue, an apology with a new date is owed (template 04): add to ‘anytime’ an action ‘when overdue(…)’ that issues it."
    ))

  /// The action that starts the deadline issues no notice.
  ///
  /// `notice` is the only one by template 01 that nothing issues, `clause` the action's.
  static func receipt(
    _ name: Syntax, action: String, clause: Syntax? = nil, notice: String? = nil
  ) -> Diagnostic {
    finding(
      at: name,
      vi:
        "'\(action)' bắt đầu thời hạn '\(name.text)' nhưng không phát hành giấy tiếp nhận và hẹn trả kết quả; thêm ‘phát hành …’ (mẫu số 01)",
      en:
        "'\(action)' starts the deadline '\(name.text)' but issues no receipt with the promised date; add ‘issue …’ (template 01)",
      fix: notice.flatMap { notice in
        clause?.child(.target)?.firstToken.map {
          .add("\(name.word(.issue)) \(notice)", before: $0)
        }
      })
  }

  /// Nothing apologises once the deadline has passed.
  static func apology(_ name: Syntax) -> Diagnostic {
    finding(
      at: name,
      vi:
        "quá hạn '\(name.text)' mà không hành động nào xin lỗi và hẹn lại; thêm vào ‘bất cứ lúc nào’: ‘khi xin_lỗi do … nếu quá hạn(\(name.text)) phát hành … -> giữ nguyên’ (mẫu số 04)",
      en:
        "nothing apologises and sets a new date once '\(name.text)' has passed; add to ‘anytime’: ‘on apologise by … when overdue(\(name.text)) issue … -> stay’ (template 04)"
    )
  }
}
