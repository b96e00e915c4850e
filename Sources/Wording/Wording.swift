public import ThuTucBasics
public import ThuTucMachine

/// Says the values of a dossier as people write them, in one language.
public struct Wording {
  public let machine: Machine
  public let language: Language

  public init(machine: Machine, language: Language) {
    self.machine = machine
    self.language = language
  }

  /// `13/02/2026`
  public func date(_ date: CivilDate) -> String {
    switch language {
    case .vietnamese:
      "\(twoDigits(date.day))/\(twoDigits(date.month))/\(date.year)"
    case .english: date.description
    }
  }

  /// `thứ sáu 13/02/2026 15:00`
  public func moment(_ instant: Instant) -> String {
    let date = instant.date(in: machine.zone)
    let weekdays =
      language == .vietnamese
      ? ["thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật"]
      : ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    return "\(weekdays[date.weekday]) \(self.instant(instant))"
  }

  /// `13/02/2026 15:00`
  public func instant(_ instant: Instant) -> String {
    let minute = instant.minuteOfDay(in: machine.zone)
    return "\(date(instant.date(in: machine.zone))) "
      + "\(twoDigits(minute / 60)):\(twoDigits(minute % 60))"
  }

  /// `30.000 VND`
  public func money(_ value: Value) -> String {
    "\(number(value.number)) \(value.currency?.code ?? "")"
  }

  /// A number with its thousands set apart.
  public func number(_ number: Decimal) -> String {
    let (group, point) = language == .vietnamese ? (".", ",") : (",", ".")
    let parts = number.description.split(separator: ".")
    var digits = ""
    let whole = Array(parts[0])
    for (index, digit) in whole.enumerated() {
      let left = whole.count - index
      if index > 0, left % 3 == 0, whole[index - 1] != "-" { digits += group }
      digits.append(digit)
    }
    return parts.count == 2 ? digits + point + parts[1] : digits
  }

  /// A value of any kind; `text` is the dossier's where it is one.
  public func value(_ value: Value, text: String = "") -> String {
    switch value.kind {
    case .unknown, .fault: "?"
    case .boolean:
      value.isTrue
        ? Bilingual(vi: "có", en: "yes")[language] : Bilingual(vi: "không", en: "no")[language]
    case .integer, .decimal: number(value.number)
    case .money: money(value)
    case .date: value.asDate.map { date($0) } ?? "?"
    case .instant: value.asInstant.map { instant($0) } ?? "?"
    case .duration: number(value.number)
    case .choice: value.asOption.map { $0.title(in: machine)[language] } ?? "?"
    case .text where value.bits < 0: machine.text(TextID(Int(~value.bits)))
    case .text: text
    }
  }

  /// What a person reads for an actor.
  public func actor(_ actor: ActorID) -> String { actor.title(in: machine)[language] }

  /// What a person reads for a row.
  public func title(_ label: Label) -> String { machine.title(label) }

  /// A paper, and whose it is.
  public func paper(_ ref: PaperRef) -> String {
    let row = machine.documents[ref.document]
    guard ref.item >= 0, let list = row.list else { return title(row.label) }
    return "\(title(row.label)) (\(title(machine.lists[list].label)) \(ref.item + 1))"
  }

  /// `bản chính 1 + bản sao 1`
  public func forms(_ alternative: FormAlternative) -> String {
    machine.formCounts[alternative.forms.range].map { count in
      let name: Bilingual =
        switch count.form {
        case .original: Bilingual(vi: "bản chính", en: "original")
        case .copy: Bilingual(vi: "bản sao", en: "copy")
        case .certifiedCopy: Bilingual(vi: "bản sao chứng thực", en: "certified copy")
        case .electronic: Bilingual(vi: "bản điện tử", en: "electronic")
        case .shown: Bilingual(vi: "xuất trình", en: "shown")
        }
      return count.count > 1 ? "\(name[language]) \(count.count)" : name[language]
    }.joined(separator: " + ")
  }

  /// The codes under which the national portal knows a dossier (semantics.md 4.2).
  public func status(_ code: UInt8) -> String {
    let names: [Bilingual] = [
      Bilingual(vi: "mới đăng ký", en: "newly registered"),
      Bilingual(vi: "được tiếp nhận", en: "received"),
      Bilingual(vi: "không được tiếp nhận", en: "not received"),
      Bilingual(vi: "đang xử lý", en: "in process"),
      Bilingual(vi: "yêu cầu bổ sung giấy tờ", en: "supplement requested"),
      Bilingual(vi: "yêu cầu thực hiện nghĩa vụ tài chính", en: "financial obligation requested"),
      Bilingual(vi: "công dân yêu cầu rút hồ sơ", en: "withdrawn by the applicant"),
      Bilingual(vi: "dừng xử lý", en: "processing stopped"),
      Bilingual(vi: "đã xử lý xong", en: "processed"),
      Bilingual(vi: "đã trả kết quả", en: "result returned"),
    ]
    guard (1...names.count).contains(Int(code)) else { return "\(code)" }
    return "\(code) – \(names[Int(code) - 1][language])"
  }

  private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
