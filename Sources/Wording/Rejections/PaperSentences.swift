import ThuTucBasics
import ThuTucMachine

/// Refusals by papers, conditions and money.
extension Wording {
  func documentNotExpected(_ paper: PaperRef) -> String {
    say(
      vi: "hồ sơ này không cần '\(self.paper(paper))'; hãy bỏ giấy tờ đó ra",
      en: "this dossier does not call for '\(self.paper(paper))'; leave it out")
  }

  func documentNotAttached(_ paper: PaperRef) -> String {
    say(
      vi: "chưa có '\(self.paper(paper))' trong hồ sơ; phải nộp trước khi kiểm tra",
      en: "'\(self.paper(paper))' is not in the dossier; it must be attached before it is judged")
  }

  func notAsked(_ registry: RegistryID, _ paper: PaperRef) -> String {
    say(
      vi: "'\(self.registry(registry))' không được hỏi về '\(self.paper(paper))'"
        + " hoặc đã trả lời; không ghi nhận câu trả lời này",
      en: "'\(self.registry(registry))' was not asked for '\(self.paper(paper))',"
        + " or has answered already; the answer is not recorded")
  }

  func guardFails(_ action: ActionID) -> String {
    say(
      vi: "chưa đủ điều kiện để '\(self.action(action))' theo quy định của bước này;"
        + " hãy chọn cách khác",
      en: "the conditions for '\(self.action(action))' do not hold; choose another way")
  }

  func unknownValue(_ field: FieldID?) -> String {
    guard let field else {
      return say(
        vi: "còn thiếu thông tin nên chưa quyết định được; hãy bổ sung thông tin của hồ sơ",
        en: "something is not known, so this cannot be decided; complete the dossier's data")
    }
    return say(
      vi: "chưa biết '\(self.field(field))' nên chưa quyết định được; hãy nhập thông tin này trước",
      en: "'\(self.field(field))' is not known, so this cannot be decided; enter it first")
  }

  func missingDocuments(_ papers: [PaperRef]) -> String {
    say(
      vi: "hồ sơ còn thiếu: \(self.papers(papers)); hãy nộp đủ rồi làm lại",
      en: "the dossier lacks: \(self.papers(papers)); attach what is missing and try again")
  }

  func unpaid(_ fee: FeeID, _ outstanding: Value) -> String {
    say(
      vi: "chưa nộp '\(self.fee(fee))' (còn \(money(outstanding))); hãy nộp trước",
      en: "'\(self.fee(fee))' is not paid (\(money(outstanding)) outstanding); pay it first")
  }

  func notMet(_ condition: ConditionID) -> String {
    say(
      vi: "không đáp ứng điều kiện '\(self.condition(condition))'",
      en: "the condition '\(self.condition(condition))' is not met")
  }

  func nothingDue(_ fee: FeeID) -> String {
    say(
      vi: "'\(self.fee(fee))' không còn khoản nào phải nộp",
      en: "nothing is due for '\(self.fee(fee))'")
  }

  func wrongAmount(_ fee: FeeID, _ expected: Value) -> String {
    say(
      vi: "'\(self.fee(fee))' phải nộp đúng \(money(expected))",
      en: "'\(self.fee(fee))' must be paid as exactly \(money(expected))")
  }
}
