import TestSupport
import Testing
import ThuTucBasics
import ThuTucInterchange

@testable import thutuc

struct `Running a case` {
  /// `Grammar/suite/accepted/calls.thutuc`: a dossier that calls for two others.
  private func folder(_ commands: [String]) throws -> Folder {
    let text = try Repository.bytes(of: "Grammar/suite/accepted/calls.thutuc")
    return try Folder([
      "calls.thutuc": String(decoding: text, as: UTF8.self),
      "c.jsonl": commands.joined(separator: "\n") + "\n",
    ])
  }

  private let opening = [
    #"{"do":"submit","at":"2026-03-09T09:00","by":{"id":"c","roles":["applicant"],"kind":"individual"},"channel":"counter","fields":{"name":"An"},"documents":["request"]}"#,
    #"{"do":"act","at":"2026-03-09T09:10","by":{"id":"d","roles":["desk"]},"step":"check","action":"accept"}"#,
  ]

  private func run(
    _ commands: [String], _ words: String...
  ) throws -> (code: Int32, lines: [JSONValue]) {
    let outcome = try folder(commands).run(
      ["run", "@calls.thutuc", "--procedure", "moving", "--commands", "@c.jsonl"] + words)
    #expect(outcome.errors.isEmpty, "\(outcome.errors)")
    return (
      outcome.code,
      try outcome.output.split(separator: "\n").map { try JSONReader.read(Array($0.utf8)) }
    )
  }

  @Test func `child.opened says with what and by which version the child is opened`() throws {
    let (code, lines) = try run(opening)
    #expect(code == 0)
    let opened = try #require(lines.first { $0["type"]?.text == "vn.thutuc.child.opened" })
    #expect(opened["data"]?["procedure"]?.text == "residence")
    #expect(opened["data"]?["dossier"]?.text == "1.residence")
    let version = try #require(opened["data"]?["childversion"]?.text)
    #expect(version.utf8.count == 64)
    let given = lines.prefix { $0["id"] != opened["id"] }.suffix(3).map {
      ($0["type"]?.text ?? "").replacing("vn.thutuc.child.", with: "")
    }
    #expect(given == ["field.given", "field.given", "document.given"])
    let first = try #require(lines.first { $0["subject"]?.text == "1.residence" })
    #expect(first["id"]?.text == "1.residence/1")
    #expect(first["procedureversion"]?.text == version)
    #expect(first["data"]?["caller"]?.text == "moving")
    #expect(Set(lines.compactMap { $0["id"]?.text }).count == lines.count)
  }

  @Test(arguments: ["residence", "1.residence"])
  func `a command goes to the dossier that it names`(name: String) throws {
    let refuse =
      #"{"do":"act","at":"2026-03-09T09:20","by":{"id":"o","roles":["officer"]},"dossier":""#
      + name + #"","step":"check","action":"refuse"}"#
    let (code, lines) = try run(opening + [refuse], "--state")
    #expect(code == 0)
    let ends = lines.filter { $0["type"]?.text == "vn.thutuc.dossier.ended" }
    #expect(ends.map { $0["subject"]?.text } == ["1.residence", "1"])
    let state = try #require(lines.last)
    #expect(state["outcome"]?.text == "refused")
    #expect(state["case"]?["dossiers"]?.elements?.count == 2)
  }

  @Test func `a dossier that is not there, and the end of one that is, are refused`() throws {
    let (code, lines) = try run(
      opening + [
        #"{"do":"advance","at":"2026-03-09T09:20","dossier":"residense"}"#,
        #"{"do":"child","at":"2026-03-09T09:20","by":{"id":"s","roles":["system"]},"step":"residence","outcome":"completed"}"#,
      ])
    #expect(code == 3)
    #expect(
      lines.compactMap { $0["rejected"]?["code"]?.text } == ["wrong-dossier", "child-under-way"])
  }

  /// `Grammar/suite/accepted/call-lists.thutuc`: a list that is handed over, and one receipt.
  private func estate(_ commands: [String] = []) throws -> Folder {
    let text = try Repository.bytes(of: "Grammar/suite/accepted/call-lists.thutuc")
    return try Folder([
      "estate.thutuc": String(decoding: text, as: UTF8.self),
      "c.jsonl": commands.joined(separator: "\n") + "\n",
    ])
  }

  @Test func `a list goes to the child, and the applicant has one receipt with the latest date`()
    throws
  {
    let outcome = try estate([
      #"{"do":"submit","at":"2026-03-09T09:00","by":{"id":"c","roles":["applicant"],"kind":"individual"},"channel":"counter","fields":{"deceased":"An","heirs":[{"name":"Ba","documents":[{"document":"card","issued":"2020-01-01"}]}]},"documents":["will"]}"#,
      #"{"do":"act","at":"2026-03-09T09:10","by":{"id":"d","roles":["desk"]},"step":"check","action":"accept"}"#,
      #"{"do":"act","at":"2026-03-10T10:00","by":{"id":"t","roles":["collector"]},"dossier":"taxed","step":"check","action":"accept"}"#,
    ]).run([
      "run", "@estate.thutuc", "--procedure", "estate", "--commands", "@c.jsonl", "--state",
    ])
    let lines = try outcome.output.split(separator: "\n").map {
      try JSONReader.read(Array($0.utf8))
    }
    func all(_ type: String) -> [JSONValue] {
      lines.filter { $0["type"]?.text == "vn.thutuc.\(type)" }
    }
    #expect(outcome.code == 0)
    let list = try #require(all("child.list.given").first?["data"])
    #expect(list["list"]?.text == "payers")
    #expect(list["items"] == .integer(1))
    #expect(
      all("child.item.field.given").compactMap { $0["data"]?["field"]?.text } == ["name", "share"])
    #expect(all("child.item.field.given").first?["data"]?["personal"] == .bool(true))
    #expect(all("child.item.document.given").first?["data"]?["issued"]?.text == "2020-01-01")
    let receipts = all("notice.issued").filter { $0["data"]?["template"]?.text == "01" }
    #expect(receipts.map { $0["subject"]?.text } == ["1"])
    #expect(all("notice.covered").map { $0["subject"]?.text } == ["1.taxed"])
    #expect(all("notice.covered").first?["data"]?["case"]?.text == "1")
    let moved = try #require(all("promise.moved").first)
    #expect(moved["subject"]?.text == "1")
    #expect(moved["data"]?["promised"]?.text == "2026-03-24T17:00:00+07:00")
    #expect(moved["data"]?["path"]?.text == "taxed")
    #expect(lines.last?["case"]?["told"]?.text == "2026-03-24T17:00:00+07:00")
  }

  @Test func `the dialogue shows one receipt, and tells of a later date`() throws {
    let input = ["An", "1", "Ba", "", "", "n", "", "1", "1", "c", "q"]
    let outcome = try estate().run(
      "run", "@estate.thutuc", "--procedure", "estate", "--at", "2026-03-09T09:00",
      input: input.map { $0 + "\n" }.joined())
    let output = outcome.output
    #expect(output.split(separator: "→ issued: 'Receipt'").count == 2, "\(output)")
    #expect(output.contains("given: Name (1): Ba"))
    #expect(
      output.contains("→ not given separately: 'Receipt', the receipt of the case stands for it"))
    #expect(
      output.contains("the applicant is told of a new date: 23 March 2026 17:00"), "\(output)")
    #expect(output.contains("Promised    Monday, 23 March 2026 17:00, for the case as a whole"))
  }

  @Test func `the dialogue walks from the dossier to its child and back`() throws {
    let walked = try folder([]).run(
      "run", "@calls.thutuc", "--procedure", "residence", "--at", "2026-03-09T09:00",
      input: "An\n\n\n1\nq\n")
    #expect(walked.output.contains("── Dossier 1 "))
    let outcome = try folder([]).run(
      "run", "@calls.thutuc", "--procedure", "moving", "--at", "2026-03-09T09:00",
      input: ["An", "", "", "1", "1", "c", "2", "1", "q"].map { $0 + "\n" }.joined())
    #expect(outcome.output.contains("Go to the child dossier (residence)"), "\(outcome.output)")
    #expect(outcome.output.contains("── Dossier 1.residence "), "\(outcome.output)")
    #expect(outcome.output.contains("c the dossier that called for this one"))
  }
}
