public import CardKernel
import ISO7816
public import Purse

/// A card, a SAM and a terminal in one process without a reader between them: for measurements of what they
/// cost themselves. Records are kept in memory for the time of a transaction, and nothing goes wrong.
public final class DirectTransactions<SAM: CardApplication & ~Copyable> {
    private let card: HostedCard<PurseApplication>
    private let sam: HostedCard<SAM>
    private let cardMemory: PagedMemory
    private let samMemory: PagedMemory
    private let made: (card: MemorySnapshot, sam: MemorySnapshot)
    private let samName: [UInt8]
    /// What came of the last transaction that ended.
    public private(set) var lastRecord = TerminalRecord()
    private let room = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 600)
    private let store = UnsafeMutableBufferPointer<UInt8>.allocate(
        capacity: TerminalRecord.byteCount)

    /// Copies of both memories, powered.
    public init(
        card: MemorySnapshot, sam: MemorySnapshot, samName: [UInt8],
        application: @escaping () -> SAM
    ) {
        made = (card, sam)
        (cardMemory, samMemory) = (PagedMemory(card), PagedMemory(sam))
        self.card = HostedCard(memory: cardMemory) { PurseApplication() }
        self.sam = HostedCard(memory: samMemory, application: application)
        self.samName = samName
        powerOn()
    }

    deinit {
        room.deallocate()
        store.deallocate()
    }

    /// Puts both back to what they were when this was made.
    public func restart() {
        cardMemory.rewind(to: made.card)
        samMemory.rewind(to: made.sam)
        powerOn()
    }

    private func powerOn() {
        _ = answer { card.powerOn(answer: &$0) }
        _ = answer { sam.powerOn(answer: &$0) }
        let select = [0x00, 0xA4, 0x04, 0x00, UInt8(samName.count)] + samName + [0]
        _ = answer { sam.transmit(select.span, response: &$0) }
    }

    /// One command to the card.
    /// - Returns: how many bytes it answered.
    @discardableResult
    public func send(_ command: Span<UInt8>) -> Int {
        answer { card.transmit(command, response: &$0) }.count
    }

    /// One transaction, from SELECT to its end.
    /// - Returns: nothing where the machine asks for what is not here: a PIN, a list, a card's key.
    public func run(_ machine: consuming TerminalMachine) -> TerminalOutcome? {
        var action = machine.start()
        while true {
            switch action {
            case .sendToCard:
                let bytes = answer { card.transmit(machine.command, response: &$0) }
                action = machine.received(bytes.span)
            case .sendToSAM:
                let bytes = answer { sam.transmit(machine.command, response: &$0) }
                action = machine.received(bytes.span)
            case .store:
                var output = OutputSpan(buffer: store, initializedCount: 0)
                machine.record.encode(into: &output)
                _ = output.finalize(for: store)
                action = machine.received(.stored)
            case .finished(let outcome):
                lastRecord = machine.record
                return outcome
            case .reconnectCard, .reconnectSAM, .verifyPIN, .consultList, .askCardKey, .askRecord,
                .ignore:
                return nil
            }
        }
    }

    @inline(__always)
    private func answer(
        _ body: (inout OutputSpan<UInt8>) -> CardAnswer
    ) -> UnsafeBufferPointer<UInt8> {
        var output = OutputSpan(buffer: room, initializedCount: 0)
        let answer = body(&output)
        let count = output.finalize(for: room)
        return UnsafeBufferPointer(rebasing: room[0..<(answer == .answered ? count : 0)])
    }
}

extension SchemeHome {
    /// What the memory of a card holds.
    public func memory(ofCard name: String) throws(SchemeError) -> MemorySnapshot {
        try snapshot(cardPath(try card(name).name) + ".card")
    }

    /// A card and the PSAM of a till, for purchases.
    public func directPurchases(
        card: String, till: String
    ) throws(SchemeError) -> DirectTransactions<PSAM> {
        DirectTransactions(
            card: try memory(ofCard: card), sam: try snapshot(samPath("till-\(till)")),
            samName: SchemeHome.psamName, application: { PSAM() })
    }

    /// A card and the load SAM of the host, for loads.
    public func directLoads(card: String) throws(SchemeError) -> DirectTransactions<LoadSAM> {
        DirectTransactions(
            card: try memory(ofCard: card), sam: try snapshot(samPath("host")),
            samName: SchemeHome.loadSAMName, application: { LoadSAM() })
    }
}
