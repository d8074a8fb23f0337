package import CryptoCore

/// One message authentication code of the library on one of its paths, as functions on arrays.
package struct MACUnderTest {
    package let name: String
    package let path: String
    package let macByteCount: Int
    /// The code of a message that arrives in pieces: key, pieces, length of the code.
    package let authenticate: ([UInt8], [[UInt8]], Int) throws -> [UInt8]
    /// The code of a message that is passed whole: key, message, length of the code.
    package let authenticateWhole: ([UInt8], [UInt8], Int) throws -> [UInt8]
    /// The key derivation of SP 800-108 with this code as its function.
    package let derive: KBKDFUnderTest

    package init<Key: MACKey & ~Copyable>(_ name: String, path: String, _: Key.Type) {
        self.name = name
        self.path = path
        macByteCount = Key.macByteCount
        authenticate = { key, pieces, byteCount in
            var mac = [UInt8](repeating: 0, count: byteCount)
            try Key.withKey(key.span) { (state: inout Key) throws(CryptoError) in
                state.begin()
                for piece in pieces { state.update(piece.span) }
                var bytes = mac.mutableSpan
                state.finish(into: &bytes)
            }
            return mac
        }
        authenticateWhole = { key, message, byteCount in
            var mac = [UInt8](repeating: 0, count: byteCount)
            try Key.withKey(key.span) { (state: inout Key) throws(CryptoError) in
                var bytes = mac.mutableSpan
                state.authenticate(message.span, into: &bytes)
            }
            return mac
        }
        derive = KBKDFUnderTest(Key.self)
    }
}
