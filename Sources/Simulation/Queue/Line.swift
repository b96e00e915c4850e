/// What waits for a role: first come first served, or by a key.
///
/// A ticket is a sequence and a task; whoever takes one checks that the task still holds it, since
/// a task that a timer has moved on leaves its ticket behind.
struct Line: ~Copyable {
  /// True where a key orders the line: the due instant, or the priority.
  let isKeyed: Bool
  /// Tickets in order, from `head` on, in a ring of a power of two.
  private var ring: Rows<UInt64>
  private var head = 0
  private var used = 0
  private var heap = EventQueue()

  init(isKeyed: Bool) {
    self.isKeyed = isKeyed
    ring = Rows(repeating: 0, count: isKeyed ? 0 : 16)
  }

  /// The first ticket; 0 where there is none.
  @inline(__always)
  var first: UInt64 {
    mutating get {
      if isKeyed { return heap.isEmpty ? 0 : heap.first.order }
      return used == 0 ? 0 : ring[head]
    }
  }

  @inline(__always)
  mutating func append(_ ticket: UInt64, key: Int64) {
    guard !isKeyed else { return heap.insert(Entry(at: key, order: ticket)) }
    if used == ring.count { grow() }
    ring[(head + used) & (ring.count - 1)] = ticket
    used += 1
  }

  @inline(__always)
  mutating func removeFirst() {
    guard !isKeyed else { return heap.removeFirst() }
    head = (head + 1) & (ring.count - 1)
    used -= 1
  }

  /// The tickets in the order in which they would be taken up, for whoever may not take the first.
  func ordered() -> [UInt64] {
    if isKeyed { return heap.ordered().map(\.order) }
    return (0..<used).map { ring[(head + $0) & (ring.count - 1)] }
  }

  private mutating func grow() {
    var larger = Rows<UInt64>(repeating: 0, count: ring.count * 2)
    for index in 0..<used { larger[index] = ring[(head + index) & (ring.count - 1)] }
    ring = larger
    head = 0
  }
}
