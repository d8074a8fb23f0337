import BursaTestSupport
import CardKernel
import ISO7816
import Testing

/// Writes down what it hears, and knows 80 20 alone.
private struct Listener: CardApplication, ~Copyable {
    var heard: [String] = []
    /// What it answers a SELECT with; nothing for the status that it is given.
    var answer: StatusWord?

    mutating func process(
        _ command: borrowing CommandAPDU, kernel: inout Kernel,
        into response: inout OutputSpan<UInt8>
    ) throws(StorageError) -> StatusWord? {
        heard.append("asked \(hex([command.ins]))")
        return command.cla == 0x80 && command.ins == 0x20 ? .success : nil
    }

    mutating func apply(_ event: CardEvent) { heard.append("\(event)") }

    mutating func interrupted(by instruction: UInt8) {
        heard.append("interrupted \(hex([instruction]))")
    }

    mutating func selected(
        _ directory: Int, _ status: StatusWord, kernel: inout Kernel
    ) -> StatusWord {
        heard.append("selected \(directory) \(kernel.currentDirectory) \(status.rawValue)")
        return answer ?? status
    }
}

/// A card whose application listens.
private final class ListenedCard {
    let cells = MemoryCells(pageCount: 16, pageWordCount: 128)
    var card: Card<Listener>

    init() throws {
        var kernel = Kernel(driver: cells.driver)
        try SampleCard.make(on: &kernel)
        card = Card(kernel: kernel, application: Listener())
    }

    func send(_ digits: String) -> String {
        let command = bytes(hex: digits) ?? []
        return hex(written(capacity: 300) { _ = card.transmit(command.span, response: &$0) })
    }

    /// What the application heard of a command.
    func heard(_ digits: String) -> [String] {
        card.application.heard = []
        _ = send(digits)
        return card.application.heard
    }
}

@Suite struct ListenerTests {
    private let name = "0E" + hex(SampleCard.name)

    @Test func `an application hears of every command that is not its own, once`() throws {
        let card = try ListenedCard()
        #expect(card.heard("80200000") == ["asked 20"])
        #expect(card.heard("80210000") == ["asked 21", "interrupted 21"])
        #expect(card.heard("00EE0000") == ["asked EE", "interrupted EE"])
        #expect(card.heard("00B0810001") == ["interrupted B0"])
        #expect(card.heard("00B09F0001") == ["interrupted B0"])
        #expect(card.heard("0020000002FFFF") == ["interrupted 20"])
        #expect(card.heard("20200000") == ["interrupted 20"])
        #expect(card.heard("FF200000") == ["interrupted 20"])
        #expect(card.heard("80200000050102") == ["interrupted 20"])
        #expect(card.heard("802000") == ["interrupted FF"])
        #expect(card.heard("") == ["interrupted FF"])
    }

    @Test func `an application hears of a SELECT that found something`() throws {
        let card = try ListenedCard()
        let first = ["interrupted A4", "otherDirectory", "selected 2 2 36864"]
        #expect(card.heard("00A4040C" + name) == first)
        #expect(card.heard("00A4040C" + name) == ["interrupted A4", "selected 2 2 36864"])
        #expect(card.heard("00A4020C020016") == ["interrupted A4", "selected 2 2 36864"])
        #expect(card.send("00040000") == "9000")
        #expect(card.heard("00A4020C020016") == ["interrupted A4", "selected 2 2 25219"])
        #expect(card.heard("00A4020C020099") == ["interrupted A4"])
        #expect(card.heard("00A4FF0C020016") == ["interrupted A4"])
    }

    @Test func `an application gives a SELECT its status, and the data stays`() throws {
        let card = try ListenedCard()
        let whole = card.send("00A40400" + name + "00")
        card.card.application.answer = .functionUnsupported
        #expect(card.send("00A40400" + name + "00") == whole.dropLast(4) + "6A81")
        let count = (whole.count - 4) / 2
        #expect(card.send("00A40400" + name) == "61" + hex([UInt8(count)]))
        #expect(card.send("00C0000000") == whole.dropLast(4) + "6A81")
    }

    @Test func `a terminated card asks its application nothing more`() throws {
        let card = try ListenedCard()
        try card.card.kernel.commitTermination()
        #expect(card.send("80200000") == "6985")
        #expect(card.heard("80200000") == ["interrupted 20"])
        #expect(card.heard("00B0810001") == ["interrupted B0"])
    }
}
