import CryptoCore
import Testing

/// The bytes of a key that lies at an address of its own: after the expansion, and after the wipe.
private func bytesBeforeAndAfterWipe<Key: SecretKey & ~Copyable>(
    of _: Key.Type, key: [UInt8]
) throws -> (before: [UInt8], after: [UInt8]) {
    // The storage is never uninitialised here, and every byte of it belongs to the key.
    let pointer = UnsafeMutablePointer<Key>.allocate(capacity: 1)
    pointer.initialize(to: Key())
    defer {
        pointer.deinitialize(count: 1)
        pointer.deallocate()
    }
    let storage = UnsafeRawBufferPointer(start: pointer, count: MemoryLayout<Key>.size)
    try pointer.pointee.expand(key.span)
    let before = [UInt8](storage)
    pointer.pointee.wipe()
    return (before, [UInt8](storage))
}

/// Where a lent key lay, its bytes while it was lent, and the bytes there just afterwards.
private struct Trace {
    var address: UInt = 0
    var during: [UInt8]
    var after: [UInt8]

    init(byteCount: Int) {
        during = [UInt8](repeating: 0, count: byteCount)
        after = during
    }

    mutating func look(at bytes: UnsafeMutableRawBufferPointer) {
        address = UInt(bitPattern: bytes.baseAddress)
        for index in during.indices { during[index] = bytes[index] }
    }

    /// Without a call in between: the frame that held the key is gone, and the next call takes it.
    @inline(__always)
    mutating func lookAgain() {
        guard let pointer = UnsafeRawPointer(bitPattern: address) else { return }
        for index in after.indices {
            after[index] = pointer.load(fromByteOffset: index, as: UInt8.self)
        }
    }
}

private let singleKey = desBytes("0123456789ABCDEF")
private let doubleKey = desBytes("0123456789ABCDEFFEDCBA9876543210")

@Suite struct DESWipeTests {
    @Test func `a wiped key has no byte but zeros`() throws {
        let results = [
            try bytesBeforeAndAfterWipe(of: DESKey.self, key: singleKey),
            try bytesBeforeAndAfterWipe(of: TripleDESKey.self, key: doubleKey),
            try bytesBeforeAndAfterWipe(of: RetailMACKey.self, key: doubleKey),
        ]
        for (before, after) in results {
            // Each round key has 48 bits, so half the bytes of any form of them are not zero.
            #expect(before.count { $0 != 0 } > 64)
            #expect(after.allSatisfy { $0 == 0 })
        }
    }

    @Test func `after withKey nothing of the key is left where it lay`() throws {
        var trace = Trace(byteCount: MemoryLayout<DESKey>.size)
        try DESKey.withKey(singleKey.span) { des in
            withUnsafeMutableBytes(of: &des) { trace.look(at: $0) }
        }
        trace.lookAgain()
        #expect(trace.during.count { $0 != 0 } > 64)
        #expect(trace.after.allSatisfy { $0 == 0 })
    }

    @Test func `a key is wiped also when its use ends with an error`() throws {
        var trace = Trace(byteCount: MemoryLayout<RetailMACKey>.size)
        do throws(CryptoError) {
            try RetailMACKey.withKey(doubleKey.span) {
                (key: inout RetailMACKey) throws(CryptoError) in
                withUnsafeMutableBytes(of: &key) { trace.look(at: $0) }
                throw .unseeded
            }
        } catch {
            trace.lookAgain()
            #expect(error == .unseeded)
        }
        #expect(trace.during.count { $0 != 0 } > 128)
        #expect(trace.after.allSatisfy { $0 == 0 })
    }
}
