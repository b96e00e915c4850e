import ThuTucBasics
import ThuTucMachine

extension CommandReader {
  /// The papers of a command about papers: `"document": …` or `"documents": […]`.
  func papers(_ object: CommandObject) throws(CommandError) -> [Paper] {
    if object["document"] != nil { return [try paper(object, list: nil)] }
    if let papers = try papersIfPresent(object["documents"], at: "documents", list: nil) {
      return papers
    }
    throw CommandError(
      .missingMember, at: "document",
      Bilingual(vi: "thiếu thành phần 'document'", en: "the member 'document' is missing"))
  }

  /// Each is a name, or `{"document": …, "issued": DATE, "item": N}`.
  func papersIfPresent(
    _ value: JSONValue?, at path: String, list: (id: ListID, item: Int)?
  ) throws(CommandError) -> [Paper]? {
    guard let value else { return nil }
    guard let elements = value.elements else {
      throw .wrongType(at: path, Bilingual(vi: "một danh sách", en: "an array"), value)
    }
    var papers: [Paper] = []
    for (index, element) in elements.enumerated() {
      let place = "\(path)[\(index + 1)]"
      if case .string(let name) = element {
        papers.append(Paper(try reference(name, item: nil, list: list, at: place)))
        continue
      }
      let members = ["document", "issued"] + (list == nil ? ["item"] : [])
      papers.append(
        try paper(try CommandObject(element, at: place, allowed: members), list: list))
    }
    return papers
  }

  /// The paper that an object names: `document`, `item` counted from 1, `issued`.
  func paper(
    _ object: CommandObject, list: (id: ListID, item: Int)?
  ) throws(CommandError) -> Paper {
    let item = object["item"] == nil ? nil : try object.integer("item")
    let reference = try reference(
      try object.text("document"), item: item, list: list, at: object.place("document"))
    guard let issued = object["issued"] else { return Paper(reference) }
    return Paper(reference, dated: try values.date(issued, at: object.place("issued")))
  }

  private func reference(
    _ name: String, item: Int?, list: (id: ListID, item: Int)?, at path: String
  ) throws(CommandError) -> PaperRef {
    let kind = Bilingual(vi: "giấy tờ", en: "document")
    if let list {
      let papers = NameTable(
        machine.documents.ids(in: machine.lists[list.id].documents).map {
          ($0, machine.name(machine.documents[$0].label))
        })
      let found = try papers.find(name, at: path, .unknownDocument, kind)
      return PaperRef(found[0], item: list.item)
    }
    if let item {
      guard item >= 1, item <= Int(Int32.max) else {
        throw CommandError(
          .unknownItem, at: path,
          Bilingual(vi: "các mục được đánh số từ 1", en: "items are numbered from 1"))
      }
      let found = try names.itemDocuments.find(name, at: path, .unknownDocument, kind)
      return PaperRef(found[0], item: item - 1)
    }
    if let own = names.documents.all(name).first { return PaperRef(own) }
    guard names.itemDocuments.all(name).isEmpty else {
      throw CommandError(
        .unknownItem, at: path,
        Bilingual(
          vi: "'\(shortened(name))' là giấy tờ của từng mục: thêm \"item\": số thứ tự của mục",
          en: "'\(shortened(name))' is a paper of each item: add \"item\": its number"))
    }
    return PaperRef(try names.documents.find(name, at: path, .unknownDocument, kind)[0])
  }
}
