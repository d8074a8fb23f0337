#if BURSA_SEEDED_FAULTS
import CardKernel
import Foundation

/// Every mistake that can be made on purpose, and what finds it.
enum SeededFaults {
    /// Those that change nothing that anybody could see; SeededFaults.md says why.
    static let equivalent: Set<SeededFault> = [.checkIgnored]

    /// - Returns: whether each was found or is known to be equivalent, and the real thing passes.
    static func run() throws -> Bool {
        var (found, isClean) = (0, true)
        for fault in SeededFault.allCases {
            let finding = try Detectors { $0.fault = fault }.firstFinding()
            let isRight = (finding != nil) == (fault != .none && !equivalent.contains(fault))
            if finding != nil { found += 1 }
            isClean = isClean && isRight
            let name = "\(fault)".padding(toLength: 26, withPad: " ", startingAt: 0)
            let verdict =
                finding ?? (fault == .none ? "nothing, as it should be" : "equivalent")
            print(name, isRight ? "" : "WRONG:", verdict)
        }
        print(
            "\(found) found, \(equivalent.count) equivalent, of \(SeededFault.allCases.count - 1)")
        return isClean
    }
}
#endif
