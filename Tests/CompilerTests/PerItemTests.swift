import Testing
import ThuTucBasics
import ThuTucCompiler
import ThuTucMachine
import ThuTucSyntax

/// `branch per L`: a branch for each item that a list may have.
struct `A branch for each item` {
  private func compiled(_ list: String, _ branches: String, after: String = "") -> Compilation {
    let text = """
      procedure p {
        role desk
        \(list)
        result paper
        start submit -> both
        parallel both {
          \(branches)
          join all -> last
        }
        step last by desk { on go issue paper -> gone }
        end gone as completed
        \(after)
      }
      """
    return compile([SourceFile(name: "p.thutuc", text: text)])
  }

  private func machine(_ list: String, _ branches: String) throws -> Machine {
    let compilation = compiled(list, branches)
    #expect(compilation.diagnostics.filter { $0.severity == .error }.map(\.code) == [])
    return try #require(compilation.procedures.first).machine
  }

  private let one = "branch per people { step asked by desk { on reply ask answer -> done } }"

  @Test func `stands once for each item that there may be, and asks only where one may lack`()
    throws
  {
    let machine = try machine("list people min 2 max 5 { field answer : boolean }", one)
    #expect(machine.branches.map(\.item) == [0, 1, 2, 3, 4])
    #expect(machine.branches.map { $0.when == nil } == [true, true, false, false, false])
    #expect(machine.branches.map(\.opensLater) == [false, false, true, true, true])
    let steps = machine.copies(of: StepID(1))
    #expect(steps.map { machine.name(machine.steps[$0].label) } == (1...5).map { "asked[\($0)]" })
    #expect(steps.map { machine.ownName(of: $0) } == Array(repeating: "asked", count: 5))
    #expect(steps.map { machine.item(of: $0) } == [1, 2, 3, 4, 5])
    #expect(Set(FirstCopies(machine).steps.prefix(1)) == [StepID(0)])
  }

  @Test func `keeps its steps to itself: each leads to its own, in nested blocks too`() throws {
    let machine = try machine(
      "list people max 3 { field answer : boolean default false }",
      """
      branch per people {
        step first by desk { on next_one -> inner }
        parallel inner {
          branch left { step left by desk { on reply ask answer -> done } }
          branch right { step right by desk { on again -> right  on stop when answer -> done } }
          join all -> second
        }
        step second by desk { on back -> first  on finish -> done }
      }
      """)
    func target(_ step: String, _ action: String) -> Place? {
      let row = machine.steps.first { machine.name($0.label) == step }
      let found = row.flatMap { row in
        machine.actions[row.actions.range].first { machine.name($0.label) == action }
      }
      if case .place(let place) = found?.target { return place }
      return nil
    }
    func name(_ place: Place?) -> String? {
      switch place {
      case .step(let id): machine.name(machine.steps[id].label)
      case .block(let id): machine.name(machine.blocks[id].label)
      case .end, nil: nil
      }
    }
    for item in 1...3 {
      #expect(name(target("first[\(item)]", "next_one")) == "inner[\(item)]")
      #expect(name(target("second[\(item)]", "back")) == "first[\(item)]")
      #expect(name(target("right[\(item)]", "again")) == "right[\(item)]")
      let left = try #require(
        machine.steps.ids().first { machine.name(machine.steps[$0].label) == "left[\(item)]" })
      #expect(machine.list(of: left) == ListID(0))
      #expect(machine.item(of: left) == item)
    }
  }

  @Test func `says what is wrong once, however many items there may be`() {
    let compilation = compiled(
      "list people max 64 { field answer : boolean }",
      "branch per people { step asked by nobody { on reply ask nothing -> nowhere } }")
    let codes = compilation.diagnostics.filter { $0.severity == .error }.map(\.code)
    #expect(codes.count == Set(codes).count || codes.filter { $0 == "TT0201" }.count == 3)
    #expect(codes.allSatisfy { $0 == "TT0201" })
    #expect(codes.count == 3)
  }

  @Test func `is proved like any other: a step that ends nowhere is found in it`() {
    let compilation = compiled(
      "list people max 40 { field answer : boolean }",
      """
      branch per people {
        step asked by desk { on reply ask answer -> asked_again }
        step asked_again by desk { on back -> asked }
      }
      """)
    let errors = compilation.diagnostics.filter { $0.severity == .error }
    #expect(!errors.isEmpty)
    #expect(Set(errors.map { "\($0.code) \($0.range.lowerBound)" }).count == errors.count)
  }

  @Test func `holds its properties for every item`() {
    let list = "list people max 9 { field answer : boolean }"
    let branch =
      "branch per people { step asked by desk { on see -> told on reply ask answer -> done } step told by desk { on done_so -> done } }"
    let holds = compiled(list, branch, after: "always asked.see before step told")
    #expect(!holds.diagnostics.contains { ["TT0426", "TT0427"].contains($0.code) })
    let fails = compiled(list, branch, after: "never asked.see before end gone")
    #expect(fails.diagnostics.contains { ["TT0426", "TT0427"].contains($0.code) })
  }

  @Test func `ends a deadline when one of them is entered, and pauses it in any`() throws {
    let compilation = compiled(
      "list people max 3 { field answer : boolean }", one,
      after: "deadline total 30 days from both until asked.reply pause in asked")
    let machine = try #require(compilation.wholeProcedures.first).machine
    let clock = try #require(machine.clocks.first { $0.kind == .deadline })
    #expect(machine.milestones[clock.until.range].count == 3)
    #expect(machine.pausePlaces[clock.pausesIn.range].count == 3)
  }

  @Test func `gives the same machine in both languages`() throws {
    let source = """
      procedure p {
        role desk
        list people max 3 { field answer : boolean  field who : text required }
        start submit -> both
        parallel both {
          branch per people when who != "x" { step asked by desk of who { on reply ask answer -> done } }
          join all -> gone
        }
        anytime { on more by desk ask people -> stay }
        end gone as completed
      }
      """
    let machine = try #require(
      compile([SourceFile(name: "p.thutuc", text: source)]).procedures.first
    ).machine
    let tree = try #require(
      compile([SourceFile(name: "p.thutuc", text: source)]).trees.first)
    let translated = String(decoding: translate(tree, to: .vietnamese), as: UTF8.self)
    #expect(translated.contains("nhánh cho từng people"))
    let other = try #require(
      compile([SourceFile(name: "p.thutuc", text: translated)]).procedures.first
    ).machine
    #expect(other.canonicalJSON() == machine.canonicalJSON())
  }
}
