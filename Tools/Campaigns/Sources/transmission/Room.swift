/// Memory that a pattern leaves to the next one: a million patterns do not allocate it each time.
final class Room {
    let memory: UnsafeMutableBufferPointer<UInt8>

    init(_ byteCount: Int) {
        memory = .allocate(capacity: byteCount)
        memory.initialize(repeating: 0)
    }

    deinit { memory.deallocate() }

    func bytes(_ count: Int) -> [UInt8] { Array(memory[..<count]) }

    /// The room from its front, with these bytes in it.
    func filled(with bytes: [UInt8]) -> UnsafeBufferPointer<UInt8> {
        for index in bytes.indices { memory[index] = bytes[index] }
        return UnsafeBufferPointer(rebasing: memory[..<bytes.count])
    }
}

/// The rooms of one session.
struct Rooms {
    let command = Room(1000)
    let received = Room(800)
    let readerReply = Room(300)
    let response = Room(1000)
    let run = Room(1000)
    let cardReply = Room(300)
    let block = Room(600)
}
