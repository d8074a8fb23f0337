import CPCSCDropIn
import Glibc

/// Gives bytes to a caller: into its buffer, or where it asks for that into one that `SCardFreeMemory`
/// gives back. `length` is what it has room for, and becomes what there is.
/// - Throws: `invalidParameter` without a length, `insufficientBuffer`.
func give(
    _ bytes: [UInt8], to buffer: UnsafeMutableRawPointer?, _ length: LPDWORD?
) throws(Failure) {
    guard let length else { throw Failure(.invalidParameter) }
    let room = length.pointee
    length.pointee = DWORD(bytes.count)
    guard let buffer else { return }
    if room == DWORD.max {
        guard let made = malloc(max(1, bytes.count)) else { throw Failure(.insufficientBuffer) }
        copy(bytes, to: made)
        // Sound: with this length the caller gives the address of a pointer.
        buffer.assumingMemoryBound(to: UnsafeMutableRawPointer?.self).pointee = made
        return
    }
    guard room >= DWORD(bytes.count) else { throw Failure(.insufficientBuffer) }
    copy(bytes, to: buffer)
}

func copy(_ bytes: [UInt8], to buffer: UnsafeMutableRawPointer) {
    // Sound: the caller has room for them all.
    bytes.withUnsafeBytes { source in
        guard let start = source.baseAddress else { return }
        buffer.copyMemory(from: start, byteCount: source.count)
    }
}

/// Names, each with its zero, and a zero at the end.
func multiString(_ names: [String]) -> [UInt8] {
    names.flatMap { Array($0.utf8) + [0] } + [0]
}

/// Runs a call with the gate entered, and has its result.
func call(_ body: (ResourceManager) throws(Failure) -> Void) -> LONG {
    let manager = ResourceManager.shared
    manager.gate.enter()
    defer { manager.gate.leave() }
    do throws(Failure) {
        try body(manager)
        return ReturnCode.success.result
    } catch {
        return error.code.result
    }
}
