extension CommandAPDU {
    /// How many bytes ``encode(into:)`` appends: 4...``byteCountMax``.
    public var encodedByteCount: Int {
        let length = isExtended ? 2 : 1
        let lengthFields = (data.isEmpty ? 0 : length) + (ne == 0 ? 0 : length)
        return 4 + (isExtended ? 1 : 0) + lengthFields + data.count
    }

    /// Appends the bytes of the command to `output`.
    /// - Throws: `.limit` at 4 if `data` or `ne` is more than the extended form can say;
    ///   `.capacity` at the count of `output` if it has no room for ``encodedByteCount`` bytes.
    ///   Nothing was appended then.
    public func encode(into output: inout OutputSpan<UInt8>) throws(ISO7816Error) {
        guard data.count <= CommandAPDU.dataByteCountMax, ne >= 0, ne <= CommandAPDU.neMax else {
            throw ISO7816Error(.limit, at: 4)
        }
        guard output.freeCapacity >= encodedByteCount else {
            throw ISO7816Error(.capacity, at: output.count)
        }
        output.append(cla)
        output.append(ins)
        output.append(p1)
        output.append(p2)
        let length = isExtended ? 2 : 1
        if isExtended {
            output.append(0)
        }
        if !data.isEmpty {
            output.append(bigEndian: UInt32(truncatingIfNeeded: data.count), byteCount: length)
            output.append(bytes: data)
        }
        if ne != 0 {
            // 256 and 65536 lose their top bit here: the zeros that mean "the most".
            output.append(bigEndian: UInt32(truncatingIfNeeded: ne), byteCount: length)
        }
    }
}
