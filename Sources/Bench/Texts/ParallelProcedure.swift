/// A procedure of one parallel block: so many branches, each of so many steps.
///
/// Its markings are (steps + 1) to the power of the branches, far too many to be listed; what
/// holds of all of them is to be found nonetheless.
struct ParallelProcedure {
  var branches = 20
  var steps = 5

  var text: String {
    var lines = [
      "procedure wide \"Parallel branches\" {",
      "  version \"1\" effective from 2020-01-01",
      "  applicants individual",
      "  agency office \"Office\"",
      "  role clerk \"Clerk\" of office",
      "  start submit -> opinions",
      "  parallel opinions \"Opinions\" {",
    ]
    for branch in 1...branches {
      lines.append("    branch b\(branch) {")
      for step in 1...steps {
        let target = step == steps ? "done" : "s\(branch)_\(step + 1)"
        lines.append("      step s\(branch)_\(step) \"Step\" by clerk {")
        lines.append("        on back_\(branch)_\(step) -> s\(branch)_1")
        lines.append("        on go_\(branch)_\(step) -> \(target)")
        lines.append("      }")
      }
      lines.append("    }")
    }
    lines += ["    join all -> settled", "  }", "  end settled \"Settled\" as completed", "}"]
    return lines.joined(separator: "\n")
  }
}
