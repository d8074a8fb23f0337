import CryptoCore
import Testing

/// Words at which a carry, a sign or a borrow changes.
private let edges: [UInt32] = [
    0, 1, 2, 0x7F, 0x80, 0xFF, 0x7FFF_FFFE, 0x7FFF_FFFF, 0x8000_0000, 0x8000_0001,
    0xFFFF_FFFE, 0xFFFF_FFFF,
]

@Suite struct MaskTests {
    @Test func `a mask of 32 bits says what the comparison says`() {
        for left in edges {
            #expect(Mask32.nonZero(Secret32(left)).declassified == (left != 0))
            for right in edges {
                let (a, b) = (Secret32(left), Secret32(right))
                #expect(Mask32.equal(a, b).declassified == (left == right))
                #expect(Mask32.less(a, b).declassified == (left < right))
                #expect((~Mask32.less(a, b)).declassified == (left >= right))
                let chosen = Mask32.less(a, b).select(a, b).declassified
                #expect(chosen == min(left, right))
            }
        }
    }

    @Test func `a mask of 64 bits says what the comparison says`() {
        let wide = edges.flatMap { [UInt64($0), UInt64($0) << 32, ~UInt64($0)] }
        for left in wide {
            #expect(Mask64.nonZero(Secret64(left)).declassified == (left != 0))
            for right in wide {
                let (a, b) = (Secret64(left), Secret64(right))
                #expect(Mask64.equal(a, b).declassified == (left == right))
                #expect(Mask64.less(a, b).declassified == (left < right))
                #expect(Mask64.less(a, b).select(a, b).declassified == min(left, right))
            }
        }
    }
}

@Suite struct CompareAndWipeTests {
    @Test func `every single changed bit makes two strings unequal`() {
        let original = [UInt8](0..<16)
        let same = ConstantTime.areEqual(original.span, original.span)
        #expect(same)
        for bit in 0..<128 {
            var other = original
            other[bit / 8] ^= 1 << UInt8(bit % 8)
            let equal = ConstantTime.areEqual(original.span, other.span)
            #expect(!equal)
        }
    }

    @Test func `strings of different length are unequal, empty ones are equal`() {
        let bytes: [UInt8] = [0, 0]
        let shorter = ConstantTime.areEqual(bytes.span, bytes.span.extracting(0..<1))
        #expect(!shorter)
        let empty = bytes.span.extracting(1..<1)
        let bothEmpty = ConstantTime.areEqual(empty, empty)
        #expect(bothEmpty)
    }

    @Test func `wiped bytes are zero`() {
        var bytes = [UInt8](repeating: 0xA5, count: 37)
        var span = bytes.mutableSpan
        ConstantTime.wipe(&span)
        #expect(bytes == [UInt8](repeating: 0, count: 37))
    }
}
