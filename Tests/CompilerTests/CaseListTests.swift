import Testing
import ThuTucBasics
import ThuTucMachine

/// Lists that one procedure hands to another.
struct `A list that is handed over` {
  private static let text = """
    procedure estate {
      agency ward
      role desk of ward
      list heirs {
        field name : text
        field share : choice(full, half, none) default full
        field doubled : integer = 2 * part
        field part : integer
        document card copy 1
        document waiver original 1 if any
      }
      start submit -> check
      step check by desk {
        on accept when each(heirs, attached(card) or share == half or doubled > 0) -> tax
      }
      step tax call tax with (payers = heirs) { on completed -> divided }
      end divided as completed
    }
    procedure tax {
      agency office
      role clerk of office
      list payers min 1 max 3 {
        field share : choice(half, full, none) required
        field doubled : integer
        field name : text required
        document card copy 1
        document other copy 1
      }
      start submit -> check
      step check by clerk { on accept requires card -> taxed }
      end taxed as completed
    }
    """

  private struct Heir {
    var name: String?
    var part: Int64?
    var papers: [Int] = []
  }

  /// Field and document numbers of the caller's list are in the order of the text.
  private func apply(_ heirs: [Heir], _ story: inout StagedCase) throws {
    let machine = try story.machine("")
    let documents = machine.documents.ids().map { $0 }
    let items = heirs.map { heir in
      var item = ListEntry.Item()
      if let name = heir.name { item.fields.append(ItemFieldEntry(ItemFieldID(0), .text(name))) }
      if let part = heir.part {
        item.fields.append(ItemFieldEntry(ItemFieldID(3), .value(.integer(part))))
      }
      item.papers = heir.papers.map {
        Paper(PaperRef(documents[$0]), dated: CivilDate(iso8601: "2020-01-0\($0 + 1)"))
      }
      return item
    }
    try story.apply(Entries(lists: [ListEntry(list: ListID(0), items: items)]))
    #expect(story.rejection == nil)
  }

  @Test func `arrives with its items' data by name and their papers with their dates`() throws {
    var story = try StagedCase(Self.text)
    try apply(
      [Heir(name: "Ba", part: 4, papers: [0]), Heir(name: "Chi", papers: [0, 1])], &story)
    try story.act("check.accept")
    let engine = story.engine.engine(of: 1, in: story.file)
    let child = try story.dossier("tax")
    #expect(child.count(ListID(0)) == 2)
    func word(_ field: Int, _ item: Int) -> String {
      let value = engine.value(of: ItemFieldID(field), item: item, in: child, at: story.now)
      if let option = value.asOption {
        return engine.machine.name(engine.machine.options[option].label)
      }
      return value.kind == .text ? engine.text(of: value, in: child) : "\(value.bits)"
    }
    #expect([word(2, 0), word(2, 1)] == ["Ba", "Chi"])
    // Options are those of the same names, though the child declares them in another order.
    #expect([word(0, 0), word(0, 1)] == ["full", "full"])
    // What is derived here is plain there; what is not known is not given.
    #expect(word(1, 0) == "8")
    #expect(engine.value(of: ItemFieldID(1), item: 1, in: child, at: story.now).isUnknown)
    let paper = engine.paper(PaperRef(DocumentID(0), item: 1), in: child)
    #expect(paper.isPresent)
    #expect(paper.origin == .registry)
    #expect(paper.dated?.description == "2020-01-01")
    #expect(!engine.paper(PaperRef(DocumentID(1), item: 1), in: child).isPresent)
    try story.act("check.accept", "tax")
    #expect(try story.place() == ["divided"])
    story.checkLaws()
  }

  @Test func `is told of in the caller's log, so that the log alone gives the child`() throws {
    var story = try StagedCase(Self.text)
    try apply([Heir(name: "Ba", part: 4, papers: [0])], &story)
    try story.act("check.accept")
    let kinds = story.kinds(0)
    let opened = try #require(kinds.firstIndex(of: .childOpened))
    #expect(
      kinds[..<opened].suffix(6) == [
        .childListGiven, .childItemFieldGiven, .childItemFieldGiven, .childItemFieldGiven,
        .childItemFieldGiven, .childItemDocumentGiven,
      ])
    #expect(story.kinds(1).contains(.documentReused))
    #expect(!story.kinds(1).contains(.documentAttached))
  }

  @Test(arguments: [
    ([], "list-too-short"), (["A", "B", "C", "D"], "list-too-long"),
    (["A", ""], "missing-field"),
  ])
  func `that does not fit refuses the command, with the child's reason`(
    names: [String], code: String
  ) throws {
    var story = try StagedCase(Self.text)
    try apply(names.map { Heir(name: $0.isEmpty ? nil : $0, part: 1, papers: [0]) }, &story)
    try story.act("check.accept")
    let rejection = try #require(story.rejection)
    #expect(rejection.rejection.code == code)
    #expect(rejection.isConsequence)
    #expect(rejection.path == "tax")
    #expect(try story.place() == ["check"])
  }

  @Test func `opens one dossier for each item where the call stands in a branch per item`()
    throws
  {
    var story = try StagedCase(
      """
      procedure estate {
        agency ward
        role desk of ward
        list heirs min 1 max 3 {
          field name : text required
          document card copy 1
        }
        start submit -> all
        parallel all {
          branch per heirs {
            step consent call consent with (name = name) cancel {
              on completed -> done
              on refused -> over
            }
          }
          join all -> desk
        }
        step desk by desk { on go requires card -> over }
        end over as completed
      }
      procedure consent {
        agency ward
        role clerk of ward
        field name : text required
        document card copy 1
        start submit -> ask
        step ask by clerk { on agree requires card -> agreed  on refuse -> refused }
        end agreed as completed
        end refused as refused
        end left as cancelled
      }
      """)
    let names = ["Ba", "Chi"]
    let items = names.map {
      ListEntry.Item(
        fields: [ItemFieldEntry(ItemFieldID(0), .text($0))],
        papers: [Paper(PaperRef(DocumentID(0)), dated: CivilDate(iso8601: "2020-01-01"))])
    }
    try story.apply(Entries(lists: [ListEntry(list: ListID(0), items: items)]))
    #expect(story.file.members.map(\.path) == ["", "consent[1]", "consent[2]"])
    for (path, name) in zip(["consent[1]", "consent[2]"], names) {
      let dossier = try story.dossier(path)
      #expect(dossier.text(dossier.entered(FieldID(0))) == name)
      #expect(dossier.paper(DocumentID(0)).dated?.description == "2020-01-01")
    }
    try story.act("ask.agree", "consent[2]")
    #expect(story.rejection == nil)
    #expect(try story.place() == ["consent[1]"])
    try story.act("ask.agree", "consent[1]")
    #expect(try story.place() == ["desk"])
    story.checkLaws()
  }
}
