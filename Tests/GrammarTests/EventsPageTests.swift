import TestSupport
import Testing
import ThuTucMachine

struct `The page of events` {
  @Test func `is published as it is`() throws {
    try checkSnapshot(published(), at: "Grammar/events.md")
  }

  private func published() -> String {
    var text = """
      # Events

      What has happened to a dossier, as CloudEvents 1.0 in JSON Lines: one event a line, of the envelope that `semantics.md` 4.1 describes.
      `data` has what the kind says, by name, and then what every event says. The page is generated from the table that the writer and the
      reader of events work by; a test compares them.

      1. The number and the type of a kind, and the names of its members, never change. A new kind gets the next number.
      2. A row is named as the procedure names it. Of rows that share a name, such as a paper that two cases declare, the second and later ones
      bring a number in the order of declaration: `"document":"plan","documentNumber":2`.
      3. Items count from 1. Money is `"30000 VND"`, a date `"2026-03-09"`, an instant `"2026-03-09T09:00:00+07:00"`.
      4. A member is left out where there is nothing to say. Those marked *always* are in every event of the kind.
      5. Members marked *follows* say again what the procedure says of a row; a reader may pass them over.

      ## Members of every event

      | member | value | says |
      | --- | --- | --- |
      | `actor` | string, always | the role in whose name it happened; `system` for what comes about by itself |
      | `by` | string | the id of the person who sent the command |
      | `key` | string | on the first event of the answer: the key that the command bore |
      | `answer` | integer | beside `key`: how many events answer the command, where it is more than one |

      ## Kinds

      """
    for form in EventForm.all {
      text += "\n### \(form.kind.rawValue). `\(form.type)`\n\n"
      if form.since > 1 { text += "Since format \(form.since) of the record.\n\n" }
      text += "| member | value |\n| --- | --- |\n"
      for member in form.members {
        let names = member.names.map { "`\($0)`" }.joined(separator: ", ")
        text += "| \(names) | \(said(member)) |\n"
      }
    }
    return text
  }

  private func said(_ member: EventForm.Member) -> String {
    var words = meaning(member.meaning)
    if member.isNeeded { words += ", always" }
    return words
  }

  private func meaning(_ meaning: EventForm.Meaning) -> String {
    switch meaning {
    case .row(let table, _): name(of: table)
    case .step: "the step, and the item where each item of a list has its own"
    case .deed: "the action with its step; or `timer` with the step or block whose time is over"
    case .branch: "the branch; of one that each item of a list has, the list and the item"
    case .clock: "the deadline; or the step or block whose limit it is"
    case .change: "what made it count anew or longer; `move` where it began with another version"
    case .reminder: "which of the step's reminders, where it is not the first"
    case .addressee: "the agency or party to whom it is sent, or `applicant`"
    case .itemField: "the list, the item and its field"
    case .item: "the item"
    case .number: "a whole number"
    case .mark: "`true`, where it is so"
    case .status: "the national status (semantics.md 4.2)"
    case .outcome: "the outcome"
    case .before: "the instant at which it was due before"
    case .value(let type): "a value: \(type.word)"
    case .datum, .itemDatum: "a value of the field's type (commands.md 1)"
    case .typedDatum: "a value, with its type; of a duration also the unit"
    case .words: "words"
    case .derived(let what): "follows: \(name(of: what))"
    }
  }

  private func name(of table: EventForm.Table) -> String {
    switch table {
    case .fields, .itemFields: "a field"
    case .lists: "a list"
    case .documents: "a paper"
    case .registries: "a registry"
    case .notices: "a notice or result"
    case .fees: "a fee"
    case .duties: "a duty"
    case .ends: "an end"
    case .blocks: "a parallel block"
    case .actors: "a role or party"
    case .options: "an option"
    case .calendars: "a calendar"
    case .arguments: "a field or list of the called procedure"
    }
  }

  private func name(of what: EventForm.Derived) -> String {
    switch what {
    case .procedure: "the procedure"
    case .version: "the version before the move"
    case .calledProcedure: "the procedure that is called"
    case .template: "the form of the notice"
    case .isResult: "whether it is a result"
    case .isPersonal, .isItemPersonal: "that the datum is personal"
    }
  }
}
