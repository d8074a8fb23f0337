import BursaTestSupport
import CardKernel
import Testing

@Suite struct PersonalisationRefusalTests {
    private let cells = MemoryCells(pageCount: 7, pageWordCount: 128)

    private func refusal(
        _ body: () throws(PersonalisationError) -> Void
    ) -> PersonalisationError? {
        do throws(PersonalisationError) { try body() } catch { return error }
        return nil
    }

    @Test func `without a card there is nothing to activate and nothing to add to`() {
        var kernel = Kernel(driver: cells.driver)
        #expect(refusal { () throws(PersonalisationError) in try kernel.activate() } == .invalid)
        let file = FileDescription(.directory, identifier: 0x1001)
        #expect(
            refusal { () throws(PersonalisationError) in _ = try kernel.add(file) } == .invalid)
        let pin = [UInt8](repeating: 1, count: 4)
        #expect(
            refusal { () throws(PersonalisationError) in
                try kernel.add(ReferenceObject(pin: 0, of: 0), value: pin.span)
            } == .invalid)
    }

    private func make(_ kernel: inout Kernel, _ lineCount: Int, files: Int, objects: Int) throws {
        let seed = [UInt8](repeating: 7, count: 48)
        let answer = SampleCard.answerToReset
        try kernel.make(
            lineCount: lineCount, fileCountMax: files, objectCountMax: objects, seed: seed.span,
            answerToReset: answer.span)
    }

    @Test func `without power nothing is added`() throws {
        var kernel = Kernel(driver: cells.driver)
        try make(&kernel, 40, files: 4, objects: 4)
        var journal = Journal(driver: cells.driver)
        try journal.format(lineCount: 1)
        #expect(throws: StorageError.unformatted) {
            do throws(StorageError) { try kernel.start() } catch { throw error }
        }
        #expect(refusal { () throws(PersonalisationError) in try kernel.activate() } == .invalid)
        let file = FileDescription(.directory, identifier: 0x1001)
        #expect(
            refusal { () throws(PersonalisationError) in _ = try kernel.add(file) } == .invalid)
    }

    @Test(arguments: [256, -1, 3])
    func `a directory that is none has no PINs`(directory: Int) throws {
        var kernel = Kernel(driver: cells.driver)
        try make(&kernel, 40, files: 4, objects: 4)
        let pin = [UInt8](repeating: 1, count: 4)
        #expect(
            refusal { () throws(PersonalisationError) in
                try kernel.add(ReferenceObject(pin: 0, of: directory), value: pin.span)
            } == .invalid)
    }

    @Test func `an activation that does not fit into a transaction changes nothing`() throws {
        var kernel = Kernel(driver: cells.driver)
        try make(&kernel, 103, files: 32, objects: 0)
        #expect(kernel.journal.transactionLineMax == 15)
        for number in UInt16(1)...20 {
            _ = try kernel.add(FileDescription(.directory, identifier: 0x1000 + number))
        }
        #expect(
            refusal { () throws(PersonalisationError) in try kernel.activate() }
                == .storage(.transactionTooLong))
        var card = Card(kernel: kernel, application: NoApplication())
        let answer = written(capacity: 300) {
            let command: [UInt8] = [0x00, 0xA4, 0x00, 0x04, 2, 0x10, 0x01, 0]
            _ = card.transmit(command.span, response: &$0)
        }
        #expect(hex(answer).contains("8A0101"))
    }
}
