import BursaTestSupport
@_spi(Implementation) import CryptoCore
import Testing

/// The one call that makes a code of a short message, against the steps that it stands for.
@Suite struct HMACAtOnceTests {
    @Test(arguments: [0, 1, 32, 63, 64, 65, 131])
    func `a code at once is the code in steps, and that of the portable hash`(keyByteCount: Int) {
        var random = SeededGenerator(seed: 0x3AC3)
        let key = random.bytes(keyByteCount)
        for count in 0...130 {
            let message = random.bytes(count)
            // Two pieces, so none of them by `authenticate`.
            let steps = HashCase.sha256.mac(key, [message, []], 32)
            let portable = HashCase.portableSHA256.mac(key, [message], 32)
            #expect(steps == portable, "message of \(count)")
            for macByteCount in [1, 8, 15, 16, 17, 31, 32] {
                let code = HashCase.sha256.mac(key, [message], macByteCount)
                #expect(code == Array(steps[..<macByteCount]), "message of \(count)")
            }
        }
    }

    @Test func `a digest of a digest at once needs whole blocks before and a short tail`() {
        var random = SeededGenerator(seed: 0x3AC4)
        let mayBeAtOnce = nested(SHA256.self, [], [], []) != nil
        for (before, stem) in [(0, 0), (64, 640), (128, 64), (0, 1), (64, 63), (65, 64), (7, 7)] {
            let (outer, inner) = (random.bytes(before), random.bytes(stem))
            let areBlocks = before % 64 == 0 && stem % 64 == 0
            for count in [0, 1, 15, 16, 31, 32, 47, 48, 55, 56, 64, 130] {
                let tail = random.bytes(count)
                let digest = nested(SHA256.self, outer, inner, tail)
                #expect((digest != nil) == (mayBeAtOnce && areBlocks && count <= 55))
                let model = SHAModel.sha256(outer + SHAModel.sha256(inner + tail))
                #expect(digest == nil || digest == model, "\(before), \(stem), \(count) bytes")
            }
        }
    }

    @Test func `a hash without a faster way says so`() {
        #expect(nested(PortableSHA256.self, [], [], []) == nil)
        #expect(nested(SHA512.self, [], [], []) == nil)
    }

    /// What `digestAtOnce` wrote, or nothing; it may write only what it says it did.
    private func nested<Hash: HashFunction & ~Copyable>(
        _: Hash.Type, _ outerBytes: [UInt8], _ innerBytes: [UInt8], _ tail: [UInt8]
    ) -> [UInt8]? {
        var outer = Hash()
        var inner = Hash()
        outer.update(outerBytes.span)
        inner.update(innerBytes.span)
        let before = [UInt8](repeating: 0x5A, count: Hash.digestByteCount)
        var digest = before
        var span = digest.mutableSpan
        let done = outer.digestAtOnce(appendingDigestOf: &inner, and: tail.span, into: &span)
        #expect(done || digest == before)
        return done ? digest : nil
    }
}
