import BursaTestSupport
import CardKernel
import Purse
import Testing

private let both: [PurseAlgorithm] = [.tripleDES, .aes]

@Suite struct BlockTests {
    @Test func `SELECT answers name, version and the public application data`() throws {
        let card = try PurseCard()
        let name = hex(SamplePurse.name)
        let data =
            "0000000000000000" + "03" + "01" + hex(SampleKeys.serial) + "20000101"
            + "99991231" + "0978"
        #expect(
            hex(card.select() ?? []) == "6F34840B" + name + "A5259F0801019F0C1E" + data + "9000")
    }

    @Test(arguments: both)
    func `a blocked application says so, does nothing, and can be unblocked`(
        algorithm: PurseAlgorithm
    ) throws {
        var settings = SamplePurse(maintenance: algorithm)
        settings.profile.purse?.balance = 100
        let card = try PurseCard(settings)
        let whole = try #require(card.select())
        #expect(try card.sendProtected([0x84, 0x18, 0, 0]) == [0x69, 0x85])
        #expect(try card.sendProtected([0x84, 0x1E, 0, 0]) == [0x90, 0])
        card.powerOn()
        #expect(card.select() == whole.dropLast(2) + [0x6A, 0x81])
        for (name, command) in StateTests.purseCommands
        where !["18", "1E", "16", "unknown", "another class"].contains(name) {
            #expect(card.send(command) == [0x69, 0x85], "\(name)")
        }
        #expect(card.send("00B095001E") == "6985")
        #expect(card.send("00B201C400") == "6985")
        #expect(try card.sendProtected([0x84, 0x1E, 0, 0]) == [0x90, 0])
        #expect(try card.sendProtected([0x84, 0x18, 0, 0]) == [0x90, 0])
        #expect(card.select() == whole)
        #expect(card.carryOut(.pursePurchase, amount: 100) != nil)
    }

    @Test(arguments: both)
    func `an application that is blocked for ever stays so`(algorithm: PurseAlgorithm) throws {
        let card = try PurseCard(SamplePurse(maintenance: algorithm))
        #expect(try card.sendProtected([0x84, 0x1E, 0, 1]) == [0x90, 0])
        for _ in 0..<2 {
            for (name, command) in StateTests.purseCommands
            where !["unknown", "another class"].contains(name) {
                #expect(card.send(command) == [0x93, 0x03], "\(name)")
            }
            #expect(try card.sendProtected([0x84, 0x18, 0, 0]) == [0x93, 0x03])
            card.powerOn()
            #expect(card.select()?.suffix(2) == [0x93, 0x03])
        }
    }

    @Test(arguments: both)
    func `a blocked card does nothing any more`(algorithm: PurseAlgorithm) throws {
        let card = try PurseCard(SamplePurse(maintenance: algorithm))
        #expect(try card.sendProtected([0x84, 0x16, 0, 0]) == [0x90, 0])
        for _ in 0..<2 {
            #expect(card.select() == [0x69, 0x85])
            for (name, command) in StateTests.purseCommands {
                #expect(card.send(command) == [0x69, 0x85], "\(name)")
            }
            #expect(card.powerOn() != nil)
        }
    }

    @Test(arguments: both)
    func `a protected command wants a challenge of just before, and its own MAC`(
        algorithm: PurseAlgorithm
    ) throws {
        let card = try PurseCard(SamplePurse(maintenance: algorithm))
        let header: [UInt8] = [0x84, 0x1E, 0, 0]
        let challenge = card.challenge(algorithm)
        let command = try card.protected(header, by: .maintenance, challenge: challenge)
        _ = card.balance()
        #expect(card.send(command) == [0x69, 0x84])
        #expect(card.send([0x80] + command.dropFirst()) == [0x6E, 0])
        for (index, bit) in [(2, 0), (5, 0), (command.count - 1, 7)] {
            var wrong = try card.protected(
                header, by: .maintenance, challenge: card.challenge(algorithm))
            wrong[index == 2 ? 3 : index] ^= 1 << UInt8(bit)
            #expect(card.send(wrong) == [0x69, 0x88])
        }
        // Three wrong MACs block a key of algorithm 00.
        let last = try card.sendProtected(header)
        #expect(last == (algorithm == .tripleDES ? [0x69, 0x83] : [0x90, 0]))
    }

    @Test(arguments: both)
    func `the public data changes under the maintenance key alone`(
        algorithm: PurseAlgorithm
    ) throws {
        let card = try PurseCard(SamplePurse(maintenance: algorithm))
        #expect(card.send("00D6950002AAAA") == "6987")
        #expect(try card.sendProtected([0x04, 0xD6, 0x95, 0], [0xAA, 0xBB]) == [0x90, 0])
        #expect(card.send("00B0950002") == "AABB9000")
        for digits in ["00D6990001AA", "00DC01BC0130", "00E200B80130"] {
            #expect(card.send(digits) == "6987", "\(digits)")
        }
        #expect(card.send("00E200C017" + String(repeating: "11", count: 23)) == "6982")
    }

    @Test func `the purse file is nobody's`() throws {
        let card = try PurseCard()
        #expect(card.send("00A4020C02 00F0") == "9000")
        #expect(card.send("00B0000001") == "6982")
        #expect(card.send("00D600000101") == "6982")
    }
}
