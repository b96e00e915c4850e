public import ThuTucBasics

/// Why a line is not a command: said before the dossier is asked at all.
public struct CommandError: Error, Hashable, Sendable {
  /// The stable name of a kind of mistake.
  public enum Code: String, CaseIterable, Sendable {
    case notUTF8 = "not-utf8"
    case tooLarge = "too-large"
    case malformedJSON = "malformed-json"
    case duplicateMember = "duplicate-member"
    case missingMember = "missing-member"
    case unknownMember = "unknown-member"
    case wrongType = "wrong-type"
    case outOfRange = "out-of-range"
    case unknownCommand = "unknown-command"
    case unknownField = "unknown-field"
    case unknownDocument = "unknown-document"
    case unknownItem = "unknown-item"
    case unknownStep = "unknown-step"
    case unknownAction = "unknown-action"
    case unknownDuty = "unknown-duty"
    case unknownFee = "unknown-fee"
    case unknownDeadline = "unknown-deadline"
    case unknownRegistry = "unknown-registry"
    case unknownRole = "unknown-role"
    case unknownKind = "unknown-kind"
    case unknownChannel = "unknown-channel"
    case unknownOption = "unknown-option"
    case unknownOutcome = "unknown-outcome"
    case badCalendar = "bad-calendar"
    case wrongDossier = "wrong-dossier"
    case unknownName = "unknown-name"
    case unknownEvent = "unknown-event"
    case otherVersion = "other-version"
    case newerFormat = "newer-format"
    case wrongOrder = "wrong-order"
  }

  public var code: Code
  /// Where in the command: `fields.copies`, `documents[2].issued`; empty for the whole line.
  public var path: String
  public var message: Bilingual

  public init(_ code: Code, at path: String = "", _ message: Bilingual) {
    self.code = code
    self.path = path
    self.message = message
  }
}

extension CommandError {
  /// The mistake of a line that is no JSON; `bytes` give the place its column.
  init(_ error: JSONError, in bytes: [UInt8]) {
    let before = String(decoding: bytes.prefix(error.offset), as: UTF8.self)
    let column = before.count + 1
    let place = Bilingual(vi: " (cột \(column))", en: " (column \(column))")
    let (code, words): (Code, Bilingual) =
      switch error.reason {
      case .endsEarly:
        (.malformedJSON, Bilingual(vi: "dòng kết thúc giữa chừng", en: "the line ends too early"))
      case .expected(let what):
        (
          .malformedJSON,
          Bilingual(vi: "ở đây phải là \(what[.vietnamese])", en: "expected \(what[.english]) here")
        )
      case .trailing:
        (
          .malformedJSON,
          Bilingual(
            vi: "sau lệnh còn có nội dung khác", en: "something follows the command on its line")
        )
      case .badNumber:
        (.malformedJSON, Bilingual(vi: "số viết sai", en: "not a number as JSON writes it"))
      case .badEscape:
        (.malformedJSON, Bilingual(vi: "dấu '\\' dùng sai", en: "not an escape that JSON knows"))
      case .controlCharacter:
        (
          .malformedJSON,
          Bilingual(
            vi: "ký tự điều khiển trong chuỗi phải viết thoát",
            en: "a control character in a string must be escaped")
        )
      case .notUTF8:
        (.notUTF8, Bilingual(vi: "dòng không phải UTF-8", en: "the line is not UTF-8"))
      case .tooDeep:
        (
          .malformedJSON,
          Bilingual(
            vi: "lồng nhau quá \(JSONReader.maximumDepth) cấp",
            en: "nested deeper than \(JSONReader.maximumDepth) levels")
        )
      case .duplicateMember(let name):
        (
          .duplicateMember,
          Bilingual(vi: "'\(name)' được viết hai lần", en: "'\(name)' is given twice")
        )
      }
    self.init(
      code,
      Bilingual(
        vi: words[.vietnamese] + place[.vietnamese], en: words[.english] + place[.english]))
  }
}
