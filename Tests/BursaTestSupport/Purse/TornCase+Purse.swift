import CardKernel
import Purse

// Every command of the purse that writes. Before each, eleven purchases were made, so that the log and
// the proofs of debits are full. Between the first state and the last: the generator's, without the PIN's
// try, and with algorithm 00 without the MAC's.
extension TornCase {
    static let purses: [TornCase] =
        [PurseAlgorithm.tripleDES, .aes].flatMap { algorithm in
            [
                transaction("CREDIT FOR LOAD", .purseLoad, algorithm),
                transaction("DEBIT, purchase", .pursePurchase, algorithm),
                transaction("DEBIT, deposit", .depositPurchase, algorithm),
                transaction("DEBIT, cash", .cashWithdrawal, algorithm),
                transaction("DEBIT, composite", .compositePurchase, algorithm),
                transaction("DEBIT FOR UNLOAD", .purseUnload, algorithm),
                transaction("UPDATE OVERDRAFT LIMIT", .overdraftUpdate, algorithm),
                forgery(algorithm),
            ]
        } + maintenance + pins

    private static let maintenance = [
        maintained("APPLICATION BLOCK", [0x84, 0x1E, 0, 0]),
        maintained("APPLICATION BLOCK for ever", [0x84, 0x1E, 0, 1]),
        maintained("CARD BLOCK", [0x84, 0x16, 0, 0]),
        maintained("GENERATE RECEIPT KEY", [0x84, 0x46, 0x80, 0]),
    ]

    private static let pins = [
        purse("CHANGE PIN", stateCount: 3) {
            $0.send([0x80, 0x5E, 1, 0, 7, 0x12, 0x34, 0x56, 0xFF, 0x65, 0x43, 0x21])
        },
        purse("CHANGE PIN, wrong", stateCount: 2) {
            $0.send([0x80, 0x5E, 1, 0, 7, 0x12, 0x34, 0x57, 0xFF, 0x65, 0x43, 0x21])
        },
        purse("VERIFY, wrong", stateCount: 2) { $0.send([0x00, 0x20, 0, 0, 3, 0x99, 0x99, 0x99]) },
        purse("RELOAD PIN", stateCount: 3) {
            try $0.sendProtected([0x84, 0x5E, 0, 0], [0x77, 0x88], by: .pinReload)
        },
        purse("PIN UNBLOCK", stateCount: 3) { card in
            let challenge = card.challenge(.aes)
            let data = try card.enciphered([7, 7, 7], by: .pinUnblock, challenge: challenge)
            return card.send(
                try card.protected(
                    [0x84, 0x24, 0, 0], data, by: .pinUnblock, challenge: challenge))
        },
    ]

    private static func transaction(
        _ name: String, _ type: TransactionType, _ algorithm: PurseAlgorithm
    ) -> TornCase {
        let needsPIN = !type.isOffline || type.account == .deposit
        let tries = (needsPIN ? 1 : 0) + (algorithm == .tripleDES ? 1 : 0)
        return purse("\(name), id 0\(algorithm.rawValue)", stateCount: 3 + tries) { card in
            if needsPIN, !card.verifyPIN() { return nil }
            guard var transaction = card.begin(type, amount: 40, algorithm) else { return nil }
            transaction.date = 0x2026_0102
            if type == .compositePurchase {
                let record: [UInt8] = [0x30, 4, 0, 1, 2, 3]
                _ = card.send([0x80, 0xDC, 0x30, 0xB8, 6] + record)
                if algorithm == .aes { transaction.bind([[0x30, 0xB8, 6] + record]) }
            }
            return card.send(card.completion(transaction))
        }
    }

    private static func forgery(_ algorithm: PurseAlgorithm) -> TornCase {
        let name = "DEBIT, wrong MAC1, id 0\(algorithm.rawValue)"
        return purse(name, stateCount: algorithm == .tripleDES ? 3 : 2) { card in
            guard let transaction = card.begin(.pursePurchase, amount: 40, algorithm) else {
                return nil
            }
            var forged = card.completion(transaction)
            forged[forged.count - 2] ^= 1
            return card.send(forged)
        }
    }

    private static func maintained(_ name: String, _ header: [UInt8]) -> TornCase {
        purse(name, stateCount: 3) { try $0.sendProtected(header) }
    }

    private static func purse(
        _ name: String, stateCount: Int,
        _ dialogue: @escaping @Sendable (PurseCard) throws -> [UInt8]?
    ) -> TornCase {
        TornCase(name, stateCount: stateCount) { left in
            var settings = SamplePurse()
            settings.profile.purse?.balance = 1_000
            settings.profile.purse?.dayLimit = 5_000
            settings.profile.deposit?.balance = 1_000
            let card = try PurseCard(settings)
            for _ in 0..<11 { _ = card.carryOut(.pursePurchase, amount: 1) }
            return TornRun(name, card, left: left) {
                guard card.start(), card.select() != nil else { return false }
                return (try? dialogue(card)) != nil
            }
        } value: { card, state in
            card.value(in: state)
        }
    }
}

extension PurseCard {
    /// The content of all files in what ``observe()`` saw, but for the tries of MACs.
    fileprivate func value(in state: [UInt8]) -> [UInt8] {
        guard let file = card.kernel.file(0x0015, in: directory),
            let own = card.kernel.file(0x00F0, in: directory)
        else { return [] }
        var state = state
        let tries = card.kernel.contentOffset(of: own) + 80
        (state[tries], state[tries + 1]) = (0, 0)
        return Array(state[card.kernel.contentOffset(of: file)...])
    }
}
