public import ThuTucBasics
public import ThuTucMachine

extension SnapshotProblem {
  /// Where the bytes go wrong, and how.
  public var message: Bilingual {
    let words = words
    return Bilingual(
      vi: "byte \(offset): \(words[.vietnamese])", en: "byte \(offset): \(words[.english])")
  }

  private var words: Bilingual {
    switch reason {
    case .otherKind:
      Bilingual(vi: "không phải ảnh chụp loại này", en: "no snapshot of this kind")
    case .newerFormat(let format):
      Bilingual(
        vi: "dạng \(format) mới hơn dạng mà bản này đọc được",
        en: "format \(format) is newer than this release reads")
    case .otherVersion(let name):
      Bilingual(vi: "theo một văn bản khác ('\(name)')", en: "of another text ('\(name)')")
    case .endsEarly: Bilingual(vi: "bị cắt giữa chừng", en: "it ends too early")
    case .trailing: Bilingual(vi: "sau đó còn có nội dung khác", en: "something follows it")
    case .damaged: Bilingual(vi: "đã bị hỏng", en: "it is damaged")
    case .outOfRange: Bilingual(vi: "số nằm ngoài giới hạn", en: "a number is out of range")
    case .notUTF8: Bilingual(vi: "văn bản không phải UTF-8", en: "a text is not UTF-8")
    }
  }
}
