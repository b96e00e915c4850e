import Foundation
import ThuTucBasics
import ThuTucMachine
import ThuTucMining

#if canImport(FoundationXML)
  import FoundationXML
#endif

extension LogReader {
  /// Reads IEEE 1849 with the system's XML parser, element by element.
  static func readXES(_ bytes: [UInt8], _ builder: LogBuilder) throws(LogError) -> LogBuilder {
    try refuseDeclarations(bytes)
    let listener = XESListener(builder)
    // As a stream: handed over as a whole, more than ten megabytes are refused by the parser.
    let parser = XMLParser(stream: InputStream(data: Data(bytes)))
    parser.shouldResolveExternalEntities = false
    parser.delegate = listener
    // Its answer is true even where it stopped early; the listener knows better.
    _ = parser.parse()
    if let problem = listener.problem { throw problem }
    if let fault = listener.fault {
      // An end inside an element is told by several codes, each after the last byte.
      let lastLine = line(of: bytes.count, in: bytes)
      if fault.line >= lastLine, listener.depth > 0 { throw LogError(.truncated, line: fault.line) }
      throw LogError(.malformed(notXML), line: fault.line)
    }
    if listener.depth > 0 { throw LogError(.truncated, line: line(of: bytes.count, in: bytes)) }
    return listener.builder
  }

  private static var notXML: Bilingual {
    Bilingual(
      vi: "đây không phải XML đúng cú pháp; nhật ký XES bắt đầu bằng <log>",
      en: "this is not well-formed XML; an XES log begins with <log>")
  }

  /// A document type could define entities that expand to gigabytes, or name files.
  private static func refuseDeclarations(_ bytes: [UInt8]) throws(LogError) {
    var position = 0
    while let open = bytes[position...].firstIndex(of: UInt8(ascii: "<")) {
      let rest = bytes[(open + 1)...]
      if rest.starts(with: "!--".utf8) {
        // A comment may hold anything.
        var end = open + 4
        while end + 2 < bytes.count, !bytes[end...].starts(with: "-->".utf8) { end += 1 }
        position = min(bytes.count, end + 1)
      } else if rest.first == UInt8(ascii: "!") {
        throw LogError(.declarations, line: line(of: open, in: bytes))
      } else if rest.first == UInt8(ascii: "?") {
        position = open + 1
      } else {
        return
      }
    }
  }
}

/// Hears the elements of an XES text; a class because the parser's delegate must be one.
private final class XESListener: NSObject, XMLParserDelegate {
  private(set) var builder: LogBuilder
  private(set) var problem: LogError?
  private(set) var fault: (line: Int, code: Int)?
  /// How many elements are open.
  private(set) var depth = 0

  private var caseID: EventLog.CaseID?
  private var traceDepth = 0
  private var event: RawEvent?
  private var eventDepth = 0
  private var eventLine = 0
  private var eventKeys: [String] = []

  init(_ builder: LogBuilder) { self.builder = builder }

  func parser(
    _ parser: XMLParser, didStartElement element: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    depth += 1
    if depth == 1, element != "log" {
      return stop(
        LogError(
          .malformed(
            Bilingual(
              vi: "phần tử ngoài cùng là <\(element)>, XES cần <log>",
              en: "the outermost element is <\(element)>, XES has <log>")),
          line: parser.lineNumber), parser)
    }
    switch element {
    case "trace" where caseID == nil && event == nil:
      caseID = builder.log.addCase("\(builder.log.caseCount + 1)")
      traceDepth = depth
    case "event" where event == nil:
      event = RawEvent()
      eventKeys.removeAll(keepingCapacity: true)
      (eventDepth, eventLine) = (depth, parser.lineNumber)
    default:
      guard let key = attributes["key"], let value = attributes["value"] else { return }
      if event != nil {
        if depth == eventDepth + 1 { hearEvent(key, value) }
      } else if let caseID {
        if depth == traceDepth + 1 { hearCase(caseID, element, key, value) }
      } else if depth == 2, key == "concept:name" {
        builder.log.name = value
      }
    }
  }

  private func hearEvent(_ key: String, _ value: String) {
    eventKeys.append(key)
    switch key {
    case "concept:name": event?.activity = value
    case "time:timestamp": event?.time = value
    case "lifecycle:transition": event?.lifecycle = value
    case "org:resource": event?.resource = value
    case "org:group", "org:role": event?.group = value
    case "outcome": event?.outcome = value
    default: break
    }
  }

  private func hearCase(
    _ id: EventLog.CaseID, _ element: String, _ key: String, _ value: String
  ) {
    if key == "concept:name" { return builder.log.rename(id, to: value) }
    let datum: EventLog.Datum =
      switch element {
      case "int": Int64(value).map { .integer($0) } ?? .text(value)
      case "float": Double(value).map { .real($0) } ?? .text(value)
      case "boolean": .boolean(value.lowercased() == "true" || value == "1")
      case "date":
        LogTime.read(value, in: builder.reading.zone).map { .instant($0.0) } ?? .text(value)
      default: .text(value)
      }
    builder.log.setAttribute(builder.log.key(key), of: id, to: datum)
  }

  func parser(
    _ parser: XMLParser, didEndElement element: String, namespaceURI: String?,
    qualifiedName: String?
  ) {
    if let event, depth == eventDepth {
      finish(event, parser)
      self.event = nil
    } else if caseID != nil, depth == traceDepth {
      caseID = nil
    }
    depth -= 1
  }

  private func finish(_ event: RawEvent, _ parser: XMLParser) {
    do throws(LogError) {
      guard let caseID else {
        throw LogError(
          .malformed(
            Bilingual(vi: "<event> đứng ngoài <trace>", en: "an <event> stands outside a <trace>")),
          line: eventLine)
      }
      try builder.append(event, to: caseID, line: eventLine) { eventKeys }
    } catch {
      stop(error, parser)
    }
  }

  private func stop(_ error: LogError, _ parser: XMLParser) {
    if problem == nil { problem = error }
    parser.abortParsing()
  }

  func parser(_ parser: XMLParser, parseErrorOccurred error: any Error) {
    if fault == nil { fault = (parser.lineNumber, (error as NSError).code) }
  }
}
