import ThuTucBasics
import ThuTucMachine

extension Rejection {
  func aboutPapersAndMoney(_ words: Words) -> Bilingual {
    switch self {
    case .documentNotExpected(let paper):
      Bilingual(
        vi: "hồ sơ này không cần '\(words.paper(paper))'; hãy bỏ giấy tờ đó ra",
        en: "this dossier does not call for '\(words.paper(paper))'; leave it out")
    case .documentNotAttached(let paper):
      Bilingual(
        vi: "chưa có '\(words.paper(paper))' trong hồ sơ; phải nộp trước khi kiểm tra",
        en: "'\(words.paper(paper))' is not in the dossier; it must be attached before it is judged"
      )
    case .notAsked(let registry, let paper):
      Bilingual(
        vi: "'\(words.registry(registry))' không được hỏi về '\(words.paper(paper))'"
          + " hoặc đã trả lời; không ghi nhận câu trả lời này",
        en: "'\(words.registry(registry))' was not asked for '\(words.paper(paper))',"
          + " or has answered already; the answer is not recorded")
    case .guardFails(let action):
      Bilingual(
        vi: "chưa đủ điều kiện để '\(words.action(action))' theo quy định của bước này;"
          + " hãy chọn cách khác",
        en: "the conditions for '\(words.action(action))' do not hold; choose another way")
    case .unknownValue(let field?):
      Bilingual(
        vi:
          "chưa biết '\(words.field(field))' nên chưa quyết định được; hãy nhập thông tin này trước",
        en: "'\(words.field(field))' is not known, so this cannot be decided; enter it first")
    case .unknownValue(nil):
      Bilingual(
        vi: "còn thiếu thông tin nên chưa quyết định được; hãy bổ sung thông tin của hồ sơ",
        en: "something is not known, so this cannot be decided; complete the dossier's data")
    case .missingDocuments(let papers):
      Bilingual(
        vi: "hồ sơ còn thiếu: \(words.papers(papers)); hãy nộp đủ rồi làm lại",
        en: "the dossier lacks: \(words.papers(papers)); attach what is missing and try again")
    case .unpaid(let fee, let outstanding):
      Bilingual(
        vi: "chưa nộp '\(words.fee(fee))' (còn \(words.amount(outstanding))); hãy nộp trước",
        en: "'\(words.fee(fee))' is not paid (\(words.amount(outstanding)) outstanding);"
          + " pay it first")
    case .condition(let condition):
      Bilingual(
        vi: "không đáp ứng điều kiện '\(words.condition(condition))'",
        en: "the condition '\(words.condition(condition))' is not met")
    case .nothingDue(let fee):
      Bilingual(
        vi: "'\(words.fee(fee))' không còn khoản nào phải nộp",
        en: "nothing is due for '\(words.fee(fee))'")
    case .wrongAmount(let fee, let expected):
      Bilingual(
        vi: "'\(words.fee(fee))' phải nộp đúng \(words.amount(expected))",
        en: "'\(words.fee(fee))' must be paid as exactly \(words.amount(expected))")
    default: aboutTimeAndRules(words)
    }
  }

  func aboutTimeAndRules(_ words: Words) -> Bilingual {
    switch self {
    case .suspendNotAllowed(let clock):
      Bilingual(
        vi: "quy định không cho phép tạm dừng '\(words.clock(clock))'",
        en: "the procedure does not let '\(words.clock(clock))' be suspended")
    case .clockNotRunning(let clock):
      Bilingual(
        vi: "'\(words.clock(clock))' chưa tính hoặc đã hết nên không tạm dừng được",
        en: "'\(words.clock(clock))' is not running, so it cannot be suspended")
    case .alreadyPaused(let clock):
      Bilingual(
        vi: "'\(words.clock(clock))' đang được tạm dừng",
        en: "'\(words.clock(clock))' is suspended already")
    case .notPaused(let clock):
      Bilingual(
        vi: "'\(words.clock(clock))' không bị tạm dừng nên không cần tính tiếp",
        en: "'\(words.clock(clock))' is not suspended, so there is nothing to resume")
    case .noSuchDuty(let duty):
      Bilingual(
        vi: "hồ sơ này không có nghĩa vụ '\(words.duty(duty))'",
        en: "this dossier has no duty '\(words.duty(duty))'")
    case .dutyClosed(let duty):
      Bilingual(
        vi: "nghĩa vụ '\(words.duty(duty))' đã được thực hiện",
        en: "the duty '\(words.duty(duty))' has already been met")
    case .noAutomaticWay(let step):
      Bilingual(
        vi: "bước tự động '\(words.step(step))' không có hướng đi nào phù hợp; cần sửa thủ tục",
        en: "no action of the automatic step '\(words.step(step))' is enabled;"
          + " the procedure needs mending")
    case .endlessAutomatic(let step):
      Bilingual(
        vi: "các bước tự động quanh '\(words.step(step))' lặp không dứt; cần sửa thủ tục",
        en: "the automatic steps around '\(words.step(step))' never come to rest;"
          + " the procedure needs mending")
    case .computation(let fault): fault.words
    default: Bilingual(code)
    }
  }
}

extension Fault {
  /// What went wrong in a computation, and where to look.
  var words: Bilingual {
    switch self {
    case .overflow:
      Bilingual(
        vi: "kết quả tính toán vượt quá giới hạn; hãy kiểm tra các số và ngày đã nhập",
        en: "a computed number or date is too large; check the numbers and dates entered")
    case .divisionByZero:
      Bilingual(
        vi: "phép tính chia cho 0; hãy kiểm tra các số đã nhập",
        en: "a computation divides by zero; check the numbers entered")
    case .currencyMismatch:
      Bilingual(
        vi: "phép tính dùng hai loại tiền khác nhau; hãy dùng cùng một loại tiền",
        en: "a computation mixes two currencies; use one")
    case .noRow:
      Bilingual(
        vi: "không có dòng nào của bảng áp dụng được; cần sửa thủ tục",
        en: "no row of a decision table applies; the procedure needs mending")
    case .severalRows:
      Bilingual(
        vi: "nhiều dòng của bảng cùng áp dụng được; cần sửa thủ tục",
        en: "several rows of a decision table apply; the procedure needs mending")
    case .noParameterValue:
      Bilingual(
        vi: "một tham số không có giá trị vào ngày nộp hồ sơ; cần sửa thủ tục",
        en: "a parameter has no value on the day of submission; the procedure needs mending")
    case .noCalendar:
      Bilingual(
        vi: "không tính được thời hạn vì thiếu lịch làm việc phù hợp; cần sửa thủ tục",
        en: "a limit cannot be counted without a fitting working calendar;"
          + " the procedure needs mending")
    case .incomparable:
      Bilingual(
        vi: "phép tính dùng các giá trị không so sánh được với nhau; cần sửa thủ tục",
        en: "a computation uses values that have no common measure; the procedure needs mending")
    case .badLimit:
      Bilingual(
        vi: "thời hạn tính ra là số âm hoặc có ngày lẻ; hãy kiểm tra các số đã nhập",
        en: "a limit comes to less than nothing or to parts of days; check the numbers entered")
    }
  }
}
