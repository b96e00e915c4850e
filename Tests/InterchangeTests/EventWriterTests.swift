import Testing
import ThuTucBasics
import ThuTucInterchange
import ThuTucMachine

struct `Writing events` {
  private let writer = EventWriter(Sample.machine, dossier: "D-1", version: "abc")

  @Test func `an event is a CloudEvent with a stable id`() {
    var commit = Commit()
    commit.texts = ["o-7"]
    commit.key = "k-1"
    commit.answer = Run(0..<1)
    commit.events = [
      Event(sequence: 7, kind: .actionTaken, actor: ActorID(2), at: Sample.at, subject: 0, by: 0)
    ]
    #expect(
      writer.line(0, of: commit) == """
        {"specversion":"1.0","id":"D-1/7","source":"/procedures/1.001308",\
        "type":"vn.thutuc.action.taken","time":"2026-02-13T15:00:00+07:00","subject":"D-1",\
        "datacontenttype":"application/json","sequence":"0000000007","procedureversion":"abc",\
        "data":{"step":"tiếp_nhận","action":"nhận","title":"Nhận","actor":"một_cửa","by":"o-7",\
        "key":"k-1"}}
        """)
  }

  @Test func `data has names and readable values`() {
    let dong = Value.money(Decimal(60_000), .dong)
    let date = Value.date(CivilDate(year: 2026, month: 1, day: 5) ?? .first)
    func event(
      _ kind: Event.Kind, _ subject: Int32 = -1, _ object: Int32 = -1, _ value: Value = .unknown,
      _ text: String = "", item: Int32 = -1, party: Int32 = -1
    ) -> Commit {
      var commit = Commit()
      commit.texts = [text]
      commit.events = [
        Event(
          sequence: 1, kind: kind, at: Sample.at, subject: subject, object: object, item: item,
          party: party, value: value, text: text.isEmpty ? -1 : 0)
      ]
      return commit
    }
    let instant = Value.instant(Sample.at)
    let rows: [(Commit, String)] = [
      (
        event(.dossierSubmitted, 0, 3),
        #""procedure":"hợp_pháp_hóa","applicant":"individual","channel":"online full""#
      ),
      (
        event(.stepEntered, 0, -1, instant),
        #""step":"tiếp_nhận","title":"Tiếp nhận","due":"2026-02-13T15:00:00+07:00""#
      ),
      (event(.fieldSet, 0, -1, .integer(3)), #""field":"copies","value":3"#),
      (
        event(.fieldSet, 2, -1, .literal(.empty), ""),
        #""field":"country","value":"","personal":true"#
      ),
      (
        event(.itemFieldSet, 0, -1, .literal(.empty), item: 1),
        #""list":"heirs","item":2,"field":"name","value":"""#
      ),
      (event(.listReplaced, 0, 2), #""list":"heirs","items":2"#),
      (event(.calendarChanged, -1, -1, .unknown, "12"), #""edition":"12""#),
      (event(.calendarUnannounced, 0, 2028), #""calendar":"office","year":2028"#),
      (event(.deadlineUnknown, 0, 0), #""deadline":"total","field":"copies""#),
      (event(.deadlineUnknown, 0), #""deadline":"total""#),
      (
        event(.deadlineMoved, 0, -1440, instant),
        #""deadline":"total","due":"2026-02-13T15:00:00+07:00","dueBefore":"2026-02-14T15:00:00+07:00""#
      ),
      (
        event(.deadlinePassed, 0, 2, instant),
        #""deadline":"total","due":"2026-02-13T15:00:00+07:00","holder":"một_cửa""#
      ),
      (
        event(.documentAttached, 0, -1, date),
        #""document":"tờ_khai","title":"Tờ khai","issued":"2026-01-05""#
      ),
      (event(.documentVerified, 2, item: 1), #""document":"heir_identity","item":2"#),
      (
        event(.registryAnswered, 0, 0, .boolean(false)),
        #""registry":"population","document":"tờ_khai","title":"Tờ khai","found":false"#
      ),
      (
        event(.noticeIssued, 0, -1, instant),
        #""notice":"receipt","title":"Giấy hẹn","template":"01","result":false,"to":"applicant","#
          + #""promised":"2026-02-13T15:00:00+07:00""#
      ),
      (
        event(.feeDue, 0, -1, dong), #""fee":"lệ_phí","title":"Lệ phí","amount":"60000 VND""#
      ),
      (
        event(.feeWaived, 0, -1, .unknown, "nghèo"),
        #""fee":"lệ_phí","title":"Lệ phí","reason":"nghèo""#
      ),
      (event(.clockStopped, 0), #""deadline":"total""#),
      (event(.dutyMet, 0), #""duty":"report""#),
      (event(.statusChanged, 4), #""status":4"#),
      (event(.roleNotified, 2), #""role":"một_cửa","title":"Cán bộ một cửa""#),
      (event(.custom, -1, -1, .unknown, "ready"), #""name":"ready""#),
      (event(.dossierAnnotated, -1, -1, .unknown, "a\"b"), #""text":"a\"b""#),
      (event(.dossierRated, 5), #""score":5"#),
      (
        event(.dossierEnded, 0, 0), #""end":"trả","title":"Đã trả","outcome":"completed""#
      ),
    ]
    for (commit, expected) in rows {
      let data = JSONWriter.compact(writer.data(0, of: commit))
      #expect(data == "{" + expected + #","actor":"system"}"#)
    }
  }

  @Test func `every kind gives valid JSON, whatever its numbers`() throws {
    for kind in Event.Kind.allCases {
      var commit = Commit()
      commit.events = [
        Event(sequence: .max, kind: kind, at: Sample.at, subject: 0, object: 0, item: 0)
      ]
      let value = try JSONReader.read(Array(writer.line(0, of: commit).utf8))
      #expect(value["type"]?.text == "vn.thutuc.\(kind.type)")
      #expect(value["sequence"]?.text == "4294967295")
    }
  }

  @Test func `a name outside ASCII is a proper URI in the source`() {
    var machine = Sample.machine
    machine.code = .empty
    var commit = Commit()
    commit.events = [Event(sequence: 1, kind: .custom, at: Sample.at, subject: 0)]
    let source = EventWriter(machine, dossier: "d", version: "v")
      .cloudEvent(0, of: commit)["source"]
    #expect(source?.text == "/procedures/h%E1%BB%A3p_ph%C3%A1p_h%C3%B3a")
  }
}
