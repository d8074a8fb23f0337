import Board
import CardKernel
import ISO7816
import ImageSupport

/// The card of this image and the emulated memory under it; both stay where they are.
struct BoardCard {
    static var pageCount: Int { 8 }
    static var pageWordCount: Int { 128 }
    static var wordCount: Int { pageCount * pageWordCount }
    /// The longest response to a short command.
    static var responseByteCountMax: Int { 258 }

    let words: UnsafeMutablePointer<UInt32>
    let memory: UnsafeMutablePointer<EmulatedMemory>
    let card: UnsafeMutablePointer<Card<TrivialApplication>>
    private let response: UnsafeMutablePointer<UInt8>

    /// The sample card, without power. Not inlined: what it takes of the stack is free again behind it.
    @inline(never)
    init() {
        words = room(BoardCard.wordCount)
        for index in 0..<BoardCard.wordCount { words[index] = 0xFFFF_FFFF }
        memory = room(1)
        memory.initialize(
            to: EmulatedMemory(
                words: words, wear: room(BoardCard.pageCount), pageCount: BoardCard.pageCount,
                pageWordCount: BoardCard.pageWordCount, seed: 1))
        card = room(1)
        card.initialize(
            to: Card(
                kernel: Kernel(driver: EmulatedMemory.driver(for: memory)),
                application: TrivialApplication()))
        response = room(BoardCard.responseByteCountMax)
        do throws(PersonalisationError) { try card.pointee.kernel.makeSample() } catch {
            fatalError("the card cannot be made")
        }
        card.pointee.powerOff()
    }

    /// What the card takes of working memory, without the emulated memory.
    static var byteCount: Int { MemoryLayout<Card<TrivialApplication>>.size }

    /// A cold reset: the answer to reset; nothing if the card does not answer.
    @_lifetime(immortal)
    func powerOn() -> Span<UInt8>? {
        answer { card, output in card.powerOn(answer: &output) }
    }

    /// One exchange: the response; nothing if the card does not answer.
    @_lifetime(immortal)
    func transmit(_ command: Span<UInt8>) -> Span<UInt8>? {
        answer { card, output in card.transmit(command, response: &output) }
    }

    @_lifetime(immortal)
    @inline(__always)
    private func answer(
        _ body: (inout Card<TrivialApplication>, inout OutputSpan<UInt8>) -> CardAnswer
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
func room<Value: ~Copyable>(_ count: Int) -> UnsafeMutablePointer<Value> {
    guard let room = board_room(count * MemoryLayout<Value>.stride) else {
        fatalError("no room")
    }
    return room.bindMemory(to: Value.self, capacity: count)
}
