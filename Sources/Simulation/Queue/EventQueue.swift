/// What is to happen, and when: 16 bytes, ordered by instant, then by sequence.
struct Entry: BitwiseCopyable, Sendable {
  var at: Int64
  /// The sequence in the upper bits, then the kind, then the place it concerns: unique, and of two
  /// entries at one instant the one made first is the lesser.
  var order: UInt64

  /// Bits of the place, and of the kind above them.
  static let placeBits: UInt64 = 23
  static let kindBits: UInt64 = 3
  /// How many dossiers, or parts of dossiers, can be under way at once.
  static let places = 1 << Int(placeBits)

  init(at: Int64, order: UInt64) {
    self.at = at
    self.order = order
  }

  var kind: Kind {
    Kind(rawValue: UInt8(truncatingIfNeeded: order >> Entry.placeBits) & 7) ?? .none
  }
  var place: Int { Int(order & (1 << Entry.placeBits - 1)) }

  /// As one number, so that it is one comparison.
  @inline(__always)
  func precedes(_ other: Entry) -> Bool { number < other.number }

  @inline(__always)
  private var number: Int128 { Int128(at) << 64 | Int128(order) }

  /// What happens; the comment says what the place is.
  enum Kind: UInt8, BitwiseCopyable, Sendable {
    /// Nothing: an entry that was never made.
    case none
    /// A dossier comes; a stream.
    case arrival
    /// Work or a wait is over; a task.
    case finish
    /// An `after` fires; a task in the lean driver, a dossier in the other.
    case timer
    /// What has gathered is taken up; a task.
    case batch
    /// An office opens; an index of `Floor.hours`.
    case opening
    /// The measured time begins (0) or ends (1).
    case measure
    /// An action of any time is tried; a dossier.
    case interruption

    @inline(__always)
    init(bits: UInt64) {
      self = Kind(rawValue: UInt8(truncatingIfNeeded: bits)) ?? .none
    }
  }
}

/// A heap of four children a node: half the levels of a binary one, and a node's children lie in
/// one line of the cache.
///
/// Entries are not taken out when they lose their meaning; whoever takes one checks that it still
/// has it, and `removeAll(where:)` sweeps where that has become many. The place of an entry that
/// was taken stays open for the next that comes, since what is over mostly makes another begin.
struct EventQueue: ~Copyable {
  private var entries = Rows<Entry>()
  /// Whether the first place is open.
  private var isOpen = false

  var count: Int { isOpen ? entries.count - 1 : entries.count }
  var isEmpty: Bool { count == 0 }

  /// The next entry; a sentinel after everything where there is none. O(log n) after a removal.
  @inline(__always)
  var first: Entry {
    mutating get {
      if isOpen { fill() }
      return entries.isEmpty ? Entry(at: .max, order: .max) : entries[0]
    }
  }

  /// O(log n).
  @inline(__always)
  mutating func insert(_ entry: Entry) {
    if isOpen {
      isOpen = false
      return sink(entry, from: 0)
    }
    var hole = entries.count
    entries.append(entry)
    while hole > 0 {
      let parent = (hole - 1) >> 2
      let above = entries[parent]
      guard entry.precedes(above) else { break }
      entries[hole] = above
      hole = parent
    }
    entries[hole] = entry
  }

  /// Takes the next entry out.
  @inline(__always)
  mutating func removeFirst() {
    if isOpen { fill() }
    precondition(!entries.isEmpty, "there is an entry to take")
    isOpen = true
  }

  @inline(__always)
  private mutating func fill() {
    isOpen = false
    let last = entries.removeLast()
    if !entries.isEmpty { sink(last, from: 0) }
  }

  @inline(__always)
  private mutating func sink(_ entry: Entry, from start: Int) {
    let count = entries.count
    var hole = start
    while true {
      let child = hole << 2 + 1
      guard child < count else { break }
      var least = child
      var leastEntry = entries[child]
      var next = child + 1
      let end = min(child + 4, count)
      while next < end {
        let candidate = entries[next]
        let isLess = candidate.precedes(leastEntry)
        least = isLess ? next : least
        leastEntry = isLess ? candidate : leastEntry
        next += 1
      }
      guard leastEntry.precedes(entry) else { break }
      entries[hole] = leastEntry
      hole = least
    }
    entries[hole] = entry
  }

  /// Sweeps out entries that have lost their meaning; O(n).
  mutating func removeAll(where isDead: (Entry) -> Bool) {
    if isOpen { fill() }
    var kept = 0
    for index in entries.indices {
      let entry = entries[index]
      if isDead(entry) { continue }
      entries[kept] = entry
      kept += 1
    }
    entries.shorten(to: kept)
    guard kept > 1 else { return }
    for start in stride(from: (kept - 2) >> 2, through: 0, by: -1) {
      sink(entries[start], from: start)
    }
  }

  /// All entries, the first first.
  func ordered() -> [Entry] {
    entries.copied().dropFirst(isOpen ? 1 : 0).sorted { $0.precedes($1) }
  }
}
