import OracleKit

extension Comparison {
    /// Every implementation of every hash function, with its name in OpenSSL.
    static var allHashes: [(hash: HashUnderTest, name: String)] {
        let all = [
            (HashUnderTest.sha1, "SHA1"), (HashUnderTest.sha256, "SHA256"),
            (HashUnderTest.sha384, "SHA384"), (HashUnderTest.sha512, "SHA512"),
        ]
        return all.flatMap { hashes, name in hashes.map { ($0, name) } }
    }

    static var hashes: [Comparison] {
        allHashes.flatMap { hash, name in
            [
                Comparison(hash.name, hash.path) { random in
                    let message = random.message()
                    let pieces = message.pieces(cutAt: random.cuts(message.count))
                    let size = hash.digestByteCount
                    return [
                        Pair(hash.digest(pieces), OpenSSL.digest(name, message, byteCount: size))
                    ]
                },
                Comparison(hash.hmac.name, hash.path) { random in
                    let key = random.message()
                    let message = random.message()
                    let byteCount = random.number(1...hash.digestByteCount)
                    let whole = OpenSSL.hmac(name, key, message, byteCount: hash.digestByteCount)
                    let expected = Array(whole.prefix(byteCount))
                    let pieces = message.pieces(cutAt: random.cuts(message.count))
                    return [
                        Pair(try hash.hmac.authenticate(key, pieces, byteCount), expected),
                        Pair(try hash.hmac.authenticateWhole(key, message, byteCount), expected),
                    ]
                },
            ]
        }
    }
}
