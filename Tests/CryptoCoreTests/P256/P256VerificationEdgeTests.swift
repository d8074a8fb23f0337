import CryptoCore
import Testing

@Suite struct P256VerificationEdgeTests {
    @Test func `sums that meet equal points or infinity come out right`() throws {
        // With u1 = u2 · key the two halves of the sum are equal, with the sign changed opposite.
        let n = P256Model.n
        let key = WholeNumber(3)
        let publicKey = try P256Signer(key).publicKey()
        for factor in [
            WholeNumber(1), WholeNumber(2), n.half, n - WholeNumber(1), WholeNumber(12345),
        ] {
            let point = try #require(
                P256Model.multiply(key * factor * WholeNumber(2) % n, P256Model.g))
            let r = point.x % n
            let s = r * factor.inverse(mod: n) % n
            let digest = (s * factor % n * key % n).bytes(32)
            #expect(try verifies(r.bytes(32) + s.bytes(32), digest, publicKey))
            let opposite = (n - WholeNumber(digest)).bytes(32)
            #expect(try !verifies(r.bytes(32) + s.bytes(32), opposite, publicKey))
        }
    }

    @Test func `a digest of zeros has one half of the sum only`() throws {
        let zeros = [UInt8](repeating: 0, count: 32)
        let signer = P256Signer(WholeNumber(hex: "C9AFA9D845BA75166B5C2157"))
        let signature = try signer.signature(zeros, SHA256.self)
        #expect(try verifies(signature, zeros, try signer.publicKey()))
    }

    @Test func `digests of any length from 1 to 64 bytes are taken as their left 256 bits`() throws
    {
        let signer = P256Signer(WholeNumber(hex: "C9AFA9D845BA75166B5C2157"))
        let publicKey = try signer.publicKey()
        let digest = HashCase.all[3].digest([3])
        let signature = try signer.signature(digest, SHA512.self)
        #expect(try verifies(signature, digest, publicKey))
        #expect(try verifies(signature, Array(digest[..<32]), publicKey))
        #expect(try !verifies(signature, Array(digest[..<31]), publicKey))
        for count in [0, 65] {
            #expect(throws: CryptoError.dataLength(count)) {
                try verifies(signature, [UInt8](repeating: 1, count: count), publicKey)
            }
        }
    }

    @Test func `r stands for every x that it is modulo the order, below p`() throws {
        // For any point R, s and z there is the key Q = (s R − z G) ÷ r that makes R the sum.
        let n = P256Model.n
        let z = WholeNumber(77)
        let s = WholeNumber(99)
        for start in [WholeNumber(1), n, n + WholeNumber(1000), P256Model.p - WholeNumber(50)] {
            let sum = P256Model.firstPoint(from: start)
            let r = sum.x % n
            let part = try #require(P256Model.multiply(n - z, P256Model.g))
            let key = try #require(
                P256Model.add(P256Model.multiply(s, sum), part).flatMap {
                    P256Model.multiply(r.inverse(mod: n), $0)
                })
            let digest = z.bytes(32)
            #expect(try verifies(r.bytes(32) + s.bytes(32), digest, key.encoded))
            let other = r + WholeNumber(1)
            #expect(try !verifies(other.bytes(32) + s.bytes(32), digest, key.encoded))
        }
    }
}
