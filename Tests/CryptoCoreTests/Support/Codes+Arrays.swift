import BursaTestSupport
import CryptoCore

extension HashFunction where Self: ~Copyable {
    /// The digest of what was passed so far.
    mutating func finished(count: Int = Self.digestByteCount) -> [UInt8] {
        filled(count) { finish(into: &$0) }
    }
}

extension MACKey where Self: ~Copyable {
    /// The code of a message.
    mutating func code(_ message: [UInt8], count: Int = Self.macByteCount) -> [UInt8] {
        filled(count) { authenticate(message.span, into: &$0) }
    }

    /// The code of what was passed so far.
    mutating func finished(count: Int = Self.macByteCount) -> [UInt8] {
        filled(count) { finish(into: &$0) }
    }
}

extension RetailMACKey {
    /// The code of a message.
    mutating func code(
        _ message: [UInt8], _ padding: ISO9797Padding, vector: [UInt8]? = nil, count: Int = 8
    ) -> [UInt8] {
        filled(count) { mac in
            if let vector {
                authenticate(message.span, padding: padding, initialVector: vector.span, into: &mac)
            } else {
                authenticate(message.span, padding: padding, into: &mac)
            }
        }
    }
}
