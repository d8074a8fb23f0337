/// A request to select protocol and parameters, or the answer to one. ISO 7816-3, 9
///
/// ```
/// FF | PPS0 | PPS1 | PPS2 | PPS3 | PCK
///
/// PPS0   T in bits 1...4, presence of PPS1, PPS2, PPS3 in bits 5, 6, 7; bit 8 reserved
/// PCK    makes all bytes exclusive-or to zero
/// ```
public struct ProtocolSelection: Equatable, Sendable {
    /// The most bytes: PPSS, PPS0, three parameters and PCK.
    public static var byteCountMax: Int { 6 }

    /// The protocol T: 0...14.
    public let protocolNumber: UInt8
    /// PPS1: the rates; absent means the standard ones.
    public let rates: TransmissionRates?
    /// PPS2: the use of the contact C6, as in the first TB for T=15.
    public let pps2: UInt8?
    /// PPS3: reserved.
    public let pps3: UInt8?

    /// A request or answer of these parts.
    /// - Parameter protocolNumber: 0...14.
    public init(
        protocolNumber: UInt8, rates: TransmissionRates? = nil, pps2: UInt8? = nil,
        pps3: UInt8? = nil
    ) {
        precondition(protocolNumber <= 14)
        self.protocolNumber = protocolNumber
        self.rates = rates
        self.pps2 = pps2
        self.pps3 = pps3
    }

    /// Parses one whole request or answer.
    /// - Throws: `.truncated` at the first byte that is missing; `.invalidValue` at 0 if it is not
    ///   FF, at 1 if bit 8 is set or T is 15; `.trailingBytes` after PCK; `.checksum` at PCK.
    public init(parsing bytes: Span<UInt8>) throws(ISO7816Error) {
        guard !bytes.isEmpty else { throw ISO7816Error(.truncated, at: 0) }
        guard bytes[0] == 0xFF else { throw ISO7816Error(.invalidValue, at: 0) }
        guard bytes.count >= 2 else { throw ISO7816Error(.truncated, at: 1) }
        let pps0 = bytes[1]
        guard pps0 & 0x80 == 0, pps0 & 0x0F != 0x0F else {
            throw ISO7816Error(.invalidValue, at: 1)
        }
        var position = 2
        var parameters: InlineArray<3, UInt8?> = [nil, nil, nil]
        for index in 0..<3 where pps0 & 0x10 << UInt8(index) != 0 {
            guard position < bytes.count else { throw ISO7816Error(.truncated, at: position) }
            parameters[index] = bytes[position]
            position += 1
        }
        guard position < bytes.count else { throw ISO7816Error(.truncated, at: position) }
        guard bytes.count == position + 1 else {
            throw ISO7816Error(.trailingBytes, at: position + 1)
        }
        var sum: UInt8 = 0
        for index in bytes.indices {
            sum ^= bytes[index]
        }
        guard sum == 0 else { throw ISO7816Error(.checksum, at: position) }
        protocolNumber = pps0 & 0x0F
        rates = parameters[0].map { TransmissionRates($0) }
        pps2 = parameters[1]
        pps3 = parameters[2]
    }

    /// How many bytes ``encode(into:)`` appends: 3...6.
    public var encodedByteCount: Int {
        3 + (rates == nil ? 0 : 1) + (pps2 == nil ? 0 : 1) + (pps3 == nil ? 0 : 1)
    }

    /// Appends the bytes of the request or answer to `output`.
    /// - Throws: `.capacity` at the count of `output` if it has no room for ``encodedByteCount``
    ///   bytes; nothing was appended then.
    public func encode(into output: inout OutputSpan<UInt8>) throws(ISO7816Error) {
        let start = output.count
        guard output.freeCapacity >= encodedByteCount else {
            throw ISO7816Error(.capacity, at: start)
        }
        let presence: UInt8 =
            (rates == nil ? 0 : 0x10) | (pps2 == nil ? 0 : 0x20) | (pps3 == nil ? 0 : 0x40)
        output.append(0xFF)
        output.append(presence | protocolNumber)
        if let rates { output.append(rates.rawValue) }
        if let pps2 { output.append(pps2) }
        if let pps3 { output.append(pps3) }
        var sum: UInt8 = 0
        for index in start..<output.count {
            sum ^= output.span[index]
        }
        output.append(sum)
    }
}
