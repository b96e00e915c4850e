import ThuTucBasics

/// Members that are left out where they say nothing (absent, empty, false, zero), so that a
/// machine's form does not change when the language learns a clause that it does not use.
extension JSONWriter {
  mutating func member(_ name: String, _ text: String) {
    if text.isEmpty { return }
    key(name)
    string(text)
  }

  mutating func member(_ name: String, _ number: Int32) {
    if number == 0 { return }
    key(name)
    integer(Int64(number))
  }

  mutating func member(_ name: String, _ flag: Bool) {
    if !flag { return }
    key(name)
    boolean(true)
  }

  mutating func member(_ name: String, _ texts: [String]) {
    if texts.isEmpty { return }
    key(name)
    beginArray()
    for text in texts { string(text) }
    endArray()
  }
}
