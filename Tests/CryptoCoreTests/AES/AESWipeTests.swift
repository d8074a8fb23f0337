@_spi(Implementation) import CryptoCore
import Testing

/// The bytes at an address, read where the optimiser does not see whose they were.
@inline(never)
private func bytes(at address: UInt, count: Int) -> [UInt8] {
    guard let pointer = UnsafeRawPointer(bitPattern: address) else { return [] }
    return [UInt8](UnsafeRawBufferPointer(start: pointer, count: count))
}

private func address<Key: SecretKey & ~Copyable>(of key: inout Key) -> UInt {
    withUnsafeMutablePointer(to: &key) { UInt(bitPattern: $0) }
}

/// How many bytes of the state a key changes, and how many of them a wipe leaves changed, in memory
/// that stays allocated. The bytes between the members belong to nobody and do not count.
private func wipedInPlace<Key: SecretKey & ~Copyable>(
    _ type: Key.Type, _ key: [UInt8]
) throws -> (before: Int, after: Int) {
    let storage = UnsafeMutablePointer<Key>.allocate(capacity: 1)
    storage.initialize(to: Key())
    defer {
        storage.deinitialize(count: 1)
        storage.deallocate()
    }
    func content() -> [UInt8] {
        bytes(at: UInt(bitPattern: storage), count: MemoryLayout<Key>.size)
    }
    let fresh = content()
    try storage.pointee.expand(key.span)
    let before = content()
    storage.pointee.wipe()
    let after = content()
    return (zip(fresh, before).count { $0 != $1 }, zip(fresh, after).count { $0 != $1 })
}

/// How many bytes of the state are not zero inside the scope of a key, and how many of those are
/// still where they were right after it.
@inline(never)
private func leftByScope<Key: SecretKey & ~Copyable>(
    _ type: Key.Type, _ key: [UInt8]
) throws -> (inside: Int, left: Int) {
    var place: UInt = 0
    var inside: [UInt8] = []
    try Key.withKey(key.span) { state throws(CryptoError) in
        place = address(of: &state)
        inside = bytes(at: place, count: MemoryLayout<Key>.size)
    }
    let left = bytes(at: place, count: MemoryLayout<Key>.size)
    return (inside.count { $0 != 0 }, zip(inside, left).count { $0 != 0 && $0 == $1 })
}

@Suite struct AESWipeTests {
    @Test(arguments: [16, 24, 32]) func `a wiped key leaves no byte`(keyCount: Int) throws {
        let key = [UInt8](1...UInt8(keyCount))
        // 11, 13 or 15 round keys of 16 bytes, of which a few are zero by chance.
        let least = (keyCount / 4 + 7) * 16 * 9 / 10
        for counts in [
            try wipedInPlace(AESKey.self, key), try wipedInPlace(PortableAESKey.self, key),
            try wipedInPlace(CMACKey<AESKey>.self, key),
            try wipedInPlace(CMACKey<PortableAESKey>.self, key),
        ] {
            #expect(counts.before > least)
            #expect(counts.after == 0)
        }
    }

    @Test(arguments: [16, 24, 32]) func `the scope of a key leaves none of its bytes`(
        keyCount: Int
    ) throws {
        let key = [UInt8](1...UInt8(keyCount))
        let least = (keyCount / 4 + 7) * 16 * 9 / 10
        for counts in [
            try leftByScope(AESKey.self, key), try leftByScope(PortableAESKey.self, key),
            try leftByScope(CMACKey<AESKey>.self, key),
            try leftByScope(CMACKey<PortableAESKey>.self, key),
        ] {
            #expect(counts.inside > least)
            // The memory is free again: a byte of a later call may happen to be the same.
            #expect(counts.left < 8)
        }
    }
}
