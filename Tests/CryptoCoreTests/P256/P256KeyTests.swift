import CryptoCore
import Testing

@Suite struct P256KeyTests {
    @Test func `keys of a wrong length or value are refused`() {
        for count in [0, 1, 31, 33, 64] {
            #expect(throws: CryptoError.keyLength(count)) {
                try P256Signer([UInt8](repeating: 1, count: count)).publicKey()
            }
        }
        let n = P256Model.n
        for wrong in [WholeNumber(0), n, n + WholeNumber(1), P256Model.r - WholeNumber(1)] {
            #expect(throws: CryptoError.invalidScalar) { try P256Signer(wrong).publicKey() }
        }
    }

    @Test func `a digest of a length that the hash does not make is refused`() {
        for count in [0, 20, 31, 33, 64] {
            #expect(throws: CryptoError.dataLength(count)) {
                try P256Signer(WholeNumber(1)).signature(
                    [UInt8](repeating: 1, count: count), SHA256.self)
            }
        }
    }

    @Test func `the state holds the key inside of the scope, and nothing of it afterwards`() throws
    {
        let key = SeededBytes.of(32, seed: 0x2567)
        let digest = SeededBytes.of(32, seed: 0x2568)
        var state = P256PrivateKey()
        #expect(nonZeroByteCount(of: &state) == 0)
        try state.expand(key.span)
        #expect(nonZeroByteCount(of: &state) > 80)
        var signature = [UInt8](repeating: 0, count: 64)
        var span = signature.mutableSpan
        try state.sign(digest: digest.span, using: SHA256.self, into: &span)
        state.wipe()
        #expect(nonZeroByteCount(of: &state) == 0)
    }

    @Test(arguments: [nil, CryptoError.unseeded])
    func `nothing of a key is left where it was lent`(ending: CryptoError?) throws {
        let key = SeededBytes.of(32, seed: 0x2568)
        let counts = try leftByScope(P256PrivateKey.self, key, ending: ending)
        #expect(counts.inside > 80)
        // What stands there by chance is what the reader itself put on the stack.
        #expect(counts.left < 8)
    }

    @Test func `registers that were wiped are zero`() throws {
        var registers = P256Registers()
        let scalar = limbs(WholeNumber(hex: "0123456789abcdef0123456789abcdef"))
        registers.multiplyBase(by: scalar.span)
        #expect(nonZeroByteCount(of: &registers) > 200)
        registers.wipe()
        #expect(nonZeroByteCount(of: &registers) == 0)
    }

    @Test func `a fault in the key or its point is noticed, and nothing is written`() throws {
        let key = SeededBytes.of(32, seed: 0x2569)
        let digest = SeededBytes.of(32, seed: 0x256A)
        for bit in stride(from: 0, to: 256, by: 5) {
            var state = P256PrivateKey()
            try state.expand(key.span)
            state.scalar[bit / Limb.bitWidth] ^= 1 << Limb(bit % Limb.bitWidth)
            expectFault(&state, digest)
        }
        for bit in stride(from: 0, to: 520, by: 9) {
            var state = P256PrivateKey()
            try state.expand(key.span)
            state.publicPoint[bit / 8] ^= 1 << UInt8(bit % 8)
            expectFault(&state, digest)
        }
        var sound = P256PrivateKey()
        try sound.expand(key.span)
        var signature = [UInt8](repeating: 0, count: 64)
        var span = signature.mutableSpan
        try sound.sign(digest: digest.span, using: SHA256.self, into: &span)
    }

    private func expectFault(_ state: inout P256PrivateKey, _ digest: [UInt8]) {
        var signature = [UInt8](repeating: 0xA5, count: 64)
        var refusal: CryptoError?
        do throws(CryptoError) {
            var span = signature.mutableSpan
            try state.sign(digest: digest.span, using: SHA256.self, into: &span)
        } catch {
            refusal = error
        }
        #expect(refusal == .signatureFault)
        #expect(signature == [UInt8](repeating: 0xA5, count: 64))
    }

    @Test func `drawn scalars are valid keys, differ, and come from the generator`() throws {
        var generator = HMACDRBG<SHA256>()
        let scalars = try (0..<20).map { round in
            if round == 0 {
                let seed = SeededBytes.of(48, seed: 0x256B)
                try generator.seed(entropy: seed.span, nonce: Span(), personalization: Span())
            }
            var scalar = [UInt8](repeating: 0, count: 32)
            var span = scalar.mutableSpan
            try P256.generateScalar(from: &generator, into: &span)
            return scalar
        }
        #expect(Set(scalars).count == scalars.count)
        for scalar in scalars { _ = try P256Signer(scalar).publicKey() }
        var unseeded = HMACDRBG<SHA256>()
        var scalar = [UInt8](repeating: 0xA5, count: 32)
        var refusal: CryptoError?
        do throws(CryptoError) {
            var span = scalar.mutableSpan
            try P256.generateScalar(from: &unseeded, into: &span)
        } catch {
            refusal = error
        }
        #expect(refusal == .unseeded)
        #expect(scalar == [UInt8](repeating: 0xA5, count: 32))
    }
}
