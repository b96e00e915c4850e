import Testing
import ThuTucBasics
import ThuTucCompiler
import ThuTucMachine
import ThuTucSyntax

/// A procedure with a list that must have items and one that need not.
private let procedure = """
  calendar office { week monday..friday 08:00-11:30, 13:30-17:00 }
  procedure p "P" {
    calendar office
    agency bureau
    role desk of bureau
    field estate : money default 0 VND
    field rows : integer default 1
    list heirs min 1 max 6 {
      field name : text required
      field kind : choice(child, spouse) required
      field share : decimal required min 0 max 10
      field weight : decimal = share * 2
      field note : text
    }
    list pets { field tag : integer default 1 }
    start submit -> sorting
    step sorting automatic {
      on many when count(heirs) >= 4 -> checking
      on few otherwise -> closed
    }
    step checking by desk { on finish -> closed }
    end closed as completed
  }

  """

private func compiled(_ clauses: String, arrivals: Int = 10, after: String = "") -> Compilation {
  let text = """
    \(procedure)
    scenario s for p {
      start 2026-01-05
      arrivals \(arrivals) per working day
      wait checking takes fixed(1) days
      \(clauses)
    }
    \(after)
    """
  return compile([SourceFile(name: "p.thutuc", text: text)])
}

struct `The items of a list in a scenario` {
  private let items = "items { kind = child, share = uniform(1, 3) }"

  private func findings(_ clauses: String) -> [String] {
    compiled(clauses).diagnostics
      .filter { $0.severity != .information && !["TT04", "TT05"].contains($0.code.prefix(4)) }
      .map(\.code)
  }

  @Test func `are drawn in number, and each by its fields`() throws {
    let compilation = compiled(
      """
      with heirs = integer(1..4) items {
        share = rows + count(heirs), kind = pick(child 60%, spouse otherwise)
      }
      """)
    #expect(!compilation.hasErrors)
    let stream = try #require(compilation.scenarios.first).scenario.streams[0]
    let list = try #require(stream.lists.first)
    #expect(list.number == .integer(1, 4))
    let names = list.items.map {
      stream.machine.name(stream.machine.itemFields[$0.field].field.label)
    }
    // What is computed comes last, but for the words that nobody computes with.
    #expect(names == ["kind", "share", "name"])
    let machine = try #require(compilation.procedures.first).machine
    #expect(stream.machine.nodes.starts(with: machine.nodes))
  }

  @Test func `stand among what is computed, in the order written`() throws {
    let stream = try #require(
      compiled("with estate = 1 VND * count(heirs), rows = integer(1..2), heirs = rows \(items)")
        .scenarios.isEmpty
        ? compiled(
          "with rows = integer(1..2), heirs = rows \(items), estate = 1 VND * count(heirs)"
        )
        .scenarios.first : nil
    ).scenario.streams[0]
    #expect(stream.fields.count == 2)
    #expect(stream.lists.map(\.position) == [1])
  }

  @Test func `are replaced whole by the scenario that extends another`() throws {
    let compilation = compiled(
      "with heirs = integer(1..4) \(items)",
      after: "scenario t extends s { with heirs = 2 items { kind = spouse, share = 1 } }")
    let lists = compilation.scenarios.map { $0.scenario.streams[0].lists }
    #expect(lists.map(\.count) == [1, 1])
    #expect(lists[1][0].number != .integer(1, 4))
  }

  @Test(arguments: [
    ("", ["TT1014"]),
    ("with heirs = 2 items", ["TT1014"]),
    ("with heirs = 2 items { kind = child }", ["TT1014"]),
    ("with heirs = 2 items { share = 1, kind = child }, pets = 0 items", []),
    ("with heirs = 0 items { share = 1, kind = child }", ["TT1006"]),
    ("with heirs = integer(1..7) items { share = 1, kind = child }", ["TT1006"]),
    ("with heirs = uniform(7, 9) items { share = 1, kind = child }", ["TT1006"]),
    ("with heirs = 1.5 items { share = 1, kind = child }", ["TT0301"]),
    ("with heirs = 2 items { share = 11, kind = child }", ["TT1006"]),
    ("with heirs = 2 items { share = 1, kind = other }", ["TT0201"]),
    ("with heirs = 2 items { share = 1, kind = child, weight = 2 }", ["TT0307"]),
    ("with heirs = 2 items { share = 1, kind = child, share = 2 }", ["TT0203"]),
    ("with heirs = 2 items { share = 1, kind = child, shoe = 2 }", ["TT0201"]),
    ("with heirs = 2", ["TT0205"]),
    ("with rows = 2 items, heirs = 2 items { share = 1, kind = child }", ["TT0205"]),
    ("with pets = 1_001 items, heirs = 2 items { share = 1, kind = child }", ["TT1006"]),
    ("with heirs = 2 items { share = sum(heirs.share), kind = child }", ["TT1014"]),
    ("with heirs = 2 items { share = weight, kind = child }", []),
    ("with heirs = count(pets) items { share = 1, kind = child }, pets = 2 items", ["TT1014"]),
    ("with pets = 2 items, heirs = count(pets) items { share = 1, kind = child }", []),
    ("with heirs = count(pets) + 1 items { share = 1, kind = child }", []),
  ])
  func `are refused where they cannot be drawn`(clauses: String, expected: [String]) {
    #expect(findings(clauses) == expected, "\(clauses)")
  }

  @Test func `that are lacking are told of with what to write`() throws {
    let found = try #require(compiled("").diagnostics.first { $0.code == "TT1014" })
    let sample =
      "heirs = integer(1..6) items { kind = pick(child 50%, spouse otherwise), share = fixed(0) }"
    #expect(found.notes.map(\.message.english) == ["write for instance: with \(sample)"])
    // What is to be written can be read, in either language.
    #expect(findings("with \(sample)") == [])
    let vietnamese = try #require(found.notes.first).message.vietnamese
    #expect(
      vietnamese.contains(
        "với heirs = số nguyên(1..6) mục { kind = chọn(child 50%, spouse còn lại)"))
  }

  @Test(arguments: [
    ("integer(1..4)", 25), ("pick(3 80%, 5 otherwise)", 20), ("6", 100), ("integer(4..5)", 100),
  ])
  func `decide by their number how much work there is`(number: String, percent: Int) throws {
    // 70 dossiers a day, of which so many per cent take an hour of one person's seven.
    let text = """
      \(procedure)
      scenario s for p {
        start 2026-01-05
        arrivals 70 per working day
        staff desk 1
        work checking takes fixed(1) hours
        with heirs = \(number) \(items)
      }
      """
    let found = compile([SourceFile(name: "p.thutuc", text: text)]).diagnostics
      .filter { $0.code == "TT1016" }
    #expect(found.map(\.severity) == [.warning])
    #expect(found.first?.message.english.contains(" is \(percent * 10)% of ") == true)
  }
}

struct `What a step for each item asks` {
  private func compiled(_ items: String, minutes: Int = 1) -> Compilation {
    let text = """
      calendar office { week monday..friday 08:00-11:30, 13:30-17:00 }
      procedure p "P" {
        calendar office
        agency bureau
        role officer of bureau
        list offices min 1 max 4 {
          field name : text required
          field opinion : choice(yes, no)
          field remark : text
        }
        start submit -> asking
        parallel asking {
          branch per offices {
            step answering by officer { on answer ask opinion, remark -> done }
          }
          join all -> closed
        }
        end closed as completed
      }
      scenario s for p {
        start 2026-01-05
        arrivals 10 per working day
        with offices = integer(1..4) items { \(items) }
        staff officer 1
        work answering takes fixed(\(minutes)) minutes
      }
      """
    return compile([SourceFile(name: "p.thutuc", text: text)])
  }

  @Test func `must be drawn, but for words`() {
    let errors = compiled("").diagnostics.filter { $0.severity == .error }
    #expect(
      errors.map(\.message.english)
        == ["dossiers need what the scenario does not give: 'offices.opinion'"])
    #expect(!compiled("opinion = pick(yes 70%, no otherwise)").hasErrors)
  }

  @Test func `is work for as many as there are items`() {
    // 10 dossiers a day, 2.5 items each, 30 minutes for each item: 750 of one person's 420 minutes.
    let load = compiled("opinion = yes", minutes: 30).diagnostics.first { $0.code == "TT1016" }
    #expect(
      load?.message.english
        == "the work of 'officer' is 179% of what the staff can do; it takes at least 2")
  }
}
