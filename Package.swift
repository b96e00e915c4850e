// swift-tools-version: 6.2
import PackageDescription

/// One module, one promise; an arrow exists only where it is listed here.
///
/// The pure modules (`Basics` to `Compiler`) do no I/O, read no clock, use no chance and
/// import no Foundation. `Tests/TidyTests` holds the tree to this.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

func library(_ folder: String, imports: [String]) -> Target {
  .target(
    name: "ThuTuc\(folder)",
    dependencies: imports.map { .init(stringLiteral: $0) },
    path: "Sources/\(folder)",
    swiftSettings: settings)
}

func tests(_ folder: String, imports: [String], exclude: [String] = []) -> Target {
  .testTarget(
    name: "\(folder)",
    dependencies: imports.map { .init(stringLiteral: $0) },
    path: "Tests/\(folder)",
    exclude: exclude,
    swiftSettings: settings)
}

let package = Package(
  name: "ThuTuc",
  products: [
    .library(
      name: "ThuTuc",
      targets: [
        "ThuTucBasics", "ThuTucCalendars", "ThuTucSyntax", "ThuTucMachine", "ThuTucCompiler",
        "ThuTucSimulation", "ThuTucStudy", "ThuTucMining", "ThuTucInterchange", "ThuTucWording",
        "ThuTucPublication",
      ]),
    .executable(name: "thutuc", targets: ["thutuc"]),
    .executable(name: "thutuc-bench", targets: ["thutuc-bench"]),
  ],
  targets: [
    .systemLibrary(name: "CCrypto", path: "Sources/CCrypto", pkgConfig: "libcrypto"),
    library("Basics", imports: []),
    library("Calendars", imports: ["ThuTucBasics"]),
    library("Syntax", imports: ["ThuTucBasics"]),
    library("Machine", imports: ["ThuTucBasics", "ThuTucCalendars"]),
    library("Wording", imports: ["ThuTucBasics", "ThuTucCalendars", "ThuTucMachine"]),
    library(
      "Compiler",
      imports: ["ThuTucBasics", "ThuTucCalendars", "ThuTucSyntax", "ThuTucMachine"]),
    library(
      "Simulation",
      imports: ["ThuTucBasics", "ThuTucCalendars", "ThuTucMachine", "ThuTucWording"]),
    library(
      "Study", imports: ["ThuTucBasics", "ThuTucMachine", "ThuTucSimulation"]),
    library(
      "Mining",
      imports: ["ThuTucBasics", "ThuTucCalendars", "ThuTucMachine", "ThuTucSimulation"]),
    library(
      "Workloads",
      imports: [
        "ThuTucBasics", "ThuTucCalendars", "ThuTucSyntax", "ThuTucMachine", "ThuTucCompiler",
      ]),
    library(
      "Interchange",
      imports: [
        "ThuTucBasics", "ThuTucCalendars", "ThuTucMachine", "ThuTucMining", "ThuTucWording",
        "CCrypto",
      ]),
    library(
      "Publication",
      imports: [
        "ThuTucBasics", "ThuTucCalendars", "ThuTucSyntax", "ThuTucMachine", "ThuTucWording",
        "ThuTucSimulation", "ThuTucStudy", "ThuTucMining", "ThuTucInterchange",
      ]),
    .executableTarget(
      name: "thutuc",
      dependencies: [
        "ThuTucBasics", "ThuTucCalendars", "ThuTucSyntax", "ThuTucMachine", "ThuTucCompiler",
        "ThuTucSimulation", "ThuTucStudy", "ThuTucMining", "ThuTucInterchange", "ThuTucWording",
        "ThuTucPublication",
      ],
      path: "Sources/CLI",
      swiftSettings: settings),
    .executableTarget(
      name: "thutuc-bench",
      dependencies: [
        "ThuTucBasics", "ThuTucCalendars", "ThuTucSyntax", "ThuTucMachine", "ThuTucCompiler",
        "ThuTucSimulation", "ThuTucStudy", "ThuTucWorkloads",
      ],
      path: "Sources/Bench",
      swiftSettings: settings),
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
    tests("TidyTests", imports: ["TestSupport"]),
    tests("BasicsTests", imports: ["ThuTucBasics"]),
    tests(
      "CalendarsTests",
      imports: ["ThuTucBasics", "ThuTucCalendars", "ThuTucWording", "TestSupport"]),
    tests(
      "MachineTests",
      imports: ["ThuTucBasics", "ThuTucCalendars", "ThuTucMachine", "ThuTucWording"]),
    tests(
      "WordingTests",
      imports: [
        "ThuTucBasics", "ThuTucCalendars", "ThuTucSyntax", "ThuTucMachine", "ThuTucCompiler",
        "ThuTucWording", "TestSupport",
      ], exclude: ["Snapshots", "permit.thutuc"]),
    tests(
      "CompilerTests",
      imports: [
        "ThuTucBasics", "ThuTucCalendars", "ThuTucSyntax", "ThuTucMachine", "ThuTucCompiler",
        "ThuTucWording", "TestSupport",
      ]),
    tests(
      "SimulationTests",
      imports: [
        "ThuTucBasics", "ThuTucCalendars", "ThuTucSyntax", "ThuTucMachine", "ThuTucCompiler",
        "ThuTucSimulation", "ThuTucWorkloads", "TestSupport",
      ]),
    tests(
      "StudyTests",
      imports: [
        "ThuTucCalendars", "ThuTucMachine", "ThuTucSimulation", "ThuTucStudy", "ThuTucWorkloads",
      ]),
    tests(
      "MiningTests",
      imports: [
        "ThuTucBasics", "ThuTucCalendars", "ThuTucSyntax", "ThuTucMachine", "ThuTucCompiler",
        "ThuTucMining", "ThuTucWorkloads", "TestSupport",
      ]),
    tests(
      "PublicationTests",
      imports: [
        "ThuTucBasics", "ThuTucSyntax", "ThuTucMachine", "ThuTucCompiler", "ThuTucWording",
        "ThuTucMining", "ThuTucPublication",
      ]),
    tests(
      "WorkflowsTests",
      imports: [
        "ThuTucBasics", "ThuTucSyntax", "ThuTucMachine", "ThuTucCompiler", "ThuTucWording",
      ]),
    tests("SyntaxTests", imports: ["ThuTucBasics", "ThuTucSyntax", "TestSupport"]),
    tests(
      "GrammarTests",
      imports: [
        "ThuTucBasics", "ThuTucSyntax", "ThuTucMachine", "ThuTucCompiler", "TestSupport",
      ]),
    tests(
      "InvariantTests",
      imports: [
        "ThuTucBasics", "ThuTucCalendars", "ThuTucSyntax", "ThuTucMachine", "ThuTucCompiler",
        "ThuTucInterchange", "ThuTucWording", "TestSupport",
      ], exclude: ["Formats"]),
    tests(
      "InterchangeTests",
      imports: [
        "ThuTucBasics", "ThuTucCalendars", "ThuTucMachine", "ThuTucMining", "ThuTucInterchange",
        "ThuTucWording",
        "TestSupport",
      ], exclude: ["published-words.txt"]),
    tests(
      "CLITests",
      imports: [
        "ThuTucBasics", "ThuTucCalendars", "ThuTucSyntax", "ThuTucMachine", "ThuTucCompiler",
        "ThuTucStudy", "ThuTucInterchange", "ThuTucWording", "thutuc", "TestSupport",
      ]),
  ],
  swiftLanguageModes: [.v6]
)
