import ThuTucBasics
import ThuTucMachine

/// A number as the prover reads it: data, each times a factor, and a constant.
struct Linear {
  /// What it is a number of; numbers of different units are not compared.
  enum Unit: Equatable {
    case number
    case money(Currency?)
    case date
    case instant
    case days
    case text
  }

  /// One datum of the sum.
  struct Term {
    /// Equal for equal data.
    var key: String
    var place: Int32
    var factor: Decimal
  }

  /// By key, each once, no factor being zero.
  private(set) var terms: [Term]
  var offset: Decimal
  var unit: Unit

  init(offset: Decimal, unit: Unit) {
    terms = []
    self.offset = offset
    self.unit = unit
  }

  init(datum place: Int32, key: String, unit: Unit) {
    terms = [Term(key: key, place: place, factor: Decimal(1))]
    offset = .zero
    self.unit = unit
  }

  var isConstant: Bool { terms.isEmpty }

  /// Every part times a number; nothing where it does not fit.
  func scaled(by number: Decimal) -> Linear? {
    if unit == .text { return nil }
    var result = self
    guard let offset = offset.multiplied(by: number) else { return nil }
    result.offset = offset
    if number == .zero { result.terms = [] }
    for index in result.terms.indices {
      guard let factor = terms[index].factor.multiplied(by: number) else { return nil }
      result.terms[index].factor = factor
    }
    return result
  }

  /// Every part divided by a number; nothing where that leaves an endless fraction.
  func divided(by number: Decimal) -> Linear? {
    func exact(_ value: Decimal) -> Decimal? {
      guard let quotient = value.divided(by: number), quotient.multiplied(by: number) == value
      else { return nil }
      return quotient
    }
    var result = self
    guard unit != .text, let offset = exact(offset) else { return nil }
    result.offset = offset
    for index in result.terms.indices {
      guard let factor = exact(terms[index].factor) else { return nil }
      result.terms[index].factor = factor
    }
    return result
  }

  /// The sum of two, which is of a unit; nothing where it does not fit.
  func adding(_ other: Linear, unit: Unit) -> Linear? {
    guard let offset = offset.adding(other.offset) else { return nil }
    var result = Linear(offset: offset, unit: unit)
    var (left, right) = (terms[...], other.terms[...])
    while let next = left.first ?? right.first {
      if let a = left.first, let b = right.first, a.key == b.key {
        guard let factor = a.factor.adding(b.factor) else { return nil }
        if factor != .zero { result.terms.append(Term(key: a.key, place: a.place, factor: factor)) }
        left.removeFirst()
        right.removeFirst()
      } else if let b = right.first, left.isEmpty || b.key < next.key {
        result.terms.append(b)
        right.removeFirst()
      } else {
        result.terms.append(next)
        left.removeFirst()
      }
    }
    return result
  }

  func subtracting(_ other: Linear, unit: Unit) -> Linear? {
    other.scaled(by: Decimal(-1)).flatMap { adding($0, unit: unit) }
  }
}

extension Linear.Unit {
  /// The unit of two that are compared or added; an amount of money may be of any currency.
  func common(with other: Linear.Unit) -> Linear.Unit? {
    switch (self, other) {
    case (.money(let left), .money(let right)):
      left == nil || right == nil || left == right ? .money(left ?? right) : nil
    default: self == other ? self : nil
    }
  }
}

/// Between which numbers a value lies; open where an end is absent.
struct Hull {
  var minimum: Decimal?
  var maximum: Decimal?

  static let all = Hull()

  /// Both ends times a number.
  func scaled(by factor: Decimal) -> Hull {
    let ends = (
      minimum.flatMap { $0.multiplied(by: factor) }, maximum.flatMap { $0.multiplied(by: factor) }
    )
    return factor < .zero
      ? Hull(minimum: ends.1, maximum: ends.0) : Hull(minimum: ends.0, maximum: ends.1)
  }

  func adding(_ other: Hull) -> Hull {
    func sum(_ left: Decimal?, _ right: Decimal?) -> Decimal? {
      guard let left, let right else { return nil }
      return left.adding(right)
    }
    return Hull(minimum: sum(minimum, other.minimum), maximum: sum(maximum, other.maximum))
  }

  func multiplied(by other: Hull) -> Hull {
    func product(_ left: Decimal?, _ right: Decimal?) -> Decimal? {
      guard let left, let right else { return nil }
      return left.multiplied(by: right)
    }
    let isPositive = [minimum, other.minimum].allSatisfy { $0.map { $0 >= .zero } ?? false }
    if isPositive {
      return Hull(
        minimum: product(minimum, other.minimum), maximum: product(maximum, other.maximum))
    }
    let corners = [minimum, maximum].flatMap { left in
      [other.minimum, other.maximum].map { product(left, $0) }
    }
    let known = corners.compactMap(\.self)
    guard known.count == corners.count else { return .all }
    return Hull(minimum: known.min(), maximum: known.max())
  }
}
