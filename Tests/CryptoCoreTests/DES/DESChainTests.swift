import BursaTestSupport
import CryptoCore
import Testing

extension BlockCipherKey where Self: ~Copyable {
    /// Chains of whole blocks against single blocks, and in two pieces against one.
    fileprivate mutating func checkChains(_ source: inout SeededGenerator) throws(CryptoError) {
        for blockCount in 0...5 {
            let (text, start) = (source.bytes(8 * blockCount), source.bytes(8))
            var (chain, expected) = (start, [UInt8]())
            for block in stride(from: 0, to: text.count, by: 8) {
                chain = encrypted(SlowDES.sum(chain, Array(text[block..<(block + 8)])))
                expected += chain
            }
            let cipher = try encryptedCBC(text, start)
            #expect(cipher == [expected, chain])
            #expect(absorbed(text, start) == chain)

            let split = blockCount / 2 * 8
            let left = try decryptedCBC(Array(expected[0..<split]), start)
            let right = try decryptedCBC(Array(expected[split...]), left[1])
            #expect(left[0] + right[0] == text)
            #expect(right[1] == chain)
        }
    }
}

@Suite struct DESChainTests {
    @Test(arguments: DESPath.allCases)
    func `chains are made of single blocks and may be passed in pieces`(path: DESPath) throws {
        var source = SeededGenerator(seed: 0xCBC)
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
        let key = bytes(hex: "0123456789ABCDEFFEDCBA9876543210")
        try path.withKey(Array(key[0..<8])) { $0.checkPartBlocksAreRefused() }
        try path.withTripleKey(key) { $0.checkPartBlocksAreRefused() }
    }
}
