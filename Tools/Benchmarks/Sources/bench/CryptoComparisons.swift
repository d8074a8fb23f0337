import CPeers
@_spi(Implementation) import CryptoCore

/// A peer refused what it was asked to do: the figures would mean nothing.
struct PeerFailure: Error {
    let name: String
}

private let key: [UInt8] = [
    0x2B, 0x7E, 0x15, 0x16, 0x28, 0xAE, 0xD2, 0xA6, 0xAB, 0xF7, 0x15, 0x88, 0x09, 0xCF, 0x4F, 0x3C,
]

/// What the crypto core is measured against, with what it promises of the ratio.
func cryptoComparisons() throws -> [Comparison] {
    try retailMAC() + blockCipherMAC() + hashMAC() + p256()
}

private func retailMAC() -> [Comparison] {
    let bearssl = Subject(name: "BearSSL ct") { count in
        var (message, mac) = ([UInt8](repeating: 7, count: 32), [UInt8](repeating: 0, count: 8))
        bearssl_retail_mac(key, &message, &mac, count)
    }
    let openssl = Subject(name: "OpenSSL tables") { count in
        var (message, mac) = ([UInt8](repeating: 7, count: 32), [UInt8](repeating: 0, count: 8))
        openssl_retail_mac(key, &message, &mac, count)
    }
    let ours = Subject(name: "chosen") { count in
        try chainedRetailMACs(count) { (message, mac) throws(CryptoError) in
            try RetailMACKey.withKey(key.span) {
                $0.authenticate(message, padding: .method1, into: &mac)
            }
        }
    }
    let portable = Subject(name: "portable") { count in
        try chainedRetailMACs(count) { (message, mac) throws(CryptoError) in
            try RetailMACKey.withPortableKey(key.span) {
                $0.authenticate(message, padding: .method1, into: &mac)
            }
        }
    }
    return [
        Comparison(
            title: "retail MAC 32 B, 2 schedules", ours: portable, theirs: bearssl,
            atLeast: 0.8, aim: 0.65),
        Comparison(
            title: "retail MAC 32 B, 2 schedules", ours: ours, theirs: bearssl,
            atLeast: 0.8, aim: 0.65),
        Comparison(title: "retail MAC 32 B, 2 schedules", ours: ours, theirs: openssl),
        Comparison(
            title: "DES block, key kept", ours: Subject(name: "chosen") { try desBlocks($0) },
            theirs: Subject(name: "OpenSSL tables") { count in
                var block = [UInt8](repeating: 7, count: 8)
                openssl_des_block(key, &block, count)
            }, aim: 1.4),
    ]
}

private func blockCipherMAC() throws -> [Comparison] {
    [
        Comparison(
            title: "AES-CMAC 32 B, key kept",
            ours: Subject(name: "chosen") { count in
                try CMACKey<AESKey>.withKey(key.span) { (key) throws(CryptoError) in
                    chainedMACs(&key, count)
                }
            }, theirs: try evpMAC("CMAC"), direction: .theirsToOurs, atLeast: 3, aim: 4.5)
    ]
}

private func hashMAC() throws -> [Comparison] {
    let ours = Subject(name: "chosen") { count in
        try HMACKey<SHA256>.withKey(key.span) { (key) throws(CryptoError) in
            chainedMACs(&key, count)
        }
    }
    let bearssl = Subject(name: "BearSSL") { count in
        var (message, mac) = ([UInt8](repeating: 7, count: 32), [UInt8](repeating: 0, count: 32))
        bearssl_hmac(key, key.count, &message, &mac, count)
    }
    return [
        Comparison(
            title: "HMAC-SHA-256 32 B, key kept", ours: ours, theirs: try evpMAC("HMAC"),
            direction: .theirsToOurs, atLeast: 1.5, aim: 2),
        Comparison(
            title: "HMAC-SHA-256 32 B, key kept", ours: ours, theirs: bearssl,
            direction: .theirsToOurs),
    ]
}

private func evpMAC(_ name: String) throws -> Subject {
    guard let context = openssl_mac_new(name, key, key.count) else {
        throw PeerFailure(name: "OpenSSL \(name)")
    }
    return Subject(name: "OpenSSL EVP") { count in
        var (message, mac) = ([UInt8](repeating: 7, count: 32), [UInt8](repeating: 0, count: 32))
        guard openssl_mac(context, &message, &mac, count) == 1 else {
            throw PeerFailure(name: "OpenSSL \(name)")
        }
    }
}

private func chainedRetailMACs(
    _ count: Int,
    _ authenticate: (Span<UInt8>, inout MutableSpan<UInt8>) throws(CryptoError) -> Void
) throws(CryptoError) {
    var storage = InlineArray<32, UInt8>(repeating: 7)
    var macStorage = InlineArray<8, UInt8>(repeating: 0)
    for _ in 0..<count {
        var mac = macStorage.mutableSpan
        try authenticate(storage.span, &mac)
        for index in 0..<8 { storage[index] = macStorage[index] }
    }
}

private func desBlocks(_ count: Int) throws(CryptoError) {
    var storage = [UInt8](repeating: 7, count: 8)
    var block = storage.mutableSpan
    try DESKey.withKey(key.span.extracting(0..<8)) { (key) throws(CryptoError) in
        for _ in 0..<count { key.encrypt(&block) }
    }
}

private func chainedMACs<Key: MACKey & ~Copyable>(_ key: inout Key, _ count: Int) {
    var message = InlineArray<32, UInt8>(repeating: 7)
    var mac = InlineArray<16, UInt8>(repeating: 0)
    for _ in 0..<count {
        var output = mac.mutableSpan
        key.authenticate(message.span, into: &output)
        for index in 0..<16 { message[index] = mac[index] }
    }
}
