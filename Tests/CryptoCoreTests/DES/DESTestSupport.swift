@_spi(Implementation) import CryptoCore

/// Bytes from hexadecimal digits; spaces between them are skipped.
func desBytes(_ text: String) -> [UInt8] {
    let digits = text.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
}

/// Repeatable bytes from a seed (SplitMix64).
struct DESSource {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func word() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
        return word ^ word >> 31
    }

    mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: word() >> 32) }
    }
}

/// The two ways in which the module computes DES.
enum DESPath: CaseIterable {
    /// What `withKey` takes: the processor's instructions where there are any.
    case usual
    /// What runs on every processor.
    case portable

    func withKey<Result>(
        _ key: [UInt8], _ body: (inout DESKey) throws(CryptoError) -> Result
    ) throws(CryptoError) -> Result {
        switch self {
        case .usual: try DESKey.withKey(key.span, body)
        case .portable: try DESKey.withPortableKey(key.span, body)
        }
    }

    func withTripleKey<Result>(
        _ key: [UInt8], _ body: (inout TripleDESKey) throws(CryptoError) -> Result
    ) throws(CryptoError) -> Result {
        switch self {
        case .usual: try TripleDESKey.withKey(key.span, body)
        case .portable: try TripleDESKey.withPortableKey(key.span, body)
        }
    }

    func withRetailKey<Result>(
        _ key: [UInt8], _ body: (inout RetailMACKey) throws(CryptoError) -> Result
    ) throws(CryptoError) -> Result {
        switch self {
        case .usual: try RetailMACKey.withKey(key.span, body)
        case .portable: try RetailMACKey.withPortableKey(key.span, body)
        }
    }
}

extension BlockCipherKey where Self: ~Copyable {
    /// One block, encrypted, as a value.
    mutating func encrypted(_ block: [UInt8]) -> [UInt8] {
        var output = block
        var span = output.mutableSpan
        encrypt(&span)
        return output
    }

    /// One block, decrypted, as a value.
    mutating func decrypted(_ block: [UInt8]) -> [UInt8] {
        var output = block
        var span = output.mutableSpan
        decrypt(&span)
        return output
    }

    /// The MAC of algorithm 1 as a value.
    mutating func algorithm1(
        _ message: [UInt8], _ padding: ISO9797Padding, vector: [UInt8]? = nil, count: Int = 8
    ) -> [UInt8] {
        var mac = [UInt8](repeating: 0, count: count)
        var span = mac.mutableSpan
        if let vector {
            authenticateAlgorithm1(
                message.span, padding: padding, initialVector: vector.span, into: &span)
        } else {
            authenticateAlgorithm1(message.span, padding: padding, into: &span)
        }
        return mac
    }
}

extension RetailMACKey {
    /// The MAC as a value.
    mutating func code(
        _ message: [UInt8], _ padding: ISO9797Padding, vector: [UInt8]? = nil, count: Int = 8
    ) -> [UInt8] {
        var mac = [UInt8](repeating: 0, count: count)
        var span = mac.mutableSpan
        if let vector {
            authenticate(message.span, padding: padding, initialVector: vector.span, into: &span)
        } else {
            authenticate(message.span, padding: padding, into: &span)
        }
        return mac
    }
}
