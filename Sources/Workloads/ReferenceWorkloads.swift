import ThuTucBasics
import ThuTucCalendars
import ThuTucCompiler
public import ThuTucMachine
import ThuTucSyntax

/// The workloads whose answers are known in closed form, and on which the figures of other
/// simulators were taken: `thutuc-bench` measures what the tests hold to theory.
public enum ReferenceWorkloads {
  /// One queue: arrivals an hour, servers, and how many minutes each takes.
  public static func queue(
    perHour: Double, servers: Int, _ service: Distribution, dossiers: Int64, warmup: Int64 = 5_000
  ) throws(WorkloadProblem) -> Scenario {
    let compilation = try compiled(
      """
      calendar always { zone "UTC" week monday..sunday 00:00-24:00 }
      procedure queue {
        version "1" effective from 2020-01-01
        calendar always
        agency office
        role server of office
        start submit -> serving
        step serving by server { on finish -> finished }
        end finished as completed
      }
      scenario queue for queue {
        start 2025-01-06
        run \(dossiers) dossiers
        warmup \(warmup) dossiers
        arrivals 1 per hour
        staff server \(servers)
        work serving takes fixed(1) minutes
      }
      """)
    var scenario = compilation.scenarios[0].scenario
    scenario.streams[0].arrivals = Arrivals(.rate(perHour, per: .hour))
    scenario.streams[0].takings[0].distribution = service
    return scenario
  }

  /// A six-step one-stop procedure as an open network of queues; `scale` times the arrivals and the
  /// staff, in the working time of an office where asked for.
  public static func network(
    dossiers: Int64, warmup: Int64 = 5_000, inOfficeHours: Bool = false, scale: Int = 1
  ) throws(WorkloadProblem) -> Scenario {
    let unit = inOfficeHours ? "working " : ""
    let compilation = try compiled(
      """
      \(inOfficeHours ? officeHours : allHours)
      \(oneStop)
      scenario network for one_stop {
        start 2025-01-06
        run \(dossiers) dossiers
        warmup \(warmup) dossiers
        arrivals \(10 * scale) per \(unit)hour
        staff counter \(4 * scale)
        staff case_officer \(9 * scale)
        staff inspector \(4 * scale)
        staff manager \(2 * scale)
        work registering takes exponential(10) minutes
        work checking takes exponential(20) minutes
        work reviewing takes exponential(20) minutes
        work inspecting takes exponential(60) minutes
        work signing takes exponential(8) minutes
        work returning takes exponential(10) minutes
        wait supplementing takes exponential(1_440) \(unit)minutes
        choose checking complete 80%, incomplete 20%
        choose reviewing inspect 30%, propose 60%, refuse 10%
      }
      """)
    return compilation.scenarios[0].scenario
  }

  /// The machine of the first procedure in a text.
  public static func machine(_ text: String) throws(WorkloadProblem) -> Machine {
    let compilation = try compiled(text)
    guard let procedure = compilation.procedures.first else {
      throw WorkloadProblem(findings: ["there is no procedure"])
    }
    return procedure.machine
  }

  private static func compiled(_ text: String) throws(WorkloadProblem) -> Compilation {
    let compilation = compile([SourceFile(name: "workload.thutuc", bytes: Array(text.utf8))])
    let errors = compilation.diagnostics.filter { $0.severity == .error }
    guard errors.isEmpty else {
      throw WorkloadProblem(findings: errors.map(\.message.english))
    }
    return compilation
  }

  private static let allHours = """
    calendar hours { zone "UTC" week monday..sunday 00:00-24:00 }
    """

  private static let officeHours = """
    calendar hours {
      zone "UTC" week monday..friday 08:00-11:30, 13:30-17:00
      holiday 01-01 holiday 01-29 holiday 01-30 holiday 01-31 holiday 04-30 holiday 05-01
      holiday 09-02 holiday 11-24
    }
    """

  private static let oneStop = """
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

/// A text that does not compile.
public struct WorkloadProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// What the compiler says, in English.
  public var findings: [String]

  public var description: String { findings.joined(separator: "; ") }
}
