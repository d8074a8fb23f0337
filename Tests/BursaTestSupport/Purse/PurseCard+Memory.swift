import CardKernel
import Purse

// What a card would do next depends on its lines and on this.
extension PurseCard {
    /// What of the working memory a later command can see, in bytes; of records in the cache nothing,
    /// so there must be none.
    public func workingMemory() -> [UInt8] {
        precondition(card.application.state != .composite)
        var bytes = [UInt8(truncatingIfNeeded: card.kernel.currentDirectory)]
        bytes.append(card.application.state.rawValue)
        if card.application.hasTerms { bytes += array(card.application.terms) }
        guard card.application.state != .idle else { return bytes }
        let transaction = card.application.transaction
        bytes += [transaction.algorithm.rawValue, transaction.type.rawValue]
        bytes += array(transaction.random) + array(transaction.terminal)
        bytes += big(transaction.amount) + big(UInt32(transaction.sequence), 2)
        return bytes
    }

    /// What the proofs say of debits and of online transactions of the purse, by their numbers.
    public func proofs() -> [PurseMovement] {
        guard let profile = settings.profile.purse else { return [] }
        let start = stateOffset(.purse) + 32
        let lines = image()
        return (0..<profile.debitProofCount + profile.onlineProofCount)
            .compactMap { slot -> PurseMovement? in
                let at = start + slot * 80
                guard lines[at + 9] != 0 else { return nil }
                func number(_ offset: Int, _ count: Int) -> UInt32 {
                    lines[at + offset..<at + offset + count].reduce(0) { $0 << 8 | UInt32($1) }
                }
                return PurseMovement(
                    type: lines[at + 9], sequence: UInt16(number(0, 2)) - 1, amount: number(5, 4),
                    terminal: UInt16(number(14, 2)), terminalSequence: number(28, 4),
                    code: number(32, 4))
            }
            .sorted { ($0.type, $0.sequence) < ($1.type, $1.sequence) }
    }
}

/// What a card has a proof of.
public struct PurseMovement: Hashable, Sendable {
    /// The type of the transaction.
    public var type: UInt8
    /// The sequence before it.
    public var sequence: UInt16
    /// The amount in minor units.
    public var amount: UInt32
    /// The last two bytes of the terminal id.
    public var terminal: UInt16
    /// The terminal sequence; zero online.
    public var terminalSequence: UInt32
    /// The first bytes of its MAC: of MAC2, of an unload of MAC3.
    public var code: UInt32
}
