import Testing
import ThuTucBasics
import ThuTucCompiler
import ThuTucSyntax

/// What the prover says about some clauses of a procedure: code, and the English words.
private func proofs(_ clauses: String, actions: String = "on accept -> accepted") -> [String] {
  let text = """
    procedure p "P" {
      version "1" effective from 2026-01-01
      agency office
      role desk of office
      field kind : choice(degree, civil, other) required
      field copies : integer required min 1
      field urgent : boolean
      field amount : money min 0 VND
      field born : date
      field a : integer
      field b : integer
      \(clauses)
      start submit -> reception
      step reception by desk { \(actions) }
      end accepted as completed
    }
    """
  return compile([SourceFile(name: "p.thutuc", text: text)]).diagnostics
    .filter { $0.code.hasPrefix("TT07") }.map { "\($0.code) \($0.message.english)" }
}

struct `A table is proved` {
  @Test(arguments: [
    "| kind | copies | => | | degree, civil | 1..9 | 1 | | degree, civil | >= 10 | 2 | | other | * | 3 |",
    "| kind | => | | not degree | 1 | | degree | 2 |",
    "| copies | => | | < 10 | 1 | | >= 10 | 2 |",
    "| copies | => | | 1..2 | 1 | | > 2 | 2 |",
    "| born | => | | <= 2000-01-01 | 1 | | >= 2000-01-02 | 2 |",
    "| amount | => | | < 1_000 VND | 1 | | 1_000 VND | 2 | | > 1_000 VND | 3 |",
    "| urgent | applicant.kind | => | | true | * | 1 | | false | individual | 2 | | false | organization | 3 |",
    "| a | => | | < b | 1 | | >= b | 2 |",
  ])
  func `as complete and free of overlap`(rows: String) {
    #expect(proofs("table t : integer unique { \(rows) }") == [])
  }

  @Test(arguments: [
    (
      "| kind | copies | => | | degree | * | 1 | | civil | 1..9 | 2 | | other | * | 3 |",
      "kind = civil, copies = 10"
    ),
    ("| copies | => | | 1..9 | 1 | | >= 11 | 2 |", "copies = 10"),
    ("| copies | => | | >= 2 | 1 |", "copies = 1"),
    ("| a | => | | >= 0 | 1 |", "a = -1"),
    ("| born | => | | <= 2000-01-01 | 1 | | > 2000-01-02 | 2 |", "born = 2000-01-02"),
    ("| amount | => | | <= 1 VND | 1 | | >= 2 VND | 2 |", "amount = 1.5 VND"),
    (
      "| urgent | kind | => | | true | * | 1 | | * | other, civil | 2 |",
      "urgent = false, kind = degree"
    ),
  ])
  func `to miss the case that is shown`(rows: String, witness: String) {
    let found = proofs("table t : integer first { \(rows) }")
    let words = found.filter { $0.hasPrefix("TT0701") }
    let parts = Set((words.first ?? "").components(after: "no row for: "))
    #expect(words.count == 1 && parts == Set(witness.components(after: "")), "\(found)")
  }

  @Test func `to answer a case twice`() {
    let rows =
      "| copies | kind | => | | 1..9 | * | 1 | | >= 9 | civil | 2 | | >= 10 | not civil | 3 |"
    #expect(
      proofs("table t : integer unique { \(rows) }") == [
        "TT0702 this row and an earlier one both hold: copies = 9, kind = civil"
      ])
  }

  @Test func `to have rows that never answer`() {
    let shadowed = "| copies | => | | < 10 | 1 | | 3..5 | 2 | | * | 3 |"
    #expect(
      proofs("table t : integer first { \(shadowed) }") == [
        "TT0703 the rows above already take every case of this row"
      ])
    let impossible = "| copies | => | | 0 | 1 | | * | 3 |"
    #expect(
      proofs("table t : integer unique { \(impossible) }") == [
        "TT0703 no dossier can match this row"
      ])
  }

  @Test func `through derived fields and choices between values`() {
    let derived = "field weight : integer = if urgent then copies * 2 else copies"
    let rows = "| weight | => | | 1..9 | 1 | | >= 11 | 2 |"
    #expect(
      proofs("\(derived) table t : integer unique { \(rows) }").map { String($0.prefix(6)) }
        == ["TT0701"])
    let whole = "| weight | => | | 1..9 | 1 | | >= 10 | 2 |"
    #expect(proofs("\(derived) table t : integer unique { \(whole) }") == [])
  }

  @Test func `or said to be undecided, where a product stands in it`() {
    let rows = "| a | => | | < b * b | 1 | | > copies * copies | 2 |"
    #expect(
      proofs("table t : integer unique { \(rows) }").map { String($0.prefix(6)) } == ["TT0710"])
  }

  @Test func `with exceptions, which override what they meet and nothing else`() {
    func found(_ exceptions: String) -> [String] {
      proofs(
        "table t : integer unique { | kind | copies | => | | * | < 10 | 1 | | * | >= 10 | 2 | \(exceptions) }"
      ).map { String($0.prefix(6)) }
    }
    #expect(found("except | degree | 5 | 3 |") == [])
    #expect(found("except | degree | 5 | 3 | | * | 6..12 | 4 |") == [])
    #expect(found("except | degree | 5 | 3 | | * | 5..6 | 4 |") == ["TT0702"])
    #expect(found("except | degree | 5 | 3 | except | * | 5..6 | 4 |") == ["TT0703"])
    #expect(found("except | degree | 5 | 3 | except | other | 5 | 4 |") == [])
    #expect(found("except | * | >= 10 | 3 |") == ["TT0703"])
    #expect(
      proofs("table t : integer unique { | kind | => | | degree | 1 | except | civil | 2 | }")
        == [
          "TT0701 the table 't' has no row for: kind = other",
          "TT0711 no dossier matches both this exception and a row above",
        ])
  }

  @Test func `through the answers of another table`() {
    let inner = "table s : integer unique { | kind | => | | degree, civil | 1 | | other | 2 | }"
    func found(_ rows: String) -> [String] {
      proofs("\(inner) table t : integer unique { | s | kind | => | \(rows) }")
    }
    #expect(found("| 1 | * | 1 | | 2 | other | 2 |") == [])
    #expect(
      found("| 1 | degree | 1 | | 2 | * | 2 |") == [
        "TT0701 the table 't' has no row for: kind = civil"
      ])
    #expect(
      found("| 1 | * | 1 | | 2 | other | 2 | | 2 | civil | 3 |") == [
        "TT0703 no dossier can match this row"
      ])
  }

  @Test func `under what is assumed`() {
    let assumption = "assume copies <= 50 and (kind == other or copies < 10) because \"so\""
    func found(_ rows: String) -> [String] {
      proofs("\(assumption) table t : integer unique { | kind | copies | => | \(rows) }")
    }
    #expect(found("| * | 1..9 | 1 | | other | 10..50 | 2 |") == [])
    #expect(
      found("| * | 1..9 | 1 | | other | 10..49 | 2 |") == [
        "TT0701 the table 't' has no row for: copies = 50, kind = other"
      ])
    #expect(found("| * | 1..9 | 1 | | other | >= 10 | 2 | | civil | > 9 | 3 |").count == 1)
    #expect(
      proofs(assumption, actions: "on accept when copies > 60 -> accepted") == [
        "TT0704 this condition holds for no dossier"
      ])
  }

  @Test func `never to need a row where a sum of none is nothing`() {
    #expect(
      proofs("table t : integer collect sum { | copies | => | | > 5 | 1 | | > 9 | 2 | }") == [])
    #expect(
      proofs("table t : integer collect max { | copies | => | | > 5 | 1 | | > 9 | 2 | }")
        == ["TT0701 the table 't' has no row for: copies = 1"])
  }
}

struct `A condition is proved` {
  @Test(arguments: [
    ("copies > 3 and copies < 4", ["TT0704 this condition holds for no dossier"]),
    ("copies >= 1", ["TT0704 this condition holds for every dossier"]),
    ("copies * 3 > 10 and copies <= 3", ["TT0704 this condition holds for no dossier"]),
    ("a > b and b > a", ["TT0704 this condition holds for no dossier"]),
    ("a * b > 5 or a * b <= 5", ["TT0704 this condition holds for every dossier"]),
    ("kind == civil and kind in (degree, other)", ["TT0704 this condition holds for no dossier"]),
    ("urgent or not urgent", ["TT0704 this condition holds for every dossier"]),
    ("copies between 2 and 3", []),
    ("a > b and copies > 1", []),
    ("born >= today", []),
    ("true", []),
  ])
  func `never or always to hold`(condition: String, expected: [String]) {
    #expect(proofs("", actions: "on accept when \(condition) -> accepted") == expected)
  }

  @Test func `to leave no way out of an automatic step`() {
    let route =
      "step route automatic { on x when kind == degree -> accepted on y when copies < 10 -> accepted }"
    let found = proofs(route, actions: "on accept -> route")
    #expect(found.count == 1)
    #expect(found.first?.contains("leads nowhere when kind = ") ?? false, "\(found)")
    #expect(found.first?.contains("copies = 10") ?? false, "\(found)")
    let whole =
      "step route automatic { on x when kind == degree -> accepted on y when kind != degree -> accepted }"
    #expect(proofs(whole, actions: "on accept -> route") == [])
  }

  @Test func `for papers: never needed, or in no form`() {
    let accept = "on accept requires all documents -> accepted"
    #expect(
      proofs("document d original 1 needed when copies < 1", actions: accept)
        == ["TT0706 no dossier needs this paper"])
    let forms = "document d original 1 when copies > 5 or copy 1 when kind == degree"
    #expect(
      proofs(forms, actions: accept).map { String($0.prefix(6)) } == ["TT0707"])
    #expect(proofs(forms + " needed when kind == degree", actions: accept) == [])
  }
}

struct `A parameter is proved` {
  @Test func `to have a value on every day of the procedure`() {
    func found(_ values: String) -> [String] {
      proofs("parameter rate : money { \(values) } fee f = rate * copies")
    }
    #expect(found("from 2020-01-01: 1 VND") == [])
    #expect(
      found("from 2026-03-01: 1 VND") == [
        "TT0709 the procedure is in force from 2026-01-01, but 'rate' has a value only from 2026-03-01"
      ])
    #expect(
      found("from 2020-01-01 until 2026-05-31: 1 VND from 2026-07-01: 2 VND") == [
        "TT0709 there is no value from 2026-06-01 to 2026-06-30"
      ])
  }
}

extension String {
  /// The parts of a witness after some words.
  fileprivate func components(after words: String) -> [String] {
    var rest = Substring(self)
    while !words.isEmpty, !rest.isEmpty, !rest.hasPrefix(words) { rest = rest.dropFirst() }
    return rest.dropFirst(words.count).split(separator: ",").map { part in
      String(part.drop { $0 == " " })
    }
  }
}
