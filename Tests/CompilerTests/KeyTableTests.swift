import Testing
import ThuTucMachine

@testable import ThuTucCompiler

struct `A table by key` {
  @Test func `answers as a dictionary does, in the order of adding`() {
    var table = KeyTable<StepID, Int>()
    var model: [StepID: Int] = [:]
    var order: [StepID] = []
    var state: UInt64 = 42
    for turn in 0..<5_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let key = StepID(Int(state >> 33 % 2_000))
      #expect(table[key] == model[key])
      if model[key] == nil { order.append(key) }
      table[key] = turn
      model[key] = turn
    }
    #expect(table.keys == order)
    #expect(order.allSatisfy { table[$0] == model[$0] })
  }

  @Test func `tells the actions of a step from those of another and from outcomes`() {
    var table = KeyTable<ActionKey, Int>()
    let keys: [ActionKey] = [nil, StepID(0), StepID(1)].flatMap { step in
      Outcome.allCases.map { ActionKey(step: step, name: .outcome($0)) }
    }
    for (place, key) in keys.enumerated() { table[key] = place }
    #expect(keys.map { table[$0] } == Array(keys.indices))
    #expect(Set(keys.map(\.packed)).count == keys.count)
  }
}
