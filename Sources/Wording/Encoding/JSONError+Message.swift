public import ThuTucBasics

extension JSONError.Reason {
  /// What is wrong with a text that should be JSON.
  public var message: Bilingual {
    switch self {
    case .endsEarly: Bilingual(vi: "nội dung bị cắt giữa chừng", en: "the text ends too early")
    case .expected(let what):
      Bilingual(
        vi: "ở đây phải là \(what[.vietnamese])", en: "expected \(what[.english]) here")
    case .trailing:
      Bilingual(vi: "sau đó còn có nội dung khác", en: "something follows where it should end")
    case .badNumber: Bilingual(vi: "số viết sai", en: "not a number as JSON writes it")
    case .badEscape: Bilingual(vi: "dấu '\\' dùng sai", en: "not an escape that JSON knows")
    case .controlCharacter:
      Bilingual(
        vi: "ký tự điều khiển trong chuỗi phải viết thoát",
        en: "a control character in a string must be escaped")
    case .notUTF8: Bilingual(vi: "nội dung không phải UTF-8", en: "the text is not UTF-8")
    case .tooDeep: Bilingual(vi: "lồng nhau quá nhiều cấp", en: "nested too deeply")
    case .duplicateMember(let name):
      Bilingual(vi: "'\(name)' được viết hai lần", en: "'\(name)' is given twice")
    }
  }
}
