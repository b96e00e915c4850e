import TestSupport
import Testing
import ThuTucBasics

@testable import ThuTucSyntax

/// Formats a text and holds the result to what is true of every formatted file: the same words and
/// comments in the same order, and nothing left to format.
func checkFormat(
  _ text: String, becomes expected: String? = nil, sourceLocation: SourceLocation = #_sourceLocation
) {
  let tree = Parsed(text).tree
  let formatted = String(decoding: format(tree), as: UTF8.self)
  if let expected { #expect(formatted == expected, sourceLocation: sourceLocation) }
  let again = Parsed(formatted)
  #expect(again.findings == [], "\(formatted)", sourceLocation: sourceLocation)
  #expect(
    String(decoding: format(again.tree), as: UTF8.self) == formatted, "formatted twice",
    sourceLocation: sourceLocation)
  let words: (SyntaxTree) -> [String] = { tree in
    tree.tokens.map { tree.text($0).split(whereSeparator: \.isWhitespace).joined(separator: " ") }
  }
  #expect(words(again.tree) == words(tree), sourceLocation: sourceLocation)
  let comments: (SyntaxTree) -> [String] = { tree in
    tree.tokens.indices.flatMap { Gap(tree.source[tree.gap(before: $0)]).comments.map(\.text) }
  }
  #expect(comments(again.tree) == comments(tree), sourceLocation: sourceLocation)
  #expect(
    !formatted.split(separator: "\n").contains { $0.last == " " && !$0.contains("\"") },
    "no line ends with a space", sourceLocation: sourceLocation)
}

struct `Formatting a file` {
  @Test func `puts the items of a list further in than the part of a clause that draws them`() {
    checkFormat(
      """
      scenario s for p { with heirs = integer( 1 .. 4 ) items { a=1 , b = pick(x 60%, y otherwise) },
      n = 2
      with m = 0 items, heirs = 2 items {
      a = 1 }
        with n = 2,
      heirs = 3 items {
      // the first
      a = 1,
        b = uniform(1,2) }, c = 3 items {}
      }
      """,
      becomes: """
        scenario s for p {
          with heirs = integer(1..4) items { a = 1, b = pick(x 60%, y otherwise) },
            n = 2
          with m = 0 items, heirs = 2 items {
            a = 1
          }
          with n = 2,
            heirs = 3 items {
              // the first
              a = 1,
              b = uniform(1, 2)
            }, c = 3 items {}
        }

        """)
  }

  @Test func `gives every clause a line and every block its indentation`() {
    checkFormat(
      """
      procedure   p "P"
      {
      level ministry   code "1"
          step s  by   desk within 4   working
          hours {  on accept  "Accept"
        requires all documents
      issue receipt -> done_well


      on refuse -> refused }
      anytime { on withdraw by applicant -> refused }
      end refused as refused }
      """,
      becomes: """
        procedure p "P" {
          level ministry
          code "1"
          step s by desk within 4 working hours {
            on accept "Accept"
              requires all documents
              issue receipt -> done_well

            on refuse -> refused
          }
          anytime { on withdraw by applicant -> refused }
          end refused as refused
        }

        """)
  }

  @Test func `lines up the columns of a table`() {
    checkFormat(
      """
      table t "Tên" : money unique {
      | kind|copies | => |
      | degree , civil | 1 .. 9 | 30_000 VND | | đủ | >=10 |
       25_000 VND * 2 |
      }
      """,
      becomes: """
        table t "Tên" : money unique {
          | kind          | copies | => |
          | degree, civil | 1..9   | 30_000 VND |
          | đủ            | >= 10  | 25_000 VND * 2 |
        }

        """)
  }

  @Test func `keeps comments where they stand`() {
    checkFormat(
      """
      // đầu tệp

      /// Mô tả
      procedure p { // mở
      // trước mệnh đề
      level ministry// cuối dòng
         /* khối */ code "1"

        // cuối khối
      }
      // cuối tệp
      """,
      becomes: """
        // đầu tệp

        /// Mô tả
        procedure p {  // mở
          // trước mệnh đề
          level ministry  // cuối dòng
          /* khối */
          code "1"

          // cuối khối
        }
        // cuối tệp

        """)
  }

  @Test(arguments: [
    ("fee f=-1 VND*( 2+3 )-min( a,b )", "fee f = -1 VND * (2 + 3) - min(a, b)\n"),
    (
      "condition c:a in(1,2)and not attached( d )",
      "condition c : a in (1, 2) and not attached(d)\n"
    ),
    ("field k:choice( a,b )", "field k : choice(a, b)\n"),
    (
      "parameter r:money{from 2026-01-01 : 1 VND}",
      "parameter r : money { from 2026-01-01: 1 VND }\n"
    ),
    (
      "calendar c { week monday .. friday 08:00 - 11:30,13:30-17:00 }",
      "calendar c { week monday..friday 08:00-11:30, 13:30-17:00 }\n"
    ),
    ("procedure p { }", "procedure p {}\n"),
    ("import \"a\"\n\n\n\nimport \"b\"", "import \"a\"\n\nimport \"b\"\n"),
    (
      "example \"e\" for p { at 2026-01-01T08:00 a submits l={n=1}{ n=2 } }",
      "example \"e\" for p { at 2026-01-01T08:00 a submits l = { n = 1 } { n = 2 } }\n"
    ),
  ])
  func `puts one space where one belongs`(text: String, formatted: String) {
    checkFormat(text, becomes: formatted)
  }

  @Test(arguments: [Samples.vietnamese, Samples.english])
  func `changes no word of the whole language`(text: String) {
    checkFormat(text)
    let tree = Parsed(text).tree
    let words = tree.tokens.map { tree.text($0) }
    checkFormat(words.joined(separator: " "))
    checkFormat(words.joined(separator: "\n"))
    checkFormat(words.joined(separator: " /* một */ "))
    checkFormat(words.joined(separator: " // hai\n"))
  }

  @Test(arguments: Repository.files(in: "Workflows", extension: "thutuc"))
  func `changes no word of a published procedure`(path: String) throws {
    checkFormat(try Repository.text(of: path))
  }

  @Test func `leaves a file with errors as it is`() {
    let text = "procedure  p {  level }"
    #expect(String(decoding: format(Parsed(text).tree), as: UTF8.self) == text)
  }
}
