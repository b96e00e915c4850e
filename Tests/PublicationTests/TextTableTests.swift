import Testing
import ThuTucBasics
import ThuTucPublication

@Suite("Tables for a terminal")
struct TextTableTests {
  @Test func `columns stand under one another whatever the script`() {
    var table = TextTable(["vai trò", "n", "%"])
    table.rows = [["Cán bộ một cửa", "3", "81,2"], ["局", "12", "7,0"]]
    #expect(
      table.lines == [
        "vai trò          n     %",
        "──────────────  ──  ────",
        "Cán bộ một cửa   3  81,2",
        "局              12   7,0",
      ])
  }

  @Test func `a long name is broken between words and the line keeps to 80 columns`() {
    let name = Array(repeating: "một tên rất dài", count: 8).joined(separator: " ")
    var table = TextTable(["bước", "thời gian chờ trung bình", "nửa khoảng tin cậy"])
    table.rows = [[name, "12,3 phút", "± 0,4 phút"]]
    #expect(table.lines.allSatisfy { displayWidth($0) <= 80 })
    #expect(table.lines.count > 3)
  }

  @Test func `a table without rows is its header`() {
    #expect(TextTable(["a", "b"]).lines == ["a  b", "─  ─"])
    #expect(TextTable([]).lines.isEmpty)
  }
}
