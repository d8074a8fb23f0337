public import CardKernel
public import ISO7816

/// A card and its model side by side: whatever is done to the one is done to the other, and each
/// answer is compared.
public final class CardDuel {
    /// The states of the model that agree with everything so far.
    public private(set) var possible: PossibleCards
    /// The first disagreement.
    public private(set) var complaint: String?
    /// Whether the memory may refuse a write for good.
    private let mayFail: Bool
    private let cells: MemoryCells?
    private var card: Card<ProbeApplication>
    private var room = [UInt8](repeating: 0, count: ResponseAPDU.byteCountMax)
    private var challenges: Set<[UInt8]> = []
    /// The greatest age that the journal had after an answer.
    private var age: UInt64 = 0

    /// A card over cells that can be torn, without power.
    public init(_ cells: MemoryCells, kernel: consuming Kernel, model: CardModel) {
        (self.cells, mayFail) = (cells, false)
        card = Card(kernel: kernel, application: ProbeApplication())
        possible = PossibleCards(model)
    }

    /// The sample card, just made and powered, on one of the three memories.
    public convenience init(sample number: Int) {
        let sample = SampleMemory.all[number % SampleMemory.all.count]
        let cells = sample.cells()
        self.init(cells, kernel: Kernel(driver: cells.driver), model: sample.model)
        powerOn()
    }

    /// A card over memory that can fail, without power.
    public init(kernel: consuming Kernel, model: CardModel) {
        (cells, mayFail) = (nil, true)
        card = Card(kernel: kernel, application: ProbeApplication())
        possible = PossibleCards(model)
    }

    /// Whether the card has power.
    public var isPowered: Bool { card.kernel.isPowered }

    /// A cold reset; weak bits show what `seed` chooses.
    public func powerOn(seed: UInt64 = 0) {
        cells?.faults.powerOn(seed: seed)
        possible.powerOff()
        let (answer, bytes) = call { card.powerOn(answer: &$0) }
        switch answer {
        case .answered:
            possible.powerOn()
            if bytes != possible.states[0].answerToReset { complain("ATR \(hex(bytes))") }
        case .mute: if !mayFail { complain("mute") }
        case .powerLost: if cells?.faults.isOff != true { complain("lost power by itself") }
        }
    }

    /// Takes power away.
    public func powerOff() {
        card.powerOff()
        possible.powerOff()
    }

    /// A warm reset.
    public func reset() {
        let (answer, bytes) = call { card.reset(answer: &$0) }
        let isPowered = possible.states[0].isPowered
        if answer != (isPowered ? .answered : .mute) { complain("reset: \(answer)") }
        guard isPowered else { return }
        if bytes != possible.states[0].answerToReset { complain("ATR \(hex(bytes))") }
        possible.powerOn()
    }

    /// The end of a contactless session.
    public func deselect() {
        card.deselect()
        if possible.states[0].isPowered { possible.powerOn() }
    }

    /// Plans a tear, or takes the plan back.
    public func arm(_ tear: Tear?) {
        if cells != nil { card.arm(tear) }
    }

    /// One command to both.
    public func send(_ command: [UInt8]) {
        let before = card.work.writes
        let (answer, bytes) = call { card.transmit(command.span, response: &$0) }
        let isReading = [0xA4, 0xB0, 0xB2, 0xC0, 0x88].contains(command.count > 3 ? command[1] : 0)
        if isReading, card.work.writes != before { complain("a command that reads wrote") }
        switch answer {
        case .powerLost:
            if cells?.faults.isOff != true { complain("lost power by itself") }
            possible.torn(command)
        case .answered where mayFail && bytes == [0x65, 0x81]:
            possible.torn(command)
        case .answered, .mute:
            let problem = possible.answered(command, answer == .mute ? nil : bytes)
            if let problem { return complain(problem) }
            noteChallenge(command, bytes)
        }
        let isMarked = card.application.isMarked
        guard isPowered else { return }
        if isMarked != possible.states[0].isMarked { complain("mark: \(isMarked)") }
        if card.kernel.journal.age < age { complain("the memory grew younger") }
        age = card.kernel.journal.age
    }

    /// Every byte of the card's lines.
    public func lines() -> [UInt8] {
        let count = card.kernel.journal.lineCount * 16
        return written(capacity: count) { card.kernel.journal.read(0, count: count, into: &$0) }
    }

    /// What is random never comes back, whatever was torn.
    private func noteChallenge(_ command: [UInt8], _ answer: [UInt8]) {
        guard command.count == 5, command[1] == 0x84, answer.count >= 10 else { return }
        let isNew = challenges.insert(Array(answer.dropLast(2))).inserted
        if !isNew { complain("the same challenge again") }
    }

    func complain(_ text: String) {
        if complaint == nil { complaint = text }
    }

    private func call(
        _ body: (inout OutputSpan<UInt8>) -> CardAnswer
    ) -> (CardAnswer, [UInt8]) {
        var result = CardAnswer.mute
        var count = 0
        room.withUnsafeMutableBufferPointer { buffer in
            var output = OutputSpan(buffer: buffer, initializedCount: 0)
            result = body(&output)
            count = output.finalize(for: buffer)
        }
        return (result, Array(room[..<count]))
    }
}
