import CardKernel
import ISO7816
import Purse

/// Debits that are torn at each write of the card's memory. Whoever asks the card then learns that it has
/// paid, once, or has not, and the PSAM has counted the same.
struct TornDebits {
    private let scene: Scene
    /// How many tears were made.
    private(set) var tears: UInt32 = 0
    /// How often it was otherwise.
    private(set) var violations: UInt32 = 0

    init(_ scene: Scene) { self.scene = scene }

    /// - Returns: whether nothing else was seen.
    mutating func explore(_ algorithm: PurseAlgorithm) -> Bool {
        let before = violations
        let outcomes: InlineArray<3, TornWrite> = [.notStarted, .partial, .weak]
        var write: UInt64 = 0
        while true {
            for index in outcomes.indices {
                let tear = Tear(afterWrites: write, outcome: outcomes[index], seed: write &* 77)
                // Behind its last write nothing is torn.
                guard pay(algorithm, tear) else { return violations == before }
                tears += 1
            }
            write += 1
        }
    }

    /// - Returns: whether it was torn.
    private mutating func pay(_ algorithm: PurseAlgorithm, _ tear: Tear) -> Bool {
        let (balance, counted) = (scene.balance(), scene.counted())
        let (outcome, wasTorn) = scene.run(.pursePurchase, 1, algorithm, tear: tear)
        let (left, now) = (scene.balance(), scene.counted())
        let isRight =
            outcome == .success
            ? left == balance - 1 && now == counted + 1
            : outcome == .refused(.notCarriedOut) && left == balance && now == counted
        if !isRight { violations += 1 }
        return wasTorn
    }
}
