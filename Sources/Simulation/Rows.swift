/// Rows that one owner alone holds: what an array is, without the question who else holds it.
///
/// An array asks before every write whether its storage is shared. A run writes some twenty rows
/// for each event, and a tenth of its time went into those questions; this cannot be copied, so
/// there is nothing to ask. An index that is out of range ends the program, as an array's does.
/// Nothing else in the module touches memory by itself.
@safe
struct Rows<Row: ~Copyable>: ~Copyable {
  private var base: UnsafeMutablePointer<Row>
  private(set) var count = 0
  private var capacity: Int

  /// No rows yet, and room for some.
  init(capacity: Int = 4) {
    self.capacity = max(1, capacity)
    unsafe base = .allocate(capacity: self.capacity)
  }

  deinit {
    unsafe base.deinitialize(count: count)
    unsafe base.deallocate()
  }

  var isEmpty: Bool { count == 0 }
  var indices: Range<Int> { 0..<count }

  /// A row, read or changed where it stands.
  subscript(index: Int) -> Row {
    @inline(__always) _read {
      check(index)
      yield unsafe base[index]
    }
    @inline(__always) _modify {
      check(index)
      yield unsafe &base[index]
    }
  }

  @inline(__always)
  private func check(_ index: Int) {
    precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "there is no such row")
  }

  /// O(1) on the average.
  @inline(__always)
  mutating func append(_ row: consuming Row) {
    if count == capacity { grow(to: capacity * 2) }
    unsafe (base + count).initialize(to: row)
    count += 1
  }

  @inline(__always)
  mutating func removeLast() -> Row {
    precondition(count > 0, "there is a last row")
    count -= 1
    return unsafe (base + count).move()
  }

  @inline(never)
  private mutating func grow(to capacity: Int) {
    let larger = UnsafeMutablePointer<Row>.allocate(capacity: capacity)
    unsafe larger.moveInitialize(from: base, count: count)
    unsafe base.deallocate()
    unsafe base = larger
    self.capacity = capacity
  }
}

extension Rows where Row: BitwiseCopyable {
  /// So many equal rows.
  init(repeating row: Row, count: Int) {
    self.init(capacity: count)
    extend(to: count, with: row)
  }

  /// Adds equal rows up to this number of rows.
  mutating func extend(to count: Int, with row: Row) {
    guard count > self.count else { return }
    if count > capacity { grow(to: max(count, capacity * 2)) }
    unsafe (base + self.count).initialize(repeating: row, count: count - self.count)
    self.count = count
  }

  /// Removes the rows from this number on.
  mutating func shorten(to count: Int) {
    precondition((0...self.count).contains(count), "there are so many rows")
    self.count = count
  }

  /// The rows as an array of their own.
  func copied() -> [Row] { indices.map { self[$0] } }
}
