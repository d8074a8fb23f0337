import BursaTestSupport
import CardKernel
import Purse
import Testing

/// APPLICATION BLOCK and UNBLOCK of a PSAM; the load SAM has the same code.
@Suite struct SAMBlockingTests {
    private let both = [PurseAlgorithm.tripleDES, .aes]
    private let block: [UInt8] = [0x84, 0x1E, 0x00, 0x00]
    private let unblock: [UInt8] = [0x84, 0x18, 0x00, 0x00]

    @Test(arguments: [PurseAlgorithm.tripleDES, .aes])
    func `a block for a time stops everything but its end, and the open transaction waits`(
        algorithm: PurseAlgorithm
    ) throws {
        let psam = try PSAMCard(maintenance: algorithm)
        let payment = Payment()
        let selected = try #require(psam.select())
        #expect(psam.send(payment.command) == payment.answer(1))
        #expect(try psam.maintained(block, algorithm) == 0x9000)
        for command in [
            payment.command, payment.credit(1), [0x80, 0x76, 0, 0], [0x80, 0x7A, 0, 0],
        ] {
            #expect(psam.status(command) == 0x6985)
        }
        #expect(psam.status([0x00, 0xB0, 0x96, 0x00, 0x06]) == 0x6985)
        psam.powerOn()
        #expect(psam.select() == Array(selected.dropLast(2)) + [0x6A, 0x81])
        #expect(try psam.maintained(block, algorithm) == 0x9000)
        #expect(try psam.maintained(unblock, algorithm) == 0x9000)
        #expect(psam.select() == selected)
        #expect(psam.status(payment.credit(1)) == 0x9000)
        #expect(try psam.maintained(unblock, algorithm) == 0x6985)
    }

    @Test(arguments: [PurseAlgorithm.tripleDES, .aes], [false, true])
    func `a block for ever has no end`(algorithm: PurseAlgorithm, isBlocked: Bool) throws {
        let psam = try PSAMCard(maintenance: algorithm)
        if isBlocked { #expect(try psam.maintained(block, algorithm) == 0x9000) }
        #expect(try psam.maintained([0x84, 0x1E, 0x00, 0x01], algorithm) == 0x9000)
        for _ in 0..<2 {
            for ins: UInt8 in [0x70, 0x72, 0x76, 0x7A, 0x01] {
                #expect(psam.status([0x80, ins, 0x00, 0x00]) == 0x9303)
            }
            #expect(try psam.maintained(unblock, algorithm) == 0x9303)
            #expect(try psam.maintained(block, algorithm) == 0x9303)
            psam.powerOn()
            #expect(psam.select()?.suffix(2) == [0x93, 0x03])
        }
    }

    @Test(arguments: [PurseAlgorithm.tripleDES, .aes])
    func `only the MAC for a challenge just given out blocks`(algorithm: PurseAlgorithm) throws {
        let psam = try PSAMCard(maintenance: algorithm)
        let count = algorithm.codeByteCount
        let forged = block + [UInt8(count)] + [UInt8](repeating: 0x5A, count: count)
        #expect(psam.status(forged) == 0x6984)
        #expect(psam.status([0x84, 0x1E, 0x00, 0x02]) == 0x6A86)
        #expect(psam.status([0x84, 0x1E, 0x01, 0x00]) == 0x6A86)
        #expect(psam.status([0x84, 0x18, 0x00, 0x01]) == 0x6A86)
        for wrong in 0...20 where wrong != count {
            let data = [UInt8](repeating: 0, count: wrong)
            #expect(psam.status(block + [UInt8(wrong)] + data) == 0x6700)
        }
        // The same command again is not the same.
        let challenge = try #require(psam.send([0x00, 0x84, 0x00, 0x00, 0x08]))
        let command = try SampleSAM.protected(
            block, algorithm, challenge: Array(challenge.prefix(8)))
        #expect(psam.status(command) == 0x9000)
        #expect(try psam.maintained(unblock, algorithm) == 0x9000)
        #expect(psam.status(command) == 0x6984)
        for _ in 0..<15 {
            _ = psam.send([0x00, 0x84, 0x00, 0x00, 0x08])
            #expect(psam.status(forged) == 0x6988)
        }
        #expect(try psam.maintained(block, algorithm) == 0x6983)
        #expect(psam.status(Payment().command) == 0x9000)
    }

    @Test func `a load SAM is blocked and unblocked`() throws {
        for algorithm in both {
            let sam = try LoadSAMCard(maintenance: algorithm)
            let load = HostTransaction()
            #expect(sam.send(load.authorise) == load.answer)
            #expect(try sam.maintained(block, algorithm) == 0x9000)
            #expect(sam.send(load.authorise) == [0x69, 0x85])
            #expect(sam.send(load.verify(.tac)) == [0x69, 0x85])
            #expect(sam.select()?.suffix(2) == [0x6A, 0x81])
            #expect(try sam.maintained(unblock, algorithm) == 0x9000)
            #expect(sam.send(load.authorise) == load.answer)
            #expect(try sam.maintained([0x84, 0x1E, 0x00, 0x01], algorithm) == 0x9000)
            #expect(sam.send(load.authorise) == [0x93, 0x03])
            #expect(sam.select()?.suffix(2) == [0x93, 0x03])
        }
    }
}
