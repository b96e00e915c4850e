import Foundation
import Testing
import ThuTucBasics
import ThuTucInterchange

@testable import thutuc

struct `Counterexamples as files` {
  private let text = """
    procedure permit {
      agency office
      role desk of office
      field guests : integer required min 1 max 900
      notice letter
      start submit -> reception
      step reception by desk {
        on big when guests > 500 -> waiting
        on small issue letter -> given
        on never_both when guests > 500 and guests < 100 -> given
      }
      step waiting by desk { on look -> waiting }
      end given as completed
      never end given before issued letter
      eventually issued letter
    }

    """

  private func folder(_ text: String? = nil) throws -> Folder {
    try Folder(["p.thutuc": text ?? self.text])
  }

  @Test func `are written, named under their findings, and replayed by the command shown`() throws {
    let folder = try folder()
    let outcome = folder.run("check", "@p.thutuc", "--counterexamples", "@out")
    #expect(outcome.code == 1)
    #expect(
      outcome.errors.contains(
        """
        note: 1. submit
        note: 2. reception.big
          this run was written to out/permit-TT0420-12.jsonl
          replay: thutuc run p.thutuc --commands out/permit-TT0420-12.jsonl


        """), "\(outcome.errors)")
    let written = try String(
      contentsOfFile: folder.file("out/permit-TT0420-12.jsonl"), encoding: .utf8)
    #expect(written.split(separator: "\n").count == 2)
    #expect(written.contains(#""fields":{"guests":501}"#))
    let replay = folder.run(
      "run", "@p.thutuc", "--commands", "@out/permit-TT0420-12.jsonl", "--state")
    #expect(replay.code == 0)
    #expect(
      replay.errors == """
        warning: this text has 2 errors that proofs found; it runs only so that you can look at them:
          p.thutuc:10: TT0704: this condition holds for no dossier
          p.thutuc:12: TT0420: a dossier that comes to 'waiting' can never end
        ('thutuc check' shows more)

        """, "\(replay.errors)")
    let lines = try replay.output.split(separator: "\n").map { try JSONReader.read(Array($0.utf8)) }
    #expect(lines.allSatisfy { $0["rejected"] == nil })
    #expect(lines.last?["steps"]?.elements?.first?["step"]?.text == "waiting")
  }

  @Test func `say honestly that no data were found, in either language`() throws {
    let flow = """
      step reception by desk { on x when guests > 500 -> other on y issue letter -> given }
      step other by desk { on x when guests < 500 -> last on y issue letter -> given }
      step last by desk { on x issue letter -> given }
      end given as completed
      never step last
      """
    let start = try #require(text.range(of: "step reception"))
    let end = try #require(text.range(of: "eventually"))
    let other = text.replacingCharacters(in: start.lowerBound..<end.lowerBound, with: flow + "\n")
    let folder = try folder(other)
    let english = folder.run("check", "@p.thutuc", "--counterexamples", "@out")
    #expect(english.errors.contains("no data were found that take this way; it may be impossible"))
    #expect(!english.errors.contains("replay:"))
    let vietnamese = folder.run(
      "check", "@p.thutuc", "--counterexamples", "@out", language: .vietnamese)
    #expect(vietnamese.errors.contains("không tìm được dữ liệu nào để hồ sơ đi theo lượt này"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.file("out")).isEmpty)
    let json = try JSONReader.read(
      Array(folder.run("check", "@p.thutuc", "--counterexamples", "@out", "--json").output.utf8))
    #expect(json.elements?.compactMap { $0["counterexample"]?["path"] } == [.null])
  }

  @Test func `carry their path and their command for programs`() throws {
    let folder = try folder()
    let json = try JSONReader.read(
      Array(folder.run("check", "@p.thutuc", "--counterexamples", "@out", "--json").output.utf8))
    let found = json.elements?.compactMap { $0["counterexample"] } ?? []
    // The properties could only be broken by what its own guard rules out.
    #expect(found.map { $0["path"] == .null } == [false, true, true])
    for example in found.prefix(1) {
      let path = try #require(example["path"]?.text)
      let words = try #require(example["replay"]?.elements).compactMap(\.text)
      #expect(words == ["thutuc", "run", "p.thutuc", "--commands", path])
      #expect(FileManager.default.fileExists(atPath: folder.file(path)))
    }
    let plain = try JSONReader.read(Array(folder.run("check", "@p.thutuc", "--json").output.utf8))
    #expect(plain.elements?.allSatisfy { $0["counterexample"] == nil } == true)
  }

  @Test func `of several procedures name the one they are of, and files that share a name differ`()
    throws
  {
    let loop = "step b by desk { on x -> b } step c by desk { on x -> c }"
    func procedure(_ name: String) -> String {
      """
      procedure \(name) { version "\(name)" agency office role desk of office start submit -> a
      step a by desk { on x -> b on y -> e on z -> c } \(loop) end e as completed never step b never step c }

      """
    }
    let folder = try folder(procedure("first") + procedure("`end`"))
    let outcome = folder.run("check", "@p.thutuc", "--counterexamples", "@out dir")
    #expect(
      outcome.errors.contains(
        "thutuc run p.thutuc --procedure first --commands 'out dir/first-TT0426-2.jsonl'"),
      "\(outcome.errors)")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.file("out dir")).sorted()
    #expect(
      names == [
        "end-TT0420-4.jsonl", "end-TT0426-4-2.jsonl", "end-TT0426-4.jsonl", "first-TT0420-2.jsonl",
        "first-TT0426-2-2.jsonl", "first-TT0426-2.jsonl",
      ])
    for name in names {
      let procedure = name.hasPrefix("end") ? "end" : "first"
      let replay = folder.run(
        "run", "@p.thutuc", "--procedure", procedure, "--commands", "@out dir/\(name)")
      #expect(replay.code == 0, "\(name)")
    }
  }

  @Test func `end with a refusal where the finding is one`() throws {
    let folder = try folder(
      """
      procedure p { agency office role desk of office field n : integer required min 1 max 9
        start submit -> a
        step a by desk { on x -> sort }
        step sort automatic { on l when n > 4 -> e on r when n < 4 -> e }
        end e as completed
      }
      """)
    let outcome = folder.run("check", "@p.thutuc", "--counterexamples", "@out/deep/er/")
    #expect(outcome.errors.contains("out/deep/er/p-TT0705-4.jsonl; its last command is refused"))
    let replay = folder.run("run", "@p.thutuc", "--commands", "@out/deep/er/p-TT0705-4.jsonl")
    #expect(replay.code == 3)
    #expect(replay.output.contains(#"{"rejected":{"code":"no-automatic-way""#))
  }

  @Test(arguments: ["@p.thutuc", "@p.thutuc/inside", "/dev/null/inside", "/proc/inside", ""])
  func `need a directory that can be written to`(place: String) throws {
    let folder = try folder()
    let outcome = folder.run("check", "@p.thutuc", "--counterexamples", place)
    #expect(outcome.code == 3)
    #expect(outcome.errors.hasPrefix("thutuc: "))
    #expect(try String(contentsOfFile: folder.file("p.thutuc"), encoding: .utf8) == text)
  }

  @Test func `need not be asked of a text without errors`() throws {
    let folder = try Sample.folder()
    let outcome = folder.run("check", "@permit.thutuc", "--counterexamples", "@out")
    #expect(outcome.code == 0)
    #expect(outcome.errors.isEmpty)
  }
}

struct `A text that only proofs refute` {
  private let text = """
    procedure p {
      agency office role desk of office start submit -> a
      step a by desk { on x -> b on y -> e }
      step b by desk { on x -> b }
      end e as completed
    }
    example "Through" for p {
      at 2026-03-09T09:00 applicant submits
      at 2026-03-09T10:00 desk does a.y
      expect ended e
    }
    example "Wrong" for p {
      at 2026-03-09T09:00 applicant submits
      expect step b
    }
    scenario s for p {
      start 2026-01-05 run 10 dossiers arrivals 1 per day staff desk 1
      work a takes fixed(1) minutes work b takes fixed(1) minutes choose a x 50%, y 50%
    }

    """

  @Test func `is tested with a warning, and is not done`() throws {
    let folder = try Folder(["p.thutuc": text])
    let outcome = folder.run("test", "@p.thutuc", "--filter", "Through", language: .vietnamese)
    #expect(outcome.code == 1)
    #expect(outcome.output == "1 đạt, 0 không đạt\n")
    #expect(outcome.errors.hasPrefix("cảnh báo: văn bản này có 1 lỗi mà phép chứng minh tìm ra"))
    #expect(folder.run("test", "@p.thutuc").output.contains("1 passed, 1 failed"))
    let generated = folder.run("test", "@p.thutuc", "--generate")
    #expect(generated.code == 1)
    #expect(generated.output.contains("desk does b.x"))
  }

  @Test func `is walked in the dialogue`() throws {
    let folder = try Folder(["p.thutuc": text])
    let outcome = folder.run("run", "@p.thutuc", input: "q\n")
    #expect(outcome.code == 0)
    #expect(outcome.errors.contains("it runs only so that you can look at it:"))
  }

  @Test(arguments: [["compile"], ["compile", "--hash"], ["simulate"], ["ask"]])
  func `is refused where something is built on it`(words: [String]) throws {
    let folder = try Folder(["p.thutuc": text])
    let outcome = folder.run(words + ["@p.thutuc"])
    #expect(outcome.code == 1)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("error[TT0420]"))
  }

  @Test func `runs no more once its words are wrong, too`() throws {
    let folder = try Folder(["p.thutuc": text.replacing("-> a", with: "-> elsewhere")])
    for command in ["run", "test"] {
      let outcome = folder.run(command, "@p.thutuc")
      #expect(outcome.code == 1)
      #expect(outcome.errors.contains("error[TT0201]"))
    }
  }
}
