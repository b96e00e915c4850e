import Testing
import ThuTucBasics
import ThuTucCalendars
import ThuTucCompiler
import ThuTucMachine
import ThuTucSyntax

@testable import ThuTucSimulation

/// The workloads whose answers are known in closed form.
enum Workloads {
  /// The machine of the only procedure in a text.
  static func machine(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws
    -> Machine
  {
    let compilation = compile([SourceFile(name: "test.thutuc", bytes: Array(text.utf8))])
    for diagnostic in compilation.diagnostics where diagnostic.severity == .error {
      Issue.record("\(diagnostic.message.english)", sourceLocation: sourceLocation)
    }
    return try #require(compilation.procedures.first, sourceLocation: sourceLocation).machine
  }

  static let start = CivilDate(year: 2025, month: 1, day: 6) ?? CivilDate(daysSinceEpoch: 0)

  private static let always = """
    calendar always { zone "UTC" week monday..sunday 00:00-24:00 }
    """

  static let queue = """
    \(always)
    procedure queue {
      version "1" effective from 2020-01-01
      calendar always
      agency office
      role server of office
      start submit -> serving
      step serving by server { on finish -> finished }
      end finished as completed
    }
    """

  /// One queue: arrivals an hour, servers, and how long each takes.
  static func queue(
    perHour: Double, servers: Int, _ service: Distribution, dossiers: Int64, warmup: Int64 = 5_000
  ) throws -> Scenario {
    let machine = try machine(queue)
    var scenario = Scenario(name: "queue", start: start)
    scenario.run = .dossiers(dossiers)
    scenario.warmup = .dossiers(warmup)
    var stream = Stream(machine: machine, arrivals: Arrivals(.rate(perHour, per: .hour)))
    stream.takings = [
      Taking(step: StepID(0), isWork: true, distribution: service, unit: .minute)
    ]
    scenario.streams = [stream]
    scenario.staff = [StaffGroup(roles: ["server"], count: servers)]
    return scenario
  }

  private static func oneStop(_ calendar: String) -> String {
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
      step checking by case_officer {
        on complete -> reviewing
        on incomplete -> supplementing
      }
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

  /// W2-J, or with `inOfficeHours` W3: the same in the working time of an office.
  static func network(
    dossiers: Int64, warmup: Int64 = 5_000, inOfficeHours: Bool = false
  ) throws -> Scenario {
    let always = """
      calendar hours { zone "UTC" week monday..sunday 00:00-24:00 }
      """
    let office = """
      calendar hours {
        zone "UTC" week monday..friday 08:00-11:30, 13:30-17:00
        holiday 01-01 holiday 01-29 holiday 01-30 holiday 01-31 holiday 04-30 holiday 05-01
        holiday 09-02 holiday 11-24
      }
      """
    let machine = try machine(oneStop(inOfficeHours ? office : always))
    var scenario = Scenario(name: "network", start: start)
    scenario.run = .dossiers(dossiers)
    scenario.warmup = .dossiers(warmup)
    let arrivals = Arrivals(.rate(10, per: inOfficeHours ? .workingHour : .hour))
    var stream = Stream(machine: machine, arrivals: arrivals)
    func step(_ name: String) -> StepID {
      StepID(machine.steps.firstIndex { machine.name($0.label) == name } ?? -1)
    }
    func action(_ name: String) -> ActionID {
      ActionID(machine.actions.firstIndex { machine.name($0.label) == name } ?? -1)
    }
    let minutes: [(String, Double)] = [
      ("registering", 10), ("checking", 20), ("reviewing", 20), ("inspecting", 60),
      ("signing", 8), ("returning", 10),
    ]
    stream.takings = minutes.map {
      Taking(
        step: step($0), isWork: true, distribution: .exponential(mean: $1), unit: .minute)
    }
    stream.takings.append(
      Taking(
        step: step("supplementing"), isWork: false, distribution: .exponential(mean: 1440),
        unit: inOfficeHours ? .workingMinute : .minute))
    stream.choices = [
      Choosing(
        step: step("checking"),
        weights: [
          .init(action: action("complete"), part: 0.8),
          .init(action: action("incomplete"), part: 0.2),
        ]),
      Choosing(
        step: step("reviewing"),
        weights: [
          .init(action: action("inspect"), part: 0.3), .init(action: action("propose"), part: 0.6),
          .init(action: action("refuse"), part: 0.1),
        ]),
    ]
    scenario.streams = [stream]
    scenario.staff = [
      StaffGroup(roles: ["counter"], count: 4), StaffGroup(roles: ["case_officer"], count: 9),
      StaffGroup(roles: ["inspector"], count: 4), StaffGroup(roles: ["manager"], count: 2),
    ]
    for index in scenario.staff.indices { scenario.staff[index].calendar = machine.calendar }
    return scenario
  }
}

extension Workloads {
  /// A procedure of waits that a timer may end, work that one may, steps that are stayed in, and
  /// a step that nobody acts in.
  static func timers(dossiers: Int64) throws -> Scenario {
    let machine = try machine(
      """
      \(office)
      procedure timers {
        version "1" effective from 2020-01-01
        applicants individual
        channels counter
        calendar office_hours
        agency office
        role clerk of office
        notice stop
        start submit -> intake
        step intake by clerk { on take -> sorting }
        step sorting automatic { on sort -> asking }
        step asking by applicant visits counter {
          on answer -> working
          on note -> stay
          after 2 days issue stop -> lapsed
        }
        step working by clerk {
          on done -> finished
          on again -> intake
          after 4 working hours issue stop -> lapsed
        }
        end finished as completed
        end lapsed as lapsed
      }
      """)
    var scenario = Scenario(name: "timers", start: start)
    scenario.run = .dossiers(dossiers)
    var stream = Stream(machine: machine, arrivals: Arrivals(.rate(3, per: .workingHour)))
    stream.takings = [
      Taking(step: StepID(0), isWork: true, distribution: .uniform(5, 15), unit: .minute),
      Taking(step: StepID(2), isWork: false, distribution: .exponential(mean: 1), unit: .day),
      Taking(step: StepID(3), isWork: true, distribution: .exponential(mean: 20), unit: .minute),
    ]
    stream.choices = [
      Choosing(
        step: StepID(2),
        weights: [
          .init(action: machine.action("answer"), part: 0.7),
          .init(action: machine.action("note"), part: 0.3),
        ]),
      Choosing(
        step: StepID(3),
        weights: [
          .init(action: machine.action("done"), part: 0.8),
          .init(action: machine.action("again"), part: 0.2),
        ]),
    ]
    scenario.streams = [stream]
    scenario.staff = [StaffGroup(roles: ["clerk"], count: 2, calendar: machine.calendar)]
    return scenario
  }

  /// A legal deadline in working days that a supplement pauses.
  static func deadlines(dossiers: Int64) throws -> Scenario {
    let machine = try machine(
      """
      \(office)
      procedure deadlines {
        version "1" effective from 2020-01-01
        applicants individual
        channels counter
        calendar office_hours
        agency office
        role clerk of office
        notice stop
        deadline total 1 working day from intake.take
          cutoff 15:00
          pause in supplementing
        deadline first 1.5 working hours from intake.take until examining.approve
          pause in supplementing
        start submit -> intake
        step intake by clerk within 1 working day { on take -> examining }
        step examining by clerk {
          on approve -> finished
          on supplement issue stop -> supplementing
        }
        step supplementing by applicant {
          on supply -> examining
          after 30 days issue stop -> lapsed
        }
        end finished as completed
        end lapsed as lapsed
      }
      """)
    var scenario = Scenario(name: "deadlines", start: start)
    scenario.run = .dossiers(dossiers)
    var stream = Stream(machine: machine, arrivals: Arrivals(.rate(3.4, per: .workingHour)))
    stream.takings = [
      Taking(step: StepID(0), isWork: true, distribution: .fixed(5), unit: .minute),
      Taking(
        step: StepID(1), isWork: true, distribution: .gamma(mean: 16, deviation: 12), unit: .minute),
      Taking(
        step: StepID(2), isWork: false, distribution: .weibull(shape: 0.8, scale: 2), unit: .day),
    ]
    stream.choices = [
      Choosing(
        step: StepID(1),
        weights: [
          .init(action: machine.action("approve"), part: 0.6),
          .init(action: machine.action("supplement"), part: 0.4),
        ])
    ]
    scenario.streams = [stream]
    scenario.staff = [StaffGroup(roles: ["clerk"], count: 2, calendar: machine.calendar)]
    return scenario
  }

  private static let office = """
    calendar office_hours {
      week monday..friday 08:00-11:30, 13:30-17:00
      holiday 2025-01-27..2025-01-31
    }
    """
}

extension Machine {
  func action(_ name: String) -> ActionID {
    ActionID(actions.firstIndex { self.name($0.label) == name } ?? -1)
  }
}

extension Workloads {
  /// Two stations that work on each dossier at once.
  static func fork(dossiers: Int64) throws -> Scenario {
    let machine = try machine(
      """
      calendar always { zone "UTC" week monday..sunday 00:00-24:00 }
      procedure fork {
        version "1" effective from 2020-01-01
        calendar always
        agency office
        role left of office
        role right of office
        start submit -> both
        parallel both {
          branch l { step lefts by left { on done_left -> done } }
          branch r { step rights by right { on done_right -> done } }
          join all -> finished
        }
        end finished as completed
      }
      """)
    var scenario = Scenario(name: "fork", start: start)
    scenario.run = .dossiers(dossiers)
    scenario.warmup = .dossiers(500)
    var stream = Stream(machine: machine, arrivals: Arrivals(.rate(45, per: .hour)))
    stream.takings = [
      Taking(step: StepID(0), isWork: true, distribution: .exponential(mean: 1), unit: .minute),
      Taking(step: StepID(1), isWork: true, distribution: .exponential(mean: 1), unit: .minute),
    ]
    scenario.streams = [stream]
    scenario.staff = [
      StaffGroup(roles: ["left"], count: 1), StaffGroup(roles: ["right"], count: 1),
    ]
    return scenario
  }
}
