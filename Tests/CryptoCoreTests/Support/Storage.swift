import CryptoCore

/// How many bytes of the value's storage differ from zero.
func nonZeroByteCount<Value: ~Copyable>(of value: inout Value) -> Int {
    withUnsafeMutablePointer(to: &value) {
        UnsafeRawBufferPointer(start: $0, count: MemoryLayout<Value>.size).count { $0 != 0 }
    }
}

/// How many bytes of the state a key changes, and how many of them a wipe leaves changed, in memory
/// that stays allocated. The bytes between the members belong to nobody and do not count.
func wipedInPlace<Key: SecretKey & ~Copyable>(
    _: Key.Type, _ key: [UInt8]
) throws(CryptoError) -> (before: Int, after: Int) {
    let storage = UnsafeMutablePointer<Key>.allocate(capacity: 1)
    storage.initialize(to: Key())
    defer {
        storage.deinitialize(count: 1)
        storage.deallocate()
    }
    let content = UnsafeRawBufferPointer(start: storage, count: MemoryLayout<Key>.size)
    let fresh = [UInt8](content)
    func changeCount() -> Int { zip(fresh, content).count { $0 != $1 } }
    try storage.pointee.expand(key.span)
    let before = changeCount()
    storage.pointee.wipe()
    return (before, changeCount())
}

/// How many bytes of the state are not zero while a key is lent, and how many of those are still
/// where they were right after it.
/// - Parameter ending: The error by which the use of the key ends, if it does.
@inline(never)
func leftByScope<Key: SecretKey & ~Copyable>(
    _: Key.Type, _ key: [UInt8], ending: CryptoError? = nil
) throws(CryptoError) -> (inside: Int, left: Int) {
    let size = MemoryLayout<Key>.size
    let inside = UnsafeMutableRawBufferPointer.allocate(byteCount: 2 * size, alignment: 1)
    defer { inside.deallocate() }
    let left = UnsafeMutableRawBufferPointer(rebasing: inside[size...])
    // A number, so that the optimiser does not see whose the bytes were.
    var place: UInt = 0
    var failure: CryptoError?
    do throws(CryptoError) {
        try Key.withKey(key.span) { state throws(CryptoError) in
            withUnsafeMutableBytes(of: &state) {
                place = UInt(bitPattern: $0.baseAddress)
                inside.copyMemory(from: UnsafeRawBufferPointer($0))
            }
            if let ending { throw ending }
        }
    } catch {
        failure = error
    }
    // The frame that held the key is gone, and the next call but a copy takes its place.
    left.copyMemory(
        from: UnsafeRawBufferPointer(start: UnsafeRawPointer(bitPattern: place), count: size))
    if let failure, failure != ending { throw failure }
    let pairs = zip(inside[..<size], left)
    return (pairs.count { $0.0 != 0 }, pairs.count { $0.0 != 0 && $0.0 == $0.1 })
}
