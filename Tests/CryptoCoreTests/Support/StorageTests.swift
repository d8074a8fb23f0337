import CryptoCore
import Testing

/// A key whose wipe does nothing.
private struct ForgottenKey: SecretKey, ~Copyable {
    private var bytes = InlineArray<4096, UInt8>(repeating: 0)

    mutating func expand(_ key: Span<UInt8>) throws(CryptoError) {
        for index in bytes.indices { bytes[index] = key[index % key.count] }
    }

    mutating func wipe() {}
}

@Suite struct StorageTests {
    @Test func `a key that is not wiped is found in its storage`() throws {
        let counts = try wipedInPlace(ForgottenKey.self, [1, 2, 3])
        #expect(counts.before == 4096)
        #expect(counts.after == 4096)
    }

    @Test(arguments: [nil, CryptoError.unseeded])
    func `a key that is not wiped is found where it was lent`(ending: CryptoError?) throws {
        let counts = try leftByScope(ForgottenKey.self, [1, 2, 3], ending: ending)
        #expect(counts.inside == 4096)
        // Of the stack that is free again, what looks at it may have taken a part.
        #expect(counts.left > 2048)
    }
}
