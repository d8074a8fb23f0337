/// A message of the vpcd protocol: two bytes of length, high one first, and so many bytes.
///
/// The reader speaks first. One byte is a word for the card's contacts, more are a command; only a command
/// and the question for the answer to reset are answered.
package enum VPCDFrame: Equatable {
    case powerOff
    case powerOn
    case reset
    case answerToReset
    case command(ArraySlice<UInt8>)

    /// The longest body.
    package static var bodyByteCountMax: Int { 65_535 }

    /// Takes a body. A single byte that is no word, and a body of none, are commands that are none.
    package init(_ body: ArraySlice<UInt8>) {
        switch (body.count, body.first) {
        case (1, 0): self = .powerOff
        case (1, 1): self = .powerOn
        case (1, 2): self = .reset
        case (1, 4): self = .answerToReset
        default: self = .command(body)
        }
    }

    /// A message with this body, of at most 65,535 bytes.
    package static func bytes(_ body: [UInt8]) -> [UInt8] {
        precondition(body.count <= bodyByteCountMax)
        var message = [UInt8]()
        message.reserveCapacity(body.count + 2)
        message.append(UInt8(body.count >> 8))
        message.append(UInt8(body.count & 0xFF))
        message.append(contentsOf: body)
        return message
    }
}

/// The bytes of a stream as they come, split and glued in any way, made into bodies.
package struct VPCDStream {
    private var bytes: [UInt8] = []
    private var start = 0

    /// Nothing has come yet.
    package init() {}

    /// Whether everything that came was taken.
    package var isEmpty: Bool { start == bytes.count }

    /// Takes what came.
    package mutating func append(_ piece: some Collection<UInt8>) {
        bytes.removeFirst(start)
        start = 0
        bytes.append(contentsOf: piece)
    }

    /// The next whole body, if it is there.
    package mutating func next() -> ArraySlice<UInt8>? {
        guard bytes.count - start >= 2 else { return nil }
        let count = Int(bytes[start]) << 8 | Int(bytes[start + 1])
        guard bytes.count - start - 2 >= count else { return nil }
        defer { start += 2 + count }
        return bytes[start + 2..<start + 2 + count]
    }
}
