import BursaTestSupport
import CardKernel
import CryptoCore
import Purse
import Testing

@Suite struct ReceiptTests {
    private func card(_ change: (inout SamplePurse) -> Void = { _ in }) throws -> PurseCard {
        var settings = SamplePurse()
        settings.profile.purse?.balance = 10_000
        change(&settings)
        return try PurseCard(settings)
    }

    private func makeKey(_ card: PurseCard) throws -> [UInt8] {
        let command = try card.protected(
            [0x84, 0x46, 0x80, 0], by: .maintenance, challenge: card.challenge(.aes))
        let answer = try #require(card.send(command + [0]))
        #expect(answer.count == 67 && answer[0] == 4 && answer.suffix(2) == [0x90, 0])
        return answer.dropLast(2)
    }

    private func verifies(_ answer: [UInt8], _ key: [UInt8]) throws -> Bool {
        let receipt = Array(answer[0..<78])
        let digest = filled(32) { output in
            var hash = SHA256()
            hash.update(receipt.span)
            hash.finish(into: &output)
        }
        let signature = Array(answer[78..<142])
        return try P256.verify(
            signature: signature.span, digest: digest.span, publicKey: key.span)
    }

    @Test(arguments: [PurseAlgorithm.tripleDES, .aes])
    func `a receipt says what was debited, and verifies with the public key`(
        algorithm: PurseAlgorithm
    ) throws {
        let card = try card()
        let key = try makeKey(card)
        #expect(card.send([0x80, 0x46, 0x81, 0, 0]) == key + [0x90, 0])
        let terms = (0..<32).map { UInt8(0xC0 + $0) }
        #expect(card.send([0x80, 0x30, 0, 0, 32] + terms) == [0x90, 0])
        var transaction = try #require(
            card.begin(.pursePurchase, amount: 1234, algorithm, terms: terms))
        (transaction.date, transaction.time) = (0x2026_0101, 0x120500)
        transaction.terminalSequence = 0x0102_0304
        #expect(card.send(card.completion(transaction))?.suffix(2) == [0x90, 0])
        let answer = try #require(card.send([0x80, 0x2A, 0x9E, 6, 2, 0, 1, 0]))
        #expect(answer.count == 144 && answer.suffix(2) == [0x90, 0])
        let version = SampleKeys.version(algorithm)
        let record = "0001000000000004D2060000010000502026010112 0500"
        let expected =
            "42524331" + "01" + hex([algorithm.rawValue, version]) + "0978"
            + hex(SampleKeys.serial) + record.filter { $0 != " " } + "01020304" + hex(terms)
        #expect(hex(Array(answer[0..<78])) == expected)
        #expect(try verifies(answer, key))
        // The long form names the terminal; another one gets nothing.
        let long = [0x80, 0x2A, 0x9E, 6, 12, 0, 1] + SampleKeys.terminal
        #expect(card.send(long + [1, 2, 3, 4, 0]) == answer)
        #expect(card.send(long + [1, 2, 3, 5, 0]) == [0x94, 0x06])
        var other = long
        other[8] ^= 1
        #expect(card.send(other + [1, 2, 3, 4, 0]) == [0x94, 0x06])
        var changed = answer
        changed[30] ^= 1
        #expect(try !verifies(changed, key))
    }

    @Test func `a composite purchase is signed with the hash that covers its records`() throws {
        let card = try card()
        let key = try makeKey(card)
        var transaction = try #require(card.begin(.compositePurchase, amount: 1))
        transaction.date = 0x2026_0101
        #expect(card.send("80DC30B804 30020007") == "9000")
        transaction.bind([[0x30, 0xB8, 4, 0x30, 2, 0, 7]])
        #expect(card.send(card.completion(transaction))?.suffix(2) == [0x90, 0])
        let answer = try #require(card.send([0x80, 0x2A, 0x9E, 9, 2, 0, 1, 0]))
        #expect(Array(answer[46..<78]) == array(transaction.terms))
        #expect(try verifies(answer, key))
    }

    @Test func `there is a receipt for kept debits, and for nothing else`() throws {
        let card = try card()
        #expect(card.send("80468100") == "6A88")
        #expect(card.carryOut(.pursePurchase, amount: 1) != nil)
        #expect(card.send("802A9E06020001") == "6A88")
        let key = try makeKey(card)
        #expect(try card.sendProtected([0x84, 0x46, 0x80, 0]) == [0x69, 0x85])
        card.verifyPIN()
        #expect(card.carryOut(.purseLoad, amount: 1) != nil)
        for _ in 0..<17 { #expect(card.carryOut(.pursePurchase, amount: 1) != nil) }
        for sequence in UInt8(0)...20 {
            let answer = card.send([0x80, 0x2A, 0x9E, 6, 2, 0, sequence, 0]) ?? []
            let isKept = sequence >= 3 && sequence <= 18
            #expect(answer.count == (isKept ? 144 : 2), "\(sequence)")
            if isKept { #expect(try verifies(answer, key)) }
        }
        #expect(card.send("802A9E09020003") == "9406")
        #expect(card.send("802A9E02020001") == "6A86")
        #expect(card.send("802A9E0603000102") == "6700")
    }

    @Test func `a log that may not be read needs the terminal's name`() throws {
        let card = try card { $0.profile.logRule = .user(0) }
        _ = try makeKey(card)
        #expect(card.carryOut(.pursePurchase, amount: 1, terminalSequence: 9) != nil)
        #expect(card.send("802A9E06020001") == "6982")
        let long = [0x80, 0x2A, 0x9E, 6, 12, 0, 1] + SampleKeys.terminal + [0, 0, 0, 9, 0]
        #expect(card.send(long)?.count == 144)
        card.verifyPIN()
        #expect(card.send([0x80, 0x2A, 0x9E, 6, 2, 0, 1, 0])?.count == 144)
    }

    @Test func `two cards make two keys, and a key survives a reset`() throws {
        let first = try card()
        let second = try card { $0.seed = 8 }
        let key = try makeKey(first)
        #expect(try makeKey(second) != key)
        first.powerOn()
        first.select()
        #expect(first.send([0x80, 0x46, 0x81, 0, 0]) == key + [0x90, 0])
    }
}
