import Board

/// The bytes that a string of hexadecimal digits names; they last until the test ends.
@_lifetime(immortal)
public func hex(_ digits: StaticString) -> Span<UInt8> {
    let count = digits.utf8CodeUnitCount / 2
    guard let bytes = board_scratch(count) else { fatalError("no scratch memory") }
    for index in 0..<count {
        let pair = digits.utf8Start + 2 * index
        bytes[index] = nibble(pair[0]) << 4 | nibble(pair[1])
    }
    let span = Span(_unsafeStart: UnsafePointer(bytes), count: count)
    // Sound: the memory is static, and nothing writes to it before the test has ended.
    return _overrideLifetime(span, copying: ())
}

/// The bytes of a text in ASCII.
@_lifetime(immortal)
public func ascii(_ text: StaticString) -> Span<UInt8> {
    let span = Span(_unsafeStart: text.utf8Start, count: text.utf8CodeUnitCount)
    // Sound: a literal lies in read-only memory for as long as the image runs.
    return _overrideLifetime(span, copying: ())
}

/// `count` equal bytes; they last until the test ends.
@_lifetime(immortal)
public func filled(_ count: Int, with byte: UInt8) -> Span<UInt8> {
    guard let bytes = board_scratch(count) else { fatalError("no scratch memory") }
    for index in 0..<count { bytes[index] = byte }
    let span = Span(_unsafeStart: UnsafePointer(bytes), count: count)
    // Sound: as above.
    return _overrideLifetime(span, copying: ())
}

/// The bytes 0, 1, 2 and so on; they last until the test ends.
@_lifetime(immortal)
public func counting(_ count: Int) -> Span<UInt8> {
    guard let bytes = board_scratch(count) else { fatalError("no scratch memory") }
    for index in 0..<count { bytes[index] = UInt8(truncatingIfNeeded: index) }
    let span = Span(_unsafeStart: UnsafePointer(bytes), count: count)
    // Sound: as above.
    return _overrideLifetime(span, copying: ())
}

/// Lends the test's output as one that is still empty.
public func append<Failure: Error>(
    to bytes: inout MutableSpan<UInt8>,
    _ body: (inout OutputSpan<UInt8>) throws(Failure) -> Void
) throws(Failure) {
    let count = bytes.count
    guard let room = board_scratch(count) else { fatalError("no scratch memory") }
    // Sound: the memory is this call's alone, and bytes need no destruction.
    let buffer = UnsafeMutableBufferPointer(start: room, count: count)
    var output = OutputSpan(buffer: buffer, initializedCount: 0)
    do throws(Failure) { try body(&output) } catch {
        _ = output.finalize(for: buffer)
        throw error
    }
    let written = output.finalize(for: buffer)
    for index in 0..<written { bytes[index] = room[index] }
}

/// The value of a hexadecimal digit.
public func nibble(_ digit: UInt8) -> UInt8 {
    switch digit {
    case 0x30...0x39: digit - 0x30
    case 0x41...0x46: digit - 0x41 + 10
    case 0x61...0x66: digit - 0x61 + 10
    default: fatalError("not a hexadecimal digit")
    }
}

extension MutableSpan where Element == UInt8 {
    /// Overwrites the first bytes with those of `bytes`.
    public mutating func write(_ bytes: Span<UInt8>) {
        for index in bytes.indices { self[index] = bytes[index] }
    }
}
