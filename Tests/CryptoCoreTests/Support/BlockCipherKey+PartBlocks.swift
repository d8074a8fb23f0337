import CryptoCore
import Testing

extension BlockCipherKey where Self: ~Copyable {
    /// Checks that a text that is not whole blocks is refused in both directions, and that the
    /// text and the vector stay as they were.
    mutating func checkPartBlocksAreRefused() {
        for count in 1...40 where count % Self.blockByteCount != 0 {
            let text = [UInt8](repeating: 7, count: count)
            let vector = [UInt8](repeating: 9, count: Self.blockByteCount)
            var (changed, chain) = (text, vector)
            var span = changed.mutableSpan
            var chainSpan = chain.mutableSpan
            do throws(CryptoError) {
                try encryptCBC(&span, vector: &chainSpan)
                Issue.record("\(count) bytes were encrypted")
            } catch { #expect(error == .dataLength(count)) }
            do throws(CryptoError) {
                try decryptCBC(&span, vector: &chainSpan)
                Issue.record("\(count) bytes were decrypted")
            } catch { #expect(error == .dataLength(count)) }
            #expect(changed == text && chain == vector)
        }
    }
}
