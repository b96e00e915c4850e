public import ThuTucCalendars

/// Who can act: the applicant, the engine itself, a role of an agency, or a party.
public struct Actor: Hashable, Sendable, BitwiseCopyable {
  /// On whose side an actor stands.
  public enum Kind: UInt8, CaseIterable, Sendable, BitwiseCopyable {
    case applicant, system, role, party
  }

  public var label: Label
  public var kind: Kind
  public var agency: AgencyID?

  public init(label: Label, kind: Kind, agency: AgencyID? = nil) {
    self.label = label
    self.kind = kind
    self.agency = agency
  }
}
public typealias ActorID = ID<Actor>

extension ActorID {
  /// The first two actors of every machine.
  public static var applicant: ActorID { ActorID(0) }
  public static var system: ActorID { ActorID(1) }
}

public struct Agency: Hashable, Sendable, BitwiseCopyable {
  public var label: Label
  /// It only gives its opinion; silence has a consequence.
  public var isConsulted: Bool
  /// The calendar that its people work by, where it is not the procedure's.
  public var calendar: CalendarID?

  public init(label: Label, isConsulted: Bool = false, calendar: CalendarID? = nil) {
    self.label = label
    self.isConsulted = isConsulted
    self.calendar = calendar
  }
}
public typealias AgencyID = ID<Agency>

/// A source of data that citizens must not be asked for again.
public struct Registry: Hashable, Sendable, BitwiseCopyable {
  public var label: Label

  public init(label: Label) { self.label = label }
}
public typealias RegistryID = ID<Registry>

/// In what form a paper is accepted.
public enum PaperForm: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  case original, copy, certifiedCopy, electronic, shown
}

/// `copy 2`: so many papers of a form.
public struct FormCount: Hashable, Sendable, BitwiseCopyable {
  public var form: PaperForm
  public var count: Int32

  public init(form: PaperForm, count: Int) {
    self.form = form
    self.count = Int32(truncatingIfNeeded: count)
  }
}

/// One of the ways to bring a paper: all of its forms together, open only `when`.
public struct FormAlternative: Hashable, Sendable, BitwiseCopyable {
  public var forms: Run<FormCount>
  public var when: ExpressionID?

  public init(forms: Run<FormCount>, when: ExpressionID? = nil) {
    self.forms = forms
    self.when = when
  }
}

/// A component of the dossier.
///
/// A paper declared in several cases is several rows of one name; at most one is needed.
public struct Document: Hashable, Sendable, BitwiseCopyable {
  public var label: Label
  public var inCase: ExpressionID?
  /// For a member of a group: when it is eligible; else when it is needed. Absent: always.
  public var neededWhen: ExpressionID?
  /// Never missing, kept if given.
  public var isOptional: Bool
  public var alternatives: Run<FormAlternative>
  public var formCode: TextID
  public var reuseFrom: RegistryID?
  /// The code of the procedure whose result this is; empty where none.
  public var resultOf: TextID
  /// Measured from the paper's date at filing.
  public var validFor: Limit?
  public var group: GroupID?
  /// A paper of each item of a list.
  public var list: ListID?

  public init(
    label: Label, inCase: ExpressionID? = nil, neededWhen: ExpressionID? = nil,
    isOptional: Bool = false, alternatives: Run<FormAlternative> = .none,
    formCode: TextID = .empty, reuseFrom: RegistryID? = nil, resultOf: TextID = .empty,
    validFor: Limit? = nil, group: GroupID? = nil, list: ListID? = nil
  ) {
    self.label = label
    self.inCase = inCase
    self.neededWhen = neededWhen
    self.isOptional = isOptional
    self.alternatives = alternatives
    self.formCode = formCode
    self.reuseFrom = reuseFrom
    self.resultOf = resultOf
    self.validFor = validFor
    self.group = group
    self.list = list
  }
}
public typealias DocumentID = ID<Document>

/// `one of { … }`: any one of its documents satisfies it.
public struct DocumentGroup: Hashable, Sendable, BitwiseCopyable {
  public var inCase: ExpressionID?
  public var neededWhen: ExpressionID?
  public var documents: Run<Document>
  public var list: ListID?

  public init(
    inCase: ExpressionID? = nil, neededWhen: ExpressionID? = nil, documents: Run<Document>,
    list: ListID? = nil
  ) {
    self.inCase = inCase
    self.neededWhen = neededWhen
    self.documents = documents
    self.list = list
  }
}
public typealias GroupID = ID<DocumentGroup>

/// A paper that the agency issues: a notice, or what the applicant came for.
public struct Notice: Hashable, Sendable, BitwiseCopyable {
  public var label: Label
  public var isResult: Bool
  public var template: TextID
  /// The case in which `issue` issues it.
  public var inCase: ExpressionID?

  public init(
    label: Label, isResult: Bool, template: TextID = .empty, inCase: ExpressionID? = nil
  ) {
    self.label = label
    self.isResult = isResult
    self.template = template
    self.inCase = inCase
  }
}
public typealias NoticeID = ID<Notice>
