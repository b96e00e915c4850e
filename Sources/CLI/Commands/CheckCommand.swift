import ThuTucBasics
import ThuTucCompiler
import ThuTucInterchange
import ThuTucSyntax

extension Subcommand {
  /// `thutuc check FILE…`
  static let check = Subcommand(
    name: "check",
    summary: Bilingual(
      vi: "Kiểm tra tệp thủ tục và chỉ ra lỗi", en: "Check procedure files and show what is wrong"),
    operands: "FILE…",
    options: [
      OptionRow(
        name: "--fix",
        help: Bilingual(
          vi: "sửa trong tệp những chỗ có gợi ý chắc chắn, rồi kiểm tra lại",
          en: "mend in the files what has a sure suggestion, then check again")),
      OptionRow(
        name: "--dry-run",
        help: Bilingual(
          vi: "cùng --fix: chỉ cho xem sẽ sửa gì, không ghi tệp nào",
          en: "with --fix: only show what would be changed; write nothing")),
      OptionRow(
        name: "--counterexamples", value: "DIR",
        help: Bilingual(
          vi: "ghi mỗi lượt chạy mà phép chứng minh nêu ra thành một tệp lệnh trong thư mục này",
          en: "write each run that a proof shows as a file of commands in this directory")),
      json,
    ],
    example: """
      thutuc check hop-phap-hoa-lanh-su.thutuc
      thutuc check --fix --dry-run hop-phap-hoa-lanh-su.thutuc
      thutuc check hop-phap-hoa-lanh-su.thutuc --counterexamples phan-vi-du
      """,
    details: Bilingual(
      vi: """
        --fix chỉ sửa khi sửa xong lỗi ấy hết và không có lỗi nào khác xuất hiện; điều luật
        hay cơ quan phải quyết định thì để người viết tự sửa.
        Phép chứng minh coi điều kiện là tùy chọn, nên một lượt nó nêu ra có thể cần dữ liệu;
        --counterexamples tìm dữ liệu và thời điểm để hồ sơ đi đúng lượt ấy, chạy thử rồi ghi
        DIR/<thủ tục>-<mã>-<dòng>.jsonl. 'thutuc run FILE --commands' chạy lại từng tệp.
        """,
      en: """
        --fix writes a change only where the finding is gone after it and no other comes; what
        the law or the agency has to settle is left to the author.
        Proofs take conditions as free choice, so a run that they show may need data;
        --counterexamples finds data and instants with which a dossier takes that run, tries
        it, and writes DIR/<procedure>-<code>-<line>.jsonl. 'thutuc run FILE --commands'
        replays each file.
        """)
  ) { arguments, console in
    if arguments.has("--dry-run"), !arguments.has("--fix") {
      throw UsageError.other(
        Bilingual(vi: "'--dry-run' đi cùng '--fix'", en: "'--dry-run' goes with '--fix'"))
    }
    let roots = try Sources.read(arguments.files, console)
    let mending =
      arguments.has("--fix")
      ? try FixReport(mend(roots, load: Sources.loader(roots)), arguments, console) : nil
    let compilation = mending?.compilation ?? Sources.compile(roots: roots)
    let counterexamples = try arguments.value("--counterexamples").map {
      try Counterexamples(compilation, in: $0, arguments, console)
    }
    let code: ExitCode = compilation.hasErrors ? .inputHasErrors : .done
    if arguments.has("--json") {
      let found = DiagnosticJSON(compilation, counterexamples, console).array
      try console.print(JSONWriter.pretty(mending?.json(findings: found) ?? found))
      return code
    }
    try mending?.tell()
    // Where nothing was written, findings would have the lines of a text that is not there.
    if mending?.isDryRun != true { try show(compilation, counterexamples, console) }
    let renderer = Sources.renderer(compilation, console)
    let summary = renderer.summary(compilation.diagnostics, fileCount: compilation.files.count)
    if let mending { try mending.say(summary) } else { try console.print(summary) }
    return code
  }

  private static func show(
    _ compilation: Compilation, _ counterexamples: Counterexamples?, _ console: Console
  ) throws {
    let renderer = Sources.renderer(compilation, console)
    for (index, diagnostic) in compilation.diagnostics.enumerated() {
      try console.errors.write(renderer.render(diagnostic))
      for line in counterexamples?.lines(under: index, console) ?? [] {
        try console.complain(line)
      }
      try console.complain("")
    }
    // Both streams may be one terminal: the findings come before their summary.
    try console.errors.flush()
  }
}
