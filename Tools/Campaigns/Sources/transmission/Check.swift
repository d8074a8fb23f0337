import BursaTestSupport

/// The checks of T=1 once more, bit by bit from their definition: the engine is not its own judge.
enum Check: CaseIterable {
    case lrc, crc

    func code(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        switch self {
        case .lrc:
            return [bytes.reduce(0, ^)]
        case .crc:
            let register = slowCRC(Array(bytes))
            return [UInt8(register >> 8), UInt8(register & 0xFF)]
        }
    }

    /// Whether a receiver could take these bytes for a block: the length and the check agree.
    func isBlock(_ bytes: [UInt8]) -> Bool {
        let size = self == .lrc ? 1 : 2
        guard bytes.count >= 3 + size, bytes.count == 3 + Int(bytes[2]) + size else { return false }
        return Array(bytes.suffix(size)) == code(bytes.dropLast(size))
    }

    /// The same block with the check that its bytes should have.
    func sealed(_ bytes: [UInt8]) -> [UInt8] {
        let body = bytes.dropLast(self == .lrc ? 1 : 2)
        return Array(body) + code(body)
    }
}
