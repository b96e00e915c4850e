import Testing
import ThuTucBasics
import ThuTucInterchange

@testable import thutuc

/// Commands, events, logs and moves about steps of which each item of a list has its own.
struct `Steps for each item` {
  private static func text(version: String, most: Int, transition: String = "") -> String {
    """
    procedure consulting "Consulting" {
      version "\(version)" effective from \(version)-01-01 \(transition)
      role desk
      role specialist "Specialist"
      list consulted "Agencies asked" max \(most) {
        field body : choice(police, health, fire) required
        field agrees : boolean
      }
      result permit
      notice request
      start submit -> opinions
      parallel opinions {
        branch per consulted {
          step opinion "Opinion" by specialist of body {
            on reply ask agrees issue request -> done
            on object set agrees = false -> done
          }
        }
        branch coordination { step coordination by desk { on close -> done } }
        join all -> decision
      }
      step decision by desk { on grant when each(consulted, agrees) issue permit -> granted }
      anytime { on ask_more by desk ask consulted -> stay }
      end granted as completed
    }
    """
  }

  private func folder() throws -> Folder {
    try Folder([
      "old.thutuc": Self.text(version: "2025", most: 2),
      "new.thutuc": "import \"old.thutuc\"\n"
        + Self.text(version: "2026", most: 3, transition: "transition dossiers in opinions move"),
    ])
  }

  private func act(_ hour: Int, _ by: String, _ rest: String) -> String {
    #"{"do":"act","at":"2025-03-10T\#(hour):00","by":{"id":"x",\#(by)},\#(rest)}"#
  }

  private let submit =
    #"{"do":"submit","at":"2025-03-10T08:00","by":{"id":"a","roles":["applicant"]},"fields":{"consulted":[{"body":"police"},{"body":"health"}]}}"#
  private let reply = #""step":"opinion","action":"reply","fields":{"agrees":true}"#

  private func run(_ commands: [String]) throws -> [JSONValue] {
    let outcome = try folder().run(
      "run", "@old.thutuc", "--commands", "-", "--state", input: commands.joined(separator: "\n"))
    return try outcome.output.split(separator: "\n").map { try JSONReader.read(Array($0.utf8)) }
  }

  @Test func `are told apart by the agency for which a person acts, or by their number`() throws {
    let police = #""roles":["specialist"],"agency":"police""#
    let health = #""roles":["specialist"],"party":"health""#
    let lines = try run([
      submit, act(10, police, reply),
      act(11, health, #""step":"opinion","item":2,"action":"object""#),
    ])
    let data = lines.filter { $0["type"]?.text == "vn.thutuc.action.taken" }
      .compactMap { $0["data"] }
    #expect(data.map { $0["step"]?.text } == ["opinion", "opinion"])
    #expect(data.map { $0["item"] } == [.number("1"), .number("2")])
    #expect(data.map { $0["agency"]?.text } == ["police", "health"])
    let issued = lines.first { $0["type"]?.text == "vn.thutuc.notice.issued" }?["data"]
    #expect(issued?["item"] == .number("1"))
    let finished = lines.filter { $0["type"]?.text == "vn.thutuc.branch.finished" }
      .compactMap { $0["data"] }
    #expect(finished.map { $0["branch"]?.text } == ["consulted", "consulted"])
    let state = try #require(lines.last?["lists"]?["consulted"]?.elements)
    #expect(state.map { $0["agrees"] } == [.bool(true), .bool(false)])
  }

  @Test(arguments: [
    (#""roles":["specialist"]"#, #""step":"opinion","action":"object""#, "other-office"),
    (
      #""roles":["specialist"],"agency":"fire""#, #""step":"opinion","action":"object""#,
      "agency-not-asked"
    ),
    (
      #""roles":["specialist"],"agency":"police""#, #""step":"opinion","item":2,"action":"object""#,
      "other-office"
    ),
    (#""roles":["desk"],"agency":"police""#, #""step":"opinion","action":"object""#, "role"),
    (#""roles":["desk"]"#, #""step":"opinion","item":3,"action":"object""#, "unknown-item"),
    (#""roles":["desk"]"#, #""step":"coordination","item":1,"action":"close""#, "unknown-item"),
    (
      #""roles":["desk"],"agency":"a","party":"b""#, #""step":"coordination","action":"close""#,
      "duplicate-member"
    ),
    (
      #""roles":["specialist"],"agency":"police""#,
      #""step":"opinion","action":"object","fields":{"agrees":true}"#, "field-not-asked"
    ),
    (
      #""roles":["specialist"],"agency":"police""#, #""step":"opinion","action":"reply""#,
      "missing-field"
    ),
    (#""roles":["desk"]"#, #""action":"ask_more""#, "missing-field"),
    (
      #""roles":["desk"]"#, #""action":"ask_more","fields":{"consulted":[{"body":"fire"}]}"#,
      "list-in-use"
    ),
    (
      #""roles":["desk"]"#, #""action":"ask_more","add":{"consulted":[{"body":"fire"}]}"#,
      "list-too-long"
    ),
    (#""roles":["desk"]"#, #""action":"ask_more","add":{"nobody":[{}]}"#, "unknown-field"),
    (
      #""roles":["desk"]"#,
      #""action":"ask_more","add":{"consulted":[{"body":"fire","agrees":true}]}"#,
      "field-not-asked"
    ),
  ])
  func `are not acted in without a reason`(by: String, rest: String, code: String) throws {
    let lines = try run([submit, act(10, by, rest)])
    let rejected = lines.compactMap { $0["rejected"]?["code"]?.text }
    #expect(rejected == [code])
  }

  @Test func `open for an item that is added, and only then`() throws {
    let one =
      #"{"do":"submit","at":"2025-03-10T08:00","by":{"id":"a","roles":["applicant"]},"fields":{"consulted":[{"body":"police"}]}}"#
    let fire = #""roles":["specialist"],"agency":"fire""#
    let lines = try run([
      one, act(10, fire, reply),
      act(11, #""roles":["desk"]"#, #""action":"ask_more","add":{"consulted":[{"body":"fire"}]}"#),
      act(12, fire, reply), act(13, fire, reply),
    ])
    #expect(
      lines.compactMap { $0["rejected"]?["code"]?.text } == [
        "agency-not-asked", "answered-already",
      ]
    )
    let extended = lines.first { $0["type"]?.text == "vn.thutuc.list.extended" }?["data"]
    #expect(extended?["items"] == .number("2"))
  }

  @Test func `move to a version with room for more items, and go on there`() throws {
    let folder = try folder()
    let police = #""roles":["specialist"],"agency":"police""#
    let history = [submit, act(10, police, reply)]
    let log = folder.run(
      "run", "@old.thutuc", "--commands", "-", input: history.joined(separator: "\n"))
    try folder.write("log.jsonl", Array(log.output.utf8))
    let moves = folder.run(
      "migrate", "@old.thutuc", "@new.thutuc", "@log.jsonl", "--at", "2026-01-05T08:00")
    #expect(moves.errors.contains("1 to move, 0 to stay"))
    let more =
      #"{"do":"act","at":"2026-01-06T08:00","by":{"id":"d","roles":["desk"]},"action":"ask_more","add":{"consulted":[{"body":"fire"}]}}"#
    let moved = folder.run(
      "run", "@new.thutuc", "--commands", "-", "--state",
      input: (history + [moves.output, more]).joined(separator: "\n"))
    #expect(moved.code == 0)
    let steps = try #require(
      try JSONReader.read(Array((moved.output.split(separator: "\n").last ?? "").utf8))["steps"]?
        .elements)
    #expect(steps.map { $0["step"]?.text } == ["opinion", "coordination", "opinion"])
    #expect(steps.map { $0["item"] } == [.number("2"), nil, .number("3")])
  }
}
