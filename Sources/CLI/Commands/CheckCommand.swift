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
        name: "--counterexamples", value: "DIR",
        help: Bilingual(
          vi: "ghi mỗi lượt chạy mà phép chứng minh nêu ra thành một tệp lệnh trong thư mục này",
          en: "write each run that a proof shows as a file of commands in this directory")),
      json,
    ],
    example: """
      thutuc check hop-phap-hoa-lanh-su.thutuc
      thutuc check hop-phap-hoa-lanh-su.thutuc --counterexamples phan-vi-du
      """,
    details: Bilingual(
      vi: """
        Phép chứng minh coi điều kiện là tùy chọn, nên một lượt nó nêu ra có thể cần dữ liệu;
        --counterexamples tìm dữ liệu và thời điểm để hồ sơ đi đúng lượt ấy, chạy thử rồi ghi
        DIR/<thủ tục>-<mã>-<dòng>.jsonl. 'thutuc run FILE --commands' chạy lại từng tệp.
        """,
      en: """
        Proofs take conditions as free choice, so a run that they show may need data;
        --counterexamples finds data and instants with which a dossier takes that run, tries
        it, and writes DIR/<procedure>-<code>-<line>.jsonl. 'thutuc run FILE --commands'
        replays each file.
        """)
  ) { arguments, console in
    let compilation = try Sources.compile(arguments.files, console)
    let counterexamples = try arguments.value("--counterexamples").map {
      try Counterexamples(compilation, in: $0, arguments, console)
    }
    if arguments.has("--json") {
      let json = DiagnosticJSON(compilation, counterexamples, console)
      try console.print(JSONWriter.pretty(json.array))
    } else {
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
      try console.print(
        renderer.summary(compilation.diagnostics, fileCount: compilation.files.count))
    }
    return compilation.hasErrors ? .inputHasErrors : .done
  }
}
