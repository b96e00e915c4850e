import TestSupport
import Testing
import ThuTucBasics
import ThuTucCalendars
import ThuTucMachine
import ThuTucWording

struct `A number, an amount or a date` {
  @Test func `is written as readers of each language write it`() {
    let (vietnamese, english) = (Notation(.vietnamese), Notation(.english))
    let number = Decimal("5000.5") ?? .zero
    #expect(vietnamese.number(number) == "5.000,5")
    #expect(english.number(number) == "5,000.5")
    #expect(vietnamese.money(Decimal(20_000), .dong) == "20.000 đồng")
    #expect(english.money(Decimal(20_000), .dong) == "20,000 VND")
    let dollar = Currency("USD") ?? .dong
    #expect(english.money(Decimal("12.5") ?? .zero, dollar) == "12.50 USD")
    #expect(vietnamese.percent(0.953) == "95,3%")
    #expect(english.percent(0.953) == "95.3%")
    let date = CivilDate(year: 2026, month: 3, day: 9) ?? .first
    #expect(vietnamese.date(date) == "09/03/2026")
    #expect(english.date(date) == "9 March 2026")
    #expect(vietnamese.longDate(date) == "thứ Hai, ngày 09 tháng 3 năm 2026")
    #expect(english.longDate(date) == "Monday, 9 March 2026")
    let february = CivilDate(year: 2026, month: 2, day: 26) ?? .first
    #expect(vietnamese.longDate(february) == "thứ Năm, ngày 26 tháng 02 năm 2026")
    let instant = Instant(date: date, minuteOfDay: 540, in: .vietnam)
    #expect(vietnamese.moment(instant, in: .vietnam) == "thứ Hai, 09/03/2026 09:00")
    #expect(vietnamese.limit(Limit(amount: Decimal("3.5") ?? .zero, unit: .hour)) == "3,5 giờ")
    #expect(english.limit(Limit(1, .workingDay)) == "1 working day")
  }

  @Test(arguments: seeds(300))
  func `that was printed is read back as itself`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let digits = Int64.random(in: -9_999_999_999...9_999_999_999, using: &random)
    let scale = Int.random(in: 0...9, using: &random)
    let number = try #require(Decimal(coefficient: digits, scale: scale))
    let currency = try #require(["VND", "USD", "EUR"].randomElement(using: &random))
    let money = try #require(Currency(currency))
    let minutes = Int64.random(in: -1_000_000_000...200_000_000, using: &random)
    let instant = Instant(minutesSinceEpoch: minutes)
    let date = instant.date(in: .vietnam)
    let unit = try #require(LimitUnit.allCases.randomElement(using: &random))
    for language in Language.allCases {
      let notation = Notation(language)
      #expect(notation.readNumber(notation.number(number)) == .one(number), "seed \(seed)")
      let amount = notation.readMoney(notation.money(number, money)).value
      #expect(amount?.amount == number && amount?.currency == money, "seed \(seed)")
      for text in [notation.date(date), notation.day(date), notation.longDate(date)] {
        #expect(notation.readDate(text) == date, "seed \(seed): \(text)")
      }
      for text in [
        notation.instant(instant, in: .vietnam), notation.moment(instant, in: .vietnam),
        notation.longInstant(instant, in: .vietnam),
      ] {
        #expect(notation.readInstant(text, in: .vietnam) == instant, "seed \(seed): \(text)")
      }
      let limit = Limit(amount: number, unit: unit)
      #expect(notation.readLimit(notation.limit(limit)) == limit, "seed \(seed)")
    }
  }

  @Test(arguments: [
    ("30000", "30000"), ("30_000", "30000"), ("30 000", "30000"), ("30.000", "30000"),
    ("30.000,5", "30000.5"), ("30,000.5", "30000.5"), ("1,125", "1.125"), ("0.125", "0.125"),
    ("1,500,000", "1500000"), ("-5", "-5"), ("−1.234", "-1234"), ("1.5", "1.5"),
  ])
  func `is read as Vietnamese readers type it`(text: String, number: String) {
    #expect(Notation(.vietnamese).readNumber(text).value == Decimal(number))
  }

  @Test(arguments: [Language.vietnamese, .english])
  func `that may be two numbers is not chosen`(language: Language) {
    let text = language == .vietnamese ? "30,000" : "30.000"
    #expect(Notation(language).readNumber(text) == .either(Decimal(30), Decimal(30_000)))
  }

  @Test(arguments: [
    "", "x", "1.2.3", "1,2,3", "12.34.567", "1 2", "--1", "1.", ".5", "5 000 0", "30.0000,5.1",
  ])
  func `that is none is refused`(text: String) {
    #expect(Notation(.vietnamese).readNumber(text) == .none)
  }

  @Test(arguments: ["20.000 đồng", "20000đ", "20.000 VND", "20000", "20.000₫", "20.000 vnđ"])
  func `of dong has many signs`(text: String) {
    let amount = Notation(.vietnamese).readMoney(text).value
    #expect(amount?.amount == Decimal(20_000) && amount?.currency == .dong)
  }

  @Test(arguments: [
    "13/02/2026", "13-02-2026", "13.02.2026", "2026-02-13", "ngày 13 tháng 02 năm 2026",
    "thứ Sáu, ngày 13 tháng 2 năm 2026", "13 February 2026", "13 Feb 2026", "February 13, 2026",
    "Friday, 13 February 2026",
  ])
  func `of a day is read in either language`(text: String) {
    for language in Language.allCases {
      #expect(Notation(language).readDate(text) == CivilDate(year: 2026, month: 2, day: 13))
    }
  }

  @Test(arguments: [
    "31/02/2026", "13/02/26", "13/2026", "thứ Hai, 13/02/2026", "13 Fe 2026", "2026", "mai",
  ])
  func `of no day, or of another weekday, is refused`(text: String) {
    #expect(Notation(.vietnamese).readDate(text) == nil)
  }

  @Test(arguments: [
    "13/02/2026 15:00", "15:00 13/02/2026", "15 giờ ngày 13/02/2026", "15h00 ngày 13/02/2026",
    "2026-02-13T15:00", "lúc 15:00 ngày 13 tháng 02 năm 2026", "15:00 on 13 February 2026",
  ])
  func `of a moment is read whichever comes first`(text: String) {
    let instant = Instant(iso8601: "2026-02-13T15:00", in: .vietnam)
    #expect(Notation(.vietnamese).readInstant(text, in: .vietnam) == instant)
  }

  @Test(arguments: ["25:00", "12:60", "12", "12:5", "giờ", "h30", "1:00:00"])
  func `of no hour is refused`(text: String) {
    #expect(Notation(.vietnamese).readTime(text) == nil)
  }
}
