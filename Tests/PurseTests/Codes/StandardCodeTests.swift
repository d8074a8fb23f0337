import BursaTestSupport
import CardKernel
import Purse
import Testing

/// Codes of algorithm 00: those that real cards sent, and others made with what reproduces them.
@Suite struct StandardCodeTests {
    private let serial = bytes("00007310000000123456")

    @Test func `a load of a real card`() {
        var transaction = made(.purseLoad, random: "CDEF4F20", terminal: "000001000050")
        transaction.amount = 0x1C37
        (transaction.date, transaction.time) = (0x2014_0825, 0x103100)
        let session = sessionKey(transaction, "374598B5C0B0EAE1E1D06609AC5BB369")
        #expect(Array(session.prefix(8)) == bytes("3C05F429713D0188"))
        #expect(code(transaction, .mac1, session) == bytes("06B1BEF5"))
        #expect(code(transaction, .mac2, session) == bytes("0641DCD8"))
        transaction.balance = 0x1C37
        #expect(tac(transaction, "CAA6025290114BFCC3C9043F70F7A07A") == bytes("ED0F8755"))
    }

    @Test func `a composite purchase of a real card, whose message was read`() {
        var transaction = made(.compositePurchase, random: "9AC87503", terminal: "000000000001")
        transaction.amount = 0x1C37
        transaction.terminalSequence = 1
        (transaction.date, transaction.time) = (0x2011_0919, 0x204812)
        let session = sessionKey(transaction, "A338D92A10C8285411E761445C831C22")
        #expect(Array(session.prefix(8)) == bytes("45B5E6403E9995A8"))
        #expect(code(transaction, .mac1, session) == bytes("CD573164"))
        let message = bytes("8588D32B7688D32B76")
        #expect(code(transaction, .mac1, session, appendix: message) == bytes("303D735D"))
        #expect(code(transaction, .mac2, session) == bytes("350AC480"))
        #expect(tac(transaction, "CAA6025290114BFCC3C9043F70F7A07A") == bytes("44A8E04A"))
    }

    @Test func `derived keys and a purchase`() {
        let key = derived("0123456789ABCDEFFEDCBA9876543210", .purchase)
        #expect(key == bytes("A806933A8DD927CBD49F7E9F2C921E6F"))
        let tacKey = derived("A0A1A2A3A4A5A6A7A8A9AAABACADAEAF", .tac)
        #expect(tacKey == bytes("3320F63EF17123303DB912C9076531BD"))
        var transaction = made(.pursePurchase, random: "55667788", terminal: "000001000050")
        transaction.amount = 1234
        transaction.terminalSequence = 7
        (transaction.date, transaction.time) = (0x2026_0101, 0x120500)
        let session = sessionKey(transaction, key)
        #expect(Array(session.prefix(8)) == bytes("D6689CEBBDA5A6ED"))
        #expect(code(transaction, .mac1, session) == bytes("3CC5D03E"))
        #expect(code(transaction, .mac2, session) == bytes("72AE2CB8"))
        #expect(tac(transaction, tacKey) == bytes("DFF400E7"))
    }

    @Test func `an unload`() {
        var transaction = made(.depositUnload, random: "99AABBCC", terminal: "000001000050")
        transaction.sequence = 3
        transaction.amount = 500
        transaction.balance = 10000
        (transaction.date, transaction.time) = (0x2026_0102, 0x090000)
        let key = derived("B0B1B2B3B4B5B6B7B8B9BABBBCBDBEBF", .unload)
        let session = sessionKey(transaction, key)
        #expect(Array(session.prefix(8)) == bytes("BBBE3FC7F3BA6B50"))
        #expect(code(transaction, .mac1, session) == bytes("C74F5D35"))
        #expect(code(transaction, .mac2, session) == bytes("74AF8727"))
        transaction.balance = 9500
        #expect(code(transaction, .mac3, session) == bytes("64D7A4DC"))
    }

    @Test func `an overdraft update`() {
        var transaction = made(.overdraftUpdate, random: "DDEEFF00", terminal: "000001000050")
        transaction.sequence = 4
        transaction.amount = 5000
        transaction.balance = 9500
        (transaction.date, transaction.time) = (0x2026_0102, 0x090000)
        let session = sessionKey(transaction, derived("C0C1C2C3C4C5C6C7C8C9CACBCCCDCECF", .update))
        #expect(Array(session.prefix(8)) == bytes("A9C04EDCAAA7BAB6"))
        #expect(code(transaction, .mac1, session) == bytes("46EF747B"))
        #expect(code(transaction, .mac2, session) == bytes("6D2C7DEE"))
        transaction.balance = 14500
        let tacKey = derived("A0A1A2A3A4A5A6A7A8A9AAABACADAEAF", .tac)
        #expect(tac(transaction, tacKey) == bytes("75407890"))
    }

    private func made(_ type: TransactionType, random: String, terminal: String) -> Transaction {
        var transaction = Transaction()
        transaction.algorithm = .tripleDES
        transaction.type = type
        for (index, byte) in bytes(random).enumerated() { transaction.random[index] = byte }
        for (index, byte) in bytes(terminal).enumerated() { transaction.terminal[index] = byte }
        return transaction
    }

    private func derived(_ master: String, _ role: KeyRole) -> [UInt8] {
        let name = KeyName(algorithm: .tripleDES, role: role, version: 1, currency: 0x0978)
        var key = InlineArray<16, UInt8>(repeating: 0)
        name.deriveCardKey(
            from: bytes(master).span, factors: [UInt8]().span, serial: serial.span, into: &key)
        return array(key)
    }
}
