/// A mistake that an end of the line could have. It is made outside of the engine, by tampering
/// with what goes in and out of a sound end: the oracle has to notice.
enum T1SeededFault: CaseIterable {
    case readerIgnoresCheck, cardIgnoresCheck
    case readerIgnoresNumber, cardIgnoresNumber
    case cardRunsAgainForEveryAnswer
    case cardHidesResynchronisation, readerHidesRepetition
    case readerDeniesThatItMayHaveRun
    case cardLosesAByte, readerLosesAByte
}

/// Makes one mistake, or none.
struct T1Tampering {
    let fault: T1SeededFault?
    let check: Check
    /// The number that an end which ignores it would have found in the next I-block.
    private var readerExpects: UInt8 = 0
    private var cardExpects: UInt8 = 0

    init(_ fault: T1SeededFault?, check: Check) {
        (self.fault, self.check) = (fault, check)
    }

    mutating func toReader(_ burst: inout Burst) {
        switch fault {
        case .readerIgnoresCheck:
            burst.hasParityError = false
            burst.bytes = resealed(burst.bytes)
        case .readerIgnoresNumber:
            guard !burst.hasParityError, check.isBlock(burst.bytes) else { return }
            if burst.bytes[1] == 0xE0 { readerExpects = 0 }
            renumber(&burst.bytes, &readerExpects)
        case .readerLosesAByte:
            shorten(&burst.bytes)
        default:
            return
        }
    }

    mutating func toCard(_ burst: inout Burst) {
        switch fault {
        case .cardIgnoresCheck:
            burst.hasParityError = false
            burst.bytes = resealed(burst.bytes)
        case .cardIgnoresNumber:
            guard !burst.hasParityError, check.isBlock(burst.bytes) else { return }
            if burst.bytes[1] == 0xC0 { cardExpects = 0 }
            renumber(&burst.bytes, &cardExpects)
        case .cardLosesAByte:
            shorten(&burst.bytes)
        default:
            return
        }
    }

    private func resealed(_ bytes: [UInt8]) -> [UInt8] {
        let size = check == .lrc ? 1 : 2
        guard bytes.count >= 3 + size, bytes.count == 3 + Int(bytes[2]) + size else {
            return bytes
        }
        return check.sealed(bytes)
    }

    private func renumber(_ bytes: inout [UInt8], _ expected: inout UInt8) {
        guard bytes[1] & 0x80 == 0 else { return }
        bytes[1] = bytes[1] & ~0x40 | expected << 6
        expected ^= 1
        bytes = check.sealed(bytes)
    }

    private func shorten(_ bytes: inout [UInt8]) {
        guard check.isBlock(bytes), bytes[1] & 0x80 == 0, bytes[2] > 20 else { return }
        bytes.remove(at: 3)
        bytes[2] -= 1
        bytes = check.sealed(bytes)
    }
}
