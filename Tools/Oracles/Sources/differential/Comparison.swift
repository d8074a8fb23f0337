/// One primitive on one of its paths, held against OpenSSL.
struct Comparison {
    let primitive: String
    let path: String
    let caseCount: Int
    /// Draws one case and says whether both agree on it.
    let agrees: (inout Random) throws -> Bool

    static let symmetricCaseCount = 100_000
    static let curveCaseCount = 1_000

    init(
        _ primitive: String, _ path: String, cases: Int = symmetricCaseCount,
        _ agrees: @escaping (inout Random) throws -> Bool
    ) {
        self.primitive = primitive
        self.path = path
        caseCount = cases
        self.agrees = agrees
    }

    /// Every comparison there is.
    static var all: [Comparison] {
        blockCiphers + cipherCodes + hashes + derivations + generators + curve
    }

    /// How many cases agreed, and the first one that did not. Each case is drawn from a seed of
    /// its own, so that it can be looked at alone.
    func run(seed: UInt64) -> (agreed: Int, firstFailure: String?) {
        var random = Random(seed: seed, stream: primitive)
        var agreed = 0
        var firstFailure: String?
        for index in 0..<caseCount {
            let caseSeed = random.next()
            var drawn = Random(seed: caseSeed)
            do {
                if try agrees(&drawn) {
                    agreed += 1
                } else if firstFailure == nil {
                    firstFailure = "case \(index) differs"
                }
            } catch {
                firstFailure = firstFailure ?? "case \(index) throws \(error)"
            }
        }
        return (agreed, firstFailure)
    }
}
