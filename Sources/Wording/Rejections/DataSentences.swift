import ThuTucBasics
import ThuTucMachine

/// Refusals by the data that come with a command.
extension Wording {
  /// The title of what may be entered, and of which item it is.
  private func datum(_ datum: Rejection.Datum) -> String {
    switch datum {
    case .field(let id): field(id)
    case .itemField(let id, let item): itemField(id) + (item.map { " (\($0 + 1))" } ?? "")
    case .list(let id): list(id)
    }
  }

  func derivedField(_ datum: Rejection.Datum) -> String {
    say(
      vi: "'\(self.datum(datum))' do hệ thống tính; không nhập thông tin này",
      en: "'\(self.datum(datum))' is computed; leave it out")
  }

  func fieldNotAllowedAtSubmission(_ field: FieldID) -> String {
    say(
      vi: "'\(self.field(field))' do cán bộ nhập khi giải quyết; khi nộp hãy bỏ trống",
      en: "'\(self.field(field))' is for an officer to enter; leave it out of the submission")
  }

  func fieldNotAsked(_ datum: Rejection.Datum) -> String {
    let name = self.datum(datum)
    return switch datum {
    case .field, .list:
      say(
        vi: "việc này không nhập '\(name)'; hãy bỏ thông tin đó ra",
        en: "'\(name)' is not asked for here; leave it out")
    case .itemField:
      say(
        vi: "'\(name)' được nhập ở bước riêng của từng mục, không nhập ở đây",
        en: "'\(name)' is entered in each item's own step, not here")
    }
  }

  func listInUse(_ list: ListID) -> String {
    say(
      vi: "mỗi mục của '\(self.list(list))' đang có một nhánh; lúc này chỉ được thêm mục, không"
        + " thay cả danh sách",
      en: "each item of '\(self.list(list))' has a branch under way; items can only be added now")
  }

  func repeatedField(_ datum: Rejection.Datum) -> String {
    say(
      vi: "'\(self.datum(datum))' được nhập hai lần; hãy chỉ nhập một lần",
      en: "'\(self.datum(datum))' is entered twice; enter it once")
  }

  func invalidValue(_ datum: Rejection.Datum, _ invalid: Rejection.InvalidValue) -> String {
    let name = self.datum(datum)
    return switch invalid {
    case .type(let type):
      say(vi: "'\(name)' phải là \(self.type(type))", en: "'\(name)' must be \(self.type(type))")
    case .belowMinimum(let bound):
      say(
        vi: "'\(name)' không được nhỏ hơn \(value(bound))",
        en: "'\(name)' must be at least \(value(bound))")
    case .aboveMaximum(let bound):
      say(
        vi: "'\(name)' không được lớn hơn \(value(bound))",
        en: "'\(name)' must be at most \(value(bound))")
    case .notAChoice:
      say(
        vi: "'\(name)' phải là một trong các giá trị đã liệt kê",
        en: "'\(name)' must be one of the values listed")
    case .emptyText:
      say(
        vi: "'\(name)' không được để trống; hãy nhập nội dung",
        en: "'\(name)' may not be blank; enter some text")
    }
  }

  /// What a value of a type is called.
  private func type(_ type: ValueType) -> String {
    switch type {
    case .boolean: say(vi: "có hoặc không", en: "yes or no")
    case .integer: say(vi: "số nguyên", en: "a whole number")
    case .decimal: say(vi: "số", en: "a number")
    case .text: say(vi: "chữ", en: "text")
    case .date: say(vi: "ngày", en: "a date")
    case .instant: say(vi: "thời điểm", en: "a date with its time")
    case .money: say(vi: "số tiền", en: "an amount of money")
    case .choice: say(vi: "một giá trị để chọn", en: "a choice")
    case .duration: say(vi: "khoảng thời gian", en: "a length of time")
    }
  }

  var invalidRating: String {
    say(vi: "mức đánh giá phải từ 1 đến 5", en: "a rating is a whole number from 1 to 5")
  }

  func missingField(_ datum: Rejection.Datum) -> String {
    say(
      vi: "chưa nhập '\(self.datum(datum))'; hãy nhập thông tin này",
      en: "'\(self.datum(datum))' is missing; enter it")
  }

  func listTooShort(_ list: ListID, _ minimum: Int64) -> String {
    let items = count(Int(minimum), vi: "mục", en: "item", "items")
    return say(
      vi: "'\(self.list(list))' phải có ít nhất \(items); hãy nhập thêm",
      en: "'\(self.list(list))' must have at least \(items); enter more")
  }

  func listTooLong(_ list: ListID, _ maximum: Int64) -> String {
    let items = count(Int(maximum), vi: "mục", en: "item", "items")
    return say(
      vi: "'\(self.list(list))' chỉ được có tối đa \(items); hãy bỏ bớt",
      en: "'\(self.list(list))' may have at most \(items); remove some")
  }

  func contradicts(_ assumption: AssumptionID) -> String {
    let known = machine.assumptions.indices.contains(Int(assumption.index))
    let reason =
      known ? machine.text(machine.assumptions[assumption].reason) : "#\(assumption.index)"
    return say(
      vi: "thông tin đã nhập trái với điều mà thủ tục giả định: \(reason); hãy kiểm tra lại",
      en: "the data entered contradict what the procedure assumes: \(reason); check them")
  }
}
