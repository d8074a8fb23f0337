import BursaTestSupport
import Scheme
import Testing

@Suite struct ImageRefusalTests {
    private let scratch: Scratch
    private let whole: [UInt8]

    init() throws {
        scratch = try Scratch()
        let memory = try Ledger.memory(pageCount: 10, pageWordCount: 64)
        try CardImage.save(memory.snapshot(), to: scratch.path())
        whole = try bytes(of: scratch.path())
    }

    private func codes(_ image: [UInt8]) throws -> [ImageError.Code] {
        try write(image, to: scratch.path())
        return refusal(scratch.path())
    }

    @Test func `an image that ends early or late is refused, at every length`() throws {
        #expect(whole.count == 4096 + 10 * 64 * 4)
        for count in 0..<whole.count {
            let wanted = count < 64 ? 64 : whole.count
            let code: ImageError.Code =
                count < 8 ? .foreign(offset: count) : .truncated(byteCount: count, wanted: wanted)
            let found = try codes(Array(whole[..<count]))
            if found != [code, code] { Issue.record("\(count) bytes: \(found)") }
        }
        for more in [1, 3, 4096, 1 << 20] {
            let image = whole + [UInt8](repeating: 0, count: more)
            let code = ImageError.Code.trailing(byteCount: image.count, wanted: whole.count)
            #expect(try codes(image) == [code, code])
        }
    }

    @Test func `every byte in front of the cells is either meant or refused`() throws {
        for offset in 0..<4096 {
            for change in [UInt8(0x01), 0x80, 0xFF] {
                var image = whole
                image[offset] ^= change
                let found = try codes(image)
                let wanted: ImageError.Code? =
                    switch offset {
                    case 0..<8: .foreign(offset: offset)
                    case 8..<12: .version(1 ^ UInt32(change) << (8 * UInt32(offset - 8)))
                    case 12..<64: .checksum
                    case 72..<136: .damaged(offset: offset / 8 * 8)
                    case 136..<2048, 2088..<4096: .damaged(offset: offset)
                    default: nil
                    }
                if found != (wanted.map { [$0, $0] } ?? []) {
                    Issue.record("byte \(offset) ^ \(change): \(found)")
                }
            }
        }
    }

    @Test func `random bytes behind a good beginning never do more than be refused`() throws {
        var random = SeededGenerator(seed: 7)
        for kept in [0, 8, 12, 64, 72, 136, 2048, 2088, 4096] {
            for _ in 0..<50 {
                let image = whole[..<kept] + random.bytes(whole.count - kept)
                let found = try codes(Array(image))
                #expect(found.isEmpty == (kept == 4096))
            }
        }
    }

    @Test func `what is wrong first is told first`() throws {
        // Each wrong thing, from the last to the first: the image becomes worse and worse.
        var image = whole
        let other = try #require(MemoryDimensions(pageCount: 10, pageWordCount: 65))
        let own = try #require(MemoryDimensions(pageCount: 10, pageWordCount: 64))
        func expect(_ code: ImageError.Code) throws {
            try write(image, to: scratch.path())
            #expect(refusal(scratch.path(), expecting: other) == [code, code])
        }
        try expect(.otherDimensions(own))
        image[3000] = 1
        try expect(.damaged(offset: 3000))
        image[100] = 1
        try expect(.damaged(offset: 96))
        image[30] = 1
        image.seal()
        try expect(.damaged(offset: 30))
        image.append(0)
        try expect(.trailing(byteCount: image.count, wanted: whole.count))
        image[12] = 3
        image.seal()
        try expect(.dimensions(pageCount: 3, pageWordCount: 64))
        image[60] ^= 1
        try expect(.checksum)
        image[8] = 2
        try expect(.version(2))
        image[1] = 0
        try expect(.foreign(offset: 1))
        let holder = try LockHolder(scratch.path())
        try expect(.inUse)
        holder.kill()
        try expect(.foreign(offset: 1))
    }

    @Test func `a number of pages or words that no memory has is refused, whatever the checksum`()
        throws
    {
        for (pages, words) in [
            (UInt32(0), UInt32(64)), (3, 64), (513, 64), (10, 15), (10, 1025), (512, 1024),
            (UInt32.max, 64), (10, UInt32.max), (UInt32.max, UInt32.max), (1 << 31, 1 << 31),
        ] {
            var image = whole
            for index in 0..<4 {
                image[12 + index] = UInt8(truncatingIfNeeded: pages >> (8 * UInt32(index)))
                image[16 + index] = UInt8(truncatingIfNeeded: words >> (8 * UInt32(index)))
            }
            image.seal()
            let code = ImageError.Code.dimensions(pageCount: pages, pageWordCount: words)
            #expect(try codes(image) == [code, code])
        }
    }

    @Test func `what is not there or is no file is refused`() throws {
        #expect(refusal(scratch.path("none")) == [.noEntry, .noEntry])
        #expect(refusal("/dev/null") == [.foreign(offset: 0), .foreign(offset: 0)])
        #expect(throws: ImageError.self) { try CardImage.load("/") }
        #expect(throws: ImageError.self) {
            try CardImage.save(Ledger.memory().snapshot(), to: scratch.path("none/one.card"))
        }
        #expect(try scratch.names() == ["one.card"])
    }

    @Test func `an error says of which file it is, and what to do`() throws {
        try write(Array(whole[..<5000]), to: scratch.path())
        let error = #expect(throws: ImageError.self) { try CardImage.load(scratch.path()) }
        #expect(error?.path == scratch.path())
        #expect(error?.description.hasPrefix(scratch.path()) == true)
    }
}

extension ImageError.Code {
    fileprivate static var noEntry: ImageError.Code { .system(call: "open", errno: 2) }
}

extension Array where Element == UInt8 {
    /// Makes the checksum fit, by long division of polynomials: a model of the one in the product.
    fileprivate mutating func seal() {
        var bits = self[..<60].flatMap { byte in (0..<8).map { byte >> $0 & 1 == 1 } }
        for index in 0..<32 { bits[index].toggle() }
        bits += [Bool](repeating: false, count: 32)
        let polynomial = (0..<33).map { 0x1_04C1_1DB7 >> (32 - $0) & 1 == 1 }
        for start in 0..<480 where bits[start] {
            for index in 0..<33 where polynomial[index] { bits[start + index].toggle() }
        }
        for index in 0..<4 {
            self[60 + index] = (0..<8).reduce(0) { byte, bit in
                byte | (bits[480 + index * 8 + bit] ? 0 : 1 << bit)
            }
        }
    }
}
