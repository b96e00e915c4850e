import ThuTucBasics
import ThuTucInterchange
import ThuTucSyntax

/// One option of a subcommand.
struct OptionRow: Sendable {
  var name: String
  /// What stands for its value in help; absent for a switch.
  var value: String?
  var isRepeatable = false
  var help: Bilingual
}

/// What the words after a subcommand amount to.
struct Arguments {
  var files: [String] = []
  private var values: [String: [String]] = [:]

  /// Reads words by the table of options; the first mistake is thrown.
  init(_ words: some Sequence<String>, options: [OptionRow]) throws(UsageError) {
    var words = Array(words)[...]
    while let word = words.popFirst() {
      if word == "--" {
        files += words
        return
      }
      guard word.hasPrefix("-"), word != "-" else {
        files.append(word)
        continue
      }
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts[0])
      guard let option = options.first(where: { $0.name == name }) else {
        throw .unknownOption(name, nearest: NearestName.find(name, among: options.map(\.name)))
      }
      if values[name] != nil, !option.isRepeatable { throw .repeatedOption(name) }
      if option.value == nil {
        guard parts.count == 1 else { throw .needlessValue(name) }
        values[name] = [""]
      } else if parts.count == 2 {
        values[name, default: []].append(String(parts[1]))
      } else if let value = words.popFirst() {
        values[name, default: []].append(value)
      } else {
        throw .missingValue(name)
      }
    }
  }

  func has(_ option: String) -> Bool { values[option] != nil }
  func value(_ option: String) -> String? { values[option]?.last }
  func all(_ option: String) -> [String] { values[option] ?? [] }
}

/// A command line that means nothing.
enum UsageError: Error {
  case unknownOption(String, nearest: String?)
  case repeatedOption(String)
  case needlessValue(String)
  case missingValue(String)
  case badValue(String, String, Bilingual)
  case noFile
  case tooManyFiles
  case other(Bilingual)

  var message: Bilingual {
    switch self {
    case .unknownOption(let name, let nearest?):
      Bilingual(
        vi: "không có tùy chọn '\(name)', có phải '\(nearest)'?",
        en: "there is no option '\(name)', did you mean '\(nearest)'?")
    case .unknownOption(let name, nil):
      Bilingual(vi: "không có tùy chọn '\(name)'", en: "there is no option '\(name)'")
    case .repeatedOption(let name):
      Bilingual(vi: "'\(name)' được viết hai lần", en: "'\(name)' is given twice")
    case .needlessValue(let name):
      Bilingual(vi: "'\(name)' không nhận giá trị", en: "'\(name)' takes no value")
    case .missingValue(let name):
      Bilingual(vi: "'\(name)' thiếu giá trị", en: "'\(name)' needs a value")
    case .badValue(let name, let value, let wanted):
      Bilingual(
        vi: "'\(name)' phải là \(wanted[.vietnamese]), không phải '\(value)'",
        en: "'\(name)' must be \(wanted[.english]), not '\(value)'")
    case .noFile: Bilingual(vi: "thiếu tên tệp", en: "a file is missing")
    case .tooManyFiles:
      Bilingual(vi: "lệnh này chỉ nhận một tệp", en: "this command takes one file")
    case .other(let message): message
    }
  }
}
