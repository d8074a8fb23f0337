import BursaTestSupport
import CardKernel
import ISO7816
import Purse
import Testing

/// Power loss in every command that writes, and in the recovery from it.
@Suite struct SAMTearTests {
    /// Tears `operation` everywhere; the states that may be seen are those that its own writes make
    /// durable one after the other.
    /// - Parameters:
    ///   - stateCount: how many that must be, the one before it among them.
    ///   - depth: how many writes one after the other are torn.
    private func explore<Application: CardApplication & ~Copyable>(
        _ name: String, _ card: SAMCard<Application>, stateCount: Int,
        depth: Int = 2, _ operation: @escaping () throws -> [UInt8]?
    ) {
        let before = card.cells.copy()
        let run = {
            guard card.start(), card.select() != nil else { return false }
            return (try? operation()) != nil && !card.cells.faults.isOff
        }
        var states: [[UInt8]] = []
        for write in UInt64(0)... {
            card.cells.restore(before)
            card.cells.faults.powerOn(seed: 1)
            card.cells.faults.arm(Tear(afterWrites: write, outcome: .notStarted, seed: 1))
            let isWhole = run()
            card.powerOn()
            let state = card.observe()
            if !states.contains(state) { states.append(state) }
            if isWhole { break }
        }
        #expect(states.count == stateCount, "\(name)")
        var explorer = TearExplorer()
        explorer.seeds = 1
        explorer.depth = depth
        explorer.explore(name, card, allowed: states, before: before, operation: run)
        #expect(explorer.violations.isEmpty, "\(explorer.violations)")
        #expect(explorer.tears.allSatisfy { $0 > 50 }, "\(name) \(explorer.tears)")
    }

    @Test(arguments: [PurseAlgorithm.tripleDES, .aes], [false, true])
    func `a torn INITIALIZE leaves the transaction before or the new one`(
        algorithm: PurseAlgorithm, givesUp: Bool
    ) throws {
        let psam = try PSAMCard(pageWordCount: 64)
        psam.pay(Payment(algorithm))
        if givesUp { _ = psam.send(Payment { $0.amount = 1 }.command) }
        let payment = Payment(algorithm) { $0.sequence = 1 }
        let depth = algorithm == .aes ? 2 : 1
        explore("70 \(algorithm)", psam, stateCount: 2, depth: depth) { psam.send(payment.command) }
    }

    @Test(arguments: [PurseAlgorithm.tripleDES, .aes])
    func `a torn CREDIT leaves it open, or counted in sequence, count and total together`(
        algorithm: PurseAlgorithm
    ) throws {
        let psam = try PSAMCard(pageWordCount: 64)
        let payment = Payment(algorithm)
        _ = psam.send(payment.command)
        // With id 00 a try is gone in between.
        explore("72 \(algorithm)", psam, stateCount: algorithm == .tripleDES ? 3 : 2) {
            psam.send(payment.credit(1))
        }
    }

    @Test(arguments: [PurseAlgorithm.tripleDES, .aes])
    func `a torn wrong CREDIT leaves a try more or less`(algorithm: PurseAlgorithm) throws {
        let psam = try PSAMCard(pageWordCount: 64)
        let payment = Payment(algorithm)
        _ = psam.send(payment.command)
        var forged = payment.credit(1)
        forged[5] ^= 1
        explore("72 wrong \(algorithm)", psam, stateCount: 2) { psam.send(forged) }
    }

    @Test(arguments: [PurseAlgorithm.tripleDES, .aes])
    func `wherever a payment is torn, the terminal gets it once and only once`(
        algorithm: PurseAlgorithm
    ) throws {
        let payment = Payment(algorithm)
        let psam = try PSAMCard(pageWordCount: 64)
        _ = psam.send(payment.command)
        let before = psam.cells.copy()
        for write in UInt64(0)... {
            psam.cells.restore(before)
            psam.powerOn()
            psam.select()
            psam.card.arm(Tear(afterWrites: write, outcome: .notStarted, seed: 1))
            let isWhole = psam.send(payment.credit(1)) != nil
            psam.powerOn()
            psam.select()
            let isCounted = psam.uncollected?.count == 1
            #expect(psam.status(payment.credit(1)) == (isCounted ? 0x9405 : 0x9000))
            #expect(
                psam.uncollected == Collected(number: 0, sequence: 2, count: 1, total: 1234))
            if isWhole { break }
        }
    }

    @Test func `a torn COLLECTED leaves all uncollected or nothing`() throws {
        let psam = try PSAMCard(pageWordCount: 64)
        for _ in 0..<2 { psam.pay(Payment()) }
        explore("7A", psam, stateCount: 2) {
            guard let answer = psam.send([0x80, 0x76, 0x00, 0x00, 0x00]), answer.count == 36 else {
                return nil
            }
            let message = [0x41] + Array(answer.prefix(26)) + big(0x2026_0102)
            return psam.send(
                try [0x80, 0x7A, 0, 0, 12] + big(0x2026_0102) + SampleSAM.collectionMAC(message))
        }
    }

    @Test(arguments: [PurseAlgorithm.tripleDES, .aes], 0...2)
    func `a torn block or its end leaves the life before or the new one`(
        algorithm: PurseAlgorithm, which: Int
    ) throws {
        let psam = try PSAMCard(maintenance: algorithm, pageWordCount: 64)
        let headers: [[UInt8]] = [[0x84, 0x1E, 0, 0], [0x84, 0x1E, 0, 1], [0x84, 0x18, 0, 0]]
        if which == 2 { #expect(try psam.maintained(headers[0], algorithm) == 0x9000) }
        // The tries of the key are reduced in between. The algorithms differ in the MAC alone.
        let depth = algorithm == .aes ? 2 : 1
        explore("\(headers[which])", psam, stateCount: 3, depth: depth) {
            try psam.maintained(headers[which], algorithm) == 0x9000 ? [] : nil
        }
    }

    @Test(arguments: [PurseAlgorithm.tripleDES, .aes])
    func `a torn AUTHORISE of a load leaves the total before or the new one`(
        algorithm: PurseAlgorithm
    ) throws {
        let sam = try LoadSAMCard()
        let load = HostTransaction(algorithm)
        let depth = algorithm == .aes ? 2 : 1
        explore("60 \(algorithm)", sam, stateCount: 2, depth: depth) { sam.send(load.authorise) }
    }
}
