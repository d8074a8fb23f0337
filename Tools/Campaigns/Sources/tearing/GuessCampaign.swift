import BursaTestSupport
import CardKernel
import ISO7816

/// Somebody guesses a PIN or a key and takes power away whenever it may help. The limit is three:
/// whatever is torn, no fourth guess is ever compared.
final class GuessCampaign {
    private static let limit: UInt64 = 3

    private let card: TestCard
    private let guess: [[UInt8]]
    /// Sequences of attempts that were played to their end.
    private(set) var sequences: UInt64 = 0
    private var finding: String?

    /// - Parameter key: the reference of an external key; nothing for the PIN.
    init(key: UInt8? = nil, spoil: (inout Journal) -> Void) throws {
        card = try TestCard(pageCount: Subject.pageCount, pageWordCount: Subject.pageWordCount)
        spoil(&card.card.kernel.journal)
        guess =
            key.map {
                [
                    [0x00, 0x84, 0x00, 0x00, 8],
                    Case.command([0x00, 0x82, 0x00, $0], [UInt8](repeating: 9, count: 8)),
                ]
            } ?? [Case.verify(2, [9, 9, 9])]
        card.cells.faults.powerOff()
    }

    /// Plays a whole attempt and then every sequence of so many: each is torn at one of its writes or
    /// at none.
    /// - Returns: the first sequence in which too many guesses were compared.
    func run(attempts: Int) -> String? {
        let first = play(Tear(afterWrites: .max, outcome: .notStarted))
        card.cells.faults.powerOff()
        attempt(attempts, heard: first.heard, path: "")
        return finding
    }

    private func attempt(_ left: Int, heard: UInt64, path: String) {
        if left == 0 || finding != nil {
            sequences += 1
            return
        }
        let before = card.cells.copy()
        for write in UInt64(0)..<UInt64.max {
            for outcome in [TornWrite.notStarted, .weak, .complete] {
                card.cells.restore(before)
                let torn = play(Tear(afterWrites: write, outcome: outcome, seed: write))
                let now = heard + torn.heard
                let here = path + (torn.isTorn ? " \(write) \(outcome)," : " whole,")
                if now > GuessCampaign.limit, finding == nil {
                    finding = "\(now) guesses were compared:" + here
                }
                card.cells.faults.powerOff()
                attempt(left - 1, heard: now, path: here)
                if !torn.isTorn || finding != nil { return }
            }
        }
    }

    /// One session: power on, select, guess.
    private func play(_ tear: Tear) -> (heard: UInt64, isTorn: Bool) {
        card.cells.faults.powerOn(seed: tear.budget)
        card.cells.faults.arm(tear)
        let work = card.card.work.comparisons
        if card.start() {
            for command in [Case.selectSample] + guess where card.send(command) == nil { break }
        }
        return (card.card.work.comparisons - work, card.cells.faults.isOff)
    }
}
