import BursaTestSupport
package import CryptoCore

/// The key derivation of SP 800-108 in counter mode with one code, as a function on arrays.
package struct KBKDFUnderTest {
    /// The output: key, bits of the counter, fixed input before and after it, length.
    package let run: ([UInt8], Int, [UInt8], [UInt8], Int) throws -> [UInt8]

    package init<Key: MACKey & ~Copyable>(_: Key.Type) {
        run = { key, bitCount, before, after, byteCount in
            guard let width = KBKDF.CounterWidth(rawValue: bitCount) else {
                throw CryptoError.dataLength(bitCount)
            }
            return try Key.withKey(key.span) { (state: inout Key) throws(CryptoError) in
                try filled(byteCount) { output throws(CryptoError) in
                    try KBKDF.derive(
                        from: &state, prefix: before.span, counter: width, suffix: after.span,
                        into: &output)
                }
            }
        }
    }
}
