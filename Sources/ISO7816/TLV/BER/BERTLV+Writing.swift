extension BERTLV {
    /// How many bytes an object with this tag and so long a value takes, the length in its
    /// shortest form.
    /// - Parameter valueByteCount: 0...16777215.
    public static func byteCount(tag: BERTag, valueByteCount: Int) -> Int {
        precondition(valueByteCount >= 0 && valueByteCount <= BERLength.lengthMax)
        return tag.byteCount + BERLength.byteCount(of: valueByteCount) + valueByteCount
    }

    /// Appends one object with this value, the length in its shortest form.
    ///
    /// Whether the value of a constructed tag is a row of objects is not looked at.
    /// - Throws: `.limit` if the value is longer than 24 bits can say, `.capacity` if the object
    ///   does not fit; both at the count of `output`, and nothing was appended.
    public static func append(
        _ tag: BERTag, _ value: Span<UInt8>, to output: inout OutputSpan<UInt8>
    ) throws(ISO7816Error) {
        guard value.count <= BERLength.lengthMax else {
            throw ISO7816Error(.limit, at: output.count)
        }
        guard output.freeCapacity >= byteCount(tag: tag, valueByteCount: value.count) else {
            throw ISO7816Error(.capacity, at: output.count)
        }
        output.append(bigEndian: tag.rawValue, byteCount: tag.byteCount)
        appendLength(value.count, to: &output)
        output.append(bytes: value)
    }

    /// Appends one object whose value is what `body` appends: objects, or primitive bytes.
    ///
    /// The length is written when the value is there; what takes more than 127 bytes is moved by
    /// one to three bytes then.
    /// - Throws: what `body` throws; `.limit` and `.capacity` as ``append(_:_:to:)``. `output` is
    ///   then as it was.
    public static func append(
        _ tag: BERTag, to output: inout OutputSpan<UInt8>,
        _ body: (_ value: inout OutputSpan<UInt8>) throws(ISO7816Error) -> Void
    ) throws(ISO7816Error) {
        let start = output.count
        guard output.freeCapacity > tag.byteCount else {
            throw ISO7816Error(.capacity, at: start)
        }
        output.append(bigEndian: tag.rawValue, byteCount: tag.byteCount)
        output.append(0)
        let valueStart = output.count
        do throws(ISO7816Error) {
            try body(&output)
            precondition(output.count >= valueStart, "the body took away what is not its own")
            try insertLength(before: valueStart, of: start, in: &output)
        } catch {
            output.truncate(to: start)
            throw error
        }
    }

    /// Writes the length of what begins at `valueStart` into the byte before it, after making
    /// room there for a longer form. The object begins at `start`.
    private static func insertLength(
        before valueStart: Int, of start: Int, in output: inout OutputSpan<UInt8>
    ) throws(ISO7816Error) {
        let length = output.count - valueStart
        guard length <= BERLength.lengthMax else {
            throw ISO7816Error(.limit, at: start)
        }
        let more = BERLength.byteCount(of: length) - 1
        guard output.freeCapacity >= more else {
            throw ISO7816Error(.capacity, at: start)
        }
        output.append(repeating: 0, count: more)
        var bytes = output.mutableSpan
        if more == 0 {
            bytes[valueStart - 1] = UInt8(truncatingIfNeeded: length)
            return
        }
        var index = length
        while index > 0 {
            index -= 1
            bytes[valueStart + more + index] = bytes[valueStart + index]
        }
        bytes[valueStart - 1] = 0x80 | UInt8(truncatingIfNeeded: more)
        for place in 0..<more {
            let shift = 8 * (more - 1 - place)
            bytes[valueStart + place] = UInt8(truncatingIfNeeded: length >> shift)
        }
    }

    private static func appendLength(_ length: Int, to output: inout OutputSpan<UInt8>) {
        let byteCount = BERLength.byteCount(of: length)
        if byteCount > 1 {
            output.append(0x80 | UInt8(truncatingIfNeeded: byteCount - 1))
        }
        let value = UInt32(truncatingIfNeeded: length)
        output.append(bigEndian: value, byteCount: byteCount > 1 ? byteCount - 1 : 1)
    }
}
