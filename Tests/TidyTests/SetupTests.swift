import Foundation
import Testing

/// `.ci/setup` on machines that are made up: of each system the tools that it has, none of them real.
struct `Setting up a machine` {
  /// A machine, and what is to become of it.
  struct Machine: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var tools: Set<String>
    var hasLibrary = false
    var isRoot = true
    /// What is run, in order.
    var runs: [String] = []
    var status: Int32 = 0
    /// Words that are said on standard error.
    var says: [String] = []
  }

  static let machines = [
    Machine(
      testDescription: "where all is there, nothing is installed",
      tools: ["swift", "pkg-config", "apt-get"], hasLibrary: true, isRoot: false),
    Machine(
      testDescription: "Debian, as root", tools: ["swift", "apt-get"],
      runs: ["apt-get update -qq", "apt-get install -y -qq pkg-config libssl-dev"],
      says: ["cài thêm: pkg-config libssl-dev", "installing: pkg-config libssl-dev"]),
    Machine(
      testDescription: "Debian, through sudo", tools: ["swift", "pkg-config", "apt-get", "sudo"],
      isRoot: false,
      runs: ["sudo apt-get update -qq", "sudo apt-get install -y -qq pkg-config libssl-dev"],
      says: ["installing: pkg-config libssl-dev"]),
    Machine(
      testDescription: "Fedora, as root", tools: ["swift", "dnf"],
      runs: ["dnf install -y -q pkgconf-pkg-config openssl-devel"],
      says: ["installing: pkgconf-pkg-config openssl-devel"]),
    Machine(
      testDescription: "neither root nor sudo", tools: ["swift", "apt-get"], isRoot: false,
      status: 1, says: ["pkg-config libssl-dev", "root hoặc sudo", "ask an administrator"]),
    Machine(
      testDescription: "a system that is not known", tools: ["swift"], status: 1,
      says: ["pkg-config", "libcrypto"]),
    Machine(
      testDescription: "without Swift", tools: ["apt-get"], status: 1,
      says: ["Swift 6.2", "https://www.swift.org/install"]),
  ]

  @Test(arguments: machines)
  func `installs what is lacking, says what, and nothing else`(machine: Machine) throws {
    let outcome = try run(machine)
    #expect(outcome.status == machine.status)
    #expect(outcome.runs == machine.runs)
    for words in machine.says { #expect(outcome.said.contains(words), "\(outcome.said)") }
    if machine.says.isEmpty { #expect(outcome.said.isEmpty) }
  }

  @Test func `is two commands, the same for README and CI`() throws {
    let readme = try String(contentsOf: Tree.root.appending(path: "README.md"), encoding: .utf8)
    let start = readme.split(separator: "\n## ").first { $0.hasPrefix("Start\n") } ?? ""
    let parts = start.split(separator: "```", omittingEmptySubsequences: false)
    try #require(parts.count == 3, "one block of commands")
    let commands = parts[1].split(separator: "\n").map(String.init)
    try #require(commands.count == 2)
    #expect(commands[0].hasPrefix(".ci/setup && swift run thutuc run Workflows/"))
    let walked = try #require(commands[0].split(separator: " ").last.map(String.init))
    #expect(FileManager.default.fileExists(atPath: Tree.root.appending(path: walked).path))
    let ci = try String(contentsOf: Tree.root.appending(path: ".ci/run"), encoding: .utf8)
      .split(separator: "\n").map(String.init)
    #expect(ci.contains(".ci/setup"))
    #expect(ci.contains(commands[1]))
  }

  @Test(arguments: ["README.md", ".ci/run", "Package.swift"])
  func `names the system's packages in one place`(path: String) throws {
    let text = try String(contentsOf: Tree.root.appending(path: path), encoding: .utf8)
    for package in ["libssl-dev", "openssl-devel", "apt-get", "dnf"] {
      #expect(!text.contains(package), "\(path) names \(package); that is for .ci/setup")
    }
  }

  // A made-up machine is a folder that is all of its PATH.

  private func run(
    _ machine: Machine
  ) throws -> (status: Int32, runs: [String], said: String) {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let installer = "echo \"$RIGHTS${0##*/} $*\" >> \"$MACHINE/log\""
    // What is installed is there afterwards, as far as the script can see.
    let finds = "[ -n \"$HAS_LIBRARY\" ] || [ -e \"$MACHINE/installed\" ]"
    let bodies = [
      "swift": "exit 0",
      "id": "echo \(machine.isRoot ? 0 : 1000)",
      "sudo": "RIGHTS='sudo ' exec \"$@\"",
      "apt-get": installer + "; [ $1 = update ] || : > \"$MACHINE/installed\"",
      "dnf": installer + "; : > \"$MACHINE/installed\"",
      "pkg-config": finds,
    ]
    var tools = machine.tools.union(["id"])
    // What a real machine has once it is installed; until then it finds nothing either way.
    if !machine.runs.isEmpty { tools.insert("pkg-config") }
    for tool in tools {
      let file = folder.appending(path: tool)
      try Data("#!/bin/bash\n\(bodies[tool] ?? "exit 1")\n".utf8).write(to: file)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
    }
    try FileManager.default.createSymbolicLink(
      at: folder.appending(path: "env"), withDestinationURL: URL(fileURLWithPath: "/usr/bin/env"))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = [Tree.root.appending(path: ".ci/setup").path]
    process.environment = [
      "PATH": folder.path, "MACHINE": folder.path, "HAS_LIBRARY": machine.hasLibrary ? "1" : "",
    ]
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    let said = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let log = (try? String(contentsOf: folder.appending(path: "log"), encoding: .utf8)) ?? ""
    return (
      process.terminationStatus, log.split(separator: "\n").map(String.init),
      String(decoding: said, as: UTF8.self)
    )
  }
}
