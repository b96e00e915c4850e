/// What a text that a person wrote may mean.
public enum Reading<Value: Sendable>: Sendable {
  case none
  case one(Value)
  /// It is written so that readers of two languages take it for two values.
  case either(Value, Value)

  /// The value, where there is no doubt of it.
  public var value: Value? {
    if case .one(let value) = self { value } else { nil }
  }

  /// What there is, if there is anything.
  public init(_ value: Value?) {
    self = value.map { .one($0) } ?? .none
  }

  /// As another kind of value; of two, only those that can be one.
  public func compactMap<Other>(_ change: (Value) -> Other?) -> Reading<Other> {
    switch self {
    case .none: .none
    case .one(let value): Reading<Other>(change(value))
    case .either(let first, let second):
      switch (change(first), change(second)) {
      case (let first?, let second?): .either(first, second)
      case (let value?, nil), (nil, let value?): .one(value)
      case (nil, nil): .none
      }
    }
  }
}

extension Reading: Equatable where Value: Equatable {}
