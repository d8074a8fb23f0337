import Board
public import CardKernel
public import ISO7816

/// A card of an image and the emulated memory under it; both stay where they are.
public struct BoardCard<Application: CardApplication & ~Copyable> {
    /// The words of its memory, all pages in a row.
    public let words: UnsafeMutablePointer<UInt32>
    /// How many there are.
    public let wordCount: Int
    /// The memory.
    public let memory: UnsafeMutablePointer<EmulatedMemory>
    /// The card.
    public let card: UnsafeMutablePointer<Card<Application>>
    private let response: UnsafeMutablePointer<UInt8>

    /// The longest response to a short command.
    private static var responseByteCountMax: Int { 258 }

    /// A card that `make` makes, without power. Not inlined: what it takes of the stack is free again
    /// behind it.
    @inline(never)
    public init(
        pageCount: Int, pageWordCount: Int, _ application: consuming Application,
        make: (inout Kernel) throws(PersonalisationError) -> Void
    ) {
        wordCount = pageCount * pageWordCount
        words = room(wordCount)
        for index in 0..<wordCount { words[index] = 0xFFFF_FFFF }
        memory = room(1)
        memory.initialize(
            to: EmulatedMemory(
                words: words, wear: room(pageCount), pageCount: pageCount,
                pageWordCount: pageWordCount, seed: 1))
        card = room(1)
        card.initialize(
            to: Card(
                kernel: Kernel(driver: EmulatedMemory.driver(for: memory)),
                application: application))
        response = room(BoardCard.responseByteCountMax)
        do throws(PersonalisationError) { try make(&card.pointee.kernel) } catch {
            fatalError("the card cannot be made")
        }
        card.pointee.powerOff()
    }

    /// What the card takes of working memory, without the emulated memory.
    public static var byteCount: Int { MemoryLayout<Card<Application>>.size }

    /// A cold reset: the answer to reset; nothing if the card does not answer.
    @_lifetime(immortal)
    public func powerOn() -> Span<UInt8>? {
        memory.pointee.faults.powerOn()
        return answer { card, output in card.powerOn(answer: &output) }
    }

    /// One exchange: the response; nothing if the card does not answer.
    @_lifetime(immortal)
    public func transmit(_ command: Span<UInt8>) -> Span<UInt8>? {
        answer { card, output in card.transmit(command, response: &output) }
    }

    @_lifetime(immortal)
    @inline(__always)
    private func answer(
        _ body: (inout Card<Application>, inout OutputSpan<UInt8>) -> CardAnswer
    ) -> Span<UInt8>? {
        let buffer = UnsafeMutableBufferPointer(
            start: response, count: BoardCard.responseByteCountMax)
        var output = OutputSpan(buffer: buffer, initializedCount: 0)
        let answer = body(&card.pointee, &output)
        let count = output.finalize(for: buffer)
        guard answer == .answered else { return nil }
        // Sound: the room is static; it holds this answer until the next exchange.
        let span = Span(_unsafeStart: UnsafePointer(response), count: count)
        return _overrideLifetime(span, copying: ())
    }
}

/// Room for `count` values for good, all zeros.
public func room<Value: ~Copyable>(_ count: Int) -> UnsafeMutablePointer<Value> {
    guard let room = board_room(count * MemoryLayout<Value>.stride) else {
        fatalError("no room")
    }
    return room.bindMemory(to: Value.self, capacity: count)
}
