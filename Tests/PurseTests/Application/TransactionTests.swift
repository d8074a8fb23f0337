import BursaTestSupport
import CardKernel
import Purse
import Testing

@Suite struct TransactionTests {
    @Test(arguments: [PurseAlgorithm.tripleDES, .aes])
    func `a purse is loaded, pays and is unloaded`(algorithm: PurseAlgorithm) throws {
        let card = try PurseCard()
        card.verifyPIN()
        #expect(card.carryOut(.purseLoad, amount: 5000, algorithm) != nil)
        #expect(card.balance() == 5000)
        #expect(card.carryOut(.pursePurchase, amount: 1200, algorithm) != nil)
        #expect(card.balance() == 3800)
        #expect(card.carryOut(.purseUnload, amount: 800, algorithm) != nil)
        #expect(card.balance() == 3000)
    }

    @Test(arguments: [PurseAlgorithm.tripleDES, .aes])
    func `a deposit is loaded, overdrawn, pays, gives cash and is unloaded`(
        algorithm: PurseAlgorithm
    ) throws {
        let card = try PurseCard()
        card.verifyPIN()
        #expect(card.carryOut(.depositLoad, amount: 5000, algorithm) != nil)
        #expect(card.carryOut(.overdraftUpdate, amount: 1000, algorithm) != nil)
        #expect(card.balance(.deposit) == 6000)
        #expect(card.carryOut(.depositPurchase, amount: 1500, algorithm) != nil)
        #expect(card.carryOut(.cashWithdrawal, amount: 2000, algorithm) != nil)
        #expect(card.balance(.deposit) == 2500)
        #expect(card.carryOut(.depositUnload, amount: 1501, algorithm) == nil)
        #expect(card.carryOut(.depositUnload, amount: 1500, algorithm) != nil)
        #expect(card.balance(.deposit) == 1000)
    }
}
