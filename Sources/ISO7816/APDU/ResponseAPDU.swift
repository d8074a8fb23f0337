/// An answer of the card: perhaps data, then two bytes of status. ISO 7816-4, 5.1
///
/// ```
/// data (0...65536 bytes) | sw1 sw2
/// ```
/// The view borrows the bytes that it was parsed from, or the data that it was made of. The data
/// may be shorter than the command asked for.
public struct ResponseAPDU: ~Escapable {
    /// The most data bytes: what an extended Le can ask for.
    public static var dataByteCountMax: Int { 65_536 }

    /// The most bytes of a response: data and status.
    public static var byteCountMax: Int { 65_536 + 2 }

    /// The response data field.
    public let data: Span<UInt8>
    /// The status bytes sw1 sw2.
    public let status: StatusWord

    /// A response of these parts; nothing is checked before ``encode(into:)``.
    @_lifetime(copy data)
    public init(data: Span<UInt8>, status: StatusWord) {
        self.data = data
        self.status = status
    }

    /// Parses the bytes of one whole response.
    ///
    /// An answer of fewer than two bytes is what a torn card leaves behind: it says nothing about
    /// what the command did.
    /// - Throws: `.truncated` at the count of `bytes` if there are fewer than 2; `.limit` at
    ///   ``byteCountMax`` if there are more than that.
    @_lifetime(copy bytes)
    public init(parsing bytes: Span<UInt8>) throws(ISO7816Error) {
        let count = bytes.count
        guard count >= 2 else { throw ISO7816Error(.truncated, at: count) }
        guard count <= ResponseAPDU.byteCountMax else {
            throw ISO7816Error(.limit, at: ResponseAPDU.byteCountMax)
        }
        data = bytes.extracting(0..<count - 2)
        status = StatusWord(sw1: bytes[count - 2], sw2: bytes[count - 1])
    }

    /// How many bytes ``encode(into:)`` appends: 2...``byteCountMax``.
    public var encodedByteCount: Int { data.count + 2 }

    /// Appends the bytes of the response to `output`.
    /// - Throws: `.limit` at ``dataByteCountMax`` if `data` is longer; `.capacity` at the count of
    ///   `output` if it has no room for ``encodedByteCount`` bytes. Nothing was appended then.
    public func encode(into output: inout OutputSpan<UInt8>) throws(ISO7816Error) {
        guard data.count <= ResponseAPDU.dataByteCountMax else {
            throw ISO7816Error(.limit, at: ResponseAPDU.dataByteCountMax)
        }
        guard output.freeCapacity >= encodedByteCount else {
            throw ISO7816Error(.capacity, at: output.count)
        }
        output.append(bytes: data)
        output.append(status.sw1)
        output.append(status.sw2)
    }
}
