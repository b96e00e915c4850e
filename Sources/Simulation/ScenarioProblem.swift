public import ThuTucBasics
public import ThuTucCalendars
import ThuTucWording

/// Why a scenario cannot be simulated, and what to mend.
public enum ScenarioProblem: Error, Hashable, Sendable {
  case noStream
  /// `work` of a role that nobody has.
  case noStaff(role: String, step: String)
  /// A step is worked on, and no role is named that could.
  case noRole(step: String)
  /// A group of nobody, or of more than can be simulated.
  case staffCount(roles: [String], count: Int)
  /// More roles than can be simulated.
  case tooManyRoles(Int)
  /// A distribution whose figures are impossible.
  case distribution(step: String)
  /// A distribution that can give less than nothing.
  case negative(step: String)
  /// Weights that are below zero, or do not add up to 1.
  case weights(step: String, sum: Double)
  /// Arrivals that never come, or too many to simulate.
  case arrivals(procedure: String)
  /// Shares of a day that do not add up to 1.
  case profile(procedure: String, sum: Double)
  /// Working units without a calendar to count them by.
  case noCalendar(procedure: String)
  case calendar(name: String, CalendarProblem)
  /// A length of no time.
  case length
  /// A part of the days outside 0..<1.
  case absence(roles: [String])

  /// The name that people search for; it never changes.
  public var code: String {
    switch self {
    case .noStream: "no-stream"
    case .noStaff: "no-staff"
    case .noRole: "no-role"
    case .staffCount: "staff-count"
    case .tooManyRoles: "too-many-roles"
    case .distribution: "distribution"
    case .negative: "negative-duration"
    case .weights: "weights"
    case .arrivals: "arrivals"
    case .profile: "profile"
    case .noCalendar: "no-calendar"
    case .calendar: "calendar"
    case .length: "length"
    case .absence: "absence"
    }
  }

  /// What is wrong, in plain words.
  public var message: Bilingual {
    switch self {
    case .noStream:
      Bilingual(vi: "kịch bản không có thủ tục nào", en: "the scenario has no procedure")
    case .noStaff(let role, let step):
      Bilingual(
        vi: "bước '\(step)' cần người thuộc vai trò '\(role)' nhưng kịch bản không khai ai;"
          + " thêm 'nhân sự \(role) 1'",
        en: "step '\(step)' is worked on by role '\(role)', which nobody has;"
          + " add 'staff \(role) 1'")
    case .noRole(let step):
      Bilingual(
        vi: "bước '\(step)' không do vai trò nào thực hiện; dùng 'chờ' thay cho 'làm'",
        en: "step '\(step)' is not any role's to work on; write 'wait' in place of 'work'")
    case .staffCount(let roles, let count):
      Bilingual(
        vi: "nhóm '\(roles.joined(separator: ", "))' có \(number(count, .vietnamese)) người;"
          + " cần từ 1 đến 100.000",
        en: "group '\(roles.joined(separator: ", "))' has \(number(count, .english)) persons;"
          + " 1 to 100,000 can be")
    case .tooManyRoles(let count):
      Bilingual(
        vi: "kịch bản có \(number(count, .vietnamese)) vai trò; nhiều nhất là 1.000",
        en: "the scenario has \(number(count, .english)) roles; at most 1,000 can be")
    case .distribution(let step):
      Bilingual(
        vi: "phân bố thời gian của '\(step)' có tham số không thể có",
        en: "the distribution of '\(step)' has impossible figures")
    case .negative(let step):
      Bilingual(
        vi: "thời gian của '\(step)' có thể âm", en: "the duration of '\(step)' can be negative")
    case .weights(let step, let sum):
      Bilingual(
        vi: "tỷ lệ chọn ở '\(step)' cộng lại là \(percent(sum, .vietnamese)), phải là 100%",
        en: "the weights of '\(step)' add up to \(percent(sum, .english)), not to 100%")
    case .arrivals(let procedure):
      Bilingual(
        vi: "hồ sơ '\(procedure)' không bao giờ đến, hoặc đến quá dày",
        en: "dossiers of '\(procedure)' never come, or come too often to simulate")
    case .profile(let procedure, let sum):
      Bilingual(
        vi: "các phần trong ngày của '\(procedure)' cộng lại là \(percent(sum, .vietnamese)),"
          + " phải là 100%",
        en: "the shares of the day of '\(procedure)' add up to \(percent(sum, .english)),"
          + " not to 100%")
    case .noCalendar(let procedure):
      Bilingual(
        vi: "'\(procedure)' đếm thời gian làm việc nhưng không có lịch",
        en: "'\(procedure)' counts working time and has no calendar")
    case .calendar(let name, let problem):
      Bilingual(
        vi: "không dùng được lịch '\(name)': \(problem.words.vietnamese)",
        en: "calendar '\(name)' cannot be used: \(problem.words.english)")
    case .length:
      Bilingual(
        vi: "thời lượng chạy phải lớn hơn 0", en: "the run must have a length above zero")
    case .absence(let roles):
      Bilingual(
        vi: "tỷ lệ vắng mặt của '\(roles.joined(separator: ", "))' phải từ 0% đến dưới 100%",
        en: "the absence of '\(roles.joined(separator: ", "))' must be from 0% to below 100%")
    }
  }

  private func number(_ count: Int, _ language: Language) -> String {
    Notation(language).number(count)
  }

  private func percent(_ part: Double, _ language: Language) -> String {
    Notation(language).number(part * 100, decimals: 2) + "%"
  }
}
