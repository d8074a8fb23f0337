public import CardKernel
import ISO7816
public import Purse

/// A card, a PSAM and a terminal that make the same purchase over and over, all memory journalled,
/// driven without an allocation.
public final class RepeatedPurchase {
    /// After so many the memories are put back: 16 bits number the purchases of algorithm 00.
    private static let countMax = 60_000

    private let card: PurseCard
    private let psam: PSAMCard
    private let made: (card: MemoryCopy, psam: MemoryCopy)
    private var policy: TerminalPolicy
    private var cardKey: [UInt8] = []
    private let room = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 600)
    private let store = UnsafeMutableBufferPointer<UInt8>.allocate(
        capacity: TerminalRecord.byteCount)
    private var count = 0

    /// The three of them.
    /// - Parameter receipt: whether the terminal wants one, signed.
    public init(_ algorithm: PurseAlgorithm, receipt: Bool = false) throws {
        var settings = SamplePurse()
        settings.profile.purse?.balance = 100_000_000
        card = try PurseCard(settings, pageCount: 64)
        psam = try PSAMCard { $0.maximumTotal = 100_000_000 }
        let name = SamplePurse.name
        policy = TerminalPolicy(
            applicationName: name.span, terminal: inline(SampleKeys.terminal),
            currency: SampleKeys.currency, keyIndex: SampleKeys.index(algorithm))
        if receipt {
            policy.requiresReceipt = true
            let command = try card.protected(
                [0x84, 0x46, 0x80, 0x00], by: .maintenance, challenge: card.challenge(.aes))
            guard let answer = card.send(command + [0]), answer.count == 67 else {
                throw PurchaseFailure()
            }
            cardKey = answer.dropLast(2)
        }
        made = (card.cells.copy(), psam.cells.copy())
    }

    deinit {
        room.deallocate()
        store.deallocate()
    }

    /// Puts both memories back to where no purchase was made.
    private func restart() {
        card.cells.restore(made.card)
        psam.cells.restore(made.psam)
        card.powerOn()
        psam.powerOn()
        psam.select()
        count = 0
    }

    /// One purchase, from SELECT to CREDIT and, if asked for, its receipt.
    public func run() throws {
        if count == RepeatedPurchase.countMax { restart() }
        count += 1
        let request = TerminalRequest(
            .pursePurchase, amount: 100, date: 0x2026_0301, time: 0x120000)
        var machine = TerminalMachine(request, policy: policy)
        var action = machine.start()
        while true {
            switch action {
            case .sendToCard:
                let bytes = answer { card.card.transmit(machine.command, response: &$0) }
                action = machine.received(bytes.span)
            case .sendToSAM:
                let bytes = answer { psam.card.transmit(machine.command, response: &$0) }
                action = machine.received(bytes.span)
            case .store:
                var output = OutputSpan(buffer: store, initializedCount: 0)
                machine.record.encode(into: &output)
                _ = output.finalize(for: store)
                action = machine.received(.stored)
            case .askCardKey:
                action = machine.take(cardKey: cardKey.span)
            case .finished(.success): return
            default: throw PurchaseFailure()
            }
        }
    }

    /// The bytes of an answer in the room; none if there is no answer.
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

/// A card, a SAM or the terminal did something else than a purchase asks for.
struct PurchaseFailure: Error {}
