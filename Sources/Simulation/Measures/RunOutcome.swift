public import ThuTucBasics

/// What one replication of a scenario came to. Times are in milliseconds.
///
/// Only dossiers submitted in the measured time count, each followed to its end; utilisation and
/// queue lengths are those of the measured time.
public struct RunOutcome: Hashable, Sendable, Codable {
  /// Which replication, from 0.
  public var replication: Int
  /// In the order of the scenario.
  public var streams: [StreamOutcome]
  /// One for each role that works, in the order in which the procedures name them.
  public var roles: [RoleOutcome]
  /// One for each group of staff, in the order of the scenario.
  public var groups: [GroupOutcome]
  /// The measured time, and the whole of it, in milliseconds since 1970.
  public var measuredFrom: Int64
  public var measuredTo: Int64
  public var endedAt: Int64
  /// Arrivals, ends of work and waits, and timers; warm-up included.
  public var events: Int64
  /// The most dossiers that were under way at once.
  public var greatestLive: Int
  /// Why it ended before its time, if it did.
  public var problem: RunProblem?

  /// All streams together.
  public var all: StreamOutcome {
    guard var all = streams.first else { return StreamOutcome() }
    for stream in streams.dropFirst() { all.add(stream) }
    if streams.count > 1 {
      all.name = ""
      all.steps = []
      all.ends = []
    }
    return all
  }

  /// How long the measured time was.
  public var measuredMilliseconds: Double { Double(measuredTo - measuredFrom) }

  /// What the staff cost in the measured time.
  public var agencyCost: Double { groups.reduce(0) { $0 + $1.cost } }

  /// What the staff cost for each dossier that came in the measured time.
  public var agencyCostPerCase: Double { agencyCost / Double(max(1, all.cases)) }

  /// The role with the greatest part of all waiting; of equal ones the busier. Nothing where
  /// nothing waits.
  public var bottleneck: RoleOutcome? {
    roles.filter { $0.wait.total > 0 }
      .max { ($0.wait.total, $0.utilisation) < ($1.wait.total, $1.utilisation) }
  }
}

/// What became of the dossiers of one procedure.
public struct StreamOutcome: Hashable, Sendable, Codable {
  /// The procedure's name.
  public var name = ""
  /// Dossiers submitted in the measured time.
  public var cases: Int64 = 0
  /// Those of them that came to an end; the others were still under way when the run ended.
  public var completed: Int64 = 0
  /// From the submission to the end, in elapsed time.
  public var cycle = Measure()
  /// The same, in the working time of the procedure's calendar.
  public var workingCycle = Measure()
  /// The time in which staff worked on it.
  public var worked = Measure()
  /// The time in which it waited for staff; tasks that wait at once count each.
  public var waiting = Measure()
  /// The time in which it was with the applicant.
  public var applicants = Measure()
  /// Dossiers for which a legal deadline ran, those of them on time, and how late the others were.
  public var withDeadline: Int64 = 0
  public var onTime: Int64 = 0
  public var lateness = Measure()
  /// Visits to the counter, papers handed in, and what was paid, in all.
  public var visits: Int64 = 0
  public var papers: Int64 = 0
  public var fees = 0.0
  /// What the dossiers cost their applicants in all: time and fees, their compliance cost (law.md 5.3).
  public var applicantCost = 0.0
  /// The currency of the costs; empty where nothing is counted.
  public var currency = ""
  public var ends: [EndOutcome] = []
  public var steps: [StepOutcome] = []

  /// The part of the dossiers with a deadline that kept it; 1 where none had one.
  public var onTimeRate: Double {
    withDeadline == 0 ? 1 : Double(onTime) / Double(withDeadline)
  }
  /// Means for each dossier that ended.
  public var visitsPerCase: Double { Double(visits) / Double(max(1, completed)) }
  public var papersPerCase: Double { Double(papers) / Double(max(1, completed)) }
  public var applicantCostPerCase: Double { applicantCost / Double(max(1, completed)) }

  mutating func add(_ other: StreamOutcome) {
    cases += other.cases
    completed += other.completed
    cycle.merge(other.cycle)
    workingCycle.merge(other.workingCycle)
    worked.merge(other.worked)
    waiting.merge(other.waiting)
    applicants.merge(other.applicants)
    withDeadline += other.withDeadline
    onTime += other.onTime
    lateness.merge(other.lateness)
    visits += other.visits
    papers += other.papers
    fees += other.fees
    applicantCost += other.applicantCost
    if currency.isEmpty { currency = other.currency }
    for (index, step) in other.steps.enumerated() where index < steps.count {
      steps[index].add(step)
    }
    for (index, end) in other.ends.enumerated() where index < ends.count {
      ends[index].count += end.count
    }
  }
}

/// How often dossiers came to one end.
public struct EndOutcome: Hashable, Sendable, Codable {
  public var name: String
  /// `completed`, `refused` …: the kind of end.
  public var outcome: String
  public var count: Int64
}

/// What happened at one step.
public struct StepOutcome: Hashable, Sendable, Codable {
  public var name: String
  /// The role that works on it; empty where nobody is occupied.
  public var role: String
  /// How often measured dossiers came to it.
  public var visits: Int64
  /// From being ready until somebody took it up: elapsed, and in that role's working time.
  public var wait: Measure
  public var workingWait: Measure
  /// How long it was worked on.
  public var worked: Measure

  mutating func add(_ other: StepOutcome) {
    visits += other.visits
    wait.merge(other.wait)
    workingWait.merge(other.workingWait)
    worked.merge(other.worked)
  }
}

/// What a role had to do.
public struct RoleOutcome: Hashable, Sendable, Codable {
  public var name: String
  /// Persons who have the role.
  public var persons: Int
  /// The waits for it: elapsed, and in its working time.
  public var wait: Measure
  public var workingWait: Measure
  /// How long its tasks took.
  public var worked: Measure
  /// The length of its line, weighted by elapsed time.
  public var meanQueue: Double
  public var greatestQueue: Int64
  /// The mean length in each span of the run.
  public var queue: Series
  /// The busy part of the working time of the persons who have the role, whatever they did in it.
  public var utilisation: Double
  /// Working time that was asked of the role, beside all that its persons have: over 1, its line
  /// grows without bound.
  public var load: Double
}

/// What a group of staff did.
public struct GroupOutcome: Hashable, Sendable, Codable {
  public var roles: [String]
  public var persons: Int
  /// Working time at work, and in attendance, of all its persons.
  public var busyMilliseconds: Double
  public var staffedMilliseconds: Double
  /// The persons at work in each span of the run, as a part of those in attendance.
  public var busy: Series
  /// What its attendance cost.
  public var cost: Double
  public var currency: String

  public var utilisation: Double {
    staffedMilliseconds > 0 ? busyMilliseconds / staffedMilliseconds : 0
  }
}

/// Why a run ended before its time; what it gives are the results so far.
public enum RunProblem: Hashable, Sendable, Codable {
  /// More comes than can be done: the line of the role grows without bound.
  case overload(role: String, ratio: Double)
  /// Dossiers move and no time passes.
  case endless(step: String)
  /// The procedure does not take what the scenario draws.
  case refused(procedure: String, vietnamese: String, english: String)
  /// More is under way at once than can be kept.
  case tooManyDossiers
  /// The run came to years of which a calendar says nothing.
  case calendarEnds
  /// It was asked to end.
  case stopped

  /// What happened, in plain words.
  public var message: Bilingual {
    switch self {
    case .overload(let role, let ratio):
      let percent = Int64(min(1e12, (ratio * 100).rounded()))
      return Bilingual(
        vi: "vai trò '\(role)' quá tải: công việc bằng \(percent)% năng lực, hàng chờ tăng mãi;"
          + " thêm người hoặc giảm việc",
        en: "role '\(role)' is overloaded: its work is \(percent)% of its capacity and its queue"
          + " grows without end; add staff or lessen the work")
    case .endless(let step):
      return Bilingual(
        vi: "hồ sơ đi vòng ở bước '\(step)' mà không mất thời gian",
        en: "dossiers go round at step '\(step)' and no time passes")
    case .refused(let procedure, let vietnamese, let english):
      return Bilingual(
        vi: "thủ tục '\(procedure)' không nhận hồ sơ mà kịch bản nộp: \(vietnamese)",
        en: "procedure '\(procedure)' does not take what the scenario brings: \(english)")
    case .tooManyDossiers:
      return Bilingual(
        vi: "quá nhiều hồ sơ cùng đang được giải quyết",
        en: "too many dossiers are under way at once")
    case .calendarEnds:
      return Bilingual(
        vi: "lần chạy dài hơn những năm mà lịch làm việc tính được",
        en: "the run is longer than the years that a calendar can count")
    case .stopped: return Bilingual(vi: "đã dừng theo yêu cầu", en: "stopped as asked")
    }
  }
}
