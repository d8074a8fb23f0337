import BursaTestSupport
package import CryptoCore

/// One block cipher of the library on one of its paths, as functions on arrays.
///
/// Everything the tools ask of a cipher goes through its public protocol; the type of the key is
/// known only here.
package struct CipherUnderTest {
    package let name: String
    /// Which of the implementations this is: "portable", "instructions" of the processor, or the
    /// one that is "chosen" on this machine.
    package let path: String
    package let blockByteCount: Int
    /// Encrypts or decrypts whole blocks one by one: key, blocks.
    package let encryptECB: ([UInt8], [UInt8]) throws -> [UInt8]
    package let decryptECB: ([UInt8], [UInt8]) throws -> [UInt8]
    /// Cipher block chaining over pieces of whole blocks: key, vector, pieces.
    package let encryptCBC: ([UInt8], [UInt8], [[UInt8]]) throws -> [UInt8]
    package let decryptCBC: ([UInt8], [UInt8], [[UInt8]]) throws -> [UInt8]
    /// Counter mode over pieces, all but the last of whole blocks: key, counter block, pieces.
    package let applyCTR: ([UInt8], [UInt8], [[UInt8]]) throws -> [UInt8]
    /// ISO 9797-1 MAC algorithm 1: key, vector, message, padding, length of the code.
    package let algorithm1: ([UInt8], [UInt8]?, [UInt8], ISO9797Padding, Int) throws -> [UInt8]
    package let cmac: MACUnderTest

    /// How a key is lent to what is done with it, as by `withKey`.
    package typealias Lender<Key: ~Copyable> = (
        Span<UInt8>, (inout Key) throws(CryptoError) -> Void
    ) throws(CryptoError) -> Void

    /// - Parameters:
    ///   - lend: how a key on this path is had; by default as everybody has it.
    package init<Key: BlockCipherKey & ~Copyable>(
        _ name: String, path: String, _: Key.Type,
        lend: @escaping Lender<Key> = { key, body throws(CryptoError) in
            try Key.withKey(key, body)
        }
    ) {
        self.name = name
        self.path = path
        blockByteCount = Key.blockByteCount
        encryptECB = { key, data in try Self.eachBlock(lend, key, data, decrypting: false) }
        decryptECB = { key, data in try Self.eachBlock(lend, key, data, decrypting: true) }
        encryptCBC = { key, vector, pieces in
            try Self.chain(lend, key, vector, pieces) { cipher, bytes, vector throws(CryptoError) in
                try cipher.encryptCBC(&bytes, vector: &vector)
            }
        }
        decryptCBC = { key, vector, pieces in
            try Self.chain(lend, key, vector, pieces) { cipher, bytes, vector throws(CryptoError) in
                try cipher.decryptCBC(&bytes, vector: &vector)
            }
        }
        applyCTR = { key, counter, pieces in
            try Self.chain(lend, key, counter, pieces) { $0.applyCTR(&$1, counter: &$2) }
        }
        algorithm1 = { key, vector, message, padding, byteCount in
            try Self.code(lend, key, vector, message, padding, byteCount)
        }
        cmac = MACUnderTest("CMAC-" + name, path: path, CMACKey<Key>.self)
    }

    private static func eachBlock<Key: BlockCipherKey & ~Copyable>(
        _ lend: Lender<Key>, _ key: [UInt8], _ data: [UInt8], decrypting: Bool
    ) throws -> [UInt8] {
        guard data.count.isMultiple(of: Key.blockByteCount) else {
            throw CryptoError.dataLength(data.count)
        }
        return try changed(data) { data throws(CryptoError) in
            try lend(key.span) { (cipher: inout Key) throws(CryptoError) in
                let size = Key.blockByteCount
                for start in stride(from: 0, to: data.count, by: size) {
                    var block = data._mutatingExtracting(start..<start + size)
                    if decrypting { cipher.decrypt(&block) } else { cipher.encrypt(&block) }
                }
            }
        }
    }

    /// Takes the pieces through `mode` one after the other, each from the block that the one before
    /// it left: vector or counter.
    private static func chain<Key: BlockCipherKey & ~Copyable>(
        _ lend: Lender<Key>, _ key: [UInt8], _ block: [UInt8], _ pieces: [[UInt8]],
        _ mode:
            @escaping (inout Key, inout MutableSpan<UInt8>, inout MutableSpan<UInt8>)
            throws(CryptoError) -> Void
    ) throws -> [UInt8] {
        guard block.count == Key.blockByteCount else {
            throw CryptoError.dataLength(block.count)
        }
        var result = [UInt8]()
        var block = block
        try lend(key.span) { (cipher: inout Key) throws(CryptoError) in
            for var piece in pieces {
                var bytes = piece.mutableSpan
                var chain = block.mutableSpan
                try mode(&cipher, &bytes, &chain)
                result += piece
            }
        }
        return result
    }

    private static func code<Key: BlockCipherKey & ~Copyable>(
        _ lend: Lender<Key>, _ key: [UInt8], _ vector: [UInt8]?, _ message: [UInt8],
        _ padding: ISO9797Padding, _ byteCount: Int
    ) throws -> [UInt8] {
        try filled(byteCount) { mac throws(CryptoError) in
            try lend(key.span) { (cipher: inout Key) throws(CryptoError) in
                if let vector {
                    cipher.authenticateAlgorithm1(
                        message.span, padding: padding, initialVector: vector.span, into: &mac)
                } else {
                    cipher.authenticateAlgorithm1(message.span, padding: padding, into: &mac)
                }
            }
        }
    }
}
