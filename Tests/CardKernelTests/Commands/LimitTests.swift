import BursaTestSupport
import CardKernel
import ISO7816
import Testing

/// An application that answers more than GET RESPONSE can fetch.
private struct LongApplication: CardApplication, ~Copyable {
    func process(
        _ command: borrowing CommandAPDU, kernel: inout Kernel,
        into response: inout OutputSpan<UInt8>
    ) throws(StorageError) -> StatusWord? {
        for _ in 0..<Int(command.p1) * 100 { response.append(command.p2) }
        return .success
    }

    func apply(_ event: CardEvent) {}
}

@Suite struct LimitTests {
    @Test func `a response that is too long to be fetched leaves nothing of itself`() throws {
        let cells = MemoryCells(pageCount: 16, pageWordCount: 128)
        var card = Card(kernel: Kernel(driver: cells.driver), application: LongApplication())
        try SampleCard.make(on: &card.kernel)
        _ = written(capacity: 40) { _ = card.powerOn(answer: &$0) }
        let commands: [([UInt8], String)] = [
            ([0x80, 0, 2, 0x55], "61C8"), ([0x80, 0, 3, 0x55], "6700"),
            ([0x80, 0, 2, 0x55, 0xC8], String(repeating: "55", count: 200) + "9000"),
        ]
        for (command, answer) in commands {
            let response = written(capacity: 400) {
                _ = card.transmit(command.span, response: &$0)
            }
            #expect(hex(response) == answer)
        }
    }

    @Test func `a terminated card carries nothing out, not even for its application`() throws {
        let card = try TestCard { kernel in
            let seed = [UInt8](repeating: 1, count: 48)
            let answer: [UInt8] = [0x3B, 0x00]
            try kernel.make(
                lineCount: 20, fileCountMax: 1, objectCountMax: 0, seed: seed.span,
                answerToReset: answer.span)
        }
        #expect(card.send("80100000") == "9000")
        #expect(card.send("00FE0000") == "9000")
        for _ in 0..<2 {
            #expect(card.send("80100000") == "6985")
            #expect(card.send("00550000") == "6985")
            #expect(card.send("00A4000C") == "6985")
            #expect(card.powerOn() != nil)
        }
    }

    @Test func `a change of more lines than fit into one is refused whole`() throws {
        let memory = MemoryCells(pageCount: 9, pageWordCount: 128)
        var kernel = Kernel(driver: memory.driver)
        try SampleCard.make(on: &kernel)
        let limit = kernel.journal.transactionLineMax
        #expect(limit == 16)
        var card = Card(kernel: kernel, application: ProbeApplication())
        _ = written(capacity: 40) { _ = card.powerOn(answer: &$0) }
        func send(_ command: [UInt8]) -> [UInt8] {
            written(capacity: 400) { _ = card.transmit(command.span, response: &$0) }
        }
        func update(_ count: Int) -> [UInt8] {
            let data = [UInt8](repeating: UInt8(count & 0xFF), count: count)
            return send([0x00, 0xD6, 0x96, 0x00, 0, UInt8(count >> 8), UInt8(count & 0xFF)] + data)
        }
        #expect(send([0x00, 0xA4, 0x00, 0x0C, 2, 0x10, 0x01]) == [0x90, 0x00])
        #expect(update(257) == [0x6A, 0x84])
        #expect(send([0x00, 0xB0, 0x96, 0x00, 1]) == [0x00, 0x90, 0x00])
        #expect(update(255) == [0x90, 0x00])
        #expect(send([0x00, 0xB0, 0x96, 0x00, 1]) == [0xFF, 0x90, 0x00])
        let data = [UInt8](repeating: 9, count: 257)
        #expect(send([0x80, 0x12, 1, 0, 0, 1, 1] + data) == [0x6A, 0x84])
        #expect(send([0x00, 0xB0, 0x96, 0x00, 1]) == [0xFF, 0x90, 0x00])
    }

    @Test func `a memory that takes no more writes ends the session, and the card still reads`()
        throws
    {
        let memory = FailingMemory(pageCount: 16, pageWordCount: 128)
        var kernel = Kernel(driver: memory.driver)
        try SampleCard.make(on: &kernel)
        var card = Card(kernel: kernel, application: ProbeApplication())
        func send(_ digits: String) -> String {
            let command = bytes(hex: digits) ?? []
            return hex(written(capacity: 400) { _ = card.transmit(command.span, response: &$0) })
        }
        _ = written(capacity: 40) { _ = card.powerOn(answer: &$0) }
        #expect(send("00A4000C021001") == "9000")
        memory.writesLeft = 0
        #expect(send("00D696000101") == "6581")
        #expect(send("00B0960001") == "")
        _ = written(capacity: 40) { _ = card.powerOn(answer: &$0) }
        #expect(send("00A4000C021001") == "9000")
        #expect(send("00B0960001") == "009000")
        withExtendedLifetime(memory) {}
    }
}
