import BursaTestSupport
import CardKernel
import ISO7816
import Testing

@Suite struct MasterFileTests {
    private let cells = MemoryCells(pageCount: 8, pageWordCount: 64)
    private let name = Array("1PAY.SYS.DDF01".utf8)

    /// A card whose MF has a name, and a rule that lets anybody terminate the card.
    private func card() throws -> Card<NoApplication> {
        var kernel = Kernel(driver: cells.driver)
        var root = FileDescription(.directory, identifier: 0x3F00)
        root[.terminate] = .always
        let seed = [UInt8](repeating: 1, count: 48)
        let (answer, name) = (SampleCard.answerToReset, name)
        try kernel.make(
            lineCount: 20, fileCountMax: 2, objectCountMax: 0, seed: seed.span,
            answerToReset: answer.span, root: root, name: name.span)
        var file = FileDescription(.transparent, identifier: 0x0001)
        file.byteCount = 8
        _ = try kernel.add(file)
        try kernel.activate()
        return Card(kernel: kernel, application: NoApplication())
    }

    private func send(
        _ card: inout Card<NoApplication>, _ command: [UInt8]
    ) -> [UInt8] {
        written(capacity: 300) { _ = card.transmit(command.span, response: &$0) }
    }

    @Test func `the MF is found by its name, and shows it`() throws {
        var card = try card()
        let select = [0x00, 0xA4, 0x04, 0x00, UInt8(name.count)] + name + [0]
        #expect(send(&card, select) == [0x6F, 0x10, 0x84, 0x0E] + name + [0x90, 0x00])
    }

    @Test func `a terminated card refuses every command, also after a reset`() throws {
        var card = try card()
        #expect(send(&card, [0x00, 0xFE, 0x00, 0x00]) == [0x90, 0x00])
        for _ in 0..<2 {
            #expect(send(&card, [0x00, 0xA4, 0x00, 0x0C]) == [0x69, 0x85])
            #expect(send(&card, [0x00, 0x84, 0x00, 0x00, 0x08]) == [0x69, 0x85])
            #expect(send(&card, [0x80, 0x10, 0x00, 0x00]) == [0x69, 0x85])
            _ = written(capacity: 40) { _ = card.powerOn(answer: &$0) }
        }
    }

    @Test func `a root that is none is refused`() throws {
        var kernel = Kernel(driver: cells.driver)
        let seed = [UInt8](repeating: 1, count: 48)
        let answer = SampleCard.answerToReset
        for root in [
            FileDescription(.directory, identifier: 0x3F01),
            FileDescription(.transparent, identifier: 0x3F00),
        ] {
            #expect(throws: PersonalisationError.invalid) {
                try kernel.make(
                    lineCount: 20, fileCountMax: 2, objectCountMax: 0, seed: seed.span,
                    answerToReset: answer.span, root: root)
            }
        }
    }
}
