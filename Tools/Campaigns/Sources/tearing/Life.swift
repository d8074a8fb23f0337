import BursaTestSupport
import CardKernel

/// The full life of a card: 65,535 loads and 65,535 purchases, each in a session of its own and each
/// with the writes that a purse makes of it, and how often the most erased page was erased.
struct Life {
    /// A memory of 32 KiB, as small microcontrollers have beside their program.
    static let pageCount = 64
    static let pageWordCount = 128

    /// - Returns: the most erasures of a page, or nothing where a command was refused.
    static func run(transactions: Int) throws -> (erasures: UInt32, least: UInt32, words: UInt64)? {
        let card = try TestCard(pageCount: pageCount, pageWordCount: pageWordCount)
        let start = card.card.work
        for index in 0..<transactions {
            let bytes = (0..<23).map { UInt8(truncatingIfNeeded: index >> (8 * ($0 % 3)) &+ $0) }
            card.cells.faults.powerOff()
            card.powerOn()
            // A load asks for the PIN; every transaction draws a challenge, writes balance, counter
            // and proofs together, and appends to its log.
            var commands = [Case.selectSample, [0x00, 0x84, 0x00, 0x00, 4]]
            if index % 2 == 0 { commands.append(Case.verify(2, SampleCard.localPIN)) }
            commands += [
                Case.command([0x80, 0x12, 0x01, 0x00], bytes + bytes + bytes + bytes),
                Case.command([0x00, 0xE2, 0x00, 0xC0], bytes),
            ]
            for command in commands {
                guard let answer = card.send(command), answer.suffix(2) == [0x90, 0x00] else {
                    return nil
                }
            }
        }
        let counts = card.cells.eraseCounts
        return (
            counts.max() ?? 0, counts.min() ?? 0,
            card.card.work.since(start).wordsProgrammed
        )
    }
}
