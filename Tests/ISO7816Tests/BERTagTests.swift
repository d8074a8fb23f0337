import ISO7816
import Testing

@Suite struct BERTagTests {
    /// Whether these bytes are a tag: the drawing at the type, byte by byte.
    private func isTag(_ bytes: [UInt8]) -> Bool {
        switch bytes.count {
        case 1: bytes[0] != 0 && bytes[0] % 32 != 31
        case 2: bytes[0] % 32 == 31 && (1...127).contains(bytes[1])
        default: bytes[0] % 32 == 31 && bytes[1] > 128 && bytes[2] < 128
        }
    }

    @Test func `of all numbers of up to two bytes exactly the tags are taken`() {
        for raw in UInt32(0)...0xFFFF {
            let bytes = raw > 0xFF ? [UInt8(raw >> 8), UInt8(raw & 0xFF)] : [UInt8(raw)]
            #expect((BERTag(raw) != nil) == isTag(bytes), "\(raw)")
        }
    }

    @Test(arguments: [0x01, 0x1E, 0x1F, 0x20, 0x3F, 0x5F, 0x7F, 0x9F, 0xDF, 0xFE, 0xFF] as [UInt8])
    func `of the numbers of three bytes exactly the tags are taken`(first: UInt8) {
        for low in UInt32(0)...0xFFFF {
            let tag = BERTag(UInt32(first) << 16 | low)
            let bytes = [first, UInt8(low >> 8), UInt8(low & 0xFF)]
            let isRight = (tag != nil) == isTag(bytes)
            #expect(isRight, "\(first) \(low)")
            if let tag {
                let number = Int(bytes[1] & 127) * 128 + Int(bytes[2])
                let isRead = tag.number == number && tag.byteCount == 3
                #expect(isRead && tag.isConstructed == (first & 32 != 0))
            }
        }
    }

    @Test func `a tag knows its class, its number and whether it is constructed`() {
        let table: [(BERTag, classNumber: UInt8, isConstructed: Bool, number: Int, bytes: Int)] = [
            (0x02, 0, false, 2, 1), (0x30, 0, true, 16, 1), (0x6F, 1, true, 15, 1),
            (0x9F38, 2, false, 0x38, 2), (0x7F4E, 1, true, 0x4E, 2),
            (0xBF0C, 2, true, 0x0C, 2), (0xDF8101, 3, false, 129, 3),
        ]
        for row in table {
            #expect(row.0.classNumber == row.classNumber)
            #expect(row.0.isConstructed == row.isConstructed)
            #expect(row.0.number == row.number)
            #expect(row.0.byteCount == row.bytes)
        }
        let tooLong = UInt32(0x0100_0000)
        #expect(BERTag(tooLong) == nil)
    }
}
