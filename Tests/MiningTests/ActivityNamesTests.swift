import Testing
import ThuTucBasics
import ThuTucInterchange
import ThuTucMachine
import ThuTucMining

struct `What activities are called` {
  private let receive = LoggedDeed.action(ActionID(0))
  private let withdraw = LoggedDeed.action(ActionID(1))

  @Test(arguments: [
    "tiếp_nhận.nhận", "Tiep nhan: NHAN", "Tiếp nhận", "TIẾP NHẬN", "tiep-nhan", "nhận", "Nhận",
    "tie\u{302}\u{301}p nha\u{302}\u{323}n",
  ])
  func `a name or a label is found, whatever its marks`(text: String) {
    #expect(ActivityNames(Sample.machine).meaning(text, outcome: nil) == .deeds([receive]))
  }

  @Test func `what is not there is unknown`() {
    let names = ActivityNames(Sample.machine)
    #expect(names.meaning("Send Fine", outcome: nil) == .unknown)
    #expect(names.meaning("", outcome: nil) == .unknown)
  }

  @Test func `an outcome tells the action of a step`() {
    var machine = Sample.machine
    let refuse = Label(name: machine.intern("từ_chối"))
    machine.actions.insert(
      Action(label: refuse, step: StepID(0), actor: ActorID(2), target: .place(.end(EndID(1)))),
      at: 1)
    machine.steps[0].actions = Run(0..<2)
    machine.anytime = Run(2..<3)
    let names = ActivityNames(machine)
    let refused = LoggedDeed.action(ActionID(1))
    #expect(names.meaning("Tiếp nhận", outcome: nil) == .deeds([receive, refused]))
    #expect(names.meaning("Tiếp nhận", outcome: "Tu choi") == .deeds([refused]))
    #expect(names.meaning("Tiếp nhận", outcome: "khác") == .deeds([receive, refused]))
  }

  @Test func `the submission and what may be done at any time have names`() {
    let names = ActivityNames(Sample.machine)
    #expect(names.meaning("Nộp hồ sơ", outcome: nil) == .deeds([.submission]))
    #expect(names.meaning("dossier.submitted", outcome: nil) == .deeds([.submission]))
    #expect(names.meaning("rút", outcome: nil) == .deeds([withdraw]))
    #expect(names.name(of: withdraw) == "anytime.rút")
    #expect(names.meaning("anytime.rút", outcome: nil) == .deeds([withdraw]))
  }

  @Test func `the user's word comes first`() {
    var names = ActivityNames(Sample.machine)
    let pairs = [
      ("T02 Check…", "tiếp_nhận.nhận"), ("Nhận", "-"), ("Begin", "submit"), ("x", "no.where"),
    ]
    var isKnown: [Bool] = []
    for (activity, target) in pairs { isKnown.append(names.say(activity, is: target)) }
    #expect(isKnown == [true, true, true, false])
    #expect(names.meaning("T02 Check confirmation", outcome: nil) == .deeds([receive]))
    #expect(names.meaning("nhan", outcome: nil) == .ignored)
    #expect(names.meaning("BEGIN", outcome: nil) == .deeds([.submission]))
    #expect(names.meaning("x", outcome: nil) == .unknown)
  }

  @Test(arguments: [
    ("Tiep nhan ho so", "tiếp_nhận"), ("Nop ho so truc tuyen", "submit"), ("xyz", nil),
  ])
  func `an unknown name is likened to those there are`(activity: String, target: String?) {
    #expect(ActivityNames(Sample.machine).suggestion(for: activity) == target)
  }
}
