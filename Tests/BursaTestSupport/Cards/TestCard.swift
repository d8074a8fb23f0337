public import CardKernel
import ISO7816

/// A card in a test: its cells, and bytes in and out.
public final class TestCard: TearSubject {
    /// The memory under it.
    public let cells: MemoryCells
    /// The card itself.
    public var card: Card<ProbeApplication>
    private var touches: UInt8 = 0
    private var touchedOffset = Int.max

    /// The sample card, powered; with room for its log to go round often.
    public init(pageCount: Int = 16, pageWordCount: Int = 128, seed: UInt8 = 7) throws {
        cells = MemoryCells(pageCount: pageCount, pageWordCount: pageWordCount)
        card = Card(
            kernel: Kernel(driver: cells.driver), application: ProbeApplication())
        try SampleCard.make(on: &card.kernel, seed: seed)
        powerOn()
        _ = send([0x00, 0xA4, 0x04, 0x0C, UInt8(SampleCard.name.count)] + SampleCard.name)
        touchedOffset = (card.kernel.contentOffset(short: 0x16) ?? .max - 255) + 255
        powerOn()
    }

    /// A card of one's own, powered.
    public init(making: (inout Kernel) throws -> Void) throws {
        cells = MemoryCells(pageCount: 16, pageWordCount: 128)
        card = Card(
            kernel: Kernel(driver: cells.driver), application: ProbeApplication())
        try making(&card.kernel)
        powerOn()
    }

    /// A cold reset.
    /// - Returns: the answer to reset; nothing if the card says nothing.
    @discardableResult
    public func powerOn() -> [UInt8]? {
        cells.faults.powerOn()
        return answer { card.powerOn(answer: &$0) }
    }

    /// One exchange.
    /// - Returns: the response with its status; nothing if power was lost or the card is mute.
    public func send(_ command: [UInt8]) -> [UInt8]? {
        answer { card.transmit(command.span, response: &$0) }
    }

    /// One exchange, the command in hexadecimal digits, the response too; "-" for none.
    public func send(_ digits: String) -> String {
        guard let command = bytes(hex: digits) else { return "not hexadecimal: \(digits)" }
        guard let response = send(command) else { return "-" }
        return hex(response)
    }

    private func answer(_ body: (inout OutputSpan<UInt8>) -> CardAnswer) -> [UInt8]? {
        var result = CardAnswer.mute
        let bytes = written(capacity: 600) { result = body(&$0) }
        return result == .answered ? bytes : nil
    }

    /// A cold reset on the memory as it is.
    public func start() -> Bool {
        answer { card.powerOn(answer: &$0) } != nil
    }

    /// How many words the page that is being written has left.
    public var wordsLeft: Int { cells.pageWordCount - Int(card.kernel.journal.age & 0xFFFF) }

    /// Every byte of the card's lines.
    public func image() -> [UInt8] {
        let count = card.kernel.journal.lineCount * 16
        return written(capacity: count) { card.kernel.journal.read(0, count: count, into: &$0) }
    }

    /// Every byte of the card's lines but the one that ``touch()`` writes.
    public func observe() -> [UInt8] {
        var lines = image()
        if touchedOffset < lines.count { lines[touchedOffset] = 0 }
        return lines
    }

    /// Writes the byte at 255 of the file with short identifier 16.
    public func touch() {
        touches &+= 1
        _ = send([0x00, 0xA4, 0x04, 0x0C, UInt8(SampleCard.name.count)] + SampleCard.name)
        _ = send([0x00, 0xD6, 0x96, 0xFF, 0x01, touches])
    }
}
