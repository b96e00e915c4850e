import Testing
import ThuTucBasics
import ThuTucInterchange

struct `Answering deadlines line by line` {
  private func answer(_ line: String) -> String {
    var batch = DeadlineBatch(language: .english)
    return JSONWriter.compact(batch.answer(Array(line.utf8)).0)
  }

  /// The worked examples of semantics.md 5.21, but for what a batch line cannot say.
  @Test(arguments: [
    (
      #"{"id":"v1","start":"2026-03-09T10:00:00+07:00","n":5,"unit":"working_day"}"#,
      #"{"id":"v1","due":"2026-03-16T17:00:00+07:00"}"#
    ),
    (
      #"{"id":"v1","start":"2026-03-09T10:00:00+07:00","n":5,"unit":"working_day","holidays":["2026-02-16"],"swap_work":["2026-02-28"],"pauses":[["2026-03-11T14:00:00+07:00","2026-03-11T16:00:00+07:00"]],"convention":"day-granular"}"#,
      #"{"id":"v1","due":"2026-03-17T17:00:00+07:00"}"#
    ),
    (
      #"{"id":2,"start":"2026-03-09T10:00:00+07:00","n":5,"unit":"working_day","pauses":[["2026-03-11T14:00:00+07:00","2026-03-11T16:00:00+07:00"]],"convention":"working-minute-granular"}"#,
      #"{"id":2,"due":"2026-03-17T10:00:00+07:00"}"#
    ),
    (
      #"{"id":3,"start":"2026-02-13T16:59:00+07:00","n":3,"unit":"working_day","holidays":["2026-02-16","2026-02-17","2026-02-18","2026-02-19","2026-02-20"]}"#,
      #"{"id":3,"due":"2026-02-25T17:00:00+07:00"}"#
    ),
    (
      #"{"id":4,"start":"2026-01-31T09:00:00+07:00","n":1,"unit":"month"}"#,
      #"{"id":4,"due":"2026-03-02T17:00:00+07:00"}"#
    ),
    (
      #"{"id":5,"start":"2026-03-13T09:00:00Z","n":4,"unit":"working_hour"}"#,
      #"{"id":5,"due":"2026-03-16T11:00:00+07:00"}"#
    ),
    (
      #"{"id":6,"start":"2026-03-10T08:00:00+07:00","n":3.5,"unit":"working_hour"}"#,
      #"{"id":6,"due":"2026-03-10T11:30:00+07:00"}"#
    ),
    (
      #"{"start":"2026-02-27T10:00:00+07:00","n":1,"unit":"working_day","swap_work":["2026-02-28","2026-03-02"],"holidays":["2026-03-02"],"note":"a weekday that is worked anyway"}"#,
      #"{"id":null,"due":"2026-02-28T17:00:00+07:00"}"#
    ),
  ])
  func `gives the due instant`(line: String, expected: String) {
    #expect(answer(line) == expected)
  }

  @Test(arguments: [
    ("", "malformed-json"), ("{", "malformed-json"), ("[]", "wrong-type"),
    (#"{"id":1}"#, "missing-member"),
    (#"{"start":"2026-03-09T10:00:00+07:00","unit":"hour"}"#, "missing-member"),
    (#"{"start":"2026-03-09T10:00:00+07:00","n":"x","unit":"hour"}"#, "wrong-type"),
    (#"{"start":"2026-03-09T10:00:00+07:00","n":1,"unit":"fortnight"}"#, "unknown-unit"),
    (#"{"start":"2026-03-09T10:00:00+07:00","n":-1,"unit":"hour"}"#, "negative"),
    (#"{"start":"2026-03-09T10:00:00+07:00","n":1.5,"unit":"week"}"#, "fractional"),
    (#"{"start":"yesterday","n":1,"unit":"hour"}"#, "wrong-type"),
    (#"{"start":"2026-03-09T10:00:00+07:00","n":1e15,"unit":"year"}"#, "out-of-range"),
    (
      #"{"start":"2026-03-09T10:00:00+07:00","n":1,"unit":"week","convention":"lunar"}"#,
      "unknown-convention"
    ),
    (#"{"start":"2026-03-09T10:00:00+07:00","n":1,"unit":"week","holidays":"all"}"#, "wrong-type"),
    (
      #"{"start":"2026-03-09T10:00:00+07:00","n":1,"unit":"week","pauses":[["2026-03-10T10:00:00+07:00"]]}"#,
      "wrong-type"
    ),
    (
      #"{"start":"2026-03-09T10:00:00+07:00","n":1,"unit":"working_day","pauses":[["2026-03-11T10:00:00+07:00","2026-03-10T10:00:00+07:00"]]}"#,
      "backward-pause"
    ),
    (
      #"{"start":"2026-03-09T10:00:00+07:00","n":1,"unit":"working_day","pauses":[["2026-03-09T10:00:00+07:00",null]]}"#,
      "never-ends"
    ),
  ])
  func `names what a line that cannot be answered lacks`(line: String, code: String) {
    #expect(answer(line).contains(#""error":{"code":"\#(code)","message":""#), "\(answer(line))")
  }

  @Test func `one bad line does not disturb the next`() {
    var batch = DeadlineBatch(language: .vietnamese)
    let good = Array(#"{"id":1,"start":"2026-03-09T10:00","n":1,"unit":"working_day"}"#.utf8)
    let before = batch.answer(good).0
    #expect(batch.answer(Array("{".utf8)).isAnswered == false)
    #expect(batch.answer(good).0 == before)
  }
}
