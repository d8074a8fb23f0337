/// The bytes of a fuzzer, taken from the front; zeros when they are used up.
struct FuzzInput {
    private var bytes: ArraySlice<UInt8>

    init(_ input: UnsafeBufferPointer<UInt8>) { bytes = Array(input)[...] }

    var isEmpty: Bool { bytes.isEmpty }

    mutating func byte() -> UInt8 { bytes.popFirst() ?? 0 }

    mutating func take(_ count: Int) -> [UInt8] {
        let taken = Array(bytes.prefix(count))
        bytes = bytes.dropFirst(count)
        return taken
    }
}
