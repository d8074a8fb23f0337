import BursaTestSupport
import CardKernel
import ISO7816
import Purse
import Testing

/// Power loss in every command of the purse and its SAMs that writes. The recovery is torn too in
/// `Tools/tearing`, with the same cases.
@Suite struct TearTests {
    @Test(arguments: TornCase.all)
    func `a torn command leaves the state before it or the one after it`(torn: TornCase) throws {
        var explorer = TearExplorer()
        (explorer.depth, explorer.seeds, explorer.readings) = (1, 1, 1)
        let states = try torn.explore(with: &explorer)
        #expect(explorer.violations == [])
        #expect(explorer.tears[0] > 40)
        #expect(states.count == torn.stateCount)
        #expect(states.movesAtOnce)
    }

    @Test(arguments: [PurseAlgorithm.tripleDES, .aes])
    func `wherever a payment is torn, the terminal gets it once and only once`(
        algorithm: PurseAlgorithm
    ) throws {
        let payment = Payment(algorithm)
        let psam = try PSAMCard(pageWordCount: 64)
        _ = psam.send(payment.command)
        psam.tearEach(of: payment.credit(1)) {
            let isCounted = psam.uncollected?.count == 1
            #expect(psam.status(payment.credit(1)) == (isCounted ? 0x9405 : 0x9000))
            #expect(
                psam.uncollected == Collected(number: 0, sequence: 2, count: 1, total: 1234))
        }
    }
}
