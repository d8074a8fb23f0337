import CPeers
import CryptoCore

private let scalar: [UInt8] = (1...32).map { UInt8($0) }

/// Signing and verifying with P-256 beside both libraries.
func p256() throws -> [Comparison] {
    let point = try publicPoint()
    guard let peer = openssl_p256_new(scalar, point) else { throw PeerFailure(name: "OpenSSL") }
    return signing(peer) + (try verifying(point, peer))
}

private func signing(_ peer: UnsafeMutableRawPointer) -> [Comparison] {
    let bearssl = Subject(name: "BearSSL m31") { count in
        var (digest, signature) = (
            [UInt8](repeating: 7, count: 32), [UInt8](repeating: 0, count: 64)
        )
        guard bearssl_p256_sign(scalar, &digest, &signature, count) == 1 else {
            throw PeerFailure(name: "BearSSL")
        }
    }
    let openssl = Subject(name: "OpenSSL EVP") { count in
        var (digest, signature) = (
            [UInt8](repeating: 7, count: 32), [UInt8](repeating: 0, count: 80)
        )
        var size = 0
        guard openssl_p256_sign(peer, &digest, &signature, &size, count) == 1 else {
            throw PeerFailure(name: "OpenSSL")
        }
    }
    let unchecked = Subject(name: "portable") { try signatures($0, verified: false) }
    let verified = Subject(name: "portable") { try signatures($0, verified: true) }
    return [
        Comparison(
            title: "P-256 sign", ours: unchecked, theirs: bearssl, direction: .theirsToOurs,
            atLeast: 2),
        Comparison(title: "P-256 sign", ours: unchecked, theirs: openssl, aim: 2),
        Comparison(
            title: "P-256 sign, then verified", ours: verified, theirs: bearssl,
            direction: .theirsToOurs, atLeast: 2),
        Comparison(title: "P-256 sign, then verified", ours: verified, theirs: openssl, aim: 2),
    ]
}

private func verifying(
    _ point: [UInt8], _ peer: UnsafeMutableRawPointer
) throws -> [Comparison] {
    var digest = [UInt8](repeating: 7, count: 32)
    let signature = try signature(of: digest)
    let bearssl = Subject(name: "BearSSL m31") { [digest] count in
        guard bearssl_p256_verify(point, digest, signature, count) == 1 else {
            throw PeerFailure(name: "BearSSL")
        }
    }
    var (theirs, size) = ([UInt8](repeating: 0, count: 80), 0)
    guard openssl_p256_sign(peer, &digest, &theirs, &size, 1) == 1 else {
        throw PeerFailure(name: "OpenSSL")
    }
    let openssl = Subject(name: "OpenSSL EVP") { [theirs, size, digest] count in
        guard openssl_p256_verify(peer, digest, theirs, size, count) == 1 else {
            throw PeerFailure(name: "OpenSSL")
        }
    }
    let ours = Subject(name: "portable") { [digest] count in
        for _ in 0..<count {
            let holds = try P256.verify(
                signature: signature.span, digest: digest.span, publicKey: point.span)
            guard holds else { throw PeerFailure(name: "Bursa") }
        }
    }
    return [
        Comparison(
            title: "P-256 verify", ours: ours, theirs: bearssl, direction: .theirsToOurs,
            atLeast: 2),
        Comparison(title: "P-256 verify", ours: ours, theirs: openssl, aim: 2),
    ]
}

private func signatures(_ count: Int, verified: Bool) throws(CryptoError) {
    try P256PrivateKey.withKey(scalar.span) { (key) throws(CryptoError) in
        var digest = InlineArray<32, UInt8>(repeating: 7)
        var signature = InlineArray<64, UInt8>(repeating: 0)
        for _ in 0..<count {
            var output = signature.mutableSpan
            if verified {
                try key.sign(digest: digest.span, using: SHA256.self, into: &output)
            } else {
                try key.uncheckedSign(digest: digest.span, using: SHA256.self, into: &output)
            }
            for index in 0..<32 { digest[index] = signature[index] }
        }
    }
}

private func publicPoint() throws(CryptoError) -> [UInt8] {
    var point = [UInt8](repeating: 0, count: 65)
    var output = point.mutableSpan
    try P256PrivateKey.withKey(scalar.span) { (key) throws(CryptoError) in
        key.publicKey(into: &output)
    }
    return point
}

private func signature(of digest: [UInt8]) throws(CryptoError) -> [UInt8] {
    var signature = [UInt8](repeating: 0, count: 64)
    var output = signature.mutableSpan
    try P256PrivateKey.withKey(scalar.span) { (key) throws(CryptoError) in
        try key.sign(digest: digest.span, using: SHA256.self, into: &output)
    }
    return signature
}
