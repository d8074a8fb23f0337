import Foundation
import ISO7816

extension FuzzTarget {
    /// T=0: both ends among arbitrary bytes, and a good exchange afterwards.
    public static let characters = FuzzTarget(
        name: "t0",
        sources: ["ISO7816/T0/T0Reader", "ISO7816/T0/T0Card", "ISO7816/T0/T0CommandShape"]
    ) { input in
        input.withUnsafeBufferPointer { checkT0Reader(against: $0) ?? checkT0Card(against: $0) }
    }

    /// T=1: both ends among arbitrary blocks, and a good exchange afterwards.
    public static let blocks = FuzzTarget(name: "t1", sources: ["ISO7816/T1"]) { input in
        framingComplaint(input) ?? timingComplaint(input)
            ?? input.withUnsafeBufferPointer {
                checkT1Reader(against: $0) ?? checkT1Card(against: $0)
            }
    }

    /// A driver that reads as many bytes as it is told ends with a whole block, or with the longest.
    private static func framingComplaint(_ input: [UInt8]) -> String? {
        let line = input + [UInt8](repeating: 0, count: T1Block.byteCountMax)
        for check in [T1Check.lrc, .crc] {
            var count = 0
            while true {
                let missing = T1Block.missingByteCount(
                    after: line.span.extracting(0..<count), check: check)
                if missing == 0 { break }
                count += missing
                if count > T1Block.byteCountMax { return "asks for \(count) bytes" }
            }
            let whole = 3 + Int(line[2]) + check.byteCount
            if count != min(whole, T1Block.byteCountMax) { return "reads \(count) of \(whole)" }
        }
        return nil
    }

    /// The waiting times of every byte are those of the standard, or the byte is refused.
    private static func timingComplaint(_ input: [UInt8]) -> String? {
        guard let byte = input.first else { return nil }
        let (high, low) = (Double(byte >> 4), Double(byte & 15))
        guard let timing = try? T1Timing(byte) else { return high > 9 ? nil : "refused \(byte)" }
        let isRight =
            Double(timing.characterWaitingTime) == 11 + pow(2, low)
            && Double(timing.blockWaitingCycles) == 960 * 372 * pow(2, high)
        return isRight && high <= 9 ? nil : "waits wrongly for \(byte)"
    }
}
