import ThuTucBasics
import ThuTucMachine

/// Who files and through which channel, by the scenario or, where it says nothing, each that the
/// procedure admits equally often.
struct Filing: Sendable {
  private let kinds: [WeightPlan]
  private let channels: [WeightPlan]

  init(_ stream: Stream) {
    kinds = Filing.weights(stream.applicantKind, among: stream.machine.applicantKinds, stream)
    channels = Filing.weights(stream.channel, among: stream.machine.channels, stream)
  }

  private static func weights(
    _ draw: ValueDraw?, among admitted: [OptionID], _ stream: Stream
  ) -> [WeightPlan] {
    switch draw {
    case .pick(let options):
      return options.compactMap { option in
        option.value.asOption.map { WeightPlan(action: $0.index, part: option.part) }
      }
    case .expression(let expression):
      let option = stream.machine.constant(expression)?.asOption
      return option.map { [WeightPlan(action: $0.index, part: 1)] } ?? []
    case .integer, .number, .money, nil:
      return admitted.map { WeightPlan(action: $0.index, part: 1) }
    }
  }

  /// The kind of applicant of a dossier; nothing where the procedure names none.
  func kind(key: UInt64) -> OptionID? { option(kinds, key, .kind) }

  /// The channel of a dossier; nothing where the procedure names none.
  func channel(key: UInt64) -> OptionID? { option(channels, key, .channel) }

  /// Whether filing takes a visit to the counter.
  @inline(__always)
  func isAtCounter(key: UInt64) -> Bool {
    channels.isEmpty ? false : channel(key: key) == .counter
  }

  private func option(_ weights: [WeightPlan], _ key: UInt64, _ purpose: Purpose) -> OptionID? {
    guard let first = weights.first else { return nil }
    if weights.count == 1 { return OptionID(Int(first.action)) }
    var random = RandomStream(key: RandomStream.key(key, purpose.rawValue))
    let index = choice(random.unit(), among: weights.span) { _ in true }
    return index < 0 ? nil : OptionID(Int(weights[index].action))
  }
}
