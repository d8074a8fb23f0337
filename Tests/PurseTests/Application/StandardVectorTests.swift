import BursaTestSupport
import CardKernel
import Purse
import Testing

/// What real cards answered, and what was made with the functions that reproduce it: byte for byte,
/// through commands. Algorithm 00.
@Suite struct StandardVectorTests {
    @Test func `a load of a real card`() throws {
        let card = try made([
            (.load, "374598B5C0B0EAE1E1D06609AC5BB369"),
            (.tac, "CAA6025290114BFCC3C9043F70F7A07A"),
        ])
        #expect(card.send("0020000003123456") == "9000")
        card.prime(bytes("CDEF4F20"))
        #expect(
            card.send("805000020B 01 00001C37 000001000050 10")
                == "0000000000000100CDEF4F2006B1BEF59000")
        #expect(card.send("805200000B 20140825 103100 0641DCD8 04") == "ED0F87559000")
        #expect(
            hex(card.log()[0]) == "0001" + "000000" + "00001C37" + "02" + "000001000050"
                + "20140825103100")
    }

    @Test func `a composite purchase of a real card, whose message was read`() throws {
        let card = try made(
            [
                (.purchase, "A338D92A10C8285411E761445C831C22"),
                (.tac, "CAA6025290114BFCC3C9043F70F7A07A"),
            ], balance: 0x1C37)
        #expect(card.send("80CA000009") == "8588D32B7688D32B769000")
        card.prime(bytes("9AC87503"))
        #expect(
            card.send("805003020B 01 00001C37 000000000001 0F")
                == "00001C37000000000001009AC875039000")
        #expect(card.send("80DC30B805 3003 02AAAA") == "9000")
        #expect(
            card.send("805401000F 00000001 20110919 204812 303D735D 08")
                == "44A8E04A350AC4809000")
        #expect(hex(card.record(1)).hasPrefix("300302AAAA00"))
    }

    @Test func `without its message MAC1 is the other one`() throws {
        let card = try made(
            [
                (.purchase, "A338D92A10C8285411E761445C831C22"),
                (.tac, "CAA6025290114BFCC3C9043F70F7A07A"),
            ], balance: 0x1C37)
        card.prime(bytes("9AC87503"))
        _ = card.send("805003020B 01 00001C37 000000000001 0F")
        #expect(card.send("80DC30B805 3003 02AAAA") == "9000")
        #expect(
            card.send("805401000F 00000001 20110919 204812 CD573164 08")
                == "44A8E04A350AC4809000")
    }

    @Test func `a load and a purchase with derived keys`() throws {
        let card = try made(derived)
        #expect(card.send("0020000003123456") == "9000")
        card.prime(bytes("11223344"))
        #expect(
            card.send("805000020B 01 00002710 000001000050 10")
                == "0000000000000100" + "11223344" + "44E31641" + "9000")
        #expect(card.send("805200000B 20260101 120000 3E1DDCEA 04") == "75AFA6969000")
        card.prime(bytes("55667788"))
        #expect(
            card.send("805001020B 01 000004D2 000001000050 0F")
                == "00002710" + "0000" + "000000" + "0100" + "55667788" + "9000")
        #expect(
            card.send("805401000F 00000007 20260101 120500 3CC5D03E 08")
                == "DFF400E7" + "72AE2CB8" + "9000")
        #expect(hex(card.log()[0]) == "0001000000000004D20600000100005020260101120500")
        #expect(card.send("805A0006020001 08") == "72AE2CB8" + "DFF400E7" + "9000")
        #expect(card.send("805C000204") == "0000223E9000")
    }

    @Test func `an unload and an overdraft update with derived keys`() throws {
        let card = try made(derived)
        #expect(card.send("0020000003123456") == "9000")
        for amount: UInt32 in [4000, 5000, 1000] {
            #expect(card.carryOut(.depositLoad, amount: amount, .tripleDES) != nil)
        }
        card.prime(bytes("99AABBCC"))
        #expect(
            card.send("805005010B 01 000001F4 000001000050 10")
                == "00002710" + "0003" + "0100" + "99AABBCC" + "C74F5D35" + "9000")
        #expect(card.send("805403000B 20260102 090000 74AF8727 04") == "64D7A4DC9000")
        #expect(card.send("805A0003020004 08") == "64D7A4DC64D7A4DC9000")
        card.prime(bytes("DDEEFF00"))
        #expect(
            card.send("8050040107 01 000001000050 13")
                == "0000251C" + "0004" + "000000" + "0100" + "DDEEFF00" + "46EF747B" + "9000")
        #expect(card.send("805800000E 001388 20260102 090000 6D2C7DEE 04") == "754078909000")
        #expect(
            hex(card.log()[0]) == "0005" + "001388" + "00001388" + "07"
                + "000001000050" + "20260102090000")
        #expect(card.balance(.deposit) == 14500)
    }

    private let derived: [(KeyRole, String)] = [
        (.purchase, "A806933A8DD927CBD49F7E9F2C921E6F"),
        (.load, "CDE45C10FE555A4B784A56B4FF294DCC"),
        (.tac, "3320F63EF17123303DB912C9076531BD"),
        (.unload, "09EF1B51DADE87C88B9FA555B90FEE61"),
        (.update, "E14C191902FFC51A27CEF965E3F3C978"),
    ]

    private func made(_ keys: [(KeyRole, String)], balance: UInt32 = 0) throws -> PurseCard {
        var settings = SamplePurse()
        settings.keys = keys.map { role, value in
            let name = KeyName(algorithm: .tripleDES, role: role, version: 1, currency: 0x0978)
            return SampleKey(name, index: 1, value: bytes(value))
        }
        settings.profile.purse?.balance = balance
        settings.profile.message = [0x85, 0x88, 0xD3, 0x2B, 0x76, 0x88, 0xD3, 0x2B, 0x76]
        return try PurseCard(settings)
    }
}
