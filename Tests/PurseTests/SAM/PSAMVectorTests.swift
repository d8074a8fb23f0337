import BursaTestSupport
import CardKernel
import Purse
import Testing

/// A PSAM whose key and answer are those of the standard's vector, and what follows from the same
/// codes for the rest.
@Suite struct PSAMVectorTests {
    @Test func `the purchase of the vector, byte for byte`() throws {
        let name: [UInt8] = Array("PSAM".utf8)
        let psam = try SAMCard(PSAM(), name: name) { kernel in
            var profile = SampleSAM.purchaseProfile
            profile.firstTerminalSequence = 7
            let directory = try kernel.addPSAM(profile, name: name.span)
            let key = KeyName(
                algorithm: .tripleDES, role: .purchase, version: 1, currency: 0x0978)
            try kernel.addPSAMKey(
                key, index: 1, value: bytes("0123456789ABCDEFFEDCBA9876543210").span,
                in: directory)
        }
        psam.select()
        let answer = psam.send(
            bytes(
                "807000001C 55667788 0000 000004D2 06 20260101 120500 01 00"
                    + "7310000000123456 08"))
        #expect(answer == bytes("00000007 3CC5D03E 9000"))
        #expect(psam.send(bytes("8072000004 72AE2CB8")) == done)
        #expect(psam.send(bytes("8072000004 72AE2CB8")) == bytes("9405"))
    }

    @Test(arguments: [PurseAlgorithm.tripleDES, .aes], 1...3)
    func `a card of one to three levels pays`(algorithm: PurseAlgorithm, levels: Int) throws {
        let psam = try PSAMCard()
        let payment = Payment(algorithm) { $0.levels = levels }
        #expect(psam.send(payment.command) == payment.answer(1))
        #expect(psam.send(payment.credit(1)) == done)
        let next = Payment(algorithm) {
            ($0.levels, $0.sequence, $0.amount) = (levels, 1, 50_000)
        }
        #expect(psam.send(next.command) == next.answer(2))
        #expect(psam.send(next.credit(2)) == done)
        #expect(
            psam.uncollected == Collected(number: 0, sequence: 3, count: 2, total: 51_234))
    }

    @Test func `the answer of GET MESSAGE goes into MAC1 of a composite purchase, and of no other`()
        throws
    {
        let psam = try PSAMCard()
        for levels in 1...3 {
            let payment = Payment(.tripleDES) {
                ($0.levels, $0.type) = (levels, 9)
                $0.message = bytes("8588D32B7688D32B76")
            }
            #expect(psam.send(payment.command) == payment.answer(UInt32(levels)))
            #expect(psam.send(payment.credit(UInt32(levels))) == done)
        }
        for type in UInt8.min...UInt8.max where type != 9 {
            let payment = Payment(.tripleDES) {
                ($0.type, $0.message) = (type, [UInt8](repeating: 1, count: 9))
            }
            #expect(psam.status(payment.command) == 0x6A80)
        }
    }

    @Test func `the files show serial, terminal and limits, and the state to nobody`() throws {
        let psam = try PSAMCard()
        #expect(psam.send(bytes("00B095000A")) == SampleSAM.serial + done)
        #expect(psam.send(bytes("00B0960006")) == SampleKeys.terminal + done)
        #expect(
            psam.send(bytes("00B0970012"))
                == bytes("0978 20301231 0000C350 0000000000030D40 9000"))
        #expect(psam.status(bytes("00A4020C025053")) == 0x9000)
        #expect(psam.status(bytes("00B0000010")) == 0x6982)
        #expect(psam.status(bytes("00D60000015A")) == 0x6982)
        #expect(psam.status(bytes("00D69600015A")) == 0x6982)
    }
}
