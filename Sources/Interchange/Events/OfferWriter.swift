public import ThuTucBasics
public import ThuTucMachine

extension Machine {
  /// What is accepted, as the members that a command for it would have; `by` names the role.
  public func json(_ offer: Offer) -> JSONValue {
    let what: [JSONValue.Member]
    switch offer.deed {
    case .submit: what = doing("submit")
    case .open: what = doing("open")
    case .act(let action):
      let step = actions[action].step.map { members(ofStep: $0) } ?? []
      what = doing("act", step + [text("action", name(actions[action].label))])
    case .fulfil(let duty): what = doing("act", [text("duty", name(duties[duty].label))])
    case .attach(let paper): what = doing("attach", members(paper))
    case .provide(let registry, let paper):
      what = doing(
        "provide", [text("registry", name(registries[registry].label))] + members(paper))
    case .pay(let fee, let amount):
      let value = json(amount).map { [JSONValue.Member("amount", $0)] } ?? []
      what = doing("pay", [text("fee", name(fees[fee].label))] + value)
    case .childEnded(let step): what = doing("child", members(ofStep: step))
    case .suspend(let clock):
      what = doing("suspend", [text("deadline", name(clocks[clock].label))])
    case .resume(let clock):
      what = doing("resume", [text("deadline", name(clocks[clock].label))])
    case .rate: what = doing("rate")
    }
    let office = offer.office.isEmpty ? [] : [text("agency", offer.office)]
    return .object(what + [text("by", name(actors[offer.actor].label))] + office)
  }

  private func doing(
    _ verb: String, _ members: [JSONValue.Member] = []
  ) -> [JSONValue.Member] {
    [text("do", verb)] + members
  }

  private func text(_ name: String, _ text: String) -> JSONValue.Member {
    .init(name, .string(text))
  }

  /// A step as commands name it; one that stands once for each item of a list, with the item.
  func members(ofStep step: StepID) -> [JSONValue.Member] {
    let item: [JSONValue.Member] = item(of: step).map { [.init("item", .integer($0))] } ?? []
    return [text("step", ownName(of: step))] + item
  }

  /// A branch; one that stands once for each item of a list by the list's name, with the item.
  func members(ofBranch branch: BranchID) -> [JSONValue.Member] {
    let row = branches[branch]
    guard let list = row.list else { return [text("branch", name(row.label))] }
    return [text("branch", name(lists[list].label)), .init("item", .integer(row.item + 1))]
  }

  /// A paper as commands name it, items counted from 1.
  func members(_ paper: PaperRef) -> [JSONValue.Member] {
    let document = text("document", name(documents[paper.document].label))
    return paper.item < 0 ? [document] : [document, .init("item", .integer(paper.item + 1))]
  }
}
