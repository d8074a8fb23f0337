import CryptoCore
import Testing

@Suite struct P256KeyAgreementTests {
    @Test func `the secret is that of the published example`() throws {
        // NIST CAVP, KAS ECC CDH primitive, P-256, count 0.
        let key = bytes(hex: "7d7dc5f71eb29ddaf80d6214632eeae03d9058af1fb6d22ed80badb62bc1a534")
        let peer = bytes(
            hex: """
                04700c48f77f56584c5cc632ca65640db91b6bacce3a4df6b42ce7cc838833d287
                db71e509e3fd9b060ddb20ba5c51dcc5948d46fbf640dfe0441782cab85fa4ac
                """)
        let secret = bytes(hex: "46fc62106420ff012e54a434fbdd2d25ccc5852060561e68040dd7778997bd7b")
        #expect(try P256Signer(key).sharedSecret(peer) == secret)
    }

    @Test func `both sides compute the same secret`() throws {
        var random = SeededBytes(seed: 0x256C)
        for _ in 0..<40 {
            let (left, right) = (P256Signer(random.bytes(32)), P256Signer(random.bytes(32)))
            let secret = try left.sharedSecret(try right.publicKey())
            #expect(try right.sharedSecret(try left.publicKey()) == secret)
        }
    }

    @Test func `what is no point is refused, and nothing is written`() throws {
        let good = P256Model.g.encoded
        let p = P256Model.p
        let (x, y) = (P256Model.g.x, P256Model.g.y)
        var wrong: [[UInt8]] = [
            [], [0], Array(good.dropLast()), good + [0], [4] + [UInt8](repeating: 0, count: 64),
            [2 + (good[64] & 1)] + x.bytes(32), [4] + p.bytes(32) + y.bytes(32),
            [4] + (P256Model.r - WholeNumber(1)).bytes(32) + y.bytes(32),
        ]
        // A coordinate that is right modulo p, but not below p.
        let small = P256Model.firstPoint(from: WholeNumber(0))
        let signer = P256Signer(WholeNumber(2))
        #expect(try signer.sharedSecret(small.encoded).count == 32)
        wrong.append([4] + (small.x + p).bytes(32) + small.y.bytes(32))
        for byte in 0...255 where byte != 4 { wrong.append([UInt8(byte)] + good.dropFirst()) }
        for bit in 8..<520 { wrong.append(flipped(good, bit)) }
        for encoding in wrong {
            #expect(throws: CryptoError.invalidPoint) { try signer.sharedSecret(encoding) }
            #expect(throws: CryptoError.invalidPoint) {
                try verifies([UInt8](repeating: 1, count: 64), [1], encoding)
            }
        }
    }
}
