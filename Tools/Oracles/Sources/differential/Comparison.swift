import OracleKit

/// One primitive on one of its paths, held against OpenSSL.
struct Comparison {
    let primitive: String
    let path: String
    let caseCount: Int
    /// Draws one case and computes it on both sides.
    let draw: (inout Random) throws -> [Pair]

    /// What the library and OpenSSL make of the same input: bytes, or a verdict.
    struct Pair {
        let ours: [UInt8]
        let theirs: [UInt8]

        init(_ ours: [UInt8], _ theirs: [UInt8]) {
            self.ours = ours
            self.theirs = theirs
        }

        init(_ ours: Bool, _ theirs: Bool) {
            self.init([ours ? 1 : 0], [theirs ? 1 : 0])
        }
    }

    /// What all cases came to.
    struct Result {
        var agreed = 0
        /// Cases in which a bit that was flipped in OpenSSL's result was noticed: every one.
        var faultsCaught = 0
        var firstFailure: String?
    }

    static let symmetricCaseCount = 100_000
    static let curveCaseCount = 1_000

    init(
        _ primitive: String, _ path: String, cases: Int = symmetricCaseCount,
        _ draw: @escaping (inout Random) throws -> [Pair]
    ) {
        self.primitive = primitive
        self.path = path
        caseCount = cases
        self.draw = draw
    }

    /// Every comparison there is.
    static var all: [Comparison] {
        blockCiphers + cipherCodes + hashes + derivations + generators + curve
    }

    /// Runs every case, each drawn from a seed of its own.
    func run(seed: UInt64) -> Result {
        var random = Random(seed: seed, stream: primitive)
        var result = Result()
        for index in 0..<caseCount {
            var drawn = Random(seed: random.next())
            do {
                let pairs = try draw(&drawn)
                let different = pairs.first { $0.ours != $0.theirs }
                if different == nil && !pairs.isEmpty { result.agreed += 1 }
                if pairs.allSatisfy({ $0.ours != drawn.flipped($0.theirs) }) {
                    result.faultsCaught += 1
                }
                if let different, result.firstFailure == nil {
                    result.firstFailure =
                        "case \(index): \(Hex.text(different.ours)), OpenSSL has "
                        + Hex.text(different.theirs)
                }
            } catch {
                result.firstFailure = result.firstFailure ?? "case \(index) throws \(error)"
            }
        }
        return result
    }
}
