import TestSupport
import Testing

@testable import ThuTucCompiler

struct `A set of cells` {
  @Test(arguments: [1, 63, 64, 65, 300])
  func `is the set that it stands for`(count: Int) {
    for seed in seeds(60) {
      var random = SeededRandom(seed: seed)
      func some() -> Set<Int> {
        let low = Int.random(in: 0..<count, using: &random)
        let high = Int.random(in: low..<count, using: &random)
        return Set(
          (0..<Int.random(in: 0...8, using: &random)).map { _ in
            Int.random(in: low...high, using: &random)
          })
      }
      let (left, right) = (some(), some())
      let all = Set(0..<count)
      // Inserted in no order: what is kept does not depend on it.
      let (one, other) = (CellSet(count: count, left), CellSet(count: count, right.sorted()))
      #expect(one.cells == left.sorted())
      #expect(one.size == left.count && one.isEmpty == left.isEmpty)
      #expect(one.isFull == (left == all))
      #expect((0..<count).allSatisfy { one.contains($0) == left.contains($0) })
      #expect(one.complement == CellSet(count: count, all.subtracting(left)))
      #expect(one.intersection(other) == CellSet(count: count, left.intersection(right)))
      #expect(one.union(other) == CellSet(count: count, left.union(right).sorted().reversed()))
      #expect(one.meets(other) == !left.isDisjoint(with: right))
      #expect(one.isSubset(of: other) == left.isSubset(of: right))
      #expect(CellSet.all(count).complement.isEmpty)
    }
  }
}
