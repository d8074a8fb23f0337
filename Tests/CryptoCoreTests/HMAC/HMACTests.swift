import BursaTestSupport
import CryptoCore
import Testing

@Suite struct HMACTests {
    @Test(arguments: HashCase.all)
    func `every length of key agrees with the model`(hash: HashCase) {
        var random = SeededGenerator(seed: 0x3AC1)
        for count in 0...(2 * hash.blockByteCount + 10) {
            let (key, message) = (random.bytes(count), random.bytes(count % 7))
            let code = hash.mac(key, [message], hash.digestByteCount)
            #expect(code == hash.macModel(key, message), "key of \(count)")
        }
    }

    @Test(arguments: HashCase.all)
    func `every length of message agrees with the model, in one piece and in two`(hash: HashCase) {
        var random = SeededGenerator(seed: 0x3AC2)
        for count in 0...300 {
            let (key, message) = (random.bytes(32), random.bytes(count))
            let expected = hash.macModel(key, message)
            let cut = count / 3
            let pieces = [Array(message[..<cut]), Array(message[cut...])]
            #expect(hash.mac(key, [message], expected.count) == expected, "message of \(count)")
            #expect(hash.mac(key, pieces, expected.count) == expected, "message of \(count)")
        }
    }

    @Test(arguments: HashCase.all)
    func `a shorter code is the left part of the long one`(hash: HashCase) {
        let whole = hash.mac([1, 2, 3], [[4, 5]], hash.digestByteCount)
        for count in 1...hash.digestByteCount {
            #expect(hash.mac([1, 2, 3], [[4, 5]], count) == Array(whole[..<count]))
            #expect(hash.mac([1, 2, 3], [[4], [5]], count) == Array(whole[..<count]))
        }
    }

    @Test func `a key serves one message after another, and begin forgets what was under way`()
        throws
    {
        let key: [UInt8] = Array("key".utf8)
        let message: [UInt8] = Array("The quick brown fox jumps over the lazy dog".utf8)
        let expected = HashCase.all[1].macModel(key, message)
        try HMACKey<SHA256>.withKey(key.span) { state throws(CryptoError) in
            #expect(state.code(message) == expected)
            state.update(message.span)
            #expect(state.finished() == expected)
            state.update(key.span)
            state.begin()
            state.update(message.span)
            #expect(state.finished() == expected)
            state.update(key.span)
            #expect(state.code(message) == expected)
            // Nor does what was under way before `authenticate` come back after it.
            state.update(message.span)
            #expect(state.finished() == expected)
        }
    }

    @Test func `nothing of the key is left where it lay when its scope has ended`() throws {
        let counts = try leftByScope(HMACKey<SHA256>.self, [UInt8](repeating: 0x5A, count: 32))
        #expect(counts.inside > 96)
        #expect(counts.left < 8)
    }
}
