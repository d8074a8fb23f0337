import ISO7816
import Testing

@Suite struct ClassByteTests {
    @Test func `every class byte reads as the tables of the standard draw it`() {
        for raw in UInt8.min...UInt8.max {
            let bits = (0..<8).map { raw >> (7 - UInt8($0)) & 1 }
            let byte = ClassByte(raw)
            let number = { (range: Range<Int>) in bits[range].reduce(0) { $0 * 2 + Int($1) } }
            if bits.starts(with: [0, 0, 0]) {
                #expect(byte.kind == .firstInterindustry)
                #expect(byte.isChained == (bits[3] == 1))
                #expect(byte.secureMessaging?.rawValue == UInt8(number(4..<6)))
                #expect(byte.logicalChannel == number(6..<8))
            } else if bits.starts(with: [0, 1]) {
                #expect(byte.kind == .furtherInterindustry)
                #expect(
                    byte.secureMessaging
                        == (bits[2] == 1 ? .headerPlain : ClassByte.SecureMessaging.none))
                #expect(byte.isChained == (bits[3] == 1))
                #expect(byte.logicalChannel == 4 + number(4..<8))
            } else {
                #expect(
                    byte.kind == (raw < 0x40 ? .reserved : raw == 0xFF ? .invalid : .proprietary))
                #expect(!byte.isChained && byte.logicalChannel == nil)
                #expect(byte.secureMessaging == nil && !byte.isInterindustry)
            }
        }
    }

    @Test func `every interindustry class byte can be made from what it says`() {
        for raw in UInt8.min...UInt8.max {
            let byte = ClassByte(raw)
            guard let channel = byte.logicalChannel, let messaging = byte.secureMessaging else {
                #expect(byte.chained(true) == byte && byte.chained(false) == byte)
                continue
            }
            let made = ClassByte.interindustry(
                channel: channel, secureMessaging: messaging, chained: byte.isChained)
            #expect(made == byte)
            #expect(byte.chained(!byte.isChained).rawValue == raw ^ 0x10)
            #expect(byte.chained(byte.isChained) == byte)
        }
    }

    @Test func `what no class byte can say is not made`() {
        #expect(ClassByte.interindustry(channel: -1) == nil)
        #expect(ClassByte.interindustry(channel: 20) == nil)
        #expect(ClassByte.interindustry(channel: 4, secureMessaging: .headerAuthenticated) == nil)
        #expect(ClassByte.interindustry(channel: 4, secureMessaging: .proprietary) == nil)
    }
}
