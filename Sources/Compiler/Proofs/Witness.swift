import ThuTucBasics
import ThuTucMachine
import ThuTucSyntax

/// One dossier of a box in words: `kind = civil, copies = 10`.
struct Witness {
  let machine: Machine
  let language: Language
  let subjects: [Subject]

  /// The values that the box fixes, in order of subject; empty where it fixes none that has a name.
  func words(_ box: Box, in space: Space) -> String {
    let parts = box.sets.keys.sorted { space.dimensions[$0].subject < space.dimensions[$1].subject }
      .compactMap { place -> String? in
        let dimension = space.dimensions[place]
        let subject = subjects[dimension.subject]
        guard !subject.name.isEmpty, let cells = box[place], !cells.isFull,
          let cell = dimension.usualCell(of: cells)
        else { return nil }
        return "\(subject.name) = \(value(cell, dimension, subject))"
      }
    return parts.joined(separator: ", ")
  }

  private func value(_ cell: Int, _ dimension: Space.Dimension, _ subject: Subject) -> String {
    switch subject.spelling {
    case .options(let options): return option(options[cell])
    case .boolean: return word(cell == 1 ? .true : .false)
    case .order: return ["<", "==", ">"][cell]
    case .number: return grouped(dimension.samples[cell])
    case .money(let currency): return "\(grouped(dimension.samples[cell])) \(currency.code)"
    case .date:
      let days = Int32(clamping: dimension.samples[cell].integer ?? 0)
      return CivilDate(daysSinceEpoch: days).description
    case .text:
      guard let index = dimension.samples[cell].integer,
        machine.texts.indices.contains(Int(index)), isCompared(index, dimension)
      else { return "\"…\"" }
      return "\"\(machine.texts[Int(index)])\""
    }
  }

  /// Texts that no condition names stand between and beside those that some do.
  private func isCompared(_ index: Int64, _ dimension: Space.Dimension) -> Bool {
    let text = Value.literal(TextID(Int(index)))
    return machine.constants.contains(text)
  }

  private func option(_ id: OptionID) -> String {
    let words: [Keyword] = [
      .individual, .organization, .counter, .onlineFull, .onlinePartial, .post,
    ]
    let index = Int(id.index)
    return words.indices.contains(index)
      ? word(words[index]) : machine.name(machine.options[id].label)
  }

  private func word(_ keyword: Keyword) -> String {
    Lexicon.shared.text(of: keyword, in: language)
  }

  /// Digits in groups of three, as authors write them.
  private func grouped(_ number: Decimal) -> String {
    let parts = number.description.split(separator: ".", omittingEmptySubsequences: false)
    let isNegative = parts[0].hasPrefix("-")
    let digits = Array(isNegative ? parts[0].dropFirst() : parts[0])
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, digits.count > 4, (digits.count - index) % 3 == 0 { text += "_" }
      text.append(digit)
    }
    return (isNegative ? "-" : "") + text + (parts.count > 1 ? "." + parts[1] : "")
  }
}
