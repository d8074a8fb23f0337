import CardKernel
import ISO7816

// The memory of the one card that there is at a time: too much for the stack of a board.
nonisolated(unsafe) private var words = InlineArray<2560, UInt32>(repeating: 0)
nonisolated(unsafe) private var wear = InlineArray<20, UInt32>(repeating: 0)

/// A card whose keys are secret, and what is said to it.
struct Dialogue<Application: CardApplication & ~Copyable>: ~Copyable {
    private let card: UnsafeMutablePointer<Card<Application>>
    private var answer = InlineArray<160, UInt8>(repeating: 0)
    private var count = 0

    private init(_ card: UnsafeMutablePointer<Card<Application>>) {
        self.card = card
    }

    /// Makes a card, powers it, and lends it.
    @inline(never)
    static func run(
        _ application: @autoclosure () -> Application, lineCount: Int,
        make: (inout Kernel) throws(PersonalisationError) -> Void,
        body: (inout Dialogue) -> Void
    ) {
        for index in words.indices { words[index] = 0xFFFF_FFFF }
        // Sound: all of them stay where they are until `body` ends, and nothing outlives it.
        withUnsafeMutablePointer(to: &words) { words in
            withUnsafeMutablePointer(to: &wear) { wear in
                var memory = EmulatedMemory(
                    words: UnsafeMutableRawPointer(words).assumingMemoryBound(to: UInt32.self),
                    wear: UnsafeMutableRawPointer(wear).assumingMemoryBound(to: UInt32.self),
                    pageCount: 20, pageWordCount: 128, seed: 1)
                withUnsafeMutablePointer(to: &memory) { memory in
                    var card = Card(
                        kernel: Kernel(driver: EmulatedMemory.driver(for: memory)),
                        application: application())
                    personalise(&card.kernel, lineCount, make)
                    withUnsafeMutablePointer(to: &card) { card in
                        var dialogue = Dialogue(card)
                        dialogue.powerOn()
                        body(&dialogue)
                    }
                }
            }
        }
    }

    private static func personalise(
        _ kernel: inout Kernel, _ lineCount: Int,
        _ make: (inout Kernel) throws(PersonalisationError) -> Void
    ) {
        let seed = InlineArray<48, UInt8>(repeating: 0x35)
        let answerToReset: InlineArray<8, UInt8> = [0x3B, 0x80, 0x81, 0x31, 0x80, 0xFE, 0x45, 0x8B]
        do throws(PersonalisationError) {
            try kernel.make(
                lineCount: lineCount, fileCountMax: 10, objectCountMax: 4, seed: seed.span,
                answerToReset: answerToReset.span)
            try make(&kernel)
            try kernel.activate()
        } catch {
            fatalError("the card cannot be made")
        }
    }

    private mutating func powerOn() {
        exchange { card, output in card.powerOn(answer: &output) }
    }

    /// One exchange with a card that answers.
    mutating func send(_ command: Span<UInt8>) {
        exchange { card, output in card.transmit(command, response: &output) }
    }

    private mutating func exchange(
        _ body: (inout Card<Application>, inout OutputSpan<UInt8>) -> CardAnswer
    ) {
        let card = card
        var span = answer.mutableSpan
        count = span.withUnsafeMutableBufferPointer { room in
            var output = OutputSpan(buffer: room, initializedCount: 0)
            let answer = body(&card.pointee, &output)
            guard answer == .answered else { fatalError("the card is mute") }
            return output.finalize(for: room)
        }
    }

    /// The data of the last answer.
    var data: Span<UInt8> {
        @_lifetime(borrow self)
        get { answer.span.extracting(0..<count - 2) }
    }

    /// The last answer to its end, its status.
    var status: Span<UInt8> {
        @_lifetime(borrow self)
        get { answer.span.extracting(count - 2..<count) }
    }
}

/// The bytes of a command, written from the front.
struct CommandBytes {
    private var bytes = InlineArray<160, UInt8>(repeating: 0)
    private var count = 0

    /// Header and Lc.
    init(_ header: UInt32, _ dataCount: Int) {
        append(header, 4)
        append(UInt32(dataCount), 1)
    }

    mutating func append(_ value: UInt32, _ byteCount: Int) {
        for index in 0..<byteCount {
            bytes[count] = UInt8(truncatingIfNeeded: value >> UInt32(8 * (byteCount - 1 - index)))
            count += 1
        }
    }

    mutating func append(_ value: Span<UInt8>) {
        for index in value.indices {
            bytes[count] = value[index]
            count += 1
        }
    }

    var span: Span<UInt8> {
        @_lifetime(borrow self)
        get { bytes.span.extracting(0..<count) }
    }
}
