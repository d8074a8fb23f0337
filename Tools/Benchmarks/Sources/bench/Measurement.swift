import CPeers

/// Something that can be timed: a number of operations, one after the other.
struct Subject {
    let name: String
    /// Carries out so many; says how long what is timed of them took.
    let nanoseconds: (Int) throws -> Double

    /// A subject of which everything is timed.
    init(name: String, run: @escaping (Int) throws -> Void) {
        self.name = name
        nanoseconds = { count in try Subject.nanoseconds { try run(count) } }
    }

    /// A subject that prepares things between what it times.
    init(partly name: String, nanoseconds: @escaping (Int) throws -> Double) {
        (self.name, self.nanoseconds) = (name, nanoseconds)
    }

    /// CPU time of this thread.
    static func nanoseconds(_ body: () throws -> Void) rethrows -> Double {
        let begin = peers_thread_nanoseconds()
        try body()
        return Double(peers_thread_nanoseconds() - begin)
    }
}

/// Nanoseconds an operation, one figure a round.
struct Timing {
    let rounds: [Double]

    var median: Double { Timing.median(rounds) }

    static func median(_ figures: [Double]) -> Double {
        let sorted = figures.sorted()
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }

    /// The median of the ratios round by round: both subjects of a round met the same weather.
    func ratio(to other: Timing) -> Double {
        Timing.median(zip(rounds, other.rounds).map { $0 / $1 })
    }
}

/// Times subjects in turn, round after round, so that a drift of the machine meets them all.
struct Stopwatch {
    /// Rounds that count.
    var rounds = 15
    /// How long a subject runs in a round.
    var roundNanoseconds = 10_000_000.0

    func measure(_ subjects: [Subject]) throws -> [Timing] {
        let counts = try subjects.map(calibrate)
        var figures = [[Double]](repeating: [], count: subjects.count)
        for _ in 0..<rounds {
            for (index, subject) in subjects.enumerated() {
                figures[index].append(
                    try subject.nanoseconds(counts[index]) / Double(counts[index]))
            }
        }
        return figures.map(Timing.init)
    }

    /// How many operations fill a round; the search also warms the subject up.
    private func calibrate(_ subject: Subject) throws -> Int {
        var count = 1
        while true {
            let spent = try subject.nanoseconds(count)
            if spent > roundNanoseconds / 4 {
                return max(1, Int(Double(count) * roundNanoseconds / spent))
            }
            count *= 2
        }
    }
}
