public import ThuTucBasics
public import ThuTucMachine

extension MachineProblem {
  /// Where the bytes go wrong, and how.
  public var message: Bilingual {
    let words = words
    let place =
      if let offset {
        Bilingual(vi: "byte \(offset)", en: "byte \(offset)")
      } else {
        Bilingual(path)
      }
    if place[.english].isEmpty { return words }
    return Bilingual(
      vi: "\(place[.vietnamese]): \(words[.vietnamese])",
      en: "\(place[.english]): \(words[.english])")
  }

  private var words: Bilingual {
    switch reason {
    case .json(let reason): reason.message
    case .tooLarge: Bilingual(vi: "quá lớn để đọc", en: "too large to be read")
    case .newerFormat(let format):
      Bilingual(
        vi: "dạng \(format) mới hơn dạng mà bản này đọc được",
        en: "format \(format) is newer than this release reads")
    case .missing(let name): Bilingual(vi: "thiếu '\(name)'", en: "'\(name)' is missing")
    case .unknownMember(let name):
      Bilingual(vi: "ở đây không có '\(name)'", en: "there is no '\(name)' here")
    case .expected(let kind):
      Bilingual(
        vi: "ở đây phải là \(kind.words[.vietnamese])",
        en: "expected \(kind.words[.english]) here")
    case .unknownWord(let word):
      Bilingual(
        vi: "'\(word)' không phải từ dùng được ở đây", en: "'\(word)' is no word for here")
    case .unknownName(let name):
      Bilingual(
        vi: "không có gì tên là '\(name)'", en: "nothing that may stand here is called '\(name)'")
    case .repeatedName(let name):
      Bilingual(vi: "có nhiều mục cùng tên '\(name)'", en: "several rows are called '\(name)'")
    case .misplaced(let name):
      Bilingual(vi: "'\(name)' không thuộc về chỗ này", en: "'\(name)' does not belong here")
    case .outOfRange(let range):
      Bilingual(
        vi: "phải là số nguyên từ \(range.lowerBound) đến \(range.upperBound)",
        en: "must be a whole number from \(range.lowerBound) to \(range.upperBound)")
    case .wrongCount(let count):
      Bilingual(vi: "phải có đúng \(count) phần", en: "must have \(count) parts")
    case .circle(let name):
      Bilingual(
        vi: "'\(name)' được tính từ chính nó", en: "'\(name)' is computed from itself")
    case .tooDeep: Bilingual(vi: "lồng nhau quá nhiều cấp", en: "nested too deeply")
    case .calendar:
      Bilingual(
        vi: "lịch này không dùng để tính được", en: "nothing can be counted in this calendar")
    case .notCanonical:
      Bilingual(
        vi: "không đúng từng byte như 'thutuc compile' ghi ra",
        en: "not byte for byte what 'thutuc compile' writes")
    }
  }
}

extension MachineProblem.Kind {
  fileprivate var words: Bilingual {
    switch self {
    case .object: Bilingual(vi: "một đối tượng", en: "an object")
    case .array: Bilingual(vi: "một mảng", en: "an array")
    case .text: Bilingual(vi: "một chuỗi", en: "a string")
    case .number: Bilingual(vi: "một số", en: "a number")
    case .truth: Bilingual(vi: "true hoặc false", en: "true or false")
    case .expression: Bilingual(vi: "một biểu thức", en: "an expression")
    case .date: Bilingual(vi: "một ngày", en: "a date")
    case .instant: Bilingual(vi: "một thời điểm", en: "an instant")
    case .decimal: Bilingual(vi: "một số thập phân viết trong chuỗi", en: "a decimal in a string")
    case .currency: Bilingual(vi: "mã tiền tệ ba chữ cái", en: "a currency's code of three letters")
    case .unit: Bilingual(vi: "một độ dài thời gian", en: "a length of time")
    case .zone: Bilingual(vi: "một múi giờ", en: "a time zone")
    }
  }
}
