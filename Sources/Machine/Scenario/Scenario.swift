public import ThuTucBasics
public import ThuTucCalendars

/// How procedures are used, for a simulation: a `scenario` block, lowered.
///
/// The machines say what can happen; a scenario only says how often dossiers come, who is there to
/// work, how long things take and which of the open actions is chosen.
public struct Scenario: Hashable, Sendable {
  public var name: String
  public var title: String
  /// The first day; the run begins at 00:00 of it, in the zone of the first stream.
  public var start: CivilDate
  public var run: RunLength
  /// What is simulated first and not measured.
  public var warmup: RunLength
  public var replications: Int
  public var seed: UInt64
  /// One for each procedure, in the order of their names in the scenario; all share the staff.
  public var streams: [Stream]
  public var staff: [StaffGroup]
  public var queues: [QueueRule]
  /// What an hour of the applicant's time costs, as money; nothing where it is not counted.
  public var applicantHour: Value?
  /// How long one visit to the counter takes, the way included.
  public var visit: Limit?
  /// What the way to one visit costs in cash, as money.
  public var visitCost: Value?

  /// A scenario that measures nothing yet.
  public init(name: String, title: String = "", start: CivilDate) {
    self.name = name
    self.title = title
    self.start = start
    run = .time(Limit(1, .year))
    warmup = .dossiers(0)
    replications = 30
    seed = 1
    streams = []
    staff = []
    queues = []
  }

  /// How long a run lasts: `run 1 year`, `run 100_000 dossiers`.
  public enum RunLength: Hashable, Sendable, BitwiseCopyable {
    case time(Limit)
    /// So many dossiers, counted as they are submitted.
    case dossiers(Int64)
  }
}

/// The dossiers of one procedure in a scenario.
public struct Stream: Hashable, Sendable {
  /// The procedure, with the scenario's own expressions added to its nodes; the version's name is
  /// that of the machine without them.
  public var machine: Machine
  public var arrivals: Arrivals
  public var fields: [DrawnField]
  /// The lists that have items; the others of the procedure stay empty.
  public var lists: [DrawnList]
  public var takings: [Taking]
  public var choices: [Choosing]
  /// Who files and how, as choices (`OptionID`); nothing: each that the procedure admits equally
  /// often.
  public var applicantKind: ValueDraw?
  public var channel: ValueDraw?
  /// What `anytime` does to dossiers: `choose anytime.withdraw 2% after exponential(10) days`.
  public var interruptions: [Interruption]
  /// What the applicant spends beside visits and fees.
  public var efforts: [ApplicantEffort]

  public init(machine: Machine, arrivals: Arrivals) {
    self.machine = machine
    self.arrivals = arrivals
    fields = []
    lists = []
    takings = []
    choices = []
    interruptions = []
    efforts = []
  }
}

/// When dossiers come.
public struct Arrivals: Hashable, Sendable {
  /// What decides when the next dossier comes.
  public enum Rule: Hashable, Sendable {
    /// A Poisson stream: so many in each unit on average. In a working unit nobody comes outside
    /// working time; in `hour`, `day` … they come around the clock. The unit is one of minutes,
    /// hours and days; a rate of 0 is that of a procedure that only others call.
    case rate(Double, per: LimitUnit)
    /// One after the other, so far apart; working units count working time.
    case every(Limit)
    /// As in a log, in order, none before the scenario's start; the run ends with the last.
    case instants([Instant])
  }

  public var rule: Rule
  /// How a day's dossiers are spread over its hours; empty: evenly. The shares add up to 1.
  public var profile: [Share]
  /// Factors of the rate by weekday, Monday first; empty: all 1.
  public var weekdays: [Double]
  /// Factors of the rate by month, January first; empty: all 1.
  public var months: [Double]

  public init(
    _ rule: Rule, profile: [Share] = [], weekdays: [Double] = [], months: [Double] = []
  ) {
    self.rule = rule
    self.profile = profile
    self.weekdays = weekdays
    self.months = months
  }

  /// A span of the day and the part of the day's dossiers that come in it.
  public struct Share: Hashable, Sendable, BitwiseCopyable {
    public var hours: WorkingInterval
    public var part: Double

    public init(hours: WorkingInterval, part: Double) {
      self.hours = hours
      self.part = part
    }
  }
}

/// What is entered for a field: `with copies = integer(1..12)`.
public struct DrawnField: Hashable, Sendable {
  public var field: FieldID
  public var draw: ValueDraw

  public init(field: FieldID, draw: ValueDraw) {
    self.field = field
    self.draw = draw
  }
}

/// How many items a list has and what is entered for each:
/// `with heirs = integer(1..4) items { share = uniform(1, 3) }`.
///
/// A dossier's fields and lists are drawn one after the other, and so are the fields of an item:
/// what is computed may use whatever was drawn before it.
public struct DrawnList: Hashable, Sendable {
  /// More than any form has lines: the number is held to this and to the list's own bounds.
  public static let mostItems: Int64 = 1_000

  public var list: ListID
  /// How many items; rounded to a whole number and held to the list's bounds.
  public var number: ValueDraw
  public var items: [DrawnItemField]
  /// How many of the stream's fields are drawn before it.
  public var position: Int

  public init(list: ListID, number: ValueDraw, items: [DrawnItemField] = [], position: Int = 0) {
    self.list = list
    self.number = number
    self.items = items
    self.position = position
  }
}

/// What is entered for a field of each item, drawn anew for each.
public struct DrawnItemField: Hashable, Sendable {
  public var field: ItemFieldID
  public var draw: ValueDraw

  public init(field: ItemFieldID, draw: ValueDraw) {
    self.field = field
    self.draw = draw
  }
}

/// A value that chance gives.
public enum ValueDraw: Hashable, Sendable {
  /// Always the same value, or one computed from the fields drawn before.
  case expression(ExpressionID)
  /// Each whole number between the two, equally often.
  case integer(Int64, Int64)
  /// One of these values; the parts add up to 1.
  case pick([Picked])
  /// A number, rounded to the field's type and held to its bounds.
  case number(Distribution)
  /// An amount of money, rounded to a whole unit of the currency and held to the field's bounds.
  case money(Distribution, Currency)

  public struct Picked: Hashable, Sendable, BitwiseCopyable {
    public var value: Value
    public var part: Double

    public init(value: Value, part: Double) {
      self.value = value
      self.part = part
    }
  }
}

/// How long something takes, as a distribution of a non-negative number.
public enum Distribution: Hashable, Sendable {
  case fixed(Double)
  case uniform(Double, Double)
  /// Least, most frequent, greatest.
  case triangular(Double, Double, Double)
  /// Mean and standard deviation; what falls below zero is drawn again.
  case normal(mean: Double, deviation: Double)
  /// Mean and standard deviation of the value itself, not of its logarithm.
  case lognormal(mean: Double, deviation: Double)
  case exponential(mean: Double)
  /// Mean and standard deviation.
  case gamma(mean: Double, deviation: Double)
  case weibull(shape: Double, scale: Double)
  /// The sum of so many equal exponential phases with this mean in all.
  case erlang(phases: Int, mean: Double)
  /// One of these observations, each equally often.
  case empirical([Double])
}

/// How long a step takes: `work reception takes triangular(3, 5, 12) minutes`.
public struct Taking: Hashable, Sendable {
  public var step: StepID
  /// True for `work`, which occupies a person of the step's role in working time; false for
  /// `wait`, which occupies nobody.
  public var isWork: Bool
  public var distribution: Distribution
  /// Of `work`, minutes and hours are always working time of the person.
  public var unit: LimitUnit
  /// Minutes of the day at which what has gathered is taken up together (`at 10:00, 16:00`);
  /// empty: as it comes.
  public var batches: [Int32]

  public init(
    step: StepID, isWork: Bool, distribution: Distribution, unit: LimitUnit, batches: [Int32] = []
  ) {
    self.step = step
    self.isWork = isWork
    self.distribution = distribution
    self.unit = unit
    self.batches = batches
  }
}

/// Which action of a step is taken: `choose reception accept 82%, supplement 15%, refuse 3%`.
///
/// What its guard disables is never chosen; the weights of the others are rescaled. A step without
/// a rule takes each of its open actions equally often.
public struct Choosing: Hashable, Sendable {
  public var step: StepID
  public var weights: [Weight]

  public init(step: StepID, weights: [Weight]) {
    self.step = step
    self.weights = weights
  }

  public struct Weight: Hashable, Sendable, BitwiseCopyable {
    public var action: ActionID
    public var part: Double

    public init(action: ActionID, part: Double) {
      self.action = action
      self.part = part
    }
  }
}

/// An `anytime` action that chance takes: each dossier is chosen with the probability `part`, and
/// then draws how long after its filing the action is tried. It is taken where the dossier is
/// still open by then and the machine allows it, and else not at all.
public struct Interruption: Hashable, Sendable {
  public var action: ActionID
  public var part: Double
  public var after: Distribution
  public var unit: LimitUnit

  public init(action: ActionID, part: Double, after: Distribution, unit: LimitUnit) {
    self.action = action
    self.part = part
    self.after = after
    self.unit = unit
  }
}

/// What one task costs the applicant: `applicant spends 30 minutes, 5_000 VND for document photo`.
///
/// Time is worth the scenario's `applicantHour`; the money is cash (copies, translation, a
/// consultant). Fees and visits are counted apart.
public struct ApplicantEffort: Hashable, Sendable {
  /// What the time and the money go into.
  public enum Task: Hashable, Sendable, BitwiseCopyable {
    /// Filling in and filing, once a dossier.
    case submit
    /// Preparing a paper, each time it is handed in.
    case document(DocumentID)
    /// Taking part in a step (a supplement, an inspection), each time it is entered.
    case step(StepID)
  }

  public var task: Task
  /// In minutes, hours or days of the applicant's own time; a day is eight hours.
  public var time: Limit
  public var cost: Value?

  public init(task: Task, time: Limit, cost: Value? = nil) {
    self.task = task
    self.time = time
    self.cost = cost
  }
}

/// Persons who can all do the same work: `staff desk, officer 2 cost 62_000 VND per hour`.
public struct StaffGroup: Hashable, Sendable {
  /// The names of the roles, which are the same in every procedure of the scenario.
  public var roles: [String]
  public var count: Int
  /// What one of them costs in an hour of presence, as money; nothing where it is not counted.
  public var hourCost: Value?
  /// When they work: the group's own calendar, else that of the first role's agency or procedure;
  /// nothing: around the clock.
  public var calendar: CalendarRules?
  /// The part of the working days on which each of them is away, 0..<1.
  public var absence: Double

  public init(
    roles: [String], count: Int, hourCost: Value? = nil, calendar: CalendarRules? = nil,
    absence: Double = 0
  ) {
    self.roles = roles
    self.count = count
    self.hourCost = hourCost
    self.calendar = calendar
    self.absence = absence
  }
}

/// In which order a role takes up what waits: `queue officer by due date`.
public struct QueueRule: Hashable, Sendable {
  /// What comes first.
  public enum Order: Hashable, Sendable {
    case firstCome
    /// The earliest due instant of a running legal deadline first; without one, last.
    case dueDate
    /// The greatest value first, one expression for each stream; nothing: zero.
    case priority([ExpressionID?])
  }

  public var role: String
  public var order: Order

  public init(role: String, order: Order) {
    self.role = role
    self.order = order
  }
}
