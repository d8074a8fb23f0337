/// Memory that a pattern leaves to the next one: a million patterns do not allocate it each time.
final class Room {
    private var memory: [UInt8]

    init(_ byteCount: Int) { memory = [UInt8](repeating: 0, count: byteCount) }

    /// The first bytes.
    func bytes(_ count: Int) -> [UInt8] { Array(memory[..<count]) }

    /// Lends the room itself.
    func lend<Result>(_ body: (inout MutableSpan<UInt8>) -> Result) -> Result {
        var lent: [UInt8] = []
        swap(&lent, &memory)
        defer { swap(&lent, &memory) }
        var span = lent.mutableSpan
        return body(&span)
    }
}

/// The rooms of one session.
struct Rooms {
    let received = Room(900)
    let readerReply = Room(300)
    let run = Room(1000)
    let cardReply = Room(600)
}
