import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine

/// Who works on what.
extension Floor {
  /// Gives a task to an idle person of a role, or puts it at the end of the role's line.
  @inline(__always)
  mutating func seekPerson(for task: Int, _ pool: Int) {
    offered[pool] += tasks[task].duration
    let row = plan.pools[pool]
    for index in row.groups {
      let group = Int(plan.poolGroups[index])
      guard !idle.isEmpty(group), hours[Int(plan.groups[group].hours)].isOpen(at: now) else {
        continue
      }
      guard let member = idlePerson(of: group, for: task, pool) else { continue }
      take(member, of: group)
      return start(task, by: member, of: group, pool, waited: false)
    }
    let ticket = newOrder(.none, task)
    tasks[task].queue(ticket, at: position(of: pool))
    lines[pool].append(ticket, key: tasks[task].rank)
    queues[pool].add(1, at: now, position: now)
  }

  @inline(__always)
  private mutating func idlePerson(of group: Int, for task: Int, _ pool: Int) -> Int? {
    if plan.groups[group].absence == 0, !plan.pools[pool].isExclusive { return idle.first(group) }
    let first = plan.groups[group].persons.lowerBound
    return idle.members(group, also: here).first { isAllowed(first + $0, task, pool) }
  }

  /// Whether an `other than` keeps a person from a task.
  private mutating func isAllowed(_ person: Int, _ task: Int, _ pool: Int) -> Bool {
    guard plan.pools[pool].isExclusive, let barred = barred[Int32(truncatingIfNeeded: task)] else {
      return true
    }
    return !barred.contains(Int32(truncatingIfNeeded: person))
  }

  /// An idle person is idle no longer.
  @inline(__always)
  private mutating func take(_ member: Int, of group: Int) {
    idle.remove(member, of: group)
    let hours = Int(plan.groups[group].hours)
    busy[group].add(1, at: now, position: self.hours[hours].position(at: now))
  }

  /// The working time of a role up to now, by which its waits are also measured.
  @inline(__always)
  mutating func hoursIndex(of pool: Int) -> Int { Int(plan.pools[pool].hours) }

  @inline(__always)
  private mutating func position(of pool: Int) -> Int64 {
    hours[hoursIndex(of: pool)].position(at: now)
  }

  /// A person begins to work on a task.
  @inline(__always)
  private mutating func start(
    _ task: Int, by member: Int, of group: Int, _ pool: Int, waited: Bool
  ) {
    let person = Int(plan.groups[group].firstPerson) + member
    let row = tasks[task]
    let wait = waited ? now - row.since : 0
    if waited { dossiers[Int(row.dossier)].waiting += wait }
    if row.isMeasured { note(wait, of: row, pool, waited: waited) }
    holding[person] = Int32(truncatingIfNeeded: task)
    let end: Int64
    if plan.groups[group].absence == 0 {
      end = hours[Int(plan.groups[group].hours)].end(ofWork: row.duration, from: now)
    } else {
      end = endWithAbsences(row.duration, person, group)
    }
    if end == .max { stop = .calendarEnds }
    tasks[task].start(schedule(.finish, task, at: end), by: person, since: now)
    record(
      .started, Int(row.dossier), step: plan.steps[Int(row.step)].step,
      person: Int32(truncatingIfNeeded: person))
  }

  @inline(__always)
  private mutating func note(_ wait: Int64, of row: Task, _ pool: Int, waited: Bool) {
    let step = Int(row.step)
    account.steps[step].wait.add(wait)
    if plan.pools[pool].isContinuous { return }
    account.steps[step].workingWait.add(waited ? position(of: pool) - row.sincePosition : 0)
  }

  /// A person who has finished, or whose task was taken away, takes up what has waited longest of
  /// what they can do; else they are idle.
  @inline(__always)
  mutating func release(person: Int) {
    let group = group(of: person)
    let member = person - Int(plan.groups[group].firstPerson)
    let hours = Int(plan.groups[group].hours)
    holding[person] = -1
    let isHere = plan.groups[group].absence == 0 || here.contains(member, of: group)
    if isHere, self.hours[hours].isOpen(at: now),
      let (task, pool) = takeNext(for: person, group)
    {
      return start(task, by: member, of: group, pool, waited: true)
    }
    idle.insert(member, of: group)
    // Somebody who is away today was taken off the account in the morning.
    guard isHere else { return }
    busy[group].add(-1, at: now, position: self.hours[hours].position(at: now))
  }

  @inline(__always)
  mutating func group(of person: Int) -> Int { Int(plan.groupOfPerson[person]) }

  /// The head of the lines of a group's roles; of several, the one that was put there first.
  @inline(__always)
  private mutating func takeNext(for person: Int, _ group: Int) -> (task: Int, pool: Int)? {
    let pool = Int(plan.groups[group].solePool)
    guard pool >= 0 else { return takeOfSeveral(for: person, group) }
    let ticket = head(of: pool)
    if ticket == 0 { return nil }
    lines[pool].removeFirst()
    queues[pool].add(-1, at: now, position: now)
    return (Int(ticket & (1 << Entry.placeBits - 1)), pool)
  }

  @inline(never)
  private mutating func takeOfSeveral(
    for person: Int, _ group: Int
  ) -> (task: Int, pool: Int)? {
    let pools = plan.groups[group].pools
    var best = UInt64.max
    var bestPool = -1
    for index in pools {
      let pool = Int(plan.groupPools[index])
      if plan.pools[pool].isExclusive { continue }
      let ticket = head(of: pool)
      if ticket != 0, ticket < best { (best, bestPool) = (ticket, pool) }
    }
    for index in pools {
      let pool = Int(plan.groupPools[index])
      guard plan.pools[pool].isExclusive else { continue }
      if let ticket = allowedHead(of: pool, person), ticket < best {
        (best, bestPool) = (ticket, pool)
      }
    }
    guard bestPool >= 0 else { return nil }
    let task = Int(best & (1 << Entry.placeBits - 1))
    if !plan.pools[bestPool].isExclusive || lines[bestPool].first == best {
      lines[bestPool].removeFirst()
    }
    queues[bestPool].add(-1, at: now, position: now)
    return (task, bestPool)
  }

  /// The first ticket that still means something; 0 where there is none.
  @inline(__always)
  private mutating func head(of pool: Int) -> UInt64 {
    while true {
      let ticket = lines[pool].first
      if ticket == 0 { return 0 }
      if tasks[Int(ticket & (1 << Entry.placeBits - 1))].ticket == ticket { return ticket }
      lines[pool].removeFirst()
    }
  }

  /// The first ticket of a task that a person may work on. One taken from the middle of a line
  /// leaves a stale ticket there, since its task then holds another.
  private mutating func allowedHead(of pool: Int, _ person: Int) -> UInt64? {
    guard head(of: pool) != 0 else { return nil }
    return lines[pool].ordered().first { ticket in
      let task = Int(ticket & (1 << Entry.placeBits - 1))
      return tasks[task].ticket == ticket && isAllowed(person, task, pool)
    }
  }

  /// Takes a task away from where it stands: its line, its person, its wait.
  mutating func withdraw(_ task: Int) {
    let row = tasks[task]
    let step = plan.steps[Int(row.step)]
    switch row.state {
    case .free, .stuck: break
    case .waiting: makeStale()
    case .queued:
      queues[Int(step.pool)].add(-1, at: now, position: now)
      dossiers[Int(row.dossier)].waiting += now - row.since
    case .worked:
      makeStale()
      finishWork(task, isWhole: false)
    }
    tasks[task].ticket = 0
    if row.timer != 0 { makeStale() }
    if row.state == .worked { release(person: Int(row.person)) }
  }

  /// Books the work on a task that is over.
  @inline(__always)
  mutating func finishWork(_ task: Int, isWhole: Bool) {
    let row = tasks[task]
    var worked = row.duration
    if !isWhole {
      let index = Int(plan.groups[group(of: Int(row.person))].hours)
      let since = hours[index].worked(before: row.since)
      worked = min(worked, hours[index].worked(before: now) - since)
    }
    dossiers[Int(row.dossier)].worked += worked
    if row.isMeasured { account.steps[Int(row.step)].worked.add(worked) }
  }

  // Opening times and absences.

  /// Enters the first openings; who is away on the first day is away.
  mutating func openAtFirst() {
    for index in hours.indices { scheduleOpening(index) }
    refreshPresence(isStart: true)
  }

  private mutating func scheduleOpening(_ index: Int) {
    var at = hours[index].opening(after: now)
    let hasAbsence = plan.groups.contains { Int($0.hours) == index && $0.absence > 0 }
    if at == nil, hasAbsence, plan.isContinuous[index] {
      let date = Instant(millisecondsSinceEpoch: now).date(in: plan.zone).adding(days: 1)
      at = Instant(date: date, minuteOfDay: 0, in: plan.zone).millisecondsSinceEpoch
    }
    guard let at, plan.groups.contains(where: { Int($0.hours) == index }) else { return }
    _ = schedule(.opening, index, at: at)
  }

  /// An office opens: whoever is there takes up what waits.
  mutating func open(_ index: Int) {
    scheduleOpening(index)
    refreshPresence(isStart: false)
    for group in plan.groups.indices where Int(plan.groups[group].hours) == index { fill(group) }
  }

  private mutating func fill(_ group: Int) {
    guard hours[Int(plan.groups[group].hours)].isOpen(at: now) else { return }
    let first = plan.groups[group].persons.lowerBound
    for member in idle.members(group, also: here) {
      guard let (task, pool) = takeNext(for: first + member, group) else { continue }
      take(member, of: group)
      start(task, by: member, of: group, pool, waited: true)
    }
  }

  private mutating func refreshPresence(isStart: Bool) {
    let date = Instant(millisecondsSinceEpoch: now).date(in: plan.zone)
    for group in plan.groups.indices {
      let row = plan.groups[group]
      let position = hours[Int(row.hours)].position(at: now)
      if isStart {
        present[group].add(Int64(row.persons.count), at: now, position: position)
      }
      guard row.absence > 0 else { continue }
      for person in row.persons {
        let member = person - row.persons.lowerBound
        let isHere = !isAway(person, row.absence, date)
        guard isHere != here.contains(member, of: group) else { continue }
        if isHere { here.insert(member, of: group) } else { here.remove(member, of: group) }
        present[group].add(isHere ? 1 : -1, at: now, position: position)
        if holding[person] >= 0 {
          busy[group].add(isHere ? 1 : -1, at: now, position: position)
        }
      }
    }
  }

  private mutating func isAway(_ person: Int, _ absence: Double, _ date: CivilDate) -> Bool {
    let own = RandomStream.key(RandomStream.key(key, ~Purpose.absence.rawValue), UInt64(person))
    var random = RandomStream(
      key: RandomStream.key(own, UInt64(bitPattern: Int64(date.daysSinceEpoch))))
    return random.unit() < absence
  }

  /// When work is done that rests on the days on which its person is away.
  private mutating func endWithAbsences(_ length: Int64, _ person: Int, _ group: Int) -> Int64 {
    let row = plan.groups[group]
    var rest = length
    var date = Instant(millisecondsSinceEpoch: now).date(in: plan.zone)
    var from = now
    for day in 0..<10_000 {
      let midnight = Instant(date: date.adding(days: 1), minuteOfDay: 0, in: plan.zone)
        .millisecondsSinceEpoch
      if day == 0 || !isAway(person, row.absence, date) {
        for piece in hours[Int(row.hours)].pieces(from: from, to: midnight) {
          if Int64(piece.count) >= rest { return piece.lowerBound + rest }
          rest -= Int64(piece.count)
        }
      }
      date = date.adding(days: 1)
      from = midnight
    }
    return .max
  }

}
