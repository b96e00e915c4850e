import ThuTucBasics

/// The sentences of the lexer and the parser.
enum SyntaxMessages {
  static let unterminatedName = Bilingual(
    vi: "tên bắt đầu bằng dấu ` chưa được đóng trên dòng này",
    en: "the name that begins with a backtick is not closed on this line")
  static let badQuotedName = Bilingual(
    vi: "giữa hai dấu ` phải là một tên: chữ cái, chữ số, dấu gạch dưới",
    en: "between backticks stands one name: letters, digits, underscores")
  static let unterminatedComment = Bilingual(
    vi: "chú thích bắt đầu ở đây chưa được đóng bằng */",
    en: "the comment that begins here is not closed by */")
  static let unterminatedString = Bilingual(
    vi: "chuỗi bắt đầu ở đây chưa được đóng bằng dấu \"",
    en: "the string that begins here is not closed by \"")
  static let badEscape = Bilingual(
    vi: "sau dấu \\ chỉ có thể là \" \\ n t hoặc u{…}",
    en: "after \\ only \" \\ n t or u{…} can stand")
  static let emptyFile = Bilingual(
    vi: "tệp không có nội dung: chưa có thủ tục nào",
    en: "the file has no content: there is no procedure in it")
  static let tooDeep = Bilingual(
    vi: "các dấu ngoặc lồng nhau quá \(SyntaxLimits.nesting) cấp",
    en: "brackets are nested deeper than \(SyntaxLimits.nesting) levels")
  static let tooMany = Bilingual(
    vi: "còn nhiều lỗi nữa không được liệt kê; hãy sửa các lỗi trên trước",
    en: "more findings are not listed; mend the ones above first")
  static let chainedComparison = Bilingual(
    vi: "không so sánh nối tiếp được; hãy nối hai phép so sánh bằng ‘và’",
    en: "comparisons cannot be chained; join two of them with ‘and’")

  static let singleEqual = Bilingual(
    vi: "dấu '=' ghi một giá trị; so sánh bằng viết hai dấu: '=='",
    en: "'=' gives a value; to compare, write '=='")

  /// User text as a message can show it: control characters become �.
  static func printable(_ text: String) -> String {
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      shown.append(scalar.value < 0x20 || scalar.value == 0x7F ? "\u{FFFD}" : scalar)
    }
    return String(shown)
  }

  static func unknownCharacter(_ text: String) -> Bilingual {
    let shown = printable(text)
    if ["“", "”", "„", "«", "»"].contains(shown) {
      return Bilingual(
        vi:
          "'\(shown)' là dấu ngoặc kép của trình soạn thảo văn bản; ở đây dùng dấu ngoặc kép thẳng: \"",
        en: "'\(shown)' is a word processor's quotation mark; write a straight one here: \"")
    }
    if ["‘", "’", "'"].contains(shown) {
      return Bilingual(
        vi: "\(shown) không mở một chuỗi; ở đây dùng dấu ngoặc kép thẳng: \"",
        en: "\(shown) opens no string; write a straight double quotation mark here: \"")
    }
    return Bilingual(
      vi: "ký tự '\(shown)' không dùng trong ngôn ngữ này",
      en: "the character '\(shown)' is not used in this language")
  }

  static func badDate(_ text: String) -> Bilingual {
    Bilingual(vi: "không có ngày '\(text)'", en: "there is no date '\(text)'")
  }

  static func badTime(_ text: String) -> Bilingual {
    Bilingual(
      vi: "không có giờ '\(text)'; giờ từ 00:00 đến 24:00",
      en: "there is no time '\(text)'; times are from 00:00 to 24:00")
  }

  static func dayInExpression(_ text: String) -> Bilingual {
    Bilingual(
      vi: "'\(text)' là một ngày trong năm; phép trừ viết có dấu cách",
      en: "'\(text)' is a day of the year; a difference is written with spaces")
  }

  static let longNumber = Bilingual(
    vi: "số có quá \(SyntaxLimits.digits) chữ số",
    en: "the number has more than \(SyntaxLimits.digits) digits")

  static func badInstant(_ text: String) -> Bilingual {
    Bilingual(
      vi: "không có thời điểm '\(text)'; viết như 2026-02-13T15:00",
      en: "there is no instant '\(text)'; write it as 2026-02-13T15:00")
  }

  static func notUTF8(at offset: Int) -> Bilingual {
    Bilingual(
      vi: "byte thứ \(offset + 1) không phải UTF-8", en: "byte \(offset + 1) is not UTF-8")
  }

  static let utf16 = Bilingual(
    vi: "tệp được lưu bằng UTF-16; hãy lưu lại bằng UTF-8",
    en: "the file is saved as UTF-16; save it as UTF-8")

  static let saveAsUTF8 = Bilingual(vi: "lưu lại bằng UTF-8", en: "save it as UTF-8")

  static func tooLarge(_ count: Int) -> Bilingual {
    Bilingual(
      vi: "tệp có \(count) byte, vượt mức \(SyntaxLimits.fileBytes) byte",
      en: "the file has \(count) bytes, over the limit of \(SyntaxLimits.fileBytes)")
  }

  static func expected(_ what: Bilingual, found: Bilingual) -> Bilingual {
    Bilingual(
      vi: "ở đây cần \(what.vietnamese), không phải \(found.vietnamese)",
      en: "expected \(what.english), found \(found.english)")
  }

  static func unexpected(_ found: Bilingual, in place: Bilingual) -> Bilingual {
    Bilingual(
      vi: "không hiểu \(found.vietnamese) ở \(place.vietnamese)",
      en: "\(found.english) does not belong in \(place.english)")
  }

  static func otherLanguage(_ text: String, isEnglish: Bool, here: String) -> Bilingual {
    isEnglish
      ? Bilingual(
        vi: "'\(text)' là từ khóa tiếng Anh, mà tệp này viết bằng tiếng Việt: dùng '\(here)'",
        en: "'\(text)' is an English keyword, and this file is in Vietnamese: write '\(here)'")
      : Bilingual(
        vi: "'\(text)' là từ khóa tiếng Việt, mà tệp này viết bằng tiếng Anh: dùng '\(here)'",
        en: "'\(text)' is a Vietnamese keyword, and this file is in English: write '\(here)'")
  }

  static func phraseAsName(_ text: String) -> Bilingual {
    Bilingual(
      vi: "'\(text)' là từ khóa nhiều chữ nên không làm tên được",
      en: "'\(text)' is a keyword of several words and cannot be a name")
  }

  static func rowWidth(_ count: Int, expected: Int) -> Bilingual {
    Bilingual(
      vi: "hàng này có \(count) ô, bảng này cần \(expected)",
      en: "this row has \(count) cells, the table needs \(expected)")
  }
}
