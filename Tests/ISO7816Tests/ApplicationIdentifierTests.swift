import BursaTestSupport
import ISO7816
import Testing

@Suite struct ApplicationIdentifierTests {
    @Test func `an identifier has 5 to 16 bytes`() {
        for count in 0...20 {
            let input = [UInt8](repeating: 0xA0, count: count)
            let error = refusal { () throws(ISO7816Error) in
                _ = try ApplicationIdentifier(input.span).registration
            }
            let expected: ISO7816Error? =
                count < 5
                ? ISO7816Error(.truncated, at: count)
                : count > 16 ? ISO7816Error(.limit, at: 16) : nil
            #expect(error == expected)
        }
    }

    @Test func `every first byte names its register, and only two of them have a provider`()
        throws
    {
        for first in UInt8.min...UInt8.max {
            let input: [UInt8] = [first, 1, 2, 3, 4, 5, 6]
            let identifier = try ApplicationIdentifier(input.span)
            let expected: ApplicationIdentifier.Registration =
                switch first >> 4 {
                case 0xA: .international
                case 0xD: .national
                case 0xE: .standard
                case 0xF: .proprietary
                case 0xB, 0xC: .reserved
                default: .issuer
                }
            #expect(identifier.registration == expected)
            let isRegistered = [0xA, 0xD].contains(first >> 4)
            let (rid, pix) = ([UInt8](identifier.rid), [UInt8](identifier.pix))
            #expect(rid + pix == input && rid.count == (isRegistered ? 5 : 0))
        }
    }

    @Test func `SELECT by name takes every beginning of the name and nothing else`() throws {
        let input = try #require(bytes(hex: "A0000000031010"))
        let identifier = try ApplicationIdentifier(input.span)
        for count in 0...input.count {
            for change in 0..<max(count, 1) {
                var name = Array(input[..<count])
                let isSame = identifier.matches(name: name.span)
                #expect(isSame == (count > 0))
                guard count > 0 else { continue }
                name[change] ^= 1
                let isOther = identifier.matches(name: name.span)
                #expect(!isOther)
            }
        }
        let longer = input + [0]
        let other = try ApplicationIdentifier(longer.span)
        let matches = (identifier.matches(name: longer.span), other.matches(name: input.span))
        #expect(matches == (false, true))
        let equals = (identifier.equals(other), other.equals(identifier))
        #expect(equals == (false, false))
        let isItself = identifier.equals(identifier)
        #expect(isItself)
    }
}
