import CryptoCore
import Testing

extension BlockCipherKey where Self: ~Copyable {
    fileprivate mutating func encryptedCBC(
        _ text: [UInt8], vector: inout [UInt8]
    ) throws(CryptoError) -> [UInt8] {
        var output = text
        var span = output.mutableSpan
        var chain = vector.mutableSpan
        try encryptCBC(&span, vector: &chain)
        return output
    }

    fileprivate mutating func decryptedCBC(
        _ text: [UInt8], vector: inout [UInt8]
    ) throws(CryptoError) -> [UInt8] {
        var output = text
        var span = output.mutableSpan
        var chain = vector.mutableSpan
        try decryptCBC(&span, vector: &chain)
        return output
    }

    fileprivate mutating func absorbed(_ blocks: [UInt8], chain: [UInt8]) -> [UInt8] {
        var output = chain
        var span = output.mutableSpan
        absorb(blocks.span, into: &span)
        return output
    }

    /// Chains of whole blocks against single blocks, and in two pieces against one.
    fileprivate mutating func checkChains(_ source: inout DESSource) throws(CryptoError) {
        for blockCount in 0...5 {
            let (text, start) = (source.bytes(8 * blockCount), source.bytes(8))
            var (chain, expected) = (start, [UInt8]())
            for block in stride(from: 0, to: text.count, by: 8) {
                chain = encrypted(SlowDES.sum(chain, Array(text[block..<(block + 8)])))
                expected += chain
            }
            var vector = start
            let cipher = try encryptedCBC(text, vector: &vector)
            #expect(cipher == expected)
            #expect(vector == chain)
            #expect(absorbed(text, chain: start) == chain)

            vector = start
            let split = blockCount / 2 * 8
            let left = try decryptedCBC(Array(cipher[0..<split]), vector: &vector)
            let right = try decryptedCBC(Array(cipher[split...]), vector: &vector)
            #expect(left + right == text)
            #expect(vector == chain)
        }
    }

    /// Every length that is not whole blocks, for both directions.
    fileprivate mutating func checkRefusals() {
        for length in 1..<24 where length % 8 != 0 {
            let text = [UInt8](repeating: 7, count: length)
            var vector = [UInt8](repeating: 1, count: 8)
            do throws(CryptoError) {
                _ = try encryptedCBC(text, vector: &vector)
                Issue.record("\(length) bytes were encrypted")
            } catch {
                #expect(error == .dataLength(length))
            }
            do throws(CryptoError) {
                _ = try decryptedCBC(text, vector: &vector)
                Issue.record("\(length) bytes were decrypted")
            } catch {
                #expect(error == .dataLength(length))
            }
            #expect(vector == [UInt8](repeating: 1, count: 8))
        }
    }
}

@Suite struct DESChainTests {
    @Test(arguments: DESPath.allCases)
    func `chains are made of single blocks and may be passed in pieces`(path: DESPath) throws {
        var source = DESSource(seed: 0xCBC)
        try path.withKey(source.bytes(8)) { des throws(CryptoError) in
            try des.checkChains(&source)
        }
        try path.withTripleKey(source.bytes(16)) { tdes throws(CryptoError) in
            try tdes.checkChains(&source)
        }
        try path.withTripleKey(source.bytes(24)) { tdes throws(CryptoError) in
            try tdes.checkChains(&source)
        }
    }

    @Test(arguments: DESPath.allCases)
    func `text that is not whole blocks is refused and nothing changes`(path: DESPath) throws {
        let key = desBytes("0123456789ABCDEFFEDCBA9876543210")
        try path.withKey(Array(key[0..<8])) { $0.checkRefusals() }
        try path.withTripleKey(key) { $0.checkRefusals() }
    }
}
