import BursaTestSupport
import CardKernel
import Purse
import Testing

/// INITIALIZE FOR COLLECTION and COLLECTED.
@Suite struct PSAMCollectionTests {
    private let begin: [UInt8] = [0x80, 0x76, 0x00, 0x00, 0x00]

    /// COLLECTED for an answer of INITIALIZE FOR COLLECTION.
    private func collected(_ answer: [UInt8], _ date: UInt32) throws -> [UInt8] {
        let mac = try SampleSAM.collectionMAC([0x41] + Array(answer.prefix(26)) + big(date))
        return [0x80, 0x7A, 0x00, 0x00, 0x0C] + big(date) + mac
    }

    private func paid(_ count: Int) throws -> PSAMCard {
        let psam = try PSAMCard()
        for _ in 0..<count { psam.pay(Payment()) }
        return psam
    }

    @Test func `what is uncollected is shown with a MAC, and changes nothing`() throws {
        let psam = try paid(2)
        let before = psam.image()
        let answer = try #require(psam.send(begin))
        let shown =
            SampleKeys.terminal + big(0) + big(3) + big(2)
            + bigLong(2468)
        #expect(Array(answer.prefix(26)) == shown)
        #expect(
            try Array(answer.dropFirst(26).prefix(8)) == SampleSAM.collectionMAC([0x43] + shown))
        #expect(answer.suffix(2) == done[...])
        #expect(psam.image() == before)
    }

    @Test func `COLLECTED takes off what was shown, once`() throws {
        let psam = try paid(2)
        let answer = try #require(psam.send(begin))
        let command = try collected(answer, 0x2026_0102)
        #expect(psam.send(command) == done)
        #expect(psam.send(command) == [0x69, 0x01])
        #expect(psam.uncollected == Collected(number: 1, sequence: 3, count: 0, total: 0))
        // The old MAC is of the old number.
        #expect(psam.send(command) == [0x93, 0x02])
        #expect(psam.status(Payment { $0.date = 0x2026_0101 }.command) == 0x6985)
        #expect(psam.pay(Payment { $0.date = 0x2026_0102 }) == 0x9000)
    }

    @Test func `what is paid between the two commands stays`() throws {
        let psam = try paid(2)
        #expect(psam.send(Payment { $0.amount = 7 }.command)?.suffix(2) == done[...])
        let answer = try #require(psam.send(begin))
        #expect(psam.send(Payment { $0.amount = 7 }.credit(3)) == done)
        #expect(psam.pay(Payment { $0.amount = 11 }) == 0x9000)
        #expect(try psam.send(collected(answer, 0x2026_0101)) == done)
        #expect(psam.uncollected == Collected(number: 1, sequence: 5, count: 2, total: 18))
    }

    @Test func `an open transaction outlives a collection`() throws {
        let psam = try paid(1)
        let payment = Payment { $0.amount = 7 }
        #expect(psam.send(payment.command) == payment.answer(2))
        let answer = try #require(psam.send(begin))
        #expect(try psam.send(collected(answer, 0x2026_0103)) == done)
        #expect(psam.send(payment.credit(2)) == done)
        #expect(psam.uncollected == Collected(number: 1, sequence: 3, count: 1, total: 7))
    }

    @Test func `reset and selection forget that a collection was begun`() throws {
        let psam = try paid(1)
        let answer = try #require(psam.send(begin))
        let command = try collected(answer, 0x2026_0101)
        psam.powerOn()
        psam.select()
        #expect(psam.send(command) == [0x69, 0x01])
        _ = psam.send(begin)
        #expect(psam.send([0x00, 0xA4, 0x00, 0x0C]) == done)
        psam.select()
        #expect(psam.send(command) == [0x69, 0x01])
        #expect(psam.uncollected?.total == 1234)
        #expect(psam.send(command) == done)
    }

    @Test func `a lost answer shows in the number of the next`() throws {
        let psam = try paid(1)
        let answer = try #require(psam.send(begin))
        #expect(try psam.send(collected(answer, 0x2026_0101)) == done)
        psam.powerOn()
        psam.select()
        #expect(psam.uncollected == Collected(number: 1, sequence: 2, count: 0, total: 0))
    }

    @Test func `every bit of date and MAC counts, and a wrong one changes nothing`() throws {
        let psam = try paid(1)
        let answer = try #require(psam.send(begin))
        let command = try collected(answer, 0x2026_0101)
        let before = psam.image()
        for bit in 0..<96 {
            var forged = command
            forged[5 + bit / 8] ^= 1 << UInt8(bit % 8)
            let isDate =
                bit < 32 && forged[5 + bit / 8] & 0x0F <= 9 && forged[5 + bit / 8] >> 4 <= 9
            let expected: [UInt8] = bit < 32 && !isDate ? [0x6A, 0x80] : [0x93, 0x02]
            #expect(psam.send(forged) == expected)
        }
        #expect(psam.image() == before)
        #expect(psam.send(command) == done)
    }

    @Test func `a collected PSAM may take as much again`() throws {
        let psam = try PSAMCard { ($0.maximumAmount, $0.maximumTotal) = (100, 100) }
        for round in UInt32(0)..<3 {
            #expect(psam.pay(Payment { $0.amount = 100 }) == 0x9000)
            #expect(psam.status(Payment { $0.amount = 1 }.command) == 0x6985)
            let answer = try #require(psam.send(begin))
            #expect(try psam.send(collected(answer, 0x2026_0101)) == done)
            #expect(psam.uncollected?.number == round + 1)
        }
    }

    @Test func `without a key of the collection there is none`() throws {
        let name: [UInt8] = Array("PSAM".utf8)
        let psam = try SAMCard(PSAM(), name: name) {
            _ = try $0.addPSAM(SampleSAM.purchaseProfile, name: name.span)
        }
        psam.select()
        #expect(psam.send(begin) == [0x94, 0x03])
        #expect(psam.send([0x84, 0x1E, 0, 0, 4, 1, 2, 3, 4]) == [0x94, 0x03])
    }
}
