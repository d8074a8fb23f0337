import BursaTestSupport
import CardKernel
import Purse
import Testing

@Suite struct PINTests {
    @Test func `the deposit wants the PIN for everything, the purse for load and unload`() throws {
        var settings = SamplePurse()
        settings.profile.purse?.balance = 100
        settings.profile.deposit?.balance = 100
        let card = try PurseCard(settings)
        for type in TransactionType.allCases {
            let wants = type != .pursePurchase && type != .compositePurchase
            let answer = card.send(PurseCard.initialize(type, amount: 1, index: 2)) ?? []
            #expect((answer == [0x69, 0x82]) == wants, "\(type)")
        }
        #expect(card.send("805C000104") == "6982")
        #expect(card.balance() == 100)
        card.verifyPIN()
        for type in TransactionType.allCases {
            let answer = card.send(PurseCard.initialize(type, amount: 1, index: 2)) ?? []
            #expect(answer.suffix(2) == [0x90, 0], "\(type)")
        }
        #expect(card.balance(.deposit) == 100)
        // A reset forgets it.
        card.powerOn()
        card.select()
        #expect(card.send(PurseCard.initialize(.purseLoad, amount: 1, index: 2)) == [0x69, 0x82])
    }

    @Test func `a purse whose profile says so is loaded without the PIN`() throws {
        var settings = SamplePurse()
        settings.profile.purse?.asksForPIN = false
        settings.profile.deposit = nil
        settings.pin = nil
        let card = try PurseCard(settings)
        #expect(card.carryOut(.purseLoad, amount: 50) != nil)
        #expect(card.carryOut(.purseUnload, amount: 50) != nil)
        #expect(card.send("805E010007 123456FF123456") == "6A88")
    }

    @Test func `CHANGE PIN`() throws {
        let card = try PurseCard()
        let cases: [(String, String)] = [
            ("805E010007 123457FF654321", "63C2"), ("805E010007 123456FF654321", "9000"),
            ("002000000 3 123456", "63C2"), ("0020000003 654321", "9000"),
            ("805E010006 6543FF123456", "63C2"), ("805E01000A 654321FF123456789012", "9000"),
            ("805E01000A 123456789012FF123456", "9000"),
            ("805E010007 12345612345678", "6A80"), ("805E010007 123456FFFF1234", "6A80"),
            ("805E010005 12FF123456", "6A80"), ("805E010005 123456FF12", "6A80"),
            ("805E01000B 123456FF12345678901234", "6A80"), ("805E010004 1234FF12", "6700"),
            ("805E01000E 123456789012FF12345678901234", "6700"), ("805E010107 00", "6700"),
            ("805E010107 123456FF654321", "6A86"),
            ("805E010007 FFFFFFFFFFFFFF", "6A80"), ("0020000003 123456", "9000"),
            ("805E010007 111111FF654321", "63C2"), ("805E010007 111111FF654321", "63C1"),
            ("805E010007 111111FF654321", "63C0"), ("805E010007 123456FF654321", "6983"),
        ]
        for (command, answer) in cases { #expect(card.send(command) == answer, "\(command)") }
    }

    @Test(arguments: [PurseAlgorithm.tripleDES, .aes])
    func `PIN UNBLOCK gives a blocked PIN a new value and all its tries`(
        algorithm: PurseAlgorithm
    ) throws {
        let card = try PurseCard(SamplePurse(maintenance: algorithm))
        for _ in 0..<3 { _ = card.send("0020000003 999999") }
        #expect(!card.verifyPIN())
        func unblock(_ data: [UInt8], isFramed: Bool = false) throws -> [UInt8]? {
            let challenge = card.challenge(algorithm)
            let enciphered = try card.enciphered(
                data, by: .pinUnblock, challenge: challenge, isFramed: isFramed)
            return card.send(
                try card.protected(
                    [0x84, 0x24, 0, 0], enciphered, by: .pinUnblock, challenge: challenge))
        }
        for wrong: [UInt8] in [[1], [1, 0xFF], []] {
            #expect(try unblock(wrong) == [0x6A, 0x80])
        }
        for frame: [UInt8] in [[2, 1, 2, 0x81], [9, 1], [2, 1, 2, 0x80, 1]] {
            #expect(try unblock(frame, isFramed: true) == [0x6A, 0x80])
        }
        #expect(card.send("0020000002 0102") == "6983")
        #expect(try unblock([0x55, 0x66, 0x77, 0x88]) == [0x90, 0])
        #expect(card.send("0020000003 999999") == "63C2")
        #expect(card.send("0020000004 55667788") == "9000")
        // A wrong MAC is found before what it covers.
        let challenge = card.challenge(algorithm)
        var command = try card.protected(
            [0x84, 0x24, 0, 1],
            try card.enciphered([1, 2], by: .pinUnblock, challenge: challenge), by: .pinUnblock,
            challenge: challenge)
        command[command.count - 1] ^= 1
        #expect(card.send(command) == [0x69, 0x88])
    }

    @Test func `RELOAD PIN with algorithm 00`() throws {
        let card = try PurseCard(SamplePurse(maintenance: .tripleDES))
        let key = card.key(.pinReload, .tripleDES)
        let half = (0..<8).map { key[$0] ^ key[8 + $0] }
        let pin: [UInt8] = [0x77, 0x88]
        let mac = try desMAC(pin, half)
        for _ in 0..<3 { _ = card.send("0020000003 999999") }
        #expect(
            card.send([0x84, 0x5E, 0, 0, 10] + [UInt8](repeating: 0, count: 10))
                == [0x94, 0x03])
        #expect(
            card.send([0x80, 0x5E, 0, 0, 6] + pin + mac.dropLast() + [mac[3] ^ 1])
                == [0x93, 0x02])
        #expect(card.send([0x80, 0x5E, 0, 0, 6] + pin + mac) == [0x90, 0])
        #expect(card.send("0020000002 7788") == "9000")
        // Three wrong ones block the key.
        for _ in 0..<3 {
            #expect(card.send([0x80, 0x5E, 0, 0, 6] + pin + [0, 0, 0, 0]) == [0x93, 0x02])
        }
        #expect(card.send([0x80, 0x5E, 0, 0, 6] + pin + mac) == [0x69, 0x83])
    }

    @Test func `RELOAD PIN with algorithm 01 cannot be sent again`() throws {
        let card = try PurseCard()
        let challenge = card.challenge(.aes)
        let command = try card.protected(
            [0x84, 0x5E, 0, 0], [0x77, 0x88], by: .pinReload, challenge: challenge)
        #expect(card.send(command) == [0x90, 0])
        #expect(card.send("0020000002 7788") == "9000")
        #expect(card.send(command) == [0x69, 0x84])
        _ = card.challenge(.aes)
        #expect(card.send(command) == [0x69, 0x88])
        #expect(card.send("805E000006 7788 00000000") == "9403")
    }
}
