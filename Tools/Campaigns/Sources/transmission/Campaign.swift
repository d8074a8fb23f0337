/// All patterns of both protocols, and the table of what they came to.
struct Campaign {
    /// Patterns within which a mistake that was made on purpose has to be noticed.
    static let faultPatternCountMax: UInt64 = 50_000

    let count: UInt64
    let seed: UInt64
    private let rooms = Rooms()

    init(count: UInt64, seed: UInt64) {
        (self.count, self.seed) = (count, seed)
    }

    func run() -> Report {
        var report = Report(seed: seed)
        for index in 0..<count {
            let seed = seed &+ index
            // The two protocols share the patterns; a pattern is nothing but its seed.
            if seed % 4 == 3 {
                report.t0 = playT0(seed, report.t0, nil)
                report.note(\.t0, seed)
            } else {
                report.t1 = playT1(seed, report.t1, nil)
                report.note(\.t1, seed)
            }
        }
        seedFaults(T1SeededFault.self, "T=1", in: &report, \.t1, playT1)
        seedFaults(T0SeededFault.self, "T=0", in: &report, \.t0, playT0)
        return report
    }

    private func playT1(_ seed: UInt64, _ tally: Tally, _ fault: T1SeededFault?) -> Tally {
        var session = T1Session(seed: seed, tally: tally, rooms: rooms, fault: fault)
        return session.run()
    }

    private func playT0(_ seed: UInt64, _ tally: Tally, _ fault: T0SeededFault?) -> Tally {
        var session = T0Session(seed: seed, tally: tally, rooms: rooms, fault: fault)
        return session.run()
    }

    /// Makes each mistake of a protocol on purpose, and looks whether it is noticed.
    private func seedFaults<Fault: CaseIterable>(
        _: Fault.Type, _ name: String, in report: inout Report,
        _ path: WritableKeyPath<Report, Tally>, _ play: (UInt64, Tally, Fault?) -> Tally
    ) {
        for fault in Fault.allCases {
            report[keyPath: path].seededFaults += 1
            if isNoticed({ play($0, Tally(), fault) }) {
                report[keyPath: path].caughtFaults += 1
            } else {
                report.complaints.append("\(name): \(fault) was not noticed")
            }
        }
    }

    /// Whether the oracle objects to any pattern.
    private func isNoticed(_ play: (UInt64) -> Tally) -> Bool {
        for index in 0..<Self.faultPatternCountMax where !play(seed &+ index).isClean {
            return true
        }
        return false
    }
}
