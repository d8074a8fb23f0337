/// The table, and what is to be said below it.
struct Report {
    let seed: UInt64
    var t1 = Tally()
    var t0 = Tally()
    var complaints: [String] = []

    init(seed: UInt64) { self.seed = seed }

    var isClean: Bool {
        t1.isClean && t0.isClean && t1.caughtFaults == t1.seededFaults
            && t0.caughtFaults == t0.seededFaults
    }

    /// Keeps the first few violations, each with the command that replays it.
    mutating func note(_ path: WritableKeyPath<Report, Tally>, _ seed: UInt64) {
        guard let complaint = self[keyPath: path].complaint else { return }
        self[keyPath: path].complaint = nil
        guard complaints.count < 5 else { return }
        complaints.append("\(complaint)\n  replay: Tools/transmission 1 \(seed)")
    }

    var text: String {
        let rows = [
            ("patterns", \Tally.patterns), ("exchanges", \.exchanges),
            ("right answers", \.rightAnswers), ("clean failures", \.cleanFailures),
            ("resynchronised", \.resynchronised), ("reported repeats", \.reportedRepeats),
            ("wrong answers", \.wrongAnswers), ("unreported repeats", \.unreportedRepeats),
            ("other violations", \.otherViolations),
            ("errors left out: the check cannot see them", \.undetectable),
            ("characters sent again for their parity", \.repeatedCharacters),
        ]
        var lines = [line("", "T=1", "T=0")]
        for (name, path) in rows {
            lines.append(line(name, "\(t1[keyPath: path])", "\(t0[keyPath: path])"))
        }
        lines.append(
            line(
                "seeded faults caught", "\(t1.caughtFaults)/\(t1.seededFaults)",
                "\(t0.caughtFaults)/\(t0.seededFaults)"))
        return (lines + complaints + ["seed \(seed)"]).joined(separator: "\n")
    }

    private func line(_ name: String, _ t1: String, _ t0: String) -> String {
        func padded(_ text: String) -> String {
            String(repeating: " ", count: max(0, 12 - text.count)) + text
        }
        let fill = String(repeating: " ", count: max(0, 44 - name.count))
        return name + fill + padded(t1) + padded(t0)
    }
}
