import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine

/// A scenario laid out for running: every step of every procedure in one row of flat tables.
struct Plan: Sendable {
  /// The zero of the run, in milliseconds since 1970.
  var origin: Int64 = 0
  var zone = Zone.vietnam
  var seed: UInt64 = 1
  var warmup = Length.dossiers(0)
  var run = Length.dossiers(0)

  var streams: [StreamPlan] = []
  var steps: [StepPlan] = []
  var weights: [WeightPlan] = []
  var batches: [Int32] = []
  var samplers: [Sampler] = []
  var observations: [Double] = []
  let ziggurat = Ziggurat()

  var pools: [PoolPlan] = []
  var groups: [GroupPlan] = []
  /// What is asked of roles and groups less often than at every event.
  var poolLabels: [PoolLabel] = []
  var groupLabels: [GroupLabel] = []
  /// For each pool the groups that serve it, and for each group its pools.
  var poolGroups: [Int32] = []
  var groupPools: [Int32] = []
  /// For each person the group.
  var groupOfPerson: [Int32] = []
  /// How many ends the procedures have in all.
  var endCount = 0
  /// The calendars of groups and streams, each once; the spans of the first years are laid out.
  var hours: [Hours] = []
  /// Of each calendar, whether it is around the clock.
  var isContinuous: [Bool] = []

  /// The weights of all steps of a stream; they stand together, stream after stream.
  func weights(of stream: Int) -> ArraySlice<WeightPlan> {
    let row = streams[stream]
    let steps = steps[row.firstStep..<row.firstStep + row.stepCount]
    guard let first = steps.first, let last = steps.last else { return [] }
    return weights[Int(first.firstWeight)..<Int(last.firstWeight + last.weightCount)]
  }

  /// How long the warm-up or the measured time is.
  enum Length: Hashable, Sendable {
    /// Until this instant.
    case until(Int64)
    case dossiers(Int64)
  }
}

/// One procedure.
struct StreamPlan: Sendable {
  var firstStep: Int
  var stepCount: Int
  var firstEnd: Int
  var hours: Int
  var arrivals: ArrivalPlan
  /// What a submission, and each paper handed in, costs the applicant.
  var submissionCost: Double
  var paperCosts: [Double]
}

/// One step of one procedure.
struct StepPlan: Sendable, BitwiseCopyable {
  var stream: Int32 = 0
  /// Its place in its own machine.
  var step: Int32 = 0
  /// What draws how long it takes; -1: no time at all.
  var sampler: Int32 = -1
  /// The role that works on it; -1 where nobody is occupied.
  var pool: Int32 = -1
  /// Milliseconds in a unit of what is drawn.
  var unit = 0.0
  /// The calendar that a wait in working units counts by; -1: elapsed time.
  var waitHours: Int32 = -1
  /// Its part of `weights`.
  var firstWeight: Int32 = 0
  var weightCount: Int32 = 0
  /// Its part of `batches`.
  var firstBatch: Int32 = 0
  var batchCount: Int32 = 0
  /// What taking part costs the applicant, each time.
  var cost = 0.0
  var isApplicants = false
  var isAutomatic = false
  /// Keys its draws: made of its name, so that another version of the procedure draws the same.
  var salt: UInt64 = 0
  /// Whether a physical visit is required.
  var isVisit = false
}

/// One action that may be chosen, and how often.
struct WeightPlan: Sendable, BitwiseCopyable {
  var action: Int32
  var part: Double
}

/// One role that works: what is looked at at every event.
struct PoolPlan: Sendable, BitwiseCopyable {
  /// Its part of `poolGroups`.
  var firstGroup: Int32 = 0
  var groupCount: Int32 = 0
  /// The calendar of the first of its groups, by which its waits are measured.
  var hours: Int32 = 0
  /// Whether that is around the clock.
  var isContinuous = true
  /// True where an action of one of its steps is closed to who acted in another.
  var isExclusive = false

  var groups: Range<Int> { Int(firstGroup)..<Int(firstGroup + groupCount) }
}

/// What a role is called, and in which order it takes up what waits.
struct PoolLabel: Sendable {
  var name: String
  var order: Order

  enum Order: Hashable, Sendable {
    case firstCome, dueDate
    /// One expression for each stream.
    case priority([ExpressionID?])

    var isKeyed: Bool { self != .firstCome }
  }
}

/// Persons of one kind: what is looked at at every event.
struct GroupPlan: Sendable, BitwiseCopyable {
  /// Its part of `groupPools`.
  var firstPool: Int32
  var poolCount: Int32
  /// The numbers of its persons; a group with fewer roles has lower numbers.
  var firstPerson: Int32
  var personCount: Int32
  var hours: Int32
  /// The only role that it has, where whoever is free may take up the first of what waits; -1 where
  /// there is more to look at.
  var solePool: Int32 = -1
  /// How often one of them is away.
  var absence: Double

  var pools: Range<Int> { Int(firstPool)..<Int(firstPool + poolCount) }
  var persons: Range<Int> { Int(firstPerson)..<Int(firstPerson + personCount) }
}

/// What persons of one kind cost, and what they are called.
struct GroupLabel: Sendable {
  /// What an hour of presence costs, and the currency; 0 where it is not counted.
  var hourCost: Double
  var currency: String
  /// Its place in the scenario.
  var declared: Int
  /// What one of them is called, before the number.
  var name: String
}
