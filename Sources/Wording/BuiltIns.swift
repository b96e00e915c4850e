public import ThuTucBasics
public import ThuTucMachine

/// What stands in no procedure, since the language itself has it: kinds of applicants, channels,
/// actors, forms of papers, outcomes, and the states of the national portal.
///
/// The words are the lexicon's, so that a person, a command and a procedure say the same; commands
/// take them in either language.
public enum BuiltIns {
  public static let kinds: [OptionID] = [.individual, .organization]
  public static let channels: [OptionID] = [.counter, .onlineFull, .onlinePartial, .post]

  /// The words of a kind of applicant or a channel; nothing for the options of procedures.
  public static func option(_ option: OptionID) -> Bilingual? {
    switch option {
    case .individual: Bilingual(vi: "cá nhân", en: "individual")
    case .organization: Bilingual(vi: "tổ chức", en: "organization")
    case .counter: Bilingual(vi: "trực tiếp", en: "counter")
    case .onlineFull: Bilingual(vi: "trực tuyến toàn trình", en: "online full")
    case .onlinePartial: Bilingual(vi: "trực tuyến một phần", en: "online partial")
    case .post: Bilingual(vi: "bưu chính", en: "post")
    default: nil
    }
  }

  public static let actors: [ActorID] = [.applicant, .system]

  /// The words of the applicant and of the system; nothing for the roles of procedures.
  public static func actor(_ actor: ActorID) -> Bilingual? {
    switch actor {
    case .applicant: Bilingual(vi: "người nộp", en: "applicant")
    case .system: Bilingual(vi: "hệ thống", en: "system")
    default: nil
    }
  }

  /// How a dossier has ended.
  public static func outcome(_ outcome: Outcome) -> Bilingual {
    switch outcome {
    case .completed: Bilingual(vi: "hoàn thành", en: "completed")
    case .refused: Bilingual(vi: "từ chối", en: "refused")
    case .withdrawn: Bilingual(vi: "rút", en: "withdrawn")
    case .lapsed: Bilingual(vi: "đóng hồ sơ", en: "lapsed")
    case .cancelled: Bilingual(vi: "hủy", en: "cancelled")
    case .redirected: Bilingual(vi: "chuyển cơ quan khác", en: "redirected")
    }
  }

  /// In which form a paper is brought.
  public static func form(_ form: PaperForm) -> Bilingual {
    switch form {
    case .original: Bilingual(vi: "bản chính", en: "original")
    case .copy: Bilingual(vi: "bản sao", en: "copy")
    case .certifiedCopy: Bilingual(vi: "bản sao chứng thực", en: "certified copy")
    case .electronic: Bilingual(vi: "bản điện tử", en: "electronic")
    case .shown: Bilingual(vi: "xuất trình", en: "shown")
    }
  }

  /// The states under which the national portal knows a dossier (semantics.md 4.2).
  public static func status(_ status: NationalStatus) -> Bilingual {
    switch status {
    case .registered: Bilingual(vi: "mới đăng ký", en: "newly registered")
    case .received: Bilingual(vi: "được tiếp nhận", en: "received")
    case .notReceived: Bilingual(vi: "không được tiếp nhận", en: "not received")
    case .inProcess: Bilingual(vi: "đang xử lý", en: "in process")
    case .supplementRequested:
      Bilingual(vi: "yêu cầu bổ sung giấy tờ", en: "supplement requested")
    case .paymentRequested:
      Bilingual(
        vi: "yêu cầu thực hiện nghĩa vụ tài chính", en: "financial obligation requested")
    case .withdrawn: Bilingual(vi: "công dân yêu cầu rút hồ sơ", en: "withdrawn by the applicant")
    case .stopped: Bilingual(vi: "dừng xử lý", en: "processing stopped")
    case .processed: Bilingual(vi: "đã xử lý xong", en: "processed")
    case .resultReturned: Bilingual(vi: "đã trả kết quả", en: "result returned")
    }
  }
}

extension Wording {
  /// `2 – được tiếp nhận`: a state of the national portal, whose codes officers know.
  public func status(_ status: NationalStatus) -> String {
    "\(status.rawValue) – \(BuiltIns.status(status)[language])"
  }

  /// What a person reads for an outcome.
  public func outcome(_ outcome: Outcome) -> String { BuiltIns.outcome(outcome)[language] }
}
