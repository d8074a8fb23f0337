import CryptoCore

/// The limbs of a number of 256 bits.
func limbs(_ number: WholeNumber) -> P256Limbs {
    var limbs = P256Limbs(repeating: 0)
    let bytes = number.bytes(32)
    var span = limbs.mutableSpan
    Montgomery.load(bytes.span, into: &span)
    return limbs
}

/// The number that limbs stand for.
func natural(_ limbs: P256Limbs) -> WholeNumber {
    var bytes = [UInt8](repeating: 0, count: 32)
    var span = bytes.mutableSpan
    Montgomery.store(limbs.span, into: &span)
    return WholeNumber(bytes)
}

/// A key of 32 bytes, with which arrays can be asked for.
struct P256Signer {
    let key: [UInt8]

    init(_ key: [UInt8]) { self.key = key }
    init(_ key: WholeNumber) { self.key = key.bytes(32) }

    func publicKey() throws(CryptoError) -> [UInt8] {
        try P256PrivateKey.withKey(key.span) { key throws(CryptoError) in
            var point = [UInt8](repeating: 0, count: 65)
            var span = point.mutableSpan
            key.publicKey(into: &span)
            return point
        }
    }

    func signature<Hash: HashFunction & ~Copyable>(
        _ digest: [UInt8], _ hash: Hash.Type, hedge: [UInt8] = [], isChecked: Bool = true
    ) throws(CryptoError) -> [UInt8] {
        try P256PrivateKey.withKey(key.span) { key throws(CryptoError) in
            var signature = [UInt8](repeating: 0, count: 64)
            var span = signature.mutableSpan
            switch (isChecked, hedge.isEmpty) {
            case (true, true): try key.sign(digest: digest.span, using: hash, into: &span)
            case (true, false):
                try key.sign(digest: digest.span, using: hash, hedge: hedge.span, into: &span)
            case (false, true):
                try key.uncheckedSign(digest: digest.span, using: hash, into: &span)
            case (false, false):
                try key.uncheckedSign(
                    digest: digest.span, using: hash, hedge: hedge.span, into: &span)
            }
            return signature
        }
    }

    func sharedSecret(_ publicKey: [UInt8]) throws(CryptoError) -> [UInt8] {
        try P256PrivateKey.withKey(key.span) { key throws(CryptoError) in
            var secret = [UInt8](repeating: 0xA5, count: 32)
            var span = secret.mutableSpan
            try key.sharedSecret(with: publicKey.span, into: &span)
            return secret
        }
    }
}

/// Whether a signature verifies.
func verifies(
    _ signature: [UInt8], _ digest: [UInt8], _ publicKey: [UInt8]
) throws(CryptoError) -> Bool {
    try P256.verify(
        signature: signature.span, digest: digest.span, publicKey: publicKey.span)
}

extension SeededBytes {
    static func of(_ count: Int, seed: UInt64) -> [UInt8] {
        var random = SeededBytes(seed: seed)
        return random.bytes(count)
    }
}

/// The bytes with one bit changed, counted from the left.
func flipped(_ bytes: [UInt8], _ bit: Int) -> [UInt8] {
    var changed = bytes
    changed[bit / 8] ^= 0x80 >> UInt8(bit % 8)
    return changed
}
