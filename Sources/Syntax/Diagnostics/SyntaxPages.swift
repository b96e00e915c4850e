import ThuTucBasics

/// The findings of the lexer and the parser: TT01.
public enum SyntaxPages {
  public static let all: [DiagnosticPage] = [
    unknownCharacter, unterminatedName, badQuotedName, unterminatedComment, unterminatedString,
    badEscape, badDate, notUTF8, tooLarge, expected, unexpected, otherLanguage, tooDeep, tooMany,
    emptyFile, phraseAsName, badNumber, chainedComparison, rowWidth,
  ]

  /// Says that a file has more findings than are listed.
  public static func tooManyFindings(file: Int, at range: SourceRange) -> Diagnostic {
    Diagnostic(tooMany, SyntaxMessages.tooMany, file: file, at: range)
  }

  static let unknownCharacter = DiagnosticPage(
    "TT0101", .error,
    title: Bilingual(
      vi: "ký tự không dùng trong ngôn ngữ", en: "a character the language does not use"),
    advice: Bilingual(
      vi: "Xóa ký tự này, hoặc đặt nó trong chuỗi \"…\" nếu nó thuộc về nhãn.",
      en: "Delete it, or put it inside a string \"…\" if it belongs to a label."))
  static let unterminatedName = DiagnosticPage(
    "TT0102", .error,
    title: Bilingual(vi: "tên trong dấu ` chưa đóng", en: "a name in backticks is not closed"),
    advice: Bilingual(
      vi: "Thêm dấu ` ở cuối tên, trên cùng một dòng.",
      en: "Add the closing backtick after the name, on the same line."))
  static let badQuotedName = DiagnosticPage(
    "TT0103", .error,
    title: Bilingual(vi: "tên trong dấu ` không hợp lệ", en: "not a name between backticks"),
    advice: Bilingual(
      vi: "Tên chỉ gồm chữ cái, chữ số và dấu gạch dưới, không có dấu cách.",
      en: "A name is made of letters, digits and underscores, without spaces."))
  static let unterminatedComment = DiagnosticPage(
    "TT0104", .error,
    title: Bilingual(vi: "chú thích /* chưa đóng", en: "a comment /* is not closed"),
    advice: Bilingual(
      vi: "Thêm */; mỗi /* bên trong cần một */ của riêng nó.",
      en: "Add */; every /* inside needs its own */."))
  static let unterminatedString = DiagnosticPage(
    "TT0105", .error,
    title: Bilingual(vi: "chuỗi chưa đóng", en: "a string is not closed"),
    advice: Bilingual(
      vi: "Thêm dấu \" ở cuối dòng; chuỗi nhiều dòng dùng \"\"\".",
      en: "Add the closing \" on the same line; a string of several lines uses \"\"\"."))
  static let badEscape = DiagnosticPage(
    "TT0106", .error,
    title: Bilingual(vi: "dấu \\ không hợp lệ trong chuỗi", en: "an unknown escape in a string"),
    advice: Bilingual(
      vi: "Dùng \\\" \\\\ \\n \\t hoặc \\u{…} với mã Unicode hệ mười sáu.",
      en: "Use \\\" \\\\ \\n \\t or \\u{…} with a hexadecimal Unicode code."))
  static let badDate = DiagnosticPage(
    "TT0107", .error,
    title: Bilingual(vi: "ngày hoặc giờ không có thật", en: "a date or time that does not exist"),
    advice: Bilingual(
      vi: "Ngày viết năm-tháng-ngày đủ chữ số: 2026-02-13; giờ từ 00:00 đến 23:59.",
      en: "Write dates as year-month-day with all digits: 2026-02-13; times from 00:00 to 23:59."))
  static let notUTF8 = DiagnosticPage(
    "TT0108", .error,
    title: Bilingual(vi: "tệp không phải UTF-8", en: "the file is not UTF-8"),
    advice: Bilingual(
      vi: "Lưu lại tệp với bảng mã UTF-8 trong trình soạn thảo.",
      en: "Save the file as UTF-8 in your editor."))
  static let tooLarge = DiagnosticPage(
    "TT0109", .error,
    title: Bilingual(vi: "tệp quá lớn", en: "the file is too large"),
    advice: Bilingual(
      vi: "Chia tệp ra và dùng từ khóa ‘dùng’ để ghép lại.",
      en: "Split the file and join the parts with ‘import’."))
  static let expected = DiagnosticPage(
    "TT0110", .error,
    title: Bilingual(vi: "thiếu một phần của mệnh đề", en: "a part of the clause is missing"),
    advice: Bilingual(
      vi: "Viết thêm phần còn thiếu tại chỗ được chỉ.",
      en: "Write the missing part at the place shown."))
  static let unexpected = DiagnosticPage(
    "TT0111", .error,
    title: Bilingual(vi: "không hiểu phần này ở đây", en: "this does not belong here"),
    advice: Bilingual(
      vi: "Xem các mệnh đề được phép ở chỗ này; có thể thiếu dấu ngoặc hoặc viết sai từ khóa.",
      en: "See which clauses may stand here; a brace may be missing or a keyword misspelt."))
  static let otherLanguage = DiagnosticPage(
    "TT0112", .error,
    title: Bilingual(vi: "từ khóa của ngôn ngữ kia", en: "a keyword of the other language"),
    advice: Bilingual(
      vi: "Mọi từ khóa của một tệp cùng một ngôn ngữ, theo từ khóa đầu tiên.",
      en: "All keywords of a file are of one language, that of the first keyword."))
  static let tooDeep = DiagnosticPage(
    "TT0113", .error,
    title: Bilingual(vi: "lồng nhau quá sâu", en: "nested too deeply"),
    advice: Bilingual(
      vi: "Tối đa 256 cấp ngoặc lồng nhau; tách biểu thức ra thông tin dẫn xuất.",
      en: "At most 256 levels of brackets; split the expression into derived fields."))
  static let tooMany = DiagnosticPage(
    "TT0114", .error,
    title: Bilingual(vi: "quá nhiều lỗi", en: "too many findings"),
    advice: Bilingual(
      vi: "Sửa các lỗi đầu tiên rồi kiểm tra lại.", en: "Mend the first ones and check again."))
  static let emptyFile = DiagnosticPage(
    "TT0115", .warning,
    title: Bilingual(vi: "tệp trống", en: "the file is empty"),
    advice: Bilingual(
      vi: "Một tệp có ít nhất một thủ tục, lịch, ví dụ hoặc khai báo dùng chung.",
      en: "A file holds at least a procedure, a calendar, an example or a shared declaration."))
  static let phraseAsName = DiagnosticPage(
    "TT0116", .error,
    title: Bilingual(
      vi: "từ khóa nhiều chữ không làm tên được", en: "a keyword of several words cannot be a name"),
    advice: Bilingual(
      vi: "Nối các chữ bằng dấu gạch dưới: giấy_tờ.",
      en: "Join the words with underscores: legal_basis."))
  static let badNumber = DiagnosticPage(
    "TT0117", .error,
    title: Bilingual(vi: "số không hợp lệ", en: "a number out of range"),
    advice: Bilingual(
      vi: "Số có tối đa 18 chữ số, kể cả sau dấu chấm, để mọi phép tính đều chính xác.",
      en: "A number has at most 18 digits, those after the point too, so that all sums are exact."))
  static let chainedComparison = DiagnosticPage(
    "TT0118", .error,
    title: Bilingual(vi: "so sánh nối tiếp", en: "a chained comparison"),
    advice: Bilingual(
      vi: "Viết ‘a < b và b < c’, hoặc ‘trong khoảng’.",
      en: "Write ‘a < b and b < c’, or ‘between’."))
  static let rowWidth = DiagnosticPage(
    "TT0119", .error,
    title: Bilingual(vi: "hàng bảng không đủ ô", en: "a table row of the wrong width"),
    advice: Bilingual(
      vi: "Mỗi hàng có đúng một ô cho mỗi cột của hàng đầu, và một ô kết quả; ô bất kỳ viết *.",
      en: "A row has one cell for each of the header's and one for the answer; write * for any."))
}
