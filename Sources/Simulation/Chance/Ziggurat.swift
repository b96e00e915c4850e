import ThuTucBasics

/// Exponential and normal numbers in a multiplication and a comparison each, almost always.
///
/// Marsaglia and Tsang's layers of equal area, 256 of them, with the layer and the number taken
/// from different bits of one draw (which the first publication did not).
struct Ziggurat: Sendable {
  /// Layer by layer: its width, then the density there; one more than layers.
  private let exponential: [Layer]
  private let normal: [Layer]

  private struct Layer: BitwiseCopyable {
    var width: Double
    var density: Double
  }

  private static let exponentialTail = 7.69711747013104971404462804811408952
  private static let exponentialArea = 0.00394965982258157199
  private static let normalTail = 3.6541528853610087963519472518
  private static let normalArea = 0.00492867323397465524494

  init() {
    exponential = Ziggurat.layers(
      Ziggurat.exponentialTail, Ziggurat.exponentialArea, density: { Elementary.exponential(-$0) },
      inverse: { -Elementary.logarithm($0) })
    normal = Ziggurat.layers(
      Ziggurat.normalTail, Ziggurat.normalArea,
      density: { Elementary.exponential(-0.5 * $0 * $0) },
      inverse: { (-2 * Elementary.logarithm($0)).squareRoot() })
  }

  private static func layers(
    _ tail: Double, _ area: Double, density: (Double) -> Double, inverse: (Double) -> Double
  ) -> [Layer] {
    // The lowest layer reaches under the tail; its width is what a box of its area would have.
    var layers = [
      Layer(width: area / density(tail), density: 0), Layer(width: tail, density: density(tail)),
    ]
    while layers.count < 256 {
      let below = layers[layers.count - 1]
      let density = below.density + area / below.width
      layers.append(Layer(width: inverse(density), density: density))
    }
    layers.append(Layer(width: 0, density: 1))
    return layers
  }

  /// An exponential number with mean 1.
  @inline(__always)
  func exponential(_ stream: inout RandomStream) -> Double {
    let bits = stream.next()
    let index = Int(bits & 255)
    let x = Double(bits >> 11) * 0x1p-53 * exponential[index].width
    if x < exponential[index + 1].width { return x }
    return slowExponential(&stream, index, x)
  }

  @inline(never)
  private func slowExponential(
    _ stream: inout RandomStream, _ index: Int, _ x: Double
  ) -> Double {
    var (index, x) = (index, x)
    var beyond = 0.0
    while true {
      if index == 0 {
        // The tail of an exponential is an exponential.
        beyond += Ziggurat.exponentialTail
      } else {
        let (low, high) = (exponential[index].density, exponential[index + 1].density)
        if low + stream.unit() * (high - low) < Elementary.exponential(-x) { return beyond + x }
      }
      let bits = stream.next()
      index = Int(bits & 255)
      x = Double(bits >> 11) * 0x1p-53 * exponential[index].width
      if x < exponential[index + 1].width { return beyond + x }
    }
  }

  /// A normal number with mean 0 and deviation 1.
  func normal(_ stream: inout RandomStream) -> Double {
    while true {
      let bits = stream.next()
      let index = Int(bits & 255)
      let x = Double(bits >> 11) * 0x1p-53 * normal[index].width
      let sign = bits & 256 == 0 ? 1.0 : -1.0
      if x < normal[index + 1].width { return sign * x }
      if index == 0 {
        var (beyond, height) = (0.0, 0.0)
        repeat {
          beyond = -Elementary.logarithm(stream.openUnit()) / Ziggurat.normalTail
          height = -Elementary.logarithm(stream.openUnit())
        } while height + height < beyond * beyond
        return sign * (Ziggurat.normalTail + beyond)
      }
      let (low, high) = (normal[index].density, normal[index + 1].density)
      if low + stream.unit() * (high - low) < Elementary.exponential(-0.5 * x * x) {
        return sign * x
      }
    }
  }
}
