import Testing
import ThuTucBasics
import ThuTucCompiler
import ThuTucMachine
import ThuTucSyntax

/// A procedure around some clauses, so that a test shows only what it is about.
private func findings(
  _ clauses: String, flow: String? = nil, calendar: String = ""
) -> [Diagnostic] {
  let steps =
    flow
      ?? """
      start submit -> reception
      step reception by desk { on accept requires all documents -> accepted }
      end accepted as completed
      """
  let text = """
    \(calendar)
    procedure p "P" {
      version "1" effective from 2026-01-01
      agency office
      role desk of office
      \(clauses)
      \(steps)
    }
    """
  return compile([SourceFile(name: "p.thutuc", text: text)]).diagnostics
}

struct `The compiler` {
  @Test func `accepts the smallest procedure`() {
    #expect(findings("") == [])
  }

  @Test(arguments: [
    ("field a : integer field a : text", "TT0202"),
    ("field a : integer default \"x\"", "TT0301"),
    ("field a : integer = b + 1", "TT0201"),
    ("field a : boolean = 1 + 2", "TT0301"),
    ("field a : money = 5 VND + 1", "TT0303"),
    ("field a : money = 5 VND + 5 USD", "TT0303"),
    ("field a : date = today + today", "TT0303"),
    ("field a : boolean = 5 working days == 1", "TT0601"),
    ("field a : choice(x, y) field b : boolean = a < x", "TT0303"),
    ("field a : choice(x, x)", "TT0202"),
    ("field a : integer = b field b : integer = a", "TT0305"),
    ("field a : integer required = 1", "TT0307"),
    ("fee f = 3", "TT0301"),
    ("fee f = f", "TT0305"),
    ("parameter q : money { from 2026-02-01: 1 VND from 2026-01-01: 2 VND }", "TT0309"),
    ("parameter q : money { from 2026-02-01 until 2026-01-01: 1 VND }", "TT0309"),
    ("document d original 0", "TT0304"),
    ("document d reuse from nowhere", "TT0201"),
    ("document d needed when 3", "TT0302"),
    ("notice n", "TT0502"),
    ("result n", "TT0502"),
    ("calendar nowhere", "TT0201"),
    ("version \"2\"", "TT0203"),
    ("role other of nowhere", "TT0201"),
    ("table t : money unique { | desk | => | }", "TT0308"),
    ("deadline d 5 days before today", "TT0605"),
    ("deadline d 5 from reception.accept", "TT0301"),
    ("deadline d 5 days from reception.nothing", "TT0201"),
    ("field d : text allow TT0502 because \"no\"", "TT0902"),
  ])
  func `finds what is wrong with a declaration`(clauses: String, code: String) {
    let found = findings(clauses)
    #expect(found.first?.code == code, "\(found.map { "\($0.code) \($0.message.english)" })")
  }

  @Test(arguments: [
    ("step a by desk { on x -> e } end e as completed", "TT0401"),
    ("start submit -> a step a by desk { on x -> stay }", "TT0402"),
    ("start submit -> a step a { on x -> e } end e as completed", "TT0403"),
    ("start submit -> a step a by desk { } end e as completed", "TT0403"),
    ("start submit -> a step a by desk { on x -> gone } end e as completed", "TT0201"),
    ("start submit -> a step a by dsk { on x -> e } end e as completed", "TT0201"),
    ("start submit -> a step a by desk { on x -> e on x -> e } end e as completed", "TT0202"),
    ("start submit -> a step a by desk { on x when 1 -> e } end e as completed", "TT0302"),
    (
      "start submit -> a step a by desk { on x -> e } step b by desk { on x -> e } end e as completed",
      "TT0407"
    ),
    (
      "start submit -> a step a automatic { on x otherwise -> e on y -> e } end e as completed",
      "TT0408"
    ),
    ("start submit -> a step a by desk { on x otherwise -> e } end e as completed", "TT0408"),
    (
      "field f : text start submit -> a step a automatic { on x ask f -> e } end e as completed",
      "TT0409"
    ),
    ("start submit -> a step a automatic { on x -> a } end e as completed", "TT0409"),
    ("start submit -> a step a by desk { on x -> done } end e as completed", "TT0410"),
    ("start submit -> a step a by desk { on x -> next } end e as completed", "TT0410"),
    ("start submit -> a step a by applicant { on x -> e } end e as completed", "TT0405"),
    (
      "start submit -> a step a by desk { on x -> e after 5 days -> e } end e as completed",
      "TT0406"
    ),
    (
      "start submit -> a step a by desk { on x -> e remind 1 hour before due } end e as completed",
      "TT0604"
    ),
    (
      "start submit -> a step a by desk { on x at most 0 times -> e } end e as completed",
      "TT0304"
    ),
    ("start submit -> a step a by desk { on completed -> e } end e as completed", ""),
    ("start submit -> a step a call other { on x -> e } end e as completed", "TT0404"),
    (
      "start submit -> a parallel a { branch b { step c by desk { on x -> done } } } end e as completed",
      "TT0411"
    ),
    (
      "start submit -> c parallel a { branch b { step c by desk { on x -> done } } join all -> e } end e as completed",
      "TT0410"
    ),
  ])
  func `finds what is wrong with the flow`(flow: String, code: String) {
    let found = findings("", flow: flow)
    let codes = found.map(\.code)
    #expect(
      code.isEmpty ? codes.isEmpty : codes.contains(code),
      "\(found.map { "\($0.code) \($0.message.english)" })")
  }

  @Test(arguments: [
    ("zone \"Asia/Hanoi\"", "TT0603"),
    ("week monday..friday 08:00-07:00", "TT0602"),
    ("week monday..friday 08:00-12:00, 11:00-13:00", "TT0602"),
    ("week monday..friday 08:00-12:00 holiday 02-31", "TT0602"),
    ("week monday..friday 08:00-12:00 work 2026-01-10 in place of 2026-01-11", "TT0602"),
    ("holiday 01-01", "TT0602"),
  ])
  func `finds what is wrong with a calendar`(clauses: String, code: String) {
    let found = findings("", calendar: "calendar c { \(clauses) }")
    #expect(found.first?.code == code)
  }

  @Test func `suggests a name that differs in its marks only`() throws {
    let text = """
      thủ tục p {
        cơ quan ủy_ban
        vai trò cán_bộ thuộc uy_ban
        bắt đầu nộp -> tiếp_nhận
        bước tiếp_nhận do can_bo { khi nhận -> xong_việc }
        kết thúc xong_việc là hoàn thành
      }
      """
    let found = compile([SourceFile(name: "p.thutuc", text: text)]).diagnostics
    #expect(found.map { $0.fixes.first?.replacement } == ["ủy_ban", "cán_bộ"])
  }

  @Test func `treats the two placements of a tone as one name`() {
    let text = """
      thủ tục p {
        vai trò hòa
        bắt đầu nộp -> a
        bước a do hoà { khi nhận -> b }
        kết thúc b là hoàn thành
      }
      """
    #expect(compile([SourceFile(name: "p.thutuc", text: text)]).diagnostics == [])
  }

  @Test func `reports each import that cannot be read, at its place`() throws {
    let file = SourceFile(name: "p.thutuc", text: "import \"gone.thutuc\"")
    let found = compile([file]).diagnostics
    #expect(found.map(\.code) == ["TT0204"])
    #expect(found.first?.range == 7..<20)
  }

  @Test func `follows imports in a circle once`() {
    let files = [
      "a": SourceFile(name: "a", text: "import \"b\"\nagency x"),
      "b": SourceFile(name: "b", text: "import \"a\"\nagency y"),
    ]
    let compilation = compile([files["a"]].compactMap { $0 }) { path, _ in files[path] }
    #expect(compilation.files.map(\.name) == ["a", "b"])
    #expect(compilation.diagnostics == [])
  }

  @Test func `keeps the shared declarations that a procedure names, and no others`() throws {
    let text = """
      agency used
      agency unused
      notice paper
      procedure p {
        role desk of used
        start submit -> a
        step a by desk { on x -> e }
        end e as completed
      }
      """
    let compilation = compile([SourceFile(name: "p", text: text)])
    let machine = try #require(compilation.procedures.first?.machine)
    #expect(machine.agencies.map { machine.name($0.label) } == ["used"])
    #expect(machine.notices.isEmpty)
  }

  @Test func `gives a machine that does not depend on what else is compiled`() {
    let one = SourceFile(
      name: "1",
      text:
        "agency a procedure p { role r of a start submit -> s step s by r { on x -> e } end e as completed }"
    )
    let two = SourceFile(
      name: "2",
      text:
        "agency zzz procedure q { role r of zzz start submit -> s step s by r { on x -> e } end e as completed }"
    )
    let alone = compile([one]).procedures.map { $0.machine.canonicalJSON() }
    let together = compile([two, one]).procedures.map { $0.machine.canonicalJSON() }
    #expect(alone.first == together.last)
  }

  @Test func `refuses a chain of derived fields too long to compute`() {
    var clauses = "field f0 : integer required\n"
    for index in 1...2000 { clauses += "field f\(index) : integer = f\(index - 1) + 1\n" }
    #expect(findings(clauses).map(\.code) == ["TT0306"])
  }

  @Test func `is linear in a procedure of many steps`() {
    var flow = "start submit -> s0\n"
    for index in 0..<3000 {
      flow += "step s\(index) by desk { on x -> s\(index + 1) }\n"
    }
    flow += "step s3000 by desk { on x -> e } end e as completed"
    #expect(findings("", flow: flow) == [])
  }
}
