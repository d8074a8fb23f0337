import OracleKit

extension Comparison {
    /// P-256: what one side makes the other takes, and neither takes what was changed.
    static var curve: [Comparison] {
        [publicKeys, ourSignatures, theirSignatures, agreement, invalidPoints]
    }

    private static var publicKeys: Comparison {
        Comparison("P-256 public key", "portable", cases: curveCaseCount) { random in
            let scalar = scalar(&random)
            return [
                Pair(try P256UnderTest.publicKey(of: scalar), OpenSSL.publicKey(of: scalar) ?? [])
            ]
        }
    }

    private static var ourSignatures: Comparison {
        Comparison("ECDSA P-256, made by us", "portable", cases: curveCaseCount) { random in
            let scalar = scalar(&random)
            let hashes = allHashes.map(\.hash)
            let hash = hashes[random.number(0...hashes.count - 1)]
            let digest = random.bytes(hash.digestByteCount)
            let hedge = random.number(0...1) == 0 ? [] : random.bytes(random.number(1...64))
            let signature = try hash.sign(scalar, digest, hedge)
            let point = try P256UnderTest.publicKey(of: scalar)
            return [Pair(try hash.signUnchecked(scalar, digest, hedge), signature)]
                + bothJudge(signature, digest, point, &random)
        }
    }

    private static var theirSignatures: Comparison {
        Comparison("ECDSA P-256, made by OpenSSL", "portable", cases: curveCaseCount) { random in
            let scalar = scalar(&random)
            let digest = random.bytes(random.number(20...64))
            let signature = OpenSSL.signature(scalar, of: digest)
            let point = OpenSSL.publicKey(of: scalar) ?? []
            return bothJudge(signature, digest, point, &random)
        }
    }

    /// Both take the signature, and neither takes it with a bit changed in it, in the digest or in
    /// the key. Of a digest the leftmost 32 bytes are signed.
    private static func bothJudge(
        _ signature: [UInt8], _ digest: [UInt8], _ point: [UInt8], _ random: inout Random
    ) -> [Pair] {
        func judge(
            _ signature: [UInt8], _ digest: [UInt8], _ point: [UInt8], _ verdict: Bool
        ) -> [Pair] {
            [
                Pair(P256UnderTest.accepts(signature, of: digest, by: point), verdict),
                Pair(verdict, OpenSSL.accepts(signature, of: digest, by: point)),
            ]
        }
        let signed = Array(digest.prefix(32))
        return judge(signature, digest, point, true)
            + judge(random.flipped(signature), digest, point, false)
            + judge(signature, random.flipped(signed), point, false)
            + judge(signature, digest, flipped(point, &random), false)
    }

    private static var agreement: Comparison {
        Comparison("ECDH P-256", "portable", cases: curveCaseCount) { random in
            let own = scalar(&random)
            let other = scalar(&random)
            let point = OpenSSL.publicKey(of: other) ?? []
            let expected = OpenSSL.sharedSecret(own, point) ?? []
            let back = try P256UnderTest.sharedSecret(other, P256UnderTest.publicKey(of: own))
            return [
                Pair(try P256UnderTest.sharedSecret(own, point), expected), Pair(back, expected),
            ]
        }
    }

    /// Random points and points with one bit changed: nearly all are on no curve.
    private static var invalidPoints: Comparison {
        Comparison("P-256 invalid point", "portable", cases: curveCaseCount) { random in
            let scalar = scalar(&random)
            let point = OpenSSL.publicKey(of: scalar) ?? []
            let changed =
                random.number(0...1) == 0 ? [4] + random.bytes(64) : flipped(point, &random)
            let verdict = OpenSSL.sharedSecret(scalar, changed) != nil
            return [Pair(P256UnderTest.takes(changed, verdict: verdict), true)]
        }
    }

    /// The point with one bit of a coordinate flipped. The first byte stays as it is: OpenSSL takes
    /// other encodings than the one that is taken here.
    private static func flipped(_ point: [UInt8], _ random: inout Random) -> [UInt8] {
        [4] + random.flipped(Array(point.dropFirst()))
    }

    /// A private key; some are very small or very close to the order of the group.
    private static func scalar(_ random: inout Random) -> [UInt8] {
        let order = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"
        switch random.number(0...9) {
        case 0:
            return [UInt8](repeating: 0, count: 31) + [UInt8(random.number(1...255))]
        case 1:
            guard var near = Hex.number(order, byteCount: 32) else { return [] }
            near[31] -= UInt8(random.number(1...0x51))
            return near
        default:
            // Below the order whatever the other bytes are, and above zero for all that matters.
            return [UInt8(random.number(0...0xFE))] + random.bytes(31)
        }
    }
}
