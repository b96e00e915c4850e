import Testing
import ThuTucCompiler

struct `The path of an import` {
  @Test func `has no dots in it, so that one file has one name`() {
    #expect(ImportPath.normalized("./a//b/../c.thutuc") == "a/c.thutuc")
    #expect(ImportPath.normalized("../a/../../c") == "../../c")
    #expect(ImportPath.normalized("/../a") == "/a")
    #expect(ImportPath.resolved("x.thutuc", beside: "f/g/y.thutuc") == "f/g/x.thutuc")
    #expect(ImportPath.resolved("/x.thutuc", beside: "f/y.thutuc") == "/x.thutuc")
    #expect(ImportPath.resolved("x.thutuc", beside: "y.thutuc") == "x.thutuc")
  }
}
