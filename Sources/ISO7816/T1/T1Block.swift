/// One block of T=1, read and checked. ISO 7816-3, 11.3
///
/// ```
/// | NAD | PCB | LEN | INF: 0...254 bytes | EDC: 1 or 2 bytes |
/// ```
public struct T1Block: Equatable, Sendable {
    /// Bytes in the longest block: three, 254 of information, and a CRC.
    public static let byteCountMax = 259

    /// Node address: who sends (bits 1 to 3) to whom (bits 5 to 7).
    public let nodeAddress: UInt8
    /// What the block is for.
    public let kind: T1BlockKind
    /// Bytes of information, from offset 3 of the block on: 0...254.
    public let informationByteCount: Int
    /// The first byte of information, or 0: the value that an S-block carries.
    public let value: UInt8

    /// Reads `bytes` as exactly one block.
    /// - Throws: In this order: `truncated`, `invalidLength` (LEN is FF), `trailingBytes`,
    ///   `checksum`, `invalidValue` at 0 (NAD is FF) or 1 (PCB is reserved), `invalidLength` (an R-
    ///   or S-block whose LEN is not the one of its kind), `invalidValue` at 3 (S-block).
    public init(_ bytes: Span<UInt8>, check: T1Check) throws(ISO7816Error) {
        guard bytes.count >= 3 + check.byteCount else {
            throw ISO7816Error(.truncated, at: bytes.count)
        }
        guard bytes[2] != 0xFF else { throw ISO7816Error(.invalidLength, at: 2) }
        let end = 3 + Int(bytes[2])
        guard bytes.count >= end + check.byteCount else {
            throw ISO7816Error(.truncated, at: bytes.count)
        }
        guard bytes.count == end + check.byteCount else {
            throw ISO7816Error(.trailingBytes, at: end + check.byteCount)
        }
        var found = UInt16(bytes[end])
        if check.byteCount == 2 { found = found << 8 | UInt16(bytes[end + 1]) }
        guard found == check.value(of: bytes.extracting(0..<end)) else {
            throw ISO7816Error(.checksum, at: end)
        }
        guard bytes[0] != 0xFF else { throw ISO7816Error(.invalidValue, at: 0) }
        guard let kind = T1BlockKind(pcb: bytes[1]) else {
            throw ISO7816Error(.invalidValue, at: 1)
        }
        self.nodeAddress = bytes[0]
        self.kind = kind
        self.informationByteCount = end - 3
        self.value = end > 3 ? bytes[3] : 0
        try checkInformation()
    }

    private func checkInformation() throws(ISO7816Error) {
        switch kind {
        case .information: return
        case .ready:
            guard informationByteCount == 0 else { throw ISO7816Error(.invalidLength, at: 2) }
        case .request(let supervision), .response(let supervision):
            guard informationByteCount == supervision.informationByteCount else {
                throw ISO7816Error(.invalidLength, at: 2)
            }
            guard supervision.allows(value) else { throw ISO7816Error(.invalidValue, at: 3) }
        }
    }

    /// Writes one block to the front of `output` and gives its length.
    ///
    /// `information` is at most 254 bytes, and `output` holds the block: both are the caller's own
    /// choice, so that anything else is a mistake of the caller.
    public static func write(
        _ kind: T1BlockKind, nodeAddress: UInt8, information: Span<UInt8>, check: T1Check,
        into output: inout MutableSpan<UInt8>
    ) -> Int {
        precondition(information.count <= 254)
        let end = 3 + information.count
        output[0] = nodeAddress
        output[1] = kind.pcb
        output[2] = UInt8(truncatingIfNeeded: information.count)
        for index in 0..<information.count { output[3 + index] = information[index] }
        let value = check.value(of: output.span.extracting(0..<end))
        if check.byteCount == 2 {
            output[end] = UInt8(truncatingIfNeeded: value >> 8)
            output[end + 1] = UInt8(truncatingIfNeeded: value)
        } else {
            output[end] = UInt8(truncatingIfNeeded: value)
        }
        return end + check.byteCount
    }

    /// How many bytes a driver still has to read before it has a whole block, given those it has.
    ///
    /// Until LEN is there it asks for LEN. It never asks for more than `byteCountMax` in all.
    public static func missingByteCount(after received: Span<UInt8>, check: T1Check) -> Int {
        guard received.count >= 3 else { return 3 - received.count }
        let wanted = 3 + Int(received[2]) + check.byteCount
        return max(0, (wanted < byteCountMax ? wanted : byteCountMax) - received.count)
    }
}
