/// What a set of vectors came to.
struct Tally {
    private(set) var run = 0
    private(set) var passed = 0
    private(set) var notApplicable = [String: Int]()
    private(set) var failures = [String]()

    mutating func add(_ outcome: Outcome, at place: String) {
        switch outcome {
        case .parameters: break
        case .notApplicable(let reason): notApplicable[reason, default: 0] += 1
        case .vector(let agreed):
            run += 1
            if agreed { passed += 1 } else { failures.append(place) }
        }
    }

    /// The set cannot be run at all, or not to its end.
    mutating func abandon(_ reason: String) { failures.append(reason) }
}
