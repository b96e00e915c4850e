public import ThuTucBasics

/// Why a log cannot be used: the place, what is wrong there, and what to do.
public struct LogError: Error, Hashable, Sendable {
  /// The kinds of problems, told apart by what their reader must do.
  public enum Reason: Hashable, Sendable {
    /// No event at all.
    case empty
    /// Not UTF-8; the encoding's name where it can be told.
    case encoding(String?)
    /// The text ends in the middle.
    case truncated
    /// Not what its format asks for, in the words of whoever read it.
    case malformed(Bilingual)
    /// XML with declarations of its own, which could make it expand without end.
    case declarations
    /// Beyond what is read.
    case tooLarge
    case missingTimestamp
    case badTimestamp(String)
    /// The attributes or columns that are there.
    case missingActivity([String])
    case unknownLifecycle(String)
    /// A column that cannot be told, and those there are.
    case missingColumn(String, [String])
    /// The types of objects, none of which is surely the case.
    case severalCaseTypes([String])
    /// An event that refers to no object of the case's type.
    case noCase(String)
    /// An event that refers to an object that the log does not have.
    case unknownObject(String)
  }

  public var reason: Reason
  /// Counted from 1; absent for the whole file.
  public var line: Int?

  public init(_ reason: Reason, line: Int? = nil) {
    self.reason = reason
    self.line = line
  }

  /// Whether leaving this one event out mends it.
  public var concernsOneEvent: Bool {
    switch reason {
    case .missingTimestamp, .badTimestamp, .missingActivity, .unknownLifecycle, .noCase,
      .unknownObject:
      true
    case .empty, .encoding, .truncated, .malformed, .declarations, .tooLarge, .missingColumn,
      .severalCaseTypes:
      false
    }
  }
}

extension LogError {
  /// The problem and its remedy, without the place.
  public var message: Bilingual {
    switch reason {
    case .missingTimestamp, .badTimestamp, .missingActivity, .unknownLifecycle, .noCase,
      .unknownObject:
      eventMessage
    case .missingColumn, .severalCaseTypes: choiceMessage
    case .empty:
      Bilingual(
        vi: "nhật ký không có sự kiện nào; kiểm tra lại tệp đã xuất đủ chưa",
        en: "there is no event in the log; check that it was exported whole")
    case .encoding(let name):
      Bilingual(
        vi: "tệp không phải UTF-8\(name.map { " mà là \($0)" } ?? ""); hãy lưu lại dạng UTF-8",
        en: "the file is not UTF-8\(name.map { " but \($0)" } ?? ""); save it as UTF-8")
    case .truncated:
      Bilingual(
        vi: "tệp bị cắt ngang ở đây; hãy chép hoặc xuất lại",
        en: "the file is cut off here; copy or export it again")
    case .malformed(let words): words
    case .declarations:
      Bilingual(
        vi: "XML có khai báo kiểu tài liệu (DOCTYPE), nhật ký XES không cần; hãy bỏ dòng này",
        en: "the XML has a document type declaration, which XES has no use for; remove it")
    case .tooLarge:
      Bilingual(
        vi: "nhật ký lớn hơn mức đọc được; hãy chia theo thời gian",
        en: "the log is larger than what is read; split it by time")
    }
  }

  private var eventMessage: Bilingual {
    let remedy = Bilingual(
      vi: "; sửa dòng này, hoặc --skip để bỏ qua các sự kiện như vậy",
      en: "; mend it, or leave such events out with --skip")
    let problem: Bilingual =
      switch reason {
      case .badTimestamp(let text):
        Bilingual(
          vi: "thời điểm '\(text)' không đọc được, cần dạng 2026-02-13T15:00:00+07:00",
          en: "the time '\(text)' cannot be read, write it as 2026-02-13T15:00:00+07:00")
      case .missingActivity(let known):
        Bilingual(
          vi: "sự kiện không có tên hoạt động\(LogError.list(known, " (chỉ có ", ")"))",
          en: "the event has no activity\(LogError.list(known, " (only ", ")"))")
      case .unknownLifecycle(let word):
        Bilingual(
          vi: "trạng thái '\(word)' không rõ; có schedule, assign, start, suspend, resume, "
            + "complete, withdraw; --lifecycle complete coi mọi trạng thái lạ là complete",
          en: "the lifecycle '\(word)' is unknown; there are schedule, assign, start, suspend, "
            + "resume, complete, withdraw; --lifecycle complete takes every other one as complete")
      case .noCase(let type):
        Bilingual(
          vi: "sự kiện không thuộc đối tượng '\(type)' nào",
          en: "the event refers to no object of type '\(type)'")
      case .unknownObject(let id):
        Bilingual(
          vi: "không có đối tượng '\(id)' trong nhật ký",
          en: "there is no object '\(id)' in the log")
      default:
        Bilingual(vi: "sự kiện không có thời điểm", en: "the event has no time")
      }
    return Bilingual(
      vi: problem.vietnamese + remedy.vietnamese, en: problem.english + remedy.english)
  }

  private var choiceMessage: Bilingual {
    switch reason {
    case .missingColumn(let role, let known):
      Bilingual(
        vi: "không rõ cột nào là \(role); chỉ ra bằng --columns \(role)=TÊN"
          + LogError.list(known, "; có "),
        en: "no column is surely the \(role); name it with --columns \(role)=NAME"
          + LogError.list(known, "; there are "))
    case .severalCaseTypes(let types):
      Bilingual(
        vi: "không rõ loại đối tượng nào là hồ sơ; chọn bằng --case"
          + LogError.list(types, "; có "),
        en: "no type of object is surely the case; choose with --case"
          + LogError.list(types, "; there are "))
    default: Bilingual("")
    }
  }

  /// Names as people read them, not more than a line of them.
  private static func list(_ names: [String], _ lead: String, _ tail: String = "") -> String {
    guard !names.isEmpty else { return "" }
    let shown = names.prefix(12).map { "'\($0)'" }.joined(separator: ", ")
    return lead + shown + (names.count > 12 ? ", …" : "") + tail
  }
}
