import Testing
import ThuTucBasics
import ThuTucInterchange
import ThuTucMachine

struct `Reading commands` {
  private let reader = CommandReader(Sample.machine)

  private func read(_ rest: String) throws -> Command {
    let line = #"{"at":"2026-02-13T15:00:00+07:00","by":{"id":"p","roles":[]},"# + rest + "}"
    return try reader.read(Array(line.utf8))
  }

  @Test func `a submission has its channel, data, items and papers`() throws {
    let line = #"""
      {"do":"submit","at":"2026-02-13T15:00","by":{"id":"c-001","roles":["applicant"],"kind":"individual"},"channel":"online full","key":"k","fields":{"copies":3,"rate":0.1,"country":"Pháp","event_date":"2026-03-01","met_at":"2026-02-13T08:00:00Z","price":"30000.50 VND","urgent":true,"kind":"civil","heirs":[{"name":"An","documents":["heir_identity"]},{}]},"documents":["tờ_khai",{"document":"identity","issued":"2026-01-05"}]}
      """#
    let command = try reader.read(Array(line.utf8))
    #expect(command.at == Sample.at)
    #expect(command.key == "k")
    #expect(command.by == Person(id: "c-001", actors: [.applicant], kind: .individual))
    let price = try #require(Decimal("30000.5"))
    let rate = try #require(Decimal("0.1"))
    let submission = Submission(
      channel: .onlineFull,
      entries: Entries(
        fields: [
          FieldEntry(FieldID(0), .value(.integer(3))),
          FieldEntry(FieldID(1), .value(.decimal(rate))),
          FieldEntry(FieldID(2), .text("Pháp")),
          FieldEntry(
            FieldID(3), .value(.date(try #require(CivilDate(year: 2026, month: 3, day: 1))))),
          FieldEntry(FieldID(4), .value(.instant(Sample.at))),
          FieldEntry(FieldID(5), .value(.money(price, .dong))),
          FieldEntry(FieldID(6), .value(.boolean(true))),
          FieldEntry(FieldID(7), .value(.option(OptionID(7)))),
        ],
        lists: [
          ListEntry(
            list: ListID(0),
            items: [
              .init(
                fields: [ItemFieldEntry(ItemFieldID(0), .text("An"))],
                papers: [Paper(PaperRef(DocumentID(2), item: 0))]),
              .init(),
            ])
        ]),
      papers: [
        Paper(PaperRef(DocumentID(0))),
        Paper(PaperRef(DocumentID(1)), dated: CivilDate(year: 2026, month: 1, day: 5)),
      ])
    #expect(command.body == .submit(submission))
    let written = try #require(CommandWriter(Sample.machine).json(command))
    #expect(try reader.read(Array(JSONWriter.compact(written).utf8)) == command)
  }

  @Test func `texts are one however they are composed, to the byte`() throws {
    let said = ["Pha\u{301}p", "Ph\u{E1}p"].map { country in
      #""do":"submit","key":"\#(country)","fields":{"country":"\#(country)","heirs":[{"name":"\#(country)"}]}"#
    }
    let commands = try said.map { try read($0) }
    // What a text prints as tells bytes that are equal to Swift apart.
    #expect(Array("\(commands[0])".utf8) == Array("\(commands[1])".utf8))
    #expect("\(commands[0])".unicodeScalars.contains("\u{E1}"))
  }

  @Test func `what dossiers of a case tell one another is nobody's to send`() {
    let writer = CommandWriter(Sample.machine)
    for body in [Command.Body.receive([], from: "p"), .cancel(reason: "left")] {
      #expect(writer.json(Command(at: Sample.at, by: .system, body: body)) == nil)
    }
    let passing = Command(at: Sample.at, by: .system, body: .advance)
    #expect(writer.json(passing, to: "residence")?["dossier"]?.text == "residence")
    #expect(writer.json(passing)?["by"] == nil)
  }

  @Test func `every kind of command is read`() throws {
    let dong = Value.money(Decimal(30_000), .dong)
    let date = CivilDate(year: 2026, month: 1, day: 5)
    let form = PaperRef(DocumentID(0))
    let heir = PaperRef(DocumentID(2), item: 1)
    let rows: [(String, Command.Body)] = [
      (#""do":"open""#, .open(Submission())),
      (#""do":"act","step":"tiếp_nhận","action":"nhận""#, .act(ActionID(0), .none)),
      (#""do":"act","action":"rút""#, .act(ActionID(1), .none)),
      (#""do":"act","duty":"report""#, .fulfil(DutyID(0), .none)),
      (
        #""do":"attach","document":"tờ_khai","issued":"2026-01-05""#,
        .attach([Paper(form, dated: date)])
      ),
      (#""do":"attach","documents":["tờ_khai"]"#, .attach([Paper(form)])),
      (#""do":"attach","document":"heir_identity","item":2"#, .attach([Paper(heir)])),
      (#""do":"verify","document":"tờ_khai""#, .verify([form])),
      (
        #""do":"reject","documents":[{"document":"heir_identity","item":2},"tờ_khai"]"#,
        .reject([heir, form])
      ),
      (
        #""do":"provide","registry":"population","document":"tờ_khai","found":false"#,
        .provide(RegistryID(0), form, found: false, dated: nil)
      ),
      (
        #""do":"provide","registry":"population","document":"tờ_khai","issued":"2026-01-05""#,
        .provide(RegistryID(0), form, found: true, dated: date)
      ),
      (#""do":"pay","fee":"lệ_phí","amount":"30000 VND""#, .pay(FeeID(0), amount: dong)),
      (#""do":"pay","fee":"lệ_phí","amount":"30_000 VND""#, .pay(FeeID(0), amount: dong)),
      (
        #""do":"pay","fee":"lệ_phí","amount":{"amount":3e4,"currency":"VND"}"#,
        .pay(FeeID(0), amount: dong)
      ),
      (#""do":"waive","fee":"lệ_phí","reason":"nghèo""#, .waive(FeeID(0), reason: "nghèo")),
      (#""do":"advance""#, .advance),
      (
        #""do":"suspend","deadline":"total","reason":"bão""#,
        .suspend(ClockID(0), reason: "bão")
      ),
      (#""do":"resume","deadline":"total""#, .resume(ClockID(0))),
      (
        #""do":"child","step":"tiếp_nhận","outcome":"completed""#,
        .childEnded(StepID(0), .completed)
      ),
      (#""do":"annotate","text":"gọi lại""#, .annotate("gọi lại")),
      (#""do":"recount","edition":"văn bản 12""#, .recount(edition: "văn bản 12")),
      (#""do":"rate","score":5,"comment":"nhanh""#, .rate(5, comment: "nhanh")),
    ]
    for (text, body) in rows { #expect(try read(text).body == body, "\(text)") }
    let writer = CommandWriter(Sample.machine)
    for (text, _) in rows {
      let command = try read(text)
      let written = try #require(writer.json(command))
      #expect(try reader.read(written) == command, "\(text)")
    }
  }

  @Test(arguments: [
    #""do":"act","step":"tiê\#u{301}p_nhâ\#u{323}n","action":"nhâ\#u{323}n""#,
    #""do":"act","step":"tiếp_nhận","action":"nhận""#,
  ])
  func `a name is found in either normal form`(text: String) throws {
    #expect(try read(text).body == .act(ActionID(0), .none))
  }

  @Test func `built-in words are read in both languages`() throws {
    let text = #"""
      {"do":"submit","at":"2026-02-13T15:00","by":{"id":"c","roles":["người nộp"],"kind":"tổ chức"},"channel":"bưu chính"}
      """#
    let command = try reader.read(Array(text.utf8))
    #expect(command.by == Person(id: "c", actors: [.applicant], kind: .organization))
    #expect(command.body == .submit(Submission(channel: .post)))
    #expect(
      try read(#""do":"child","step":"tiếp_nhận","outcome":"rút""#).body
        == .childEnded(StepID(0), .withdrawn))
  }

  @Test func `time passes without anyone`() throws {
    let command = try reader.read(Array(#"{"do":"advance","at":"2026-02-13T15:00"}"#.utf8))
    #expect(command.by == .system)
  }

  @Test(arguments: [
    (#""do":"fly""#, "unknown-command", ""), (#""do":1"#, "wrong-type", ""),
    (#""do":"pai","fee":"x""#, "unknown-command", "'pay'"),
    (#""do":"submit","fields":{"copis":3}"#, "unknown-field", "'copies'"),
    (#""do":"submit","fields":{"copies":"3x"}"#, "wrong-type", "an integer"),
    (#""do":"submit","fields":{"copies":3.5}"#, "wrong-type", "an integer"),
    (#""do":"submit","fields":{"copies":1e30}"#, "out-of-range", "digits"),
    (#""do":"submit","fields":{"copies":99999999999999999999}"#, "out-of-range", "digits"),
    (#""do":"submit","fields":{"copies":null}"#, "wrong-type", "null"),
    (#""do":"submit","fields":{"urgent":"yes"}"#, "wrong-type", "true or false"),
    (#""do":"submit","fields":{"event_date":"2026-02-30"}"#, "wrong-type", "a date"),
    (#""do":"submit","fields":{"met_at":"noon"}"#, "wrong-type", "an instant"),
    (#""do":"submit","fields":{"price":30000}"#, "wrong-type", "VND"),
    (#""do":"submit","fields":{"price":"30000 dong"}"#, "wrong-type", "VND"),
    (#""do":"submit","fields":{"price":{"amount":1}}"#, "missing-member", "'currency'"),
    (#""do":"submit","fields":{"kind":"degre"}"#, "unknown-option", "'degree'"),
    (#""do":"submit","fields":{"heirs":{}}"#, "wrong-type", "an array"),
    (#""do":"submit","fields":{"heirs":[{"nam":"An"}]}"#, "unknown-field", "'name'"),
    (#""do":"submit","fields":[]"#, "wrong-type", "an object"),
    (#""do":"submit","documents":["to_khai"]"#, "unknown-document", "'tờ_khai'"),
    (#""do":"submit","documents":"tờ_khai""#, "wrong-type", "an array"),
    (
      #""do":"submit","documents":[{"document":"tờ_khai","isued":"x"}]"#, "unknown-member",
      "'issued'"
    ),
    (#""do":"submit","channel":"pigeon""#, "unknown-channel", "'counter'"),
    (#""do":"submit","chanel":"post""#, "unknown-member", "'channel'"),
    (#""do":"attach""#, "missing-member", "'document'"),
    (#""do":"attach","document":"heir_identity""#, "unknown-item", "\"item\""),
    (#""do":"attach","document":"heir_identity","item":0"#, "unknown-item", "from 1"),
    (#""do":"attach","document":"tờ_khai","issued":"5/1""#, "wrong-type", "a date"),
    (#""do":"act","step":"tiep_nhan","action":"nhận""#, "unknown-step", "'tiếp_nhận'"),
    (#""do":"act","step":"tiếp_nhận","action":"nhan""#, "unknown-action", "'nhận'"),
    (#""do":"act","action":"nhận""#, "unknown-action", "'rút'"),
    (#""do":"act","duty":"raport""#, "unknown-duty", "'report'"),
    (#""do":"act""#, "missing-member", "'action'"),
    (#""do":"pay","fee":"le_phi","amount":"1 VND""#, "unknown-fee", "'lệ_phí'"),
    (#""do":"pay","fee":"lệ_phí""#, "missing-member", "'amount'"),
    (#""do":"resume","deadline":"totl""#, "unknown-deadline", "'total'"),
    (#""do":"provide","registry":"x","document":"tờ_khai""#, "unknown-registry", "'population'"),
    (#""do":"child","step":"tiếp_nhận","outcome":"won""#, "unknown-outcome", "'completed'"),
    (#""do":"rate","score":"five""#, "wrong-type", "an integer"),
    (#""do":"annotate","text":"x","at":"2026-02-13T15:00""#, "duplicate-member", "'at'"),
    (#""do":"annotate","text":"x"},{"#, "malformed-json", "column"),
  ])
  func `a mistake has its code and says what was meant`(
    text: String, code: String, part: String
  ) {
    let error = #expect(throws: CommandError.self) { try read(text) }
    #expect(error?.code.rawValue == code)
    #expect(error?.message[.english].contains(part) == true, "\(String(describing: error))")
    #expect(error?.message[.vietnamese] != error?.message[.english])
  }

  @Test(arguments: [
    (#"{"do":"advance"}"#, "missing-member"), (#"{"at":"2026-02-13T15:00"}"#, "missing-member"),
    (#"{"do":"rate","at":"2026-02-13T15:00","score":1}"#, "missing-member"),
    (#"{"do":"rate","at":"2026-02-13T15:00","by":"me","score":1}"#, "wrong-type"),
    (
      #"{"do":"rate","at":"2026-02-13T15:00","by":{"id":"x","roles":["mot_cua"]},"score":1}"#,
      "unknown-role"
    ),
    (
      #"{"do":"rate","at":"2026-02-13T15:00","by":{"id":"x","kind":"robot"},"score":1}"#,
      "unknown-kind"
    ),
    (#"{"do":"advance","at":"13/02/2026"}"#, "wrong-type"), ("[]", "wrong-type"),
    ("", "malformed-json"), ("\u{FEFF}", "malformed-json"), ("null", "wrong-type"),
  ])
  func `the envelope is checked too`(line: String, code: String) {
    let error = #expect(throws: CommandError.self) { try reader.read(Array(line.utf8)) }
    #expect(error?.code.rawValue == code)
  }

  @Test func `a line that is not UTF-8 or too long is refused`() {
    let notText = #expect(throws: CommandError.self) {
      try reader.read(Array("{\"do\":\"".utf8) + [0xC3] + Array("\"}".utf8))
    }
    #expect(notText?.code == .notUTF8)
    let long = [UInt8](repeating: 0x20, count: CommandReader.maximumLineBytes + 1)
    let tooLong = #expect(throws: CommandError.self) { try reader.read(long) }
    #expect(tooLong?.code == .tooLarge)
  }

  @Test func `ten megabytes of text in one member do not take long`() {
    let text = String(repeating: "ế", count: 2 * 1024 * 1024)
    let line = Array(#"{"do":"\#(text)","at":"2026-02-13T15:00"}"#.utf8)
    let error = #expect(throws: CommandError.self) { try reader.read(line) }
    #expect(error?.code == .unknownCommand)
    #expect((error?.message[.english].count ?? 0) < 500)
  }

  /// libFuzzer ran a million inputs against the reader without a finding; this keeps watch.
  @Test(arguments: UInt64(1)...8)
  func `a line that is changed anywhere is a command or an error in both languages`(seed: UInt64) {
    let lines = [
      #"{"do":"submit","at":"2026-02-13T15:00","by":{"id":"c","roles":["applicant"]},"fields":{"copies":3e0,"price":{"amount":"1.5","currency":"VND"},"heirs":[{"name":"An","documents":["heir_identity"]}]},"documents":[{"document":"identity","issued":"2026-01-05"}]}"#,
      #"{"do":"pay","at":"2026-02-13T15:00:00.5+07:00","by":{"id":"c","roles":["applicant"]},"fee":"lệ_phí","amount":"30000 VND"}"#,
    ].map { Array($0.utf8) }
    let signs = Array(#"{}[]",:0-9.eE\u \#u{7F}đtrue"#.utf8)
    var state = seed
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    for _ in 0..<500 {
      var line = lines[random(lines.count)]
      for _ in 0...random(3) {
        let place = random(line.count)
        switch random(3) {
        case 0: line[place] = signs[random(signs.count)]
        case 1: line.insert(signs[random(signs.count)], at: place)
        default: line.removeSubrange(place..<min(line.count, place + 1 + random(8)))
        }
        if line.isEmpty { break }
      }
      do throws(CommandError) {
        _ = try reader.read(line)
      } catch {
        #expect(!error.message[.vietnamese].isEmpty && !error.message[.english].isEmpty)
      }
    }
  }
}
