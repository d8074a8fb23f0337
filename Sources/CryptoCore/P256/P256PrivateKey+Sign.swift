extension P256PrivateKey {
    /// Signs a digest, with a nonce that digest and key determine. FIPS 186-4, 6.4; RFC 6979, 3.2
    ///
    /// The signature is verified before anything is written: a fault in the computation would
    /// otherwise give the key away.
    /// - Parameters:
    ///   - digest: the digest of the message under `hash`, all of its bytes.
    ///   - hash: the hash function, which also makes the nonce.
    ///   - signature: ``P256/signatureByteCount`` bytes, which become r | s.
    /// - Throws: ``CryptoError/dataLength(_:)`` for a digest of another length;
    ///   ``CryptoError/signatureFault`` where the signature does not verify.
    public mutating func sign<Hash: HashFunction & ~Copyable>(
        digest: Span<UInt8>, using hash: Hash.Type, into signature: inout MutableSpan<UInt8>
    ) throws(CryptoError) {
        try sign(digest: digest, using: hash, hedge: Span(), into: &signature)
    }

    /// Signs a digest, with a nonce that also depends on `hedge`. RFC 6979, 3.6
    ///
    /// Fresh random bytes make two signatures of one digest differ, which takes the ground from
    /// under attacks that compare them; bad ones do no harm.
    /// - Parameters:
    ///   - digest: the digest of the message under `hash`, all of its bytes.
    ///   - hash: the hash function, which also makes the nonce.
    ///   - hedge: the additional data k′, at most 65536 bytes; empty for none.
    ///   - signature: ``P256/signatureByteCount`` bytes, which become r | s.
    /// - Throws: ``CryptoError/dataLength(_:)`` for a digest of another length or a longer hedge;
    ///   ``CryptoError/signatureFault`` where the signature does not verify.
    public mutating func sign<Hash: HashFunction & ~Copyable>(
        digest: Span<UInt8>, using hash: Hash.Type, hedge: Span<UInt8>,
        into signature: inout MutableSpan<UInt8>
    ) throws(CryptoError) {
        precondition(signature.count == P256.signatureByteCount)
        var made = P256Signature()
        try make(&made, digest: digest, using: hash, hedge: hedge)
        guard isRight(&made, digest) else {
            made.wipe()
            throw .signatureFault
        }
        made.encode(into: &signature)
    }

    /// Whether a signature verifies; no longer if a fault hit the public point.
    private mutating func isRight(_ signature: inout P256Signature, _ digest: Span<UInt8>) -> Bool {
        do {
            return try signature.verifies(digest: digest, publicKey: publicPoint.span)
        } catch {
            return false
        }
    }

    /// Signs a digest like ``sign(digest:using:into:)``, but releases what comes out unverified.
    ///
    /// For those who verify it themselves, or whose hardware excludes faults.
    /// - Throws: ``CryptoError/dataLength(_:)`` for a digest of another length.
    public mutating func uncheckedSign<Hash: HashFunction & ~Copyable>(
        digest: Span<UInt8>, using hash: Hash.Type, into signature: inout MutableSpan<UInt8>
    ) throws(CryptoError) {
        try uncheckedSign(digest: digest, using: hash, hedge: Span(), into: &signature)
    }

    /// Signs a digest like ``sign(digest:using:hedge:into:)``, but releases what comes out
    /// unverified.
    /// - Throws: ``CryptoError/dataLength(_:)`` for a digest of another length or a longer hedge.
    public mutating func uncheckedSign<Hash: HashFunction & ~Copyable>(
        digest: Span<UInt8>, using hash: Hash.Type, hedge: Span<UInt8>,
        into signature: inout MutableSpan<UInt8>
    ) throws(CryptoError) {
        precondition(signature.count == P256.signatureByteCount)
        var made = P256Signature()
        try make(&made, digest: digest, using: hash, hedge: hedge)
        made.encode(into: &signature)
    }

    /// Draws nonces until one gives a signature; the first does, but for a chance of 2⁻³².
    private mutating func make<Hash: HashFunction & ~Copyable>(
        _ signature: inout P256Signature, digest: Span<UInt8>, using hash: Hash.Type,
        hedge: Span<UInt8>
    ) throws(CryptoError) {
        guard digest.count == Hash.digestByteCount else { throw .dataLength(digest.count) }
        var message = P256Limbs(repeating: 0)
        P256Scalar.load(digest: digest, into: &message)
        var nonces = HMACDRBG<Hash>()
        var nonce = P256Limbs(repeating: 0)
        defer {
            nonces.wipe()
            ConstantTime.wipe(storage: &nonce)
        }
        try seed(&nonces, message: message.span, hedge: hedge)
        repeat {
            try P256Scalar.draw(from: &nonces, into: &nonce)
        } while !signature.compute(message: message.span, nonce: nonce.span, key: scalar.span)
    }

    /// Seeds the generator of nonces with the key, the reduced digest and the hedge: steps b to g
    /// of RFC 6979, 3.2 are those of SP 800-90A, 10.1.2.3.
    private mutating func seed<Hash: HashFunction & ~Copyable>(
        _ nonces: inout HMACDRBG<Hash>, message: Span<Limb>, hedge: Span<UInt8>
    ) throws(CryptoError) {
        var inputs = InlineArray<64, UInt8>(repeating: 0)
        var bytes = inputs.mutableSpan
        var key = bytes._mutatingExtracting(0..<32)
        Montgomery.store(scalar.span, into: &key)
        var digest = bytes._mutatingExtracting(32..<64)
        Montgomery.store(message, into: &digest)
        defer { ConstantTime.wipe(storage: &inputs) }
        try nonces.seed(
            entropy: inputs.span.extracting(0..<32), nonce: inputs.span.extracting(32..<64),
            personalization: hedge)
    }
}
