import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine

/// A small procedure built by hand, with a row of every kind that a command can name.
enum Sample {
  static let machine: Machine = {
    var machine = Machine(name: "hợp_pháp_hóa", title: "Hợp pháp hóa")
    func label(_ name: String, _ title: String = "") -> Label {
      Label(name: machine.intern(name), title: machine.intern(title))
    }
    machine.calendar = CalendarRules(name: "office", week: CalendarRules.officeWeek)
    machine.code = machine.intern("1.001308")
    machine.actors.append(Actor(label: label("một_cửa", "Cán bộ một cửa"), kind: .role))
    machine.options += [Option(label: label("degree")), Option(label: label("civil"))]
    machine.choices = [OptionID(6), OptionID(7)]
    let types: [(String, ValueType)] = [
      ("copies", .integer), ("rate", .decimal), ("country", .text), ("event_date", .date),
      ("met_at", .instant), ("price", .money), ("urgent", .boolean), ("kind", .choice),
    ]
    machine.fields = types.map { name, type in
      Field(
        label: label(name), type: type, choices: type == .choice ? Run(0..<2) : .none,
        isPersonal: name == "country")
    }
    machine.itemFields = [
      ItemField(list: ListID(0), field: Field(label: label("name"), type: .text))
    ]
    machine.lists = [
      ItemList(label: label("heirs"), fields: Run(0..<1), documents: Run(2..<3))
    ]
    machine.documents = [
      Document(label: label("tờ_khai", "Tờ khai")), Document(label: label("identity")),
      Document(label: label("heir_identity"), list: ListID(0)),
    ]
    machine.fees = [Fee(label: label("lệ_phí", "Lệ phí"), amount: ExpressionID(0))]
    machine.registries = [Registry(label: label("population"))]
    machine.clocks = [
      Clock(
        label: label("total"), kind: .deadline, limit: ExpressionID(0),
        start: .taking(ActionID(0)))
    ]
    machine.duties = [
      Duty(label: label("report"), actor: ActorID(2), limit: ExpressionID(0), after: .none)
    ]
    machine.notices = [
      Notice(label: label("receipt", "Giấy hẹn"), isResult: false, template: machine.intern("01"))
    ]
    machine.steps = [
      Step(label: label("tiếp_nhận", "Tiếp nhận"), holder: ActorID(2), actions: Run(0..<1))
    ]
    machine.actions = [
      Action(
        label: label("nhận", "Nhận"), step: StepID(0), actor: ActorID(2),
        target: .place(.end(EndID(0)))),
      Action(
        label: label("rút"), step: nil, actor: .applicant, target: .place(.end(EndID(1)))),
    ]
    machine.anytime = Run(1..<2)
    machine.ends = [
      End(label: label("trả", "Đã trả"), outcome: .completed),
      End(label: label("đã_rút"), outcome: .withdrawn),
    ]
    machine.start = Start(opener: .applicant, first: .step(StepID(0)))
    return machine
  }()

  static let at = Instant(
    date: CivilDate(year: 2026, month: 2, day: 13) ?? .first, minuteOfDay: 15 * 60, in: .vietnam)
}
