public import CardKernel

/// A journal on cells whose weak words show one face for a whole session and another in the next,
/// whichever is worst.
public struct WeakRecovery {
    private let cells = StubbornCells()
    private let spoil: (inout Journal) -> Void

    private static let readings = (0..<3).flatMap { first in (0..<3).map { [first, $0, 0] } }

    /// - Parameter spoil: makes a mistake on the journal; nothing for the real thing.
    public init(spoil: @escaping (inout Journal) -> Void = { _ in }) {
        self.spoil = spoil
    }

    private func journal() throws(StorageError) -> Journal {
        var journal = Journal(driver: cells.driver)
        try journal.format(lineCount: 4)
        spoil(&journal)
        return journal
    }

    /// A commit torn at each write and its recovery torn at each write, all weak; then a session that
    /// writes, and one more, with every combination of what the weak words show.
    /// - Parameter prelude: how many commits come before.
    /// - Returns: the first path on which something was lost or came back.
    public func finding(prelude: Int) throws(StorageError) -> String? {
        var journal = try journal()
        for step in 0..<prelude {
            _ = write(&journal, UInt8(step))
            if step % 2 == 0 { try journal.open() }
        }
        _ = write(&journal, 100)
        let before = cells.state
        for first in 0..<20 {
            cells.state = before
            cells.powerOn(left: first, shows: [0, 0, 0])
            if value(&journal) != nil, write(&journal, 101) { break }
            let torn = cells.state
            for reading in 0..<3 {
                for second in 0..<40 {
                    cells.state = torn
                    cells.powerOn(left: second, shows: [reading, 0, 0])
                    if value(&journal) != nil { break }
                    if let found = after(&journal) {
                        return "after \(prelude) commits, \(first) \(reading) \(second): \(found)"
                    }
                }
            }
        }
        return nil
    }

    private func after(_ journal: inout Journal) -> String? {
        let torn = cells.state
        for readings in WeakRecovery.readings {
            for later in WeakRecovery.readings {
                cells.state = torn
                cells.powerOn(left: nil, shows: readings)
                let seen = value(&journal)
                if seen != 100, seen != 101 { return "\(readings) shows neither" }
                guard write(&journal, 102) else { continue }
                cells.powerOn(left: nil, shows: later)
                if value(&journal) != 102 { return "\(readings), then \(later) loses a commit" }
            }
        }
        return nil
    }

    /// Sessions one after the other, each torn or not, each time with other bits in what was left
    /// weak.
    /// - Parameter lines: how many lines each commit changes, 1...3.
    /// - Returns: the first session in which something was lost, came back or was mixed.
    public func chain(sessions: Int, lines: Int) throws(StorageError) -> String? {
        var journal = try journal()
        var random = SeededGenerator(seed: UInt64(lines))
        var allowed: Set<UInt8> = [0]
        for session in 0..<sessions {
            let choice = random.next()
            cells.mix = UInt32(truncatingIfNeeded: random.next())
            cells.powerOn(left: choice % 8 == 0 ? nil : Int(choice >> 8 % 64)) { tear in
                Int((choice ^ UInt64(tear) &* 0x9E37_79B9_7F4A_7C15) >> 40 % 3)
            }
            guard let seen = value(&journal) else {
                if cells.isOff { continue }
                return "session \(session) does not open"
            }
            guard allowed.contains(seen) else { return "session \(session) shows something else" }
            for line in 0..<lines where journal.byte(at: 31 + line * 16) != seen {
                return "session \(session) mixes two states"
            }
            let next = UInt8(truncatingIfNeeded: session)
            allowed = write(&journal, next, lines: lines) ? [next] : [seen, next]
        }
        return nil
    }

    private func write(_ journal: inout Journal, _ value: UInt8, lines: Int = 1) -> Bool {
        let bytes = [UInt8](repeating: value, count: 16)
        do throws(StorageError) {
            for line in 0..<lines { try journal.stage(bytes.span, at: 16 + line * 16) }
            try journal.commit()
        } catch {
            return false
        }
        return true
    }

    /// The value in the journal; nothing where it does not open.
    private func value(_ journal: inout Journal) -> UInt8? {
        guard (try? journal.open()) != nil else { return nil }
        return journal.byte(at: 16)
    }
}
