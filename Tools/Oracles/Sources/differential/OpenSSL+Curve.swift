import COpenSSL

extension OpenSSL {
    /// The public key of a private one, or nothing where it is none.
    static func publicKey(of scalar: [UInt8]) -> [UInt8]? {
        var point = [UInt8](repeating: 0, count: 65)
        return openssl_p256_public_key(scalar, &point) == 1 ? point : nil
    }

    /// A signature of `digest`, r and s, with a random nonce.
    static func signature(_ scalar: [UInt8], of digest: [UInt8]) -> [UInt8] {
        var signature = [UInt8](repeating: 0, count: 64)
        precondition(openssl_p256_sign(scalar, digest, digest.count, &signature) == 1)
        return signature
    }

    static func accepts(_ signature: [UInt8], of digest: [UInt8], by point: [UInt8]) -> Bool {
        openssl_p256_verify(point, digest, digest.count, signature) == 1
    }

    /// The x-coordinate in common, or nothing where `point` is no public key.
    static func sharedSecret(_ scalar: [UInt8], _ point: [UInt8]) -> [UInt8]? {
        var secret = [UInt8](repeating: 0, count: 32)
        return openssl_p256_agree(scalar, point, &secret) == 1 ? secret : nil
    }
}
