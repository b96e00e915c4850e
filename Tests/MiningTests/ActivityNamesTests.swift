import Testing
import ThuTucBasics
import ThuTucMachine
import ThuTucMining
import ThuTucWorkloads

struct `What activities are called` {
  private let receive = LoggedDeed.action(ActionID(0))
  private let withdraw = LoggedDeed.action(ActionID(1))
  private let machine: Machine

  init() throws { machine = try Self.machine() }

  /// A desk that receives, and may do more; whoever has applied may withdraw.
  private static func machine(alsoDoing actions: String = "") throws -> Machine {
    try ReferenceWorkloads.machine(
      """
      procedure hợp_pháp_hóa "Hợp pháp hóa" {
        version "1" effective from 2020-01-01
        agency phòng
        role một_cửa of phòng
        notice giấy
        start submit -> tiếp_nhận
        step tiếp_nhận "Tiếp nhận" by một_cửa { on nhận "Nhận" -> trả \(actions) }
        anytime { on rút by applicant issue giấy -> đã_rút }
        end trả "Đã trả" as completed
        end đã_rút as withdrawn
      }
      """)
  }

  @Test(arguments: [
    "tiếp_nhận.nhận", "Tiep nhan: NHAN", "Tiếp nhận", "TIẾP NHẬN", "tiep-nhan", "nhận", "Nhận",
    "tie\u{302}\u{301}p nha\u{302}\u{323}n",
  ])
  func `a name or a label is found, whatever its marks`(text: String) {
    #expect(ActivityNames(machine).meaning(text, outcome: nil) == .deeds([receive]))
  }

  @Test func `what is not there is unknown`() {
    let names = ActivityNames(machine)
    #expect(names.meaning("Send Fine", outcome: nil) == .unknown)
    #expect(names.meaning("", outcome: nil) == .unknown)
  }

  @Test func `an outcome tells the action of a step`() throws {
    let machine = try Self.machine(alsoDoing: "on từ_chối issue giấy -> đã_rút")
    let names = ActivityNames(machine)
    let refused = LoggedDeed.action(ActionID(1))
    #expect(names.meaning("Tiếp nhận", outcome: nil) == .deeds([receive, refused]))
    #expect(names.meaning("Tiếp nhận", outcome: "Tu choi") == .deeds([refused]))
    #expect(names.meaning("Tiếp nhận", outcome: "khác") == .deeds([receive, refused]))
  }

  @Test func `the submission and what may be done at any time have names`() {
    let names = ActivityNames(machine)
    #expect(names.meaning("Nộp hồ sơ", outcome: nil) == .deeds([.submission]))
    #expect(names.meaning("dossier.submitted", outcome: nil) == .deeds([.submission]))
    #expect(names.meaning("rút", outcome: nil) == .deeds([withdraw]))
    #expect(names.name(of: withdraw) == "anytime.rút")
    #expect(names.meaning("anytime.rút", outcome: nil) == .deeds([withdraw]))
  }

  @Test func `the user's word comes first`() {
    var names = ActivityNames(machine)
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
    #expect(ActivityNames(machine).suggestion(for: activity) == target)
  }
}
