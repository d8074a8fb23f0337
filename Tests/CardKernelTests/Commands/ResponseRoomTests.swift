import BursaTestSupport
import CardKernel
import ISO7816
import Testing

/// Answers 80 10 with as many bytes as p1 p2 say.
private struct Talker: CardApplication, ~Copyable {
    mutating func process(
        _ command: borrowing CommandAPDU, kernel: inout Kernel,
        into response: inout OutputSpan<UInt8>
    ) throws(StorageError) -> StatusWord? {
        for _ in 0..<Int(command.p1) << 8 | Int(command.p2) { response.append(0xAA) }
        return .success
    }

    mutating func apply(_ event: CardEvent) {}
}

@Suite struct ResponseRoomTests {
    @Test func `an answer fits into the room that there is, or is refused`() throws {
        let test = try TestCard()
        for room in 2..<80 {
            _ = test.send("00A404000E" + hex(SampleCard.name))
            for text in ["00C0000000", "0084000010", "0084000008", "00880004080011223344556677"] {
                let command = bytes(hex: text) ?? []
                let answer = written(capacity: room) {
                    _ = test.card.transmit(command.span, response: &$0)
                }
                #expect(answer.count >= 2, "\(text) in \(room)")
            }
        }
    }

    @Test func `the rest of a response is fetched through a small room`() throws {
        let test = try TestCard()
        let whole = test.send("00A404000E" + hex(SampleCard.name) + "00")
        _ = test.send("00A404000E" + hex(SampleCard.name))
        let command: [UInt8] = [0x00, 0xC0, 0x00, 0x00, 0x00]
        var parts = ""
        for _ in 0..<20 {
            let part = hex(
                written(capacity: 12) { _ = test.card.transmit(command.span, response: &$0) })
            parts += part.dropLast(4)
            if part.hasSuffix("9000") { break }
        }
        #expect(parts + "9000" == whole)
    }

    @Test func `an answer too long to be held is not sent`() throws {
        let cells = MemoryCells(pageCount: 16, pageWordCount: 128)
        var kernel = Kernel(driver: cells.driver)
        try SampleCard.make(on: &kernel)
        var card = Card(kernel: kernel, application: Talker())
        func send(_ command: [UInt8]) -> [UInt8] {
            written(capacity: 600) { _ = card.transmit(command.span, response: &$0) }
        }
        #expect(send([0x80, 0x10, 0x01, 0x00]) == [0x61, 0x00])
        #expect(send([0x80, 0x10, 0x01, 0x01]) == [0x67, 0x00])
        #expect(send([0x00, 0xC0, 0x00, 0x00, 0x00]) == [0x69, 0x85])
        #expect(send([0x80, 0x10, 0x01, 0x01, 0x01]).count == 3)
    }
}
