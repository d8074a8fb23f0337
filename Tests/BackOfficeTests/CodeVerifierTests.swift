import BackOffice
import BursaTestSupport
import CardKernel
import Purse
import Testing

@Suite struct CodeVerifierTests {
    private static let factors: [[UInt8]] = [
        [], Array("BURSA-01".utf8), Array("BURSA-01GENEVA01".utf8),
    ]

    /// A payment of the first sample card under the TAC key of an algorithm.
    private func record(
        _ algorithm: PurseAlgorithm, factors: [UInt8],
        _ change: (inout Transaction) -> Void = { _ in }
    ) -> TerminalRecord {
        var transaction = Payment(algorithm).transaction(7)
        transaction.keyVersion = SampleKeys.version(algorithm)
        let key = SampleKeys.cardKey(.tac, algorithm, factors: factors)
        let code = tac(transaction, key)
        change(&transaction)
        return TerminalRecord(
            stage: .accepted, transaction: transaction,
            tac: InlineArray { $0 < code.count ? code[$0] : 0 })
    }

    @Test(arguments: [PurseAlgorithm.tripleDES, .aes], factors)
    func `a code is verified under the key that is derived for its card`(
        algorithm: PurseAlgorithm, factors: [UInt8]
    ) {
        let masters = TACMasters()
        let verifier = CodeVerifier(masters)
        #expect(!verifier.isAuthentic(record(algorithm, factors: factors)))
        for each in [PurseAlgorithm.tripleDES, .aes] {
            masters.add(
                SampleKeys.name(.tac, each), SampleKeys.master(.tac, each).span, factors: factors)
        }
        #expect(verifier.isAuthentic(record(algorithm, factors: factors)))
        let wrong = factors.isEmpty ? Self.factors[1] : []
        #expect(!verifier.isAuthentic(record(algorithm, factors: wrong)))
    }

    @Test(arguments: [PurseAlgorithm.tripleDES, .aes])
    func `what a code is about may not change`(algorithm: PurseAlgorithm) {
        let masters = TACMasters()
        masters.add(SampleKeys.name(.tac, algorithm), SampleKeys.master(.tac, algorithm).span)
        let verifier = CodeVerifier(masters)
        let changes: [(inout Transaction) -> Void] = [
            { $0.amount += 1 }, { $0.terminal[5] ^= 1 }, { $0.terminalSequence += 1 },
            { $0.date += 1 }, { $0.time += 1 }, { $0.serial[9] ^= 1 }, { $0.keyVersion ^= 1 },
            { $0.currency ^= 1 }, { $0.type = .compositePurchase },
        ]
        for (index, change) in changes.enumerated() {
            let changed = record(algorithm, factors: [], change)
            #expect(!verifier.isAuthentic(changed), "change \(index)")
        }
        guard algorithm == .aes else { return }
        #expect(!verifier.isAuthentic(record(.aes, factors: []) { $0.terms[0] ^= 1 }))
        #expect(!verifier.isAuthentic(record(.aes, factors: []) { $0.sequence += 1 }))
    }
}
