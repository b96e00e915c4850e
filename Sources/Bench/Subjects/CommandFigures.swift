import ThuTucBasics
import ThuTucCompiler
import ThuTucMachine
import ThuTucSyntax

/// The reference dossier from submission to its end, command by command, on one thread.
enum CommandFigures {
  static let group = Bench.Group(
    name: "commands", summary: "dossiers of the reference procedure, from start to end",
    measure: measure)

  /// Enough of them to weigh the two courses alike.
  private static let dossiers = 2_000

  private static func measure(_ report: inout Report, _ plan: Plan) throws {
    let engine = Engine(try machine(of: ReferenceTexts.dossier))
    let course = try ReferenceCourse(engine.machine)
    let perPair = course.long.count + course.short.count
    let commands = dossiers / 2 * perPair

    let floor = Sample(units: commands, plan) { runByHand() }
    var made = Commit()
    var dossier = engine.start()
    var worker = engine.worker()
    let deciding = try Sample(units: commands, plan) {
      try eachDossier(course) { commands in
        engine.restart(&dossier)
        for index in 0..<commands.count {
          try worker.decide(commands[index], given: dossier, into: &made)
          engine.evolve(&dossier, made)
        }
        return try ended(dossier)
      }
    }
    let advancing = try Sample(units: commands, plan) {
      try eachDossier(course) { commands in
        engine.restart(&dossier)
        for index in 0..<commands.count {
          try worker.advance(&dossier, by: commands[index], into: &made)
        }
        return try ended(dossier)
      }
    }
    let plain = try Sample(units: commands, plan) {
      try eachDossier(course) { commands in
        var dossier = engine.start()
        for index in 0..<commands.count {
          engine.evolve(&dossier, try engine.decide(commands[index], given: dossier))
        }
        return try ended(dossier)
      }
    }

    let floorName = "hand-written switch"
    let beside = (name: floorName, sample: floor)
    report.add(floor: floorName, floor, in: .millions)
    let events = try eventsPerCommand(engine, course)
    report.add("worker: advance, \(events) events each", advancing, in: .millions, floor: beside)
    report.add("worker: decide, then evolve", deciding, in: .millions, floor: beside)
    report.add("engine: decide, then evolve", plain, in: .millions, floor: beside)
  }

  /// How many events a command gives, to one decimal.
  private static func eventsPerCommand(
    _ engine: Engine, _ course: ReferenceCourse
  ) throws -> Double {
    var events = 0
    for commands in [course.long, course.short] {
      var dossier = engine.start()
      for command in commands { _ = try engine.advance(&dossier, by: command) }
      events += Int(dossier.sequence)
    }
    let mean = Double(events) / Double(course.long.count + course.short.count)
    return (mean * 10).rounded() / 10
  }

  /// Half of the dossiers are consulted about, half are not.
  private static func eachDossier(
    _ course: ReferenceCourse, _ run: (Span<Command>) throws -> UInt64
  ) throws -> UInt64 {
    var sum: UInt64 = 0
    for number in 0..<dossiers {
      sum &+= try run(number.isMultiple(of: 2) ? course.long.span : course.short.span)
    }
    return sum
  }

  private static func ended(_ dossier: Dossier) throws -> UInt64 {
    guard dossier.phase == .ended else { throw WrongResult("a reference dossier did not end") }
    return UInt64(dossier.sequence)
  }

  /// The same commands through a switch that knows this one procedure.
  @inline(never)
  private static func runByHand() -> UInt64 {
    var events: [HandWrittenDossier.Event] = []
    var sum: UInt64 = 0
    for number in 0..<dossiers {
      events.removeAll(keepingCapacity: true)
      var dossier = HandWrittenDossier()
      let course =
        number.isMultiple(of: 2) ? HandWrittenDossier.longCourse : HandWrittenDossier.shortCourse
      for command in course { dossier.take(command, into: &events) }
      sum &+= UInt64(events.count) &+ UInt64(dossier.state.rawValue)
    }
    return sum
  }
}

/// The machine of a text that has one procedure and no mistakes.
func machine(of text: String) throws -> Machine {
  let compilation = compile([SourceFile(name: "reference.thutuc", text: text)])
  guard let procedure = compilation.procedures.first, !compilation.hasErrors else {
    throw WrongResult(compilation.diagnostics.first?.message.english ?? "nothing was compiled")
  }
  return procedure.machine
}
