import Foundation
import Testing
import ThuTucBasics

@testable import thutuc

/// Bytes and text in memory, in place of the process's streams.
final class MemorySource: ByteSource {
  let isTerminal = false
  private var chunks: [[UInt8]]

  /// Hands out the bytes in pieces, so that lines are cut anywhere.
  init(_ bytes: [UInt8], pieces: Int = 7) {
    chunks = stride(from: 0, to: bytes.count, by: max(1, pieces)).map {
      Array(bytes[$0..<min(bytes.count, $0 + max(1, pieces))])
    }
  }

  func read() -> [UInt8] { chunks.isEmpty ? [] : chunks.removeFirst() }
}

/// Collects what is written; refuses it after `limit` writes.
final class MemorySink: TextSink {
  let isTerminal: Bool
  private(set) var text = ""
  private var writesLeft: Int

  init(isTerminal: Bool = false, limit: Int = .max) {
    self.isTerminal = isTerminal
    writesLeft = limit
  }

  func write(_ text: String) throws(SinkClosed) {
    guard writesLeft > 0 else { throw SinkClosed() }
    writesLeft -= 1
    self.text += text
  }

  func flush() {}
}

/// What one run of the program gave.
struct Outcome {
  var code: Int32
  var output: String
  var errors: String
}

/// A folder of files that lasts as long as a test.
final class Folder {
  let path: String

  init(_ files: [String: String]) throws {
    let base = FileManager.default.temporaryDirectory.appending(
      path: "thutuc-tests-\(UUID().uuidString)")
    path = base.path
    for (name, text) in files {
      let file = base.appending(path: name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { path + "/" + name }

  func write(_ name: String, _ bytes: [UInt8]) throws {
    try Data(bytes).write(to: URL(filePath: file(name)))
  }

  /// Runs the program; the folder's own path is taken out of what it prints.
  func run(
    _ words: String..., input: String = "", language: Language = .english,
    isTerminal: Bool = false, environment: [String: String] = [:], writeLimit: Int = .max
  ) -> Outcome {
    run(
      words, input: input, language: language, isTerminal: isTerminal, environment: environment,
      writeLimit: writeLimit)
  }

  /// As above, with words from a table.
  func run(
    _ words: [String], input: String = "", language: Language = .english,
    isTerminal: Bool = false, environment: [String: String] = [:], writeLimit: Int = .max
  ) -> Outcome {
    let output = MemorySink(isTerminal: isTerminal, limit: writeLimit)
    let errors = MemorySink(isTerminal: isTerminal)
    let code = Tool.run(
      words.map { $0.replacing("@", with: path + "/") },
      Console(
        input: MemorySource(Array(input.utf8)), output: output, errors: errors,
        environment: environment,
        now: Instant(
          date: CivilDate(year: 2026, month: 3, day: 9) ?? .first, minuteOfDay: 540,
          in: .vietnam),
        language: language))
    return Outcome(
      code: code, output: output.text.replacing(path + "/", with: ""),
      errors: errors.text.replacing(path + "/", with: ""))
  }
}

/// A small procedure that has a bit of everything that the command line shows.
enum Sample {
  static let permit = """
    import "common/calendar.thutuc"

    procedure permit "Street permit" {
      code "9.000001"
      version "2026" effective from 2026-01-01
      applicants individual, organization
      channels counter, post
      calendar office

      agency ward "Ward office"
      role clerk "Clerk" of ward
      role chair "Chair" of ward

      field days "Days of use" : integer required min 1 max 30
      field place "Place" : text required
      field kind "Kind of use" : choice(stall, event) default stall
      field reason "Reason" : text
      document form "Application form" original 1 form "TP-1"
      document plan "Site plan" copy 1 needed when kind == event
      document photo "Photo" electronic if any

      notice receipt "Receipt" template "01"
      notice refusal "Refusal"
      result licence "Permit"
      fee use "Fee for use" = 10_000 VND * days

      deadline total 3 working days from reception.accept
        allow TT0607 because "A sample without an apology"

      start submit -> reception

      step reception "Receive the dossier" by clerk within 1 working day {
        on accept "Accept" requires all documents
          issue receipt
          collect use
          -> decision
        on refuse "Refuse" ask reason
          issue refusal
          -> refused
      }

      step decision "Decide" by chair within 2 working days {
        on grant "Grant" requires paid use
          issue licence
          -> granted
        on deny "Deny" ask reason
          issue refusal
          -> refused
      }

      anytime {
        on withdraw "Withdraw" by applicant issue refusal -> given_up
      }

      end granted "Granted" as completed
      end refused "Refused" as refused
      end given_up "Withdrawn" as withdrawn
    }

    example "Granted in time" for permit {
      at 2026-03-09T09:00 applicant submits days = 3, place = "Hàng Bạc" documents form
      at 2026-03-09T10:00 clerk does reception.accept
      expect due total 2026-03-12T17:00
      at 2026-03-09T11:00 applicant pays use 30_000 VND
      at 2026-03-10T09:00 chair does decision.grant
      expect ended granted
    }

    """

  static let calendar = """
    calendar office "Office hours" {
      zone "Asia/Ho_Chi_Minh"
      week monday..friday 08:00-11:30, 13:30-17:00
    }

    """

  static func folder(_ more: [String: String] = [:]) throws -> Folder {
    let files = ["permit.thutuc": permit, "common/calendar.thutuc": calendar]
    return try Folder(files.merging(more) { $1 })
  }
}
