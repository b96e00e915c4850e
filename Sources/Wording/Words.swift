import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine

/// The titles of a machine's rows, as messages name them.
struct Words {
  let machine: Machine
  let language: Language

  init(_ machine: Machine, _ language: Language) {
    self.machine = machine
    self.language = language
  }

  func step(_ id: StepID) -> String { title(machine.steps, id, \.label) }
  /// A step of which each item of a list has its own, without the item's number.
  func unnumberedStep(_ id: StepID) -> String {
    machine.steps.indices.contains(Int(id.index)) ? machine.ownTitle(of: id) : step(id)
  }

  func end(_ id: EndID) -> String { title(machine.ends, id, \.label) }
  func action(_ id: ActionID) -> String { title(machine.actions, id, \.label) }
  func field(_ id: FieldID) -> String { title(machine.fields, id, \.label) }
  func itemField(_ id: ItemFieldID) -> String { title(machine.itemFields, id, \.field.label) }
  func list(_ id: ListID) -> String { title(machine.lists, id, \.label) }
  func fee(_ id: FeeID) -> String { title(machine.fees, id, \.label) }
  func condition(_ id: ConditionID) -> String { title(machine.conditions, id, \.label) }
  func reason(_ id: AssumptionID) -> String { machine.text(machine.assumptions[id].reason) }
  func registry(_ id: RegistryID) -> String { title(machine.registries, id, \.label) }
  func clock(_ id: ClockID) -> String { title(machine.clocks, id, \.label) }
  func duty(_ id: DutyID) -> String { title(machine.duties, id, \.label) }

  /// A rejection may come from elsewhere than this machine, so a row that is not there is named
  /// by its place.
  private func title<Row>(_ rows: [Row], _ id: ID<Row>, _ label: KeyPath<Row, Label>) -> String {
    guard id.index >= 0, Int(id.index) < rows.count else { return "#\(id.index)" }
    return machine.title(rows[Int(id.index)][keyPath: label])
  }

  func actor(_ id: ActorID) -> Bilingual {
    switch id {
    case .applicant: Bilingual(vi: "người nộp", en: "the applicant")
    case .system: Bilingual(vi: "hệ thống", en: "the system")
    default: Bilingual(title(machine.actors, id, \.label))
    }
  }

  func paper(_ ref: PaperRef) -> String {
    let title = title(machine.documents, ref.document, \.label)
    return ref.item < 0 ? title : "\(title) (\(ref.item + 1))"
  }

  /// At most ten by name: a list of items may lack thousands. Of a group one is enough.
  func papers(_ refs: [PaperRef]) -> String {
    var named: [String] = []
    var last: (group: GroupID?, item: Int32)?
    for ref in refs {
      let row = machine.documents.indices.contains(Int(ref.document.index))
      let group = row ? machine.documents[ref.document].group : nil
      if let group, let before = last, before.group == group, before.item == ref.item {
        let or = language == .vietnamese ? "hoặc" : "or"
        named[named.count - 1] += " \(or) '\(paper(ref))'"
      } else {
        named.append("'\(paper(ref))'")
      }
      last = (group, ref.item)
    }
    let shown = named.prefix(10).joined(separator: ", ")
    return named.count > 10 ? "\(shown), … (\(named.count))" : shown
  }

  /// The title of the option of a name; the name itself where none has it.
  func option(_ name: String) -> String {
    let option = machine.options.first { machine.name($0.label) == name }
    return option.map { machine.title($0.label) } ?? name
  }

  var kinds: String { options(machine.applicantKinds) }
  var channels: String { options(machine.channels) }

  private func options(_ ids: [OptionID]) -> String {
    ids.map { Words.builtIn($0)?[language] ?? title(machine.options, $0, \.label) }
      .joined(separator: ", ")
  }

  /// The lexicon's words for the kinds of applicants and the channels.
  static func builtIn(_ option: OptionID) -> Bilingual? {
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

  func outcome(_ outcome: Outcome) -> String {
    switch outcome {
    case .completed: "hoàn thành"
    case .refused: "bị từ chối"
    case .withdrawn: "được rút"
    case .lapsed: "bị đóng"
    case .cancelled: "bị hủy"
    case .redirected: "được chuyển cơ quan khác"
    }
  }

  /// `13:30 2026-02-13`, as a receipt writes it.
  func time(_ instant: Instant) -> String {
    let minute = instant.minuteOfDay(in: machine.zone)
    return "\(padded(minute / 60, 2)):\(padded(minute % 60, 2)) \(instant.date(in: machine.zone))"
  }

  /// `60000 VND`, `true`, `2026-02-13`.
  func amount(_ value: Value) -> String {
    switch value.kind {
    case .money: "\(value.number) \(value.currency?.code ?? "")"
    case .integer, .decimal: "\(value.number)"
    case .date: value.asDate.map { "\($0)" } ?? "?"
    case .instant: value.asInstant.map(time) ?? "?"
    default: "?"
    }
  }

  func excess(_ excess: Rejection.Excess) -> Bilingual {
    switch excess {
    case .text: limit("văn bản dài", "a text is", "byte", "bytes", DossierLimits.textBytes)
    case .key:
      limit("mã định danh dài", "an identifier is", "byte", "bytes", DossierLimits.keyBytes)
    case .papers: limit("có", "there are", "giấy tờ", "papers", DossierLimits.papers)
    case .items: limit("danh sách có", "a list has", "mục", "items", DossierLimits.items)
    case .fields: limit("có", "there are", "thông tin", "entries", DossierLimits.entries)
    case .dossiers:
      limit("một vụ việc có", "a case has", "hồ sơ", "dossiers", DossierLimits.dossiers)
    case .actors: limit("một người có", "one person has", "vai trò", "roles", DossierLimits.actors)
    }
  }

  private func limit(
    _ vietnamese: String, _ english: String, _ viUnit: String, _ enUnit: String, _ bound: Int
  ) -> Bilingual {
    Bilingual(
      vi: "yêu cầu quá lớn: \(vietnamese) hơn \(bound) \(viUnit); hãy chia nhỏ",
      en: "the command is too large: \(english) over \(bound) \(enUnit); split it")
  }

  func derived(_ name: String) -> Bilingual {
    Bilingual(
      vi: "'\(name)' do hệ thống tính; không nhập thông tin này",
      en: "'\(name)' is computed; leave it out")
  }

  func repeated(_ name: String) -> Bilingual {
    Bilingual(
      vi: "'\(name)' được nhập hai lần; hãy chỉ nhập một lần",
      en: "'\(name)' is entered twice; enter it once")
  }

  func notAsked(_ name: String) -> Bilingual {
    Bilingual(
      vi: "việc này không nhập '\(name)'; hãy bỏ thông tin đó ra",
      en: "'\(name)' is not asked for here; leave it out")
  }

  func missing(_ name: String) -> Bilingual {
    Bilingual(
      vi: "chưa nhập '\(name)'; hãy nhập thông tin này", en: "'\(name)' is missing; enter it")
  }

  func invalid(_ name: String, _ invalid: Rejection.InvalidValue) -> Bilingual {
    switch invalid {
    case .type(let type):
      Bilingual(
        vi: "'\(name)' phải là \(Words.name(of: type).vietnamese)",
        en: "'\(name)' must be \(Words.name(of: type).english)")
    case .belowMinimum(let bound):
      Bilingual(
        vi: "'\(name)' không được nhỏ hơn \(amount(bound))",
        en: "'\(name)' must be at least \(amount(bound))")
    case .aboveMaximum(let bound):
      Bilingual(
        vi: "'\(name)' không được lớn hơn \(amount(bound))",
        en: "'\(name)' must be at most \(amount(bound))")
    case .notAChoice:
      Bilingual(
        vi: "'\(name)' phải là một trong các giá trị đã liệt kê",
        en: "'\(name)' must be one of the values listed")
    case .emptyText:
      Bilingual(
        vi: "'\(name)' không được để trống; hãy nhập nội dung",
        en: "'\(name)' may not be blank; enter some text")
    }
  }

  private static func name(of type: ValueType) -> Bilingual {
    switch type {
    case .boolean: Bilingual(vi: "đúng hoặc sai", en: "true or false")
    case .integer: Bilingual(vi: "số nguyên", en: "a whole number")
    case .decimal: Bilingual(vi: "số", en: "a number")
    case .text: Bilingual(vi: "chữ", en: "text")
    case .date: Bilingual(vi: "ngày", en: "a date")
    case .instant: Bilingual(vi: "thời điểm", en: "an instant")
    case .money: Bilingual(vi: "số tiền", en: "an amount of money")
    case .choice: Bilingual(vi: "một giá trị để chọn", en: "a choice")
    case .duration: Bilingual(vi: "khoảng thời gian", en: "a length of time")
    }
  }
}
