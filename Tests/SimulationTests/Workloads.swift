import Testing
import ThuTucBasics
import ThuTucCalendars
import ThuTucCompiler
import ThuTucMachine
import ThuTucSyntax
import ThuTucWorkloads

@testable import ThuTucSimulation

/// Workloads that try what the reference workloads leave out.
enum Workloads {
  static let start = CivilDate(year: 2025, month: 1, day: 6) ?? CivilDate(daysSinceEpoch: 0)

  /// A procedure of waits that a timer may end, work that one may, steps that are stayed in, and
  /// a step that nobody acts in.
  static func timers(dossiers: Int64) throws -> Scenario {
    let machine = try ReferenceWorkloads.machine(
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
    let machine = try ReferenceWorkloads.machine(
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
    let machine = try ReferenceWorkloads.machine(
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
