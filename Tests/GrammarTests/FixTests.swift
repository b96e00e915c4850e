import TestSupport
import Testing
import ThuTucBasics
import ThuTucCompiler
import ThuTucSyntax

/// The fixes of the findings of the suite's rejected files: written one by one, and all together.
struct `A fix` {
  @Test func `serves for at least forty codes, and for every code that has one`() throws {
    let serving = try SuiteFixes.serving()
    #expect(serving.count >= 40, "\(serving.count)")
    #expect(try SuiteFixes.offered().subtracting(serving) == [])
  }

  @Test(arguments: Repository.files(in: "Grammar/suite/rejected", extension: "thutuc"))
  func `is written only where the finding is gone, and no other comes`(path: String) throws {
    let file = SourceFile(name: path, bytes: try Repository.bytes(of: path))
    let before = compile([file], load: Suite.load)
    let mending = mend([file], load: Suite.load)
    let after = compile(mending.files, load: Suite.load)
    #expect(after.diagnostics == mending.compilation.diagnostics)
    // What a text without a machine hid may come to light, but nothing that leaves none.
    let broken = identities(before.diagnostics.filter(\.breaksMachine))
    let stillBroken = identities(after.diagnostics.filter(\.breaksMachine))
    for (finding, count) in stillBroken {
      #expect(count <= broken[finding, default: 0], "\(finding)")
    }
    #expect(
      mending.changes.isEmpty == (mending.files == mending.originals), "\(mending.changes)")
    if before.isWhole {
      let left = before.diagnostics.count - mending.changes.count
      #expect(after.diagnostics.count <= left)
    }
    let again = mend(mending.files, load: Suite.load)
    #expect(again.changes == [] && again.files == mending.files)
  }

  @Test(arguments: Repository.files(in: "Grammar/suite/rejected", extension: "thutuc"))
  func `leaves a formatted text formatted`(path: String) throws {
    let bytes = try Repository.bytes(of: path)
    var names = Names()
    let tree = parse(bytes, names: &names)
    guard !tree.diagnostics.contains(where: { $0.severity == .error }) else { return }
    let file = SourceFile(name: path, bytes: format(tree))
    for mended in mend([file], load: Suite.load).files {
      let again = parse(mended.bytes, names: &names)
      #expect(format(again) == mended.bytes, "\(String(decoding: mended.bytes, as: UTF8.self))")
    }
  }

  @Test func `of a text that cannot be read yet keeps to its layout`() {
    let text = """
      procedure p {
        role desk
        start submit -> a
        step a by desk {
          on go -> e
        step b by desk {
          on go -> e
        }
        end e as completed
      }

      """
    let mended = mend([SourceFile(name: "p.thutuc", text: text)]) { _, _ in nil }
    #expect(mended.changes.map(\.line) == [5])
    let written = text.replacing("    on go -> e\n  step b", with: "    on go -> e\n  }\n  step b")
    #expect(String(decoding: mended.files[0].bytes, as: UTF8.self) == written)
  }

  @Test func `that would bring another finding is not written, and said to be so`() {
    let text = """
      procedure p {
        role desk
        start submit -> a
        step a by desk { on go -> e }
        end e as completed
      }

      procedure q {
        role desk
        start submit -> a
        step a call pp { on completed -> e }
        end e as completed
      }

      procedure pp_of_old {
        role desk
        field name : text required
        start submit -> a
        step a by desk { on go -> e }
        end e as completed
      }

      procedure r {
        role desk
        start submit -> a
        step a call pp_of_odl { on completed -> e }
        end e as completed
      }
      """
    let mended = mend([SourceFile(name: "p.thutuc", text: text)]) { _, _ in nil }
    #expect(mended.changes == [])
    #expect(mended.refusals.map(\.reason) == [.brings(["TT0412"])])
    #expect(mended.refusals.map(\.change.line) == [26])
    #expect(String(decoding: mended.files[0].bytes, as: UTF8.self) == text)
  }

  @Test func `leaves what is imported as it is`() {
    let main = SourceFile(name: "main.thutuc", text: "import \"shared.thutuc\"\nrole desk\n")
    let shared = SourceFile(name: "shared.thutuc", text: "role a\nrole a ;\n")
    let mended = mend([main]) { _, _ in shared }
    #expect(mended.changes == [] && mended.files == [main])
    let both = mend([main, shared]) { _, _ in shared }
    #expect(both.changes.map(\.file) == ["shared.thutuc"])
  }

  private func identities(_ findings: [Diagnostic]) -> [String: Int] {
    Dictionary(findings.map { ("\($0.code) \($0.message.english)", 1) }, uniquingKeysWith: +)
  }
}

/// What the fixes of the suite come to, each written alone.
enum SuiteFixes {
  /// The codes of which some finding has a fix.
  static func offered() throws -> Set<String> {
    try findings { _, _, _ in true }
  }

  /// The codes of which some finding is gone when its fix is written, and no other comes.
  static func serving() throws -> Set<String> {
    try findings { file, finding, before in
      finding.fixes.contains { fix in
        var mended = file
        mended.bytes.replaceSubrange(fix.range, with: fix.replacement.utf8)
        let after = compile([mended], load: Suite.load).diagnostics
        var left = before.map { "\($0.code) \($0.message.english)" }
        left.remove(at: before.firstIndex(of: finding) ?? 0)
        for other in after.map({ "\($0.code) \($0.message.english)" }) {
          guard let place = left.firstIndex(of: other) else { return false }
          left.remove(at: place)
        }
        return true
      }
    }
  }

  private static func findings(
    _ isCounted: (SourceFile, Diagnostic, [Diagnostic]) -> Bool
  ) throws -> Set<String> {
    var codes: Set<String> = []
    for path in Repository.files(in: "Grammar/suite/rejected", extension: "thutuc") {
      let file = SourceFile(name: path, bytes: try Repository.bytes(of: path))
      let found = compile([file], load: Suite.load).diagnostics
      for finding in found
      where finding.file == 0 && !finding.fixes.isEmpty && !codes.contains(finding.code) {
        if isCounted(file, finding, found) { codes.insert(finding.code) }
      }
    }
    return codes
  }
}
