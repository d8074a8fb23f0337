public import CardKernel
import ISO7816
public import Purse

/// A purse on a card in a test: its cells, and bytes in and out.
public final class PurseCard: TearSubject {
    /// The memory under it.
    public let cells: MemoryCells
    /// The card itself. One caller at a time; the check of it would show among the figures of purchases.
    @exclusivity(unchecked) public var card: Card<PurseApplication>
    /// What it was made from.
    public let settings: SamplePurse
    private var touches: UInt8 = 0
    private var touchedOffset = Int.max

    /// A card that is made, powered, and has its purse selected.
    public init(
        _ settings: SamplePurse = SamplePurse(), pageCount: Int = 32, pageWordCount: Int = 128
    ) throws {
        self.settings = settings
        cells = MemoryCells(pageCount: pageCount, pageWordCount: pageWordCount)
        card = Card(kernel: Kernel(driver: cells.driver), application: PurseApplication())
        let directory = try settings.make(on: &card.kernel)
        if let file = card.kernel.file(short: 0x16, in: directory) {
            touchedOffset = card.kernel.contentOffset(of: file) + 54
        }
        powerOn()
        select()
    }

    /// A cold reset.
    /// - Returns: the answer to reset; nothing if the card says nothing.
    @discardableResult
    public func powerOn() -> [UInt8]? {
        cells.faults.powerOn()
        return answer { card.powerOn(answer: &$0) }
    }

    /// Selects the purse by its name.
    /// - Returns: the response.
    @discardableResult
    public func select() -> [UInt8]? {
        send([0x00, 0xA4, 0x04, 0x00, UInt8(SamplePurse.name.count)] + SamplePurse.name + [0])
    }

    /// One exchange.
    /// - Returns: the response with its status; nothing if power was lost or the card is mute.
    public func send(_ command: [UInt8]) -> [UInt8]? {
        answer { card.transmit(command.span, response: &$0) }
    }

    /// One exchange, the command in hexadecimal digits and spaces, the response without spaces; "-" for
    /// none.
    public func send(_ digits: String) -> String {
        guard let command = bytes(hex: digits.filter { $0 != " " }) else {
            return "not hexadecimal: \(digits)"
        }
        guard let response = send(command) else { return "-" }
        return hex(response)
    }

    /// Makes the card answer with these random bytes next.
    public func prime(_ random: [UInt8]) {
        card.kernel.prime(random: random.span)
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

    /// Writes the last byte of the cardholder data.
    public func touch() {
        touches &+= 1
        select()
        _ = send([0x00, 0xD6, 0x96, 54, 0x01, touches])
    }
}
