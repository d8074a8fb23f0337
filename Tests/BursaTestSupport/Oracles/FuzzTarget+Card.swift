import CardKernel
import ISO7816

extension FuzzTarget {
    /// The card kernel: it and the model answer alike, whatever is sent and wherever power goes; a
    /// card is made of any description or refused; no memory makes it trap.
    ///
    /// The first byte says what kind of run it is, the second chooses the memory.
    public static let card = FuzzTarget(
        name: "card",
        sources: [
            // Of the storage, what a card holds: the emulated cells are the tester's own. What serves
            // applications alone, ``purse`` covers.
            "CardKernel/Commands", "CardKernel/Files", "CardKernel/Kernel",
            "CardKernel/Security/Kernel+Codes", "CardKernel/Security/Kernel+Comparison",
            "CardKernel/Security/Kernel+Generator", "CardKernel/Security/ReferenceObject",
            "CardKernel/Storage/Journal", "CardKernel/Storage/StorageFormat",
            "CardKernel/Storage/MemoryDriver", "CardKernel/Card.swift",
        ]
    ) { bytes in
        var input = bytes.withUnsafeBufferPointer { FuzzInput($0) }
        switch input.byte() & 7 {
        case 4: return failingMemoryComplaint(&input)
        case 5: return makingComplaint(&input)
        case 6: return geometryComplaint(&input)
        case 7: return damageComplaint(&input)
        default: return sampleComplaint(&input)
        }
    }

    /// The sample card among commands, resets and tears.
    private static func sampleComplaint(_ input: inout FuzzInput) -> String? {
        let duel = CardDuel(sample: Int(input.byte()))
        return complaint(duel, &input, hasApplicationFile: true)
    }

    /// Steps until the input ends, then a look at everything.
    private static func complaint(
        _ duel: CardDuel, _ input: inout FuzzInput, hasApplicationFile: Bool
    ) -> String? {
        duel.play(input.take(.max), hasApplicationFile: hasApplicationFile)
        duel.takeCensus()
        return duel.complaint
    }

    /// The sample card on cells that wear out somewhere on the way.
    private static func failingMemoryComplaint(_ input: inout FuzzInput) -> String? {
        let memory = FailingMemory(pageCount: 16, pageWordCount: 128)
        return withExtendedLifetime(memory) {
            var kernel = Kernel(driver: memory.driver)
            let writesLeft = Int(input.byte()) * 8
            let model = CardModel.sample
            do { try SampleCard.make(on: &kernel) } catch { return "not made: \(error)" }
            let duel = CardDuel(kernel: kernel, model: model)
            duel.powerOn()
            memory.writesLeft = writesLeft
            return complaint(duel, &input, hasApplicationFile: true)
        }
    }

    /// A card of any description, and commands before and after it is activated.
    private static func makingComplaint(_ input: inout FuzzInput) -> String? {
        let cells = MemoryCells(pageCount: 64, pageWordCount: 256)
        var making = CardMaking(kernel: Kernel(driver: cells.driver), input: input)
        making.make()
        if making.complaint == nil { making.fill() }
        if let complaint = making.complaint { return complaint }
        input = making.input
        guard let model = making.model else { return nil }
        let duel = CardDuel(cells, kernel: making.intoKernel(), model: model)
        duel.powerOn()
        return complaint(duel, &input, hasApplicationFile: false)
    }

    /// Memory of any shape is taken or refused, as the format says.
    private static func geometryComplaint(_ input: inout FuzzInput) -> String? {
        let pages = Int(input.byte()) & 0x7F
        let words = Int(input.byte()) * (input.byte() & 1 == 0 ? 1 : 8)
        let lines = Int(input.byte()) * Int(input.byte() & 15)
        let cells = MemoryCells(pageCount: max(1, pages), pageWordCount: max(1, words))
        var journal = Journal(driver: cells.driver)
        let isFit =
            pages >= 4 && words >= 16 && words <= 1024 && pages * words <= 65_535 && lines >= 1
            && lines <= 1024 && (words - 5) / 5 * (pages - 2) > lines + 2
        let isTaken = (try? journal.format(lineCount: lines)) != nil
        if isTaken != isFit { return "\(pages) × \(words), \(lines) lines: taken \(isTaken)" }
        guard isTaken, lines > 1 else { return nil }
        // A journal that holds anything: it is a card or none, and no trap.
        var rest: [UInt8] = []
        while !input.isEmpty, rest.count < lines * 16 { rest.append(input.byte()) }
        for start in stride(from: 0, to: rest.count, by: 16) {
            let line = Array(rest[start...].prefix(16))
            do throws(StorageError) {
                try journal.stage(line.span, at: start)
                try journal.commit()
            } catch {
                return "not written: \(error)"
            }
        }
        var card = Card(kernel: Kernel(driver: cells.driver), application: NoApplication())
        let answer = written(capacity: 64) { _ = card.powerOn(answer: &$0) }
        _ = written(capacity: 64) { _ = card.reset(answer: &$0) }
        return answer.count > 47 ? "an ATR of \(answer.count) bytes" : nil
    }

    /// A memory in which somebody changed words: the card starts or is mute, and does not trap.
    private static func damageComplaint(_ input: inout FuzzInput) -> String? {
        let sample = SampleMemory.all[Int(input.byte()) % SampleMemory.all.count]
        let cells = sample.cells()
        while !input.isEmpty {
            let word = Int(input.byte()) << 8 | Int(input.byte())
            let bits = input.take(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            cells.damage(word: word % (sample.pageCount * sample.pageWordCount), bits: bits)
        }
        var journal = Journal(driver: cells.driver)
        let isOpen = (try? journal.open()) != nil
        return isOpen == journal.isOpen ? nil : "open and not"
    }
}
