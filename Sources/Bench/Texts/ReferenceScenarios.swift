import ThuTucBasics
import ThuTucCalendars
import ThuTucCompiler
import ThuTucMachine

/// The workloads on which the figures of other simulators were taken.
enum ReferenceScenarios {
  /// One queue at 90 % load: M/M/1.
  static func oneQueue(dossiers: Int64, warmup: Int64) throws -> Scenario {
    let machine = try machine(queueText)
    var scenario = scenario("one queue", dossiers, warmup)
    var stream = Stream(machine: machine, arrivals: Arrivals(.rate(54, per: .hour)))
    stream.takings = [
      Taking(
        step: StepID(0), isWork: true, distribution: .exponential(mean: 1), unit: .minute)
    ]
    scenario.streams = [stream]
    scenario.staff = [StaffGroup(roles: ["server"], count: 1)]
    return scenario
  }

  /// A six-step one-stop procedure as an open network; `scale` times the arrivals and the staff,
  /// in office hours where asked for.
  static func network(
    dossiers: Int64, warmup: Int64, inOfficeHours: Bool, scale: Int = 1
  ) throws -> Scenario {
    let machine = try machine(networkText(inOfficeHours ? officeCalendar : alwaysCalendar))
    var scenario = scenario("network", dossiers, warmup)
    let unit: LimitUnit = inOfficeHours ? .workingHour : .hour
    let rate = 10 * Double(scale)
    var stream = Stream(machine: machine, arrivals: Arrivals(.rate(rate, per: unit)))
    let minutes: [(step: Int, mean: Double)] = [
      (0, 10), (1, 20), (3, 20), (4, 60), (5, 8), (6, 10),
    ]
    stream.takings = minutes.map {
      Taking(
        step: StepID($0.step), isWork: true, distribution: .exponential(mean: $0.mean),
        unit: .minute)
    }
    stream.takings.append(
      Taking(
        step: StepID(2), isWork: false, distribution: .exponential(mean: 1440),
        unit: inOfficeHours ? .workingMinute : .minute))
    let checking = machine.steps[1].actions.range.lowerBound
    let reviewing = machine.steps[3].actions.range.lowerBound
    stream.choices = [
      choice(1, [(checking, 0.8), (checking + 1, 0.2)]),
      choice(3, [(reviewing, 0.3), (reviewing + 1, 0.6), (reviewing + 2, 0.1)]),
    ]
    scenario.streams = [stream]
    let staff = [("counter", 4), ("case_officer", 9), ("inspector", 4), ("manager", 2)]
    scenario.staff = staff.map {
      StaffGroup(roles: [$0.0], count: $0.1 * scale, calendar: machine.calendar)
    }
    return scenario
  }

  private static func scenario(_ name: String, _ dossiers: Int64, _ warmup: Int64) -> Scenario {
    let start = CivilDate(year: 2025, month: 1, day: 6) ?? CivilDate(daysSinceEpoch: 20_094)
    var scenario = Scenario(name: name, start: start)
    scenario.run = .dossiers(dossiers)
    scenario.warmup = .dossiers(warmup)
    return scenario
  }

  private static func choice(_ step: Int, _ weights: [(action: Int, part: Double)]) -> Choosing {
    Choosing(
      step: StepID(step),
      weights: weights.map { .init(action: ActionID($0.action), part: $0.part) })
  }

  private static func machine(_ text: String) throws -> Machine {
    let compilation = compile([SourceFile(name: "scenario.thutuc", bytes: Array(text.utf8))])
    guard let procedure = compilation.procedures.first, !compilation.hasErrors else {
      throw WrongResult("the reference scenario does not compile")
    }
    return procedure.machine
  }

  private static let alwaysCalendar = """
    calendar hours { zone "UTC" week monday..sunday 00:00-24:00 }
    """

  private static let officeCalendar = """
    calendar hours {
      zone "UTC" week monday..friday 08:00-11:30, 13:30-17:00
      holiday 01-01 holiday 01-29 holiday 01-30 holiday 01-31 holiday 04-30 holiday 05-01
      holiday 09-02 holiday 11-24
    }
    """

  private static let queueText = """
    \(alwaysCalendar)
    procedure queue {
      version "1" effective from 2020-01-01
      calendar hours
      agency office
      role server of office
      start submit -> serving
      step serving by server { on finish -> finished }
      end finished as completed
    }
    """

  private static func networkText(_ calendar: String) -> String {
    """
    \(calendar)
    procedure one_stop {
      version "1" effective from 2020-01-01
      calendar hours
      agency office
      role counter of office
      role case_officer of office
      role inspector of office
      role manager of office
      notice stop
      start submit -> registering
      step registering by counter { on register -> checking }
      step checking by case_officer { on complete -> reviewing on incomplete -> supplementing }
      step supplementing by applicant {
        on supply -> checking
        after 3650 days issue stop -> lapsed
      }
      step reviewing by case_officer {
        on inspect -> inspecting
        on propose -> signing
        on refuse -> returning
      }
      step inspecting by inspector { on report -> signing }
      step signing by manager { on sign -> returning }
      step returning by counter { on return_result -> returned }
      end returned as completed
      end lapsed as lapsed
    }
    """
  }
}
