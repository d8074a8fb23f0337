import CryptoCore
import ISO7816

// What PINs and keys compute. JR/T 0025 for algorithm 00; for 01 the same with AES-128 and CMAC.
extension Kernel {
    /// The code with which EXTERNAL and INTERNAL AUTHENTICATE answer a challenge: 8 bytes.
    ///
    /// 00: triple DES of the challenge, zeros behind it up to a block. 01: the left half of the
    /// CMAC of the challenge, zeros behind it up to a block.
    mutating func cryptogram(
        _ index: Int, of challenge: Span<UInt8>, into code: inout InlineArray<8, UInt8>
    ) {
        var block = InlineArray<16, UInt8>(repeating: 0)
        for position in 0..<min(16, challenge.count) { block[position] = challenge[position] }
        var key = InlineArray<16, UInt8>(repeating: 0)
        journal.read(card.objectOffset(index) &+ 16, into: &key)
        var output = code.mutableSpan
        do throws(CryptoError) {
            switch objects[index].algorithm {
            case .tripleDES:
                var bytes = block.mutableSpan
                var first = bytes._mutatingExtracting(0..<8)
                try TripleDESKey.withKey(key.span) { $0.encrypt(&first) }
                for position in 0..<8 { output[position] = first[position] }
                cryptoWork.cipherBlocks &+= 3
            case .aes:
                try CMACKey<AESKey>.withKey(key.span) {
                    $0.authenticate(block.span, into: &output)
                }
                cryptoWork.cipherBlocks &+= 2
            }
        } catch {
            preconditionFailure("a key has 16 bytes")
        }
        wipe(&key)
    }

    /// The code over a protected command: 4 bytes with 00, 8 bytes with 01.
    ///
    /// 00: ISO 9797-1 algorithm 3, padding method 2, over header, Lc and data; the initial vector is
    /// the challenge with zeros behind it up to a block. JR/T 0025. 01: CMAC over that block of 16
    /// bytes, header, Lc and data.
    mutating func protectionCode(
        _ index: Int, of message: Span<UInt8>, into code: inout InlineArray<8, UInt8>
    ) {
        var key = InlineArray<16, UInt8>(repeating: 0)
        journal.read(card.objectOffset(index) &+ 16, into: &key)
        var vector = InlineArray<16, UInt8>(repeating: 0)
        for position in 0..<session.challengeCount { vector[position] = challenge[position] }
        var output = code.mutableSpan
        do throws(CryptoError) {
            switch objects[index].algorithm {
            case .tripleDES:
                try RetailMACKey.withKey(key.span) {
                    $0.authenticate(
                        message, padding: .method2,
                        initialVector: vector.span.extracting(0..<8), into: &output)
                }
                cryptoWork.cipherBlocks &+= UInt64(truncatingIfNeeded: message.count &>> 3 &+ 3)
            case .aes:
                try CMACKey<AESKey>.withKey(key.span) {
                    $0.begin()
                    $0.update(vector.span)
                    $0.update(message)
                    $0.finish(into: &output)
                }
                cryptoWork.cipherBlocks &+= UInt64(truncatingIfNeeded: message.count &>> 4 &+ 3)
            }
        } catch {
            preconditionFailure("a key has 16 bytes")
        }
        wipe(&key)
    }
}
