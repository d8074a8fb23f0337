#if BURSA_SEEDED_FAULTS
import BursaTestSupport
import CardKernel
import ISO7816
import Purse
import Testing

/// Short dialogues notice each mistake that a purse could make with money.
///
/// Each promise is a dialogue with a purse that makes a mistake; it tells whether the promise was
/// kept.
@Suite struct PurseFaultTests {
    private let promises: [(PurseSeededFault) throws -> Bool] = [
        aDebitHappensOnce, aBalanceEndsATransaction, aTornDebitIsWhole, numbersGoOn,
        everyByteOfAMACCounts, aHiddenBalanceIsEnough, aLoadHasALimit, noEarlierDayIsANewOne,
        aTryGoesFirst, recordsAreBound, termsEndWithTheTransaction, aHiddenBalanceIsHidden,
        aProofIsOfOneType, aReceiptKeyStays,
    ]

    @Test(arguments: PurseSeededFault.allCases)
    func `each mistake is noticed, and none is found where none was made`(
        fault: PurseSeededFault
    ) throws {
        let isNoticed = try promises.contains { try !$0(fault) }
        #expect(isNoticed == (fault != .none))
    }

    private static func card(
        _ fault: PurseSeededFault, _ change: (inout SamplePurse) -> Void = { _ in }
    ) throws -> PurseCard {
        var settings = SamplePurse()
        settings.profile.purse?.balance = 1_000
        change(&settings)
        let card = try PurseCard(settings)
        card.card.application.fault = fault
        return card
    }

    /// A purchase that was begun, and the DEBIT for it.
    private static func debit(
        _ card: PurseCard, amount: UInt32 = 100, _ algorithm: PurseAlgorithm = .aes,
        terms: [UInt8]? = nil
    ) throws -> [UInt8] {
        var transaction = try #require(
            card.begin(.pursePurchase, amount: amount, algorithm, terms: terms))
        transaction.date = 0x2026_0101
        return card.completion(transaction)
    }

    private static func aDebitHappensOnce(_ fault: PurseSeededFault) throws -> Bool {
        let card = try card(fault)
        let command = try debit(card)
        _ = card.send(command)
        return card.send(command) == [0x69, 0x01] && card.balance() == 900
    }

    private static func aBalanceEndsATransaction(_ fault: PurseSeededFault) throws -> Bool {
        let card = try card(fault)
        let command = try debit(card)
        return card.balance() == 1_000 && card.send(command) == [0x69, 0x01]
    }

    /// Balance, record, log and proof are all as before or all as after, wherever power was lost.
    private static func aTornDebitIsWhole(_ fault: PurseSeededFault) throws -> Bool {
        let card = try card(fault)
        let record: [UInt8] = [0x30, 4, 0, 1, 2, 3]
        var transaction = try #require(card.begin(.compositePurchase, amount: 40))
        transaction.date = 0x2026_0101
        _ = card.send([0x80, 0xDC, 0x30, 0xB8, 6] + record)
        transaction.bind([[0x30, 0xB8, 6] + record])
        let random = array(transaction.random)
        var parts: Set<[Bool]> = []
        try tear(card, by: card.completion(transaction)) {
            card.prime(random)
            _ = card.begin(.compositePurchase, amount: 40)
            _ = card.send([0x80, 0xDC, 0x30, 0xB8, 6] + record)
        } seen: {
            let proof = card.send([0x80, 0x5A, 0, 9, 2, 0, 1, 0])
            parts.insert([
                card.balance() == 960, Array(card.record(1).prefix(6)) == record,
                card.log().first?[9] == 9, proof?.suffix(2) == [0x90, 0x00],
            ])
        }
        return parts == [[Bool](repeating: false, count: 4), [Bool](repeating: true, count: 4)]
    }

    /// Tears a command before each of its writes, and looks at what a reset finds.
    /// - Parameter begin: leads to the state of the command, with the same random number.
    private static func tear(
        _ card: PurseCard, by command: [UInt8], after begin: () -> Void, seen: () throws -> Void
    ) throws {
        card.powerOn()
        let before = card.cells.copy()
        for write in UInt64(0)... {
            card.cells.restore(before)
            card.powerOn()
            card.select()
            begin()
            card.card.arm(Tear(afterWrites: write, outcome: .notStarted, seed: 1))
            let isWhole = card.send(command) != nil
            card.powerOn()
            card.select()
            try seen()
            if isWhole { return }
        }
    }

    private static func numbersGoOn(_ fault: PurseSeededFault) throws -> Bool {
        let card = try card(fault)
        _ = card.send(try debit(card))
        return card.begin(.pursePurchase, amount: 1)?.sequence == 1
    }

    private static func everyByteOfAMACCounts(_ fault: PurseSeededFault) throws -> Bool {
        let card = try card(fault)
        var command = try debit(card)
        command[command.count - 2] ^= 1
        return card.send(command) == [0x93, 0x02]
    }

    private static func aHiddenBalanceIsEnough(_ fault: PurseSeededFault) throws -> Bool {
        let card = try card(fault) { $0.profile.purse?.balanceRule = .user(0) }
        return card.send(try debit(card, amount: 1_001)) == [0x94, 0x01]
    }

    private static func aHiddenBalanceIsHidden(_ fault: PurseSeededFault) throws -> Bool {
        let card = try card(fault) { $0.profile.purse?.balanceRule = .user(0) }
        return card.begin(.pursePurchase, amount: 1)?.balance == .max
    }

    private static func aLoadHasALimit(_ fault: PurseSeededFault) throws -> Bool {
        let card = try card(fault) { $0.profile.purse?.balanceMax = 1_500 }
        card.verifyPIN()
        return card.carryOut(.purseLoad, amount: 501) == nil
            && card.carryOut(.purseLoad, amount: 500) != nil
    }

    private static func noEarlierDayIsANewOne(_ fault: PurseSeededFault) throws -> Bool {
        let card = try card(fault) { $0.profile.purse?.dayLimit = 100 }
        _ = card.carryOut(.pursePurchase, amount: 90, date: 0x2026_0102)
        _ = card.carryOut(.pursePurchase, amount: 5, date: 0x2026_0101)
        return card.carryOut(.pursePurchase, amount: 6, date: 0x2026_0101) == nil
    }

    /// Whoever takes the power away before the answer has lost a try, with a right MAC, too.
    private static func aTryGoesFirst(_ fault: PurseSeededFault) throws -> Bool {
        let card = try card(fault) { $0.profile.standardMACFailureLimit = 3 }
        let own = card.card.kernel.file(0x00F0, in: card.directory)
        let offset = card.card.kernel.contentOffset(of: try #require(own)) + 80
        var transaction = try #require(card.begin(.pursePurchase, amount: 1, .tripleDES))
        transaction.date = 0x2026_0101
        let random = Array(array(transaction.random).prefix(4))
        var tries: Set<UInt8> = []
        try tear(card, by: card.completion(transaction)) {
            card.prime(random)
            _ = card.begin(.pursePurchase, amount: 1, .tripleDES)
        } seen: {
            tries.insert(card.card.kernel.journal.byte(at: offset))
        }
        return tries == [2, 3]
    }

    private static func recordsAreBound(_ fault: PurseSeededFault) throws -> Bool {
        let card = try card(fault)
        var transaction = try #require(card.begin(.compositePurchase, amount: 1))
        transaction.date = 0x2026_0101
        _ = card.send([0x80, 0xDC, 0x30, 0xB8, 4, 0x30, 2, 0, 8])
        transaction.bind([])
        return card.send(card.completion(transaction)) == [0x93, 0x02]
    }

    private static func termsEndWithTheTransaction(_ fault: PurseSeededFault) throws -> Bool {
        let card = try card(fault)
        let terms = [UInt8](1...32)
        _ = card.send([0x80, 0x30, 0, 0, 32] + terms)
        guard card.send(try debit(card, terms: terms))?.suffix(2) == [0x90, 0x00] else {
            return false
        }
        return card.send(try debit(card))?.suffix(2) == [0x90, 0x00]
    }

    private static func aProofIsOfOneType(_ fault: PurseSeededFault) throws -> Bool {
        let card = try card(fault)
        _ = card.send(try debit(card))
        return card.send([0x80, 0x5A, 0, 9, 2, 0, 1, 0]) == [0x94, 0x06]
    }

    private static func aReceiptKeyStays(_ fault: PurseSeededFault) throws -> Bool {
        let card = try card(fault)
        let command = try card.protected(
            [0x84, 0x46, 0x80, 0], by: .maintenance, challenge: card.challenge(.aes))
        let key = card.send(command + [0])
        card.powerOn()
        card.select()
        return key?.count == 67 && card.send([0x80, 0x46, 0x81, 0, 0]) == key
    }
}
#endif
