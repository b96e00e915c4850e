import Testing
import ThuTucBasics

struct `Exact decimals` {
  @Test(arguments: [
    ("30_000", "30000"), ("1.50", "1.5"), ("-0.001", "-0.001"), ("0.0", "0"),
    ("9223372036854775807", "9223372036854775807"),
  ])
  func `are read and written in shortest form`(text: String, shortest: String) throws {
    let decimal = try #require(Decimal(text))
    #expect(decimal.description == shortest)
    #expect(Decimal(shortest) == decimal)
  }

  @Test(arguments: ["", "-", ".5", "5.", "1e3", "1,5", "9223372036854775808", "1.0.0", "abc"])
  func `refuse any other text`(text: String) {
    #expect(Decimal(text) == nil)
  }

  @Test func `add, subtract and multiply without rounding`() {
    #expect(Decimal("0.1")?.adding(Decimal("0.2") ?? .zero) == Decimal("0.3"))
    #expect(Decimal(1).subtracting(Decimal("0.9") ?? .zero) == Decimal("0.1"))
    #expect(Decimal("1.25")?.multiplied(by: Decimal("0.8") ?? .zero) == Decimal(1))
  }

  @Test func `answer nothing on overflow and division by zero`() {
    #expect(Decimal(Int64.max).adding(Decimal(1)) == nil)
    #expect(Decimal(Int64.max).multiplied(by: Decimal(2)) == nil)
    #expect(Decimal(1).divided(by: .zero) == nil)
    #expect(Decimal(Int64.min).negated == nil)
  }

  @Test func `divide exactly where the quotient ends`() {
    #expect(Decimal(1).divided(by: Decimal(8)) == Decimal("0.125"))
    #expect(Decimal("7.5")?.divided(by: Decimal("2.5") ?? .zero) == Decimal(3))
    #expect(Decimal(1).divided(by: Decimal(3))?.description == "0.333333333333333333")
    #expect(Decimal(Int64.max).divided(by: Decimal(1)) == Decimal(Int64.max))
    #expect(Decimal(Int64.min).divided(by: Decimal(-1)) == nil)
  }

  @Test func `round halves away from zero to a step`() {
    #expect(Decimal("12345")?.rounded(to: Decimal(1000)) == Decimal(12000))
    #expect(Decimal("12500")?.rounded(to: Decimal(1000)) == Decimal(13000))
    #expect(Decimal("-0.5")?.rounded(to: Decimal(1)) == Decimal(-1))
    #expect(Decimal(5).rounded(to: .zero) == nil)
  }

  @Test func `compare across scales`() throws {
    let values = try ["-2", "-1.5", "0", "0.1", "0.11", "1", "10"].map { try #require(Decimal($0)) }
    #expect(values.shuffled().sorted() == values)
  }
}
