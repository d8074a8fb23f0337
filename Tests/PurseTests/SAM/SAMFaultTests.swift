#if BURSA_SEEDED_FAULTS
import BursaTestSupport
import CardKernel
import ISO7816
import Purse
import Testing

/// Short dialogues notice each mistake that a SAM could make with money.
///
/// Each promise is a dialogue with a SAM that makes a mistake; it tells whether the promise was
/// kept.
@Suite struct SAMFaultTests {
    private let promises: [(SAMFault) throws -> Bool] = [
        noNumberComesAgain, anOpenTransactionStays, aPaymentCountsOnce, aTornCreditIsWhole,
        aTryGoesFirst, threeTriesAreAll, theKeyHasTheAlgorithm, amountsHaveLimits, datesHaveLimits,
        lowHalvesOfNumbersDiffer, aCollectionTakesWhatItShowed, aCollectionIsProved,
        aResetEndsACollection, aLoadIsAskedForByTheCard, loadsHaveALimit,
    ]

    @Test(arguments: SAMFault.allCases)
    func `each mistake is noticed, and none is found where none was made`(fault: SAMFault) throws {
        let isNoticed = try promises.contains { try !$0(fault) }
        #expect(isNoticed == (fault != .none))
    }

    private static func psam(
        _ fault: SAMFault, _ change: (inout PSAMProfile) -> Void = { _ in }
    ) throws -> PSAMCard {
        let psam = try PSAMCard(change)
        psam.card.application.fault = fault
        return psam
    }

    private static func loadSAM(
        _ fault: SAMFault, _ change: (inout LoadSAMProfile) -> Void = { _ in }
    ) throws -> LoadSAMCard {
        let sam = try LoadSAMCard(change)
        sam.card.application.fault = fault
        return sam
    }

    private static func reset<Application: CardApplication & ~Copyable>(
        _ card: SAMCard<Application>
    ) {
        card.powerOn()
        card.select()
    }

    private static func noNumberComesAgain(_ fault: SAMFault) throws -> Bool {
        let psam = try psam(fault)
        let payment = Payment()
        return psam.send(payment.command) == payment.answer(1)
            && psam.send(payment.command) == payment.answer(2)
    }

    private static func anOpenTransactionStays(_ fault: SAMFault) throws -> Bool {
        let psam = try psam(fault)
        let payment = Payment()
        _ = psam.send(payment.command)
        reset(psam)
        return psam.status(payment.credit(1)) == 0x9000
    }

    private static func aPaymentCountsOnce(_ fault: SAMFault) throws -> Bool {
        let psam = try psam(fault)
        let payment = Payment()
        _ = psam.send(payment.command)
        return psam.status(payment.credit(1)) == 0x9000
            && psam.status(payment.credit(1)) == 0x9405
    }

    /// Tears a CREDIT before each of its writes, and looks at what a reset finds.
    private static func tear(
        _ psam: PSAMCard, _ payment: Payment, seen: () throws -> Void
    ) throws {
        _ = psam.send(payment.command)
        let before = psam.cells.copy()
        for write in UInt64(0)... {
            psam.cells.restore(before)
            reset(psam)
            psam.card.arm(Tear(afterWrites: write, outcome: .notStarted, seed: 1))
            let isWhole = psam.send(payment.credit(1)) != nil
            reset(psam)
            try seen()
            if isWhole { return }
        }
    }

    private static func aTornCreditIsWhole(_ fault: SAMFault) throws -> Bool {
        let psam = try psam(fault)
        let payment = Payment()
        var isKept = true
        try tear(psam, payment) {
            let isCounted = psam.uncollected?.count == 1
            if psam.status(payment.credit(1)) != (isCounted ? 0x9405 : 0x9000) { isKept = false }
        }
        return isKept
    }

    /// With id 00 whoever takes the power away has lost a try, with a right MAC2, too.
    private static func aTryGoesFirst(_ fault: SAMFault) throws -> Bool {
        let psam = try psam(fault)
        var tries: Set<UInt8> = []
        try tear(psam, Payment(.tripleDES)) { tries.insert(psam.triesLeft) }
        return tries == [3, 2, 0]
    }

    private static func threeTriesAreAll(_ fault: SAMFault) throws -> Bool {
        let psam = try psam(fault)
        let payment = Payment()
        _ = psam.send(payment.command)
        var forged = payment.credit(1)
        forged[5] ^= 1
        for _ in 0..<3 { _ = psam.send(forged) }
        return psam.status(payment.credit(1)) == 0x6901
    }

    /// A terminal says 00 for a key of 01, with data of that form.
    private static func theKeyHasTheAlgorithm(_ fault: SAMFault) throws -> Bool {
        let payment = Payment(.tripleDES) {
            $0.version = SampleSAM.name(.purchase, .aes).version
        }
        return try psam(fault).status(payment.command) == 0x6A80
    }

    private static func amountsHaveLimits(_ fault: SAMFault) throws -> Bool {
        let psam = try psam(fault) { ($0.maximumAmount, $0.maximumTotal) = (100, 150) }
        return psam.status(Payment { $0.amount = 101 }.command) == 0x6985
            && psam.pay(Payment { $0.amount = 100 }) == 0x9000
            && psam.status(Payment { $0.amount = 51 }.command) == 0x6985
    }

    private static func datesHaveLimits(_ fault: SAMFault) throws -> Bool {
        let psam = try psam(fault)
        return psam.status(Payment { $0.date = 0x2024_1231 }.command) == 0x6985
            && psam.status(Payment { $0.date = 0x2031_0101 }.command) == 0x6985
    }

    /// With id 00: MAC2 has the low 16 bits of the terminal sequence alone.
    private static func lowHalvesOfNumbersDiffer(_ fault: SAMFault) throws -> Bool {
        let psam = try psam(fault)
        let payment = Payment(.tripleDES)
        guard psam.send(payment.command) == payment.answer(1) else { return false }
        let file = psam.card.kernel.file(0x5053, in: psam.card.kernel.currentDirectory)
        let offset = psam.card.kernel.contentOffset(of: try #require(file))
        try psam.card.kernel.journal.stage(big(0xFFFF).span, at: offset)
        try psam.card.kernel.journal.commit()
        return psam.status(payment.command) == 0x9402
    }

    private static let beginCollection: [UInt8] = [0x80, 0x76, 0x00, 0x00, 0x00]

    /// A PSAM with one payment, a collection that was begun, and COLLECTED for it.
    private static func collecting(_ fault: SAMFault) throws -> (PSAMCard, [UInt8]) {
        let psam = try psam(fault)
        psam.pay(Payment())
        let shown = try #require(psam.send(beginCollection)).prefix(26)
        let date = big(0x2026_0101)
        let mac = try SampleSAM.collectionMAC([0x41] + shown + date)
        return (psam, [0x80, 0x7A, 0x00, 0x00, 0x0C] + date + mac)
    }

    private static func aCollectionTakesWhatItShowed(_ fault: SAMFault) throws -> Bool {
        let (psam, command) = try collecting(fault)
        psam.pay(Payment { $0.amount = 7 })
        return psam.send(command) == done && psam.send(command) == [0x69, 0x01]
            && psam.uncollected?.total == 7
    }

    private static func aCollectionIsProved(_ fault: SAMFault) throws -> Bool {
        var (psam, command) = try collecting(fault)
        command[command.count - 1] ^= 1
        return psam.send(command) == [0x93, 0x02]
    }

    private static func aResetEndsACollection(_ fault: SAMFault) throws -> Bool {
        let (psam, command) = try collecting(fault)
        reset(psam)
        return psam.send(command) == [0x69, 0x01]
    }

    private static func aLoadIsAskedForByTheCard(_ fault: SAMFault) throws -> Bool {
        var forged = HostTransaction().authorise
        forged[forged.count - 2] ^= 1
        return try loadSAM(fault).send(forged) == [0x93, 0x02]
    }

    private static func loadsHaveALimit(_ fault: SAMFault) throws -> Bool {
        let sam = try loadSAM(fault) { $0.maximumTotal = 15_000 }
        let load = HostTransaction()
        guard sam.send(load.authorise) == load.answer else { return false }
        reset(sam)
        return sam.total == 10_000 && sam.send(load.authorise) == [0x69, 0x85]
    }
}
#endif
