private import CCrypto

/// The SHA-256 of bytes, in lower-case hexadecimal: the name of a version is that of its
/// machine's canonical bytes.
public func digest(_ bytes: [UInt8]) -> String {
  var sum = [UInt8](repeating: 0, count: 32)
  var length: UInt32 = 0
  // Safe: `EVP_Digest` reads exactly `bytes.count` bytes, and writes to `sum` the 32 that SHA-256
  // has and to `length` their number; it keeps none of the pointers after it returns.
  let succeeded = unsafe bytes.withUnsafeBytes { input in
    unsafe sum.withUnsafeMutableBufferPointer { output in
      unsafe EVP_Digest(
        input.baseAddress, input.count, output.baseAddress, &length, EVP_sha256(), nil)
    }
  }
  precondition(succeeded == 1 && length == 32, "SHA-256 needs no resource that could be missing")
  let digits = Array("0123456789abcdef".utf8)
  return String(
    decoding: sum.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
