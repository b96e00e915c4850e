import Testing
import ThuTucBasics

@testable import thutuc

struct `Asking before filing` {
  static let pass = """
    procedure pass "A pass" {
      version "1" effective from 2026-01-01
      applicants individual, organization
      agency office "Office"
      role desk "Desk" of office
      field copies "Copies" : integer required min 1
      document request "Request" original 1
      document licence "Licence" copy 1 needed when applicant.kind == organization
      table unit_fee "Price" : money unique {
        | copies | => |
        | 1..9   | 10 VND |
        | >= 10  | 8 VND |
      }
      fee charge "Charge" = unit_fee * copies
      start submit -> reception
      step reception by desk { on accept requires all documents collect charge -> accepted }
      end accepted as completed
    }
    """

  @Test func `asks what decides, then says the papers and the fee with its reason`() throws {
    let folder = try Folder(["pass.thutuc": `Asking before filing`.pass])
    let outcome = folder.run("ask", "@pass.thutuc", input: "2\n12\n")
    #expect(outcome.code == 0)
    let answer = """
      Papers:
        - Request: original
        - Licence: copy
      Fee:
        Charge: 96 VND
          Price, row 2: 8 VND
            Copies: 12

      """
    #expect(outcome.output.hasSuffix(answer), "\(outcome.output)")
    let person = folder.run("ask", "@pass.thutuc", input: "1\n3\n", language: .vietnamese)
    #expect(person.output.contains("Giấy tờ:\n  - Request: bản chính\nPhí:\n  Charge: 30 đồng\n"))
  }

  @Test func `says what it can where the answers end`() throws {
    let folder = try Folder(["pass.thutuc": `Asking before filing`.pass])
    let outcome = folder.run("ask", "@pass.thutuc", input: "")
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("  - Licence: copy (depends on the case)\n"))
    #expect(outcome.output.contains("Charge: not known yet"))
    #expect(folder.run("ask", "-").code == 2)
  }
}
