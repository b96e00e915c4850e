public import ThuTucBasics
public import ThuTucMachine

extension CommitError {
  /// One sentence for whoever keeps the record.
  public func sentence(_ language: Language) -> String { words[language] }

  private var words: Bilingual {
    let (reason, place) = (reasonWords, placeWords)
    return Bilingual(
      vi: "\(place.vietnamese): \(reason.vietnamese)", en: "\(place.english): \(reason.english)")
  }

  private var placeWords: Bilingual {
    switch place {
    case .byte(let offset): Bilingual(vi: "byte thứ \(offset)", en: "byte \(offset)")
    case .event(let index):
      Bilingual(vi: "sự kiện thứ \(index + 1) của lần ghi", en: "event \(index + 1) of the commit")
    case .header: Bilingual(vi: "phần đầu của lần ghi", en: "the head of the commit")
    }
  }

  private var reasonWords: Bilingual {
    switch reason {
    case .endsEarly: Bilingual(vi: "dữ liệu bị cắt ngang", en: "the data end too early")
    case .notACommit: Bilingual(vi: "không phải là một lần ghi", en: "this is not a commit")
    case .newerFormat(let format):
      Bilingual(
        vi: "định dạng \(format) mới hơn phần mềm này (\(Commit.format))",
        en: "format \(format) is newer than this program (\(Commit.format))")
    case .outOfRange: Bilingual(vi: "có số ngoài giới hạn", en: "a number is out of range")
    case .notUTF8: Bilingual(vi: "văn bản không phải UTF-8", en: "a text is not UTF-8")
    case .unknownKind(let number):
      Bilingual(vi: "không có loại sự kiện số \(number)", en: "there is no kind of event \(number)")
    case .trailing:
      Bilingual(vi: "sau lần ghi còn dữ liệu khác", en: "something follows the commit")
    case .otherVersion(let name):
      Bilingual(
        vi: "theo một văn bản khác (\(name.prefix(12)))",
        en: "it is of another text (\(name.prefix(12)))")
    case .wrongOrder:
      Bilingual(
        vi: "không nối tiếp những gì đã ghi", en: "it does not follow what has been recorded")
    case .noOpening:
      Bilingual(vi: "mở hồ sơ mà không ai gọi", en: "it opens a dossier that none has called for")
    }
  }
}
