import ThuTucBasics
import ThuTucMachine

extension Rejection {
  /// Why a dossier does not go on under another version.
  func aboutVersions(_ words: Words) -> Bilingual {
    switch self {
    case .unknownVersion(let version):
      Bilingual(
        vi: "thủ tục không có phiên bản nào khác tên \"\(version)\"; hãy kiểm tra tên phiên bản",
        en: "the procedure has no other version named \"\(version)\"; check its name")
    case .staysWithVersion(let step, let version):
      Bilingual(
        vi: "phiên bản \"\(version)\" không chuyển hồ sơ đang ở bước '\(words.step(step))';"
          + " hồ sơ tiếp tục theo phiên bản đang áp dụng",
        en: "version \"\(version)\" does not move dossiers in the step '\(words.step(step))';"
          + " the dossier goes on under its own version")
    case .noPlace(let step, let version):
      Bilingual(
        vi: "phiên bản \"\(version)\" không có chỗ cho bước '\(words.step(step))';"
          + " phiên bản đó phải nêu bước tiếp nhận hồ sơ",
        en: "version \"\(version)\" has no place for the step '\(words.step(step))';"
          + " that version must name the step where the dossier goes on")
    case .cannotArrive(let version, let code):
      Bilingual(
        vi: "phiên bản \"\(version)\" chưa tiếp nhận được hồ sơ này [\(code)];"
          + " hãy bổ sung rồi chuyển lại, hoặc để hồ sơ theo phiên bản cũ",
        en: "version \"\(version)\" cannot take over this dossier yet [\(code)];"
          + " supply what it needs and move it again, or leave it with its version")
    default:
      Bilingual(
        vi: "không chuyển được hồ sơ sang phiên bản khác",
        en: "the dossier cannot be moved to another version")
    }
  }
}
