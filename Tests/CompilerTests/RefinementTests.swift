import Testing
import ThuTucBasics
import ThuTucCompiler
import ThuTucMachine
import ThuTucSyntax

/// A permit of a ministry, with a bit of everything that a locality may touch.
private let national = """
  calendar office {
    zone "Asia/Ho_Chi_Minh"
    week monday..friday 08:00-12:00, 13:00-17:00
  }
  procedure permit "Permit" {
    version "2025" effective from 2025-01-01
    calendar office
    agency ministry
    role clerk of ministry
    role expert of ministry
    field size : integer required
    cases kind : stall, event
    document request copy 1
    list guests {
      field name : text required
      document card copy 1
      document photo copy 1
    }
    case event { document insurance copy 1 fee noise = 50_000 VND }
    fee charge = 20_000 VND
    condition small : size < 100
    result licence
    start submit -> reception
    step reception by clerk within 2 working days {
      on accept requires all documents, condition small collect charge collect noise -> opinions
      on refuse -> refused
    }
    parallel opinions within 5 working days {
      branch first { step first_opinion by clerk within 3 working days { on reply -> done } }
      branch second { step second_opinion by expert within 3 working days { on reply -> done } }
      join all -> signing
    }
    step signing by expert { on sign requires paid charge issue licence -> granted }
    end granted as completed
    end refused as refused
    never end granted before paid charge
    anytime { on withdraw by applicant -> refused }
  }

  """

private func compiled(_ refinement: String) -> Compilation {
  compile([SourceFile(name: "p.thutuc", text: national + refinement)])
}

private func machine(_ refinement: String) throws -> Machine {
  let compilation = compiled(refinement)
  let wrong = compilation.diagnostics.filter { $0.severity != .information }
  #expect(wrong.map(\.message.english) == [])
  return try #require(compilation.procedures.last).machine
}

struct `A refinement` {
  @Test func `that says nothing is its base under another name`() throws {
    let compilation = compiled("procedure local refines permit {}")
    #expect(compilation.diagnostics == [])
    var copy = try #require(compilation.procedures.last).machine
    copy.label = compilation.procedures[0].machine.label
    let name = copy.intern("permit")
    copy.label = Label(name: name, title: copy.intern("Permit"))
    #expect(copy.canonicalJSON() == compilation.procedures[0].machine.canonicalJSON())
  }

  @Test func `replaces a step where it stands, inside a block too`() throws {
    let machine = try machine(
      """
      procedure local refines permit {
        step second_opinion by clerk within 1 working day { on reply -> done }
      }
      """)
    let names = machine.steps.map { machine.name($0.label) }
    #expect(names == ["reception", "first_opinion", "second_opinion", "signing"])
    let step = machine.steps[2]
    #expect(machine.name(machine.actors[step.holder].label) == "clerk")
    #expect(
      step.branch
        == machine.branches.ids().first { machine.name(machine.branches[$0].label) == "second" })
  }

  @Test func `drops papers in lists and cases, and what asks for them asks for nothing`() throws {
    let machine = try machine(
      """
      procedure local refines permit {
        without document photo
        without document insurance
        without fee noise
      }
      """)
    let names = machine.documents.map { machine.name($0.label) }
    #expect(names == ["request", "card"])
    #expect(machine.fees.map { machine.name($0.label) } == ["charge"])
  }

  @Test func `replaces in one case only what it declares again in that case`() throws {
    let machine = try machine(
      "procedure local refines permit { case event { fee noise = 10_000 VND } }")
    #expect(machine.fees.count == 2)
    #expect(machine.documents.contains { machine.name($0.label) == "insurance" })
  }

  @Test func `of a refinement is held to that`() {
    let chain = """
      procedure province refines permit { fee charge = 10_000 VND }
      procedure ward refines province { fee charge = 15_000 VND }
      """
    let codes = compiled(chain).diagnostics.map(\.code)
    #expect(codes == ["TT1111"])
  }

  @Test func `may stand before its base`() {
    let early =
      "procedure ward refines province { fee charge = 5_000 VND } "
      + "procedure province refines permit { fee charge = 10_000 VND }"
    #expect(compiled(early).diagnostics == [])
  }

  @Test func `is of the version in force when it begins`() throws {
    let newer = """
      procedure permit "Permit" {
        version "2026" effective from 2026-01-01
        agency ministry role clerk of ministry
        fee charge = 30_000 VND
        start submit -> desk
        step desk by clerk { on accept collect charge -> granted }
        end granted as completed
      }
      procedure older refines permit {
        version "l" effective from 2025-06-01
        fee charge = 20_000 VND
      }
      procedure newer refines permit {
        version "l" effective from 2026-06-01
        fee charge = 25_000 VND
      }
      procedure latest refines permit {}
      """
    let compilation = compiled(newer)
    #expect(compilation.diagnostics.map(\.code) == ["TT1114"])
    let steps = compilation.procedures.suffix(3).map(\.machine.steps.count)
    #expect(steps == [4, 1, 1])
  }

  @Test func `says nothing again of what is wrong in its base`() {
    let base = """
      procedure broken "Broken" {
        agency office role desk of office
        document never_asked copy 1
        start submit -> desk_step
        step desk_step by nobody { on accept -> granted }
        end granted as completed
      }
      procedure local refines broken {}
      """
    let codes = compile([SourceFile(name: "b.thutuc", text: base)]).diagnostics.map(\.code)
    #expect(
      codes
        == compile([
          SourceFile(
            name: "b.thutuc",
            text: base.replacing(
              "procedure local refines broken {}", with: ""))
        ]).diagnostics.map(\.code))
  }

  @Test func `that breaks what the base needs is told, with its own name`() throws {
    let found = compiled("procedure local refines permit { without field size }").diagnostics
    let broken = try #require(found.first { $0.severity == .error })
    #expect(broken.code == "TT0201")
    #expect(broken.notes.contains { $0.message.english.contains("only in 'local'") })
  }

  /// A clause that asks for no more than the base's.
  @Test(arguments: [
    "fee charge = 20_000 VND",
    "fee charge = if size > 3 then 20_000 VND else 0 VND", "document request shown",
    "document request copy 1 needed when size > 3", "document request copy 1 or original 1",
    "document picture electronic if any", "field note : text",
    "step reception by clerk within 4 working hours { on accept requires all documents collect charge collect noise -> opinions on refuse -> refused }",
    "parallel opinions within 4 working days { branch first { step first_opinion by clerk within 3 working days { on reply -> done } } branch second { step second_opinion by expert within 3 working days { on reply -> done } } join all -> signing }",
    "deadline total 20 days from reception.accept",
    "list guests { field name : text document card copy 1 }",
  ])
  func `may ask for less`(clause: String) {
    let found = compiled("procedure local refines permit { \(clause) }").diagnostics
    #expect(found.filter { $0.code.hasPrefix("TT111") }.map(\.message.english) == [])
  }

  /// A clause that asks for more.
  @Test(arguments: [
    "applicants individual", "channels counter, post",
    "list guests max 20 { field name : text document card copy 1 }", "document request original 1",
    "document request copy 2", "document passport copy 1", "fee charge = 20_001 VND",
    "fee charge = if size > 3 then 21_000 VND else 0 VND", "field note : text required",
    "field size : integer required min 2", "list witnesses min 1 { field name : text }",
    "list guests { field name : text required field age : integer required document card copy 1 }",
    "step reception by clerk within 3 working days { on accept requires all documents collect charge collect noise -> opinions on refuse -> refused }",
    "step reception by clerk { on accept requires all documents collect charge collect noise -> opinions on refuse -> refused }",
    "parallel opinions { branch first { step first_opinion by clerk { on reply -> done } } branch second { step second_opinion by expert { on reply -> done } } join all -> signing }",
    "step signing by expert { on sign requires paid charge -> granted }",
    "anytime { on withdraw by clerk -> refused }",
  ])
  func `may not ask for more`(clause: String) {
    let found = compiled("procedure local refines permit { \(clause) }").diagnostics
    #expect(found.contains { $0.code == "TT1111" && $0.notes.contains { $0.range != nil } })
  }
}
