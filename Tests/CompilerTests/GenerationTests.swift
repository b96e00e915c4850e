import Testing
import ThuTucBasics
import ThuTucCompiler
import ThuTucMachine
import ThuTucSyntax
import ThuTucWording

struct `Generated examples` {
  private static let text = """
    calendar office_hours { week monday..friday 08:00-17:00 }
    procedure permit {
      version "1" effective from 2026-01-01
      calendar office_hours
      agency office
      role desk of office
      role clerk of office
      field guests : integer required min 1
      field kind : choice(small, large) required
      field indoor : boolean required
      field reason : text
      document form original 1
      list rooms min 2 { field name : text required document plan copy 1 }
      fee price = 5_000 VND
      notice letter
      deadline total 3 working days from reception.accept
      start submit -> reception
      step reception by desk {
        on accept requires all documents collect price -> sorting
        on big when guests > 500 -> big_end
        on both when kind == large and not indoor -> big_end
        on ask_more at most 2 times issue letter -> supplementing
      }
      step supplementing by applicant {
        on supply -> reception
        after 30 days issue letter -> lapsed
      }
      step sorting automatic {
        on large_one when kind == large -> together
        on small_one otherwise -> deciding
      }
      parallel together {
        branch a { step first by desk { on reply -> done } }
        branch b { step second by clerk { on reply -> done } }
        join all -> deciding
        after 10 days -> deciding
      }
      step deciding by clerk {
        on approve requires paid price issue letter -> given
        on refuse ask reason -> refused
        on late when overdue(total) -> given
      }
      anytime { on withdraw by applicant -> gone }
      end given as completed
      end big_end as completed
      end refused as refused
      end lapsed as lapsed
      end gone as withdrawn
    }
    """

  private static func compiled(_ text: String) -> Compilation {
    compile([SourceFile(name: "p.thutuc", text: text)])
  }

  @Test func `do every action and let every timer fire`() throws {
    let compilation = Self.compiled(Self.text)
    #expect(compilation.diagnostics == [])
    let machine = try #require(compilation.procedures.first).machine
    let shown = Set(stories(of: machine).flatMap(\.deeds))
    let missing = Deed.all(of: machine).filter { !shown.contains($0) }
    #expect(missing == [])
    #expect(stories(of: machine) == stories(of: machine))
  }

  @Test func `go no further than they must`() throws {
    let machine = try #require(Self.compiled(Self.text).procedures.first).machine
    let refuse = try #require(
      machine.actions.ids().first { machine.name(machine.actions[$0].label) == "refuse" })
    let story = try #require(stories(of: machine).first { $0.deeds.contains(.action(refuse)) })
    // Submitting, accepting and refusing.
    #expect(story.commands.count == 3)
    #expect(story.deeds.count == 3)
  }

  @Test(arguments: Language.allCases)
  func `compile and pass in either language`(language: Language) throws {
    let original = Self.compiled(Self.text)
    let source = String(
      decoding: translate(original.trees[0], to: language), as: UTF8.self)
    let machine = try #require(Self.compiled(source).procedures.first).machine
    let text = StoryText(machine, in: language)
    let blocks = stories(of: machine).enumerated().map {
      text.block($0.element, title: "\($0.offset)")
    }
    let whole = Self.compiled(source + "\n" + blocks.joined(separator: "\n"))
    #expect(whole.diagnostics == [])
    let procedure = try #require(whole.procedures.first)
    #expect(procedure.examples.count == blocks.count)
    var shown: Set<Deed> = []
    for example in procedure.examples {
      let result = Engine(procedure.machine).run(example.example)
      #expect(result.failures == [])
      shown.formUnion(Deed.taken(in: result.history, FirstCopies(procedure.machine)))
    }
    #expect(shown == Set(Deed.all(of: procedure.machine)))
  }
}
