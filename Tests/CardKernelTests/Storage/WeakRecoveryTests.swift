import BursaTestSupport
import CardKernel
import Testing

/// Memory whose weak bits show what is worst: in each session each word that a tear left weak shows
/// the old bits, the new ones or a mix, as the test says, and the same for the whole session.
private final class StubbornCells {
    static let pageCount = 4
    static let pageWordCount = 30

    var words = [UInt32](repeating: 0xFFFF_FFFF, count: pageCount * pageWordCount)
    /// The bits of each word that are weak.
    var weak = [UInt32](repeating: 0, count: pageCount * pageWordCount)
    /// What the words that each tear left weak show: 0 old, 1 new, 2 a mix.
    var shows: (_ tear: Int) -> Int = { _ in 0 }
    /// The bits of a mix.
    var mix: UInt32 = 0x5A5A_33CC
    /// The operations until the tear; nothing for none.
    var left: Int?
    var isOff = false
    /// Which tear made each word weak.
    private var tearOf = [Int](repeating: 0, count: pageCount * pageWordCount)
    private var tears = 0

    struct State {
        var words: [UInt32]
        var weak: [UInt32]
        var tearOf: [Int]
        var tears: Int
    }

    var state: State {
        get { State(words: words, weak: weak, tearOf: tearOf, tears: tears) }
        set {
            (words, weak) = (newValue.words, newValue.weak)
            (tearOf, tears) = (newValue.tearOf, newValue.tears)
        }
    }

    private func shown(_ word: Int) -> UInt32 {
        guard weak[word] != 0 else { return words[word] }
        switch shows(tearOf[word]) {
        case 0: return words[word]
        case 1: return words[word] ^ weak[word]
        default: return words[word] ^ (weak[word] & (mix &* UInt32(word | 1)))
        }
    }

    private func isTorn() -> Bool {
        if isOff { return true }
        guard let left else { return false }
        self.left = left - 1
        isOff = left == 0
        return isOff
    }

    private func makeWeak(_ word: Int, _ bits: UInt32) {
        weak[word] |= bits
        tearOf[word] = tears
    }

    var driver: MemoryDriver {
        MemoryDriver(
            pageCount: StubbornCells.pageCount, pageWordCount: StubbornCells.pageWordCount,
            context: Unmanaged.passUnretained(self).toOpaque(),
            read: { context, first, count, destination in
                let cells = Unmanaged<StubbornCells>.fromOpaque(context).takeUnretainedValue()
                for index in 0..<Int(count) {
                    let place = Int(first) + index
                    destination[index] = UInt8(
                        truncatingIfNeeded: cells.shown(place / 4) >> UInt32(place % 4 * 8))
                }
            },
            program: { context, word, value in
                let cells = Unmanaged<StubbornCells>.fromOpaque(context).takeUnretainedValue()
                let wasOff = cells.isOff
                if cells.isTorn() {
                    if !wasOff {
                        cells.makeWeak(Int(word), cells.words[Int(word)] & ~value)
                        cells.tears += 1
                    }
                    return MemoryOutcome.powerLost.rawValue
                }
                cells.words[Int(word)] &= value
                cells.weak[Int(word)] &= value
                return MemoryOutcome.done.rawValue
            },
            erase: { context, page in
                let cells = Unmanaged<StubbornCells>.fromOpaque(context).takeUnretainedValue()
                let first = Int(page) * StubbornCells.pageWordCount
                let wasOff = cells.isOff
                let isTorn = cells.isTorn()
                if wasOff { return MemoryOutcome.powerLost.rawValue }
                for word in first..<first + StubbornCells.pageWordCount {
                    if isTorn {
                        cells.makeWeak(word, ~cells.words[word])
                    } else {
                        (cells.words[word], cells.weak[word]) = (0xFFFF_FFFF, 0)
                    }
                }
                if isTorn { cells.tears += 1 }
                return isTorn ? MemoryOutcome.powerLost.rawValue : MemoryOutcome.done.rawValue
            })
    }

    func powerOn(left: Int?, shows: @escaping (Int) -> Int) {
        isOff = false
        self.left = left
        self.shows = shows
    }

    func powerOn(left: Int?, shows: [Int]) {
        powerOn(left: left) { shows[min(2, $0)] }
    }
}

@Suite struct WeakRecoveryTests {
    private let cells = StubbornCells()

    private static let readings = (0..<3).flatMap { first in (0..<3).map { [first, $0, 0] } }

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

    @Test(arguments: 0..<12)
    func `what a session wrote after two tears is there, whatever weak words show later`(
        prelude: Int
    ) throws {
        var journal = Journal(driver: cells.driver)
        try journal.format(lineCount: 4)
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
                    try after(&journal, "\(prelude) \(first) \(reading) \(second)")
                }
            }
        }
    }

    /// Sessions without end, each torn or not, each time with other bits in what was left weak.
    @Test(arguments: 1...3)
    func `no chain of tears brings anything back or mixes it`(lines: Int) throws {
        var journal = Journal(driver: cells.driver)
        try journal.format(lineCount: 4)
        var random = SeededGenerator(seed: UInt64(lines))
        var allowed: Set<UInt8> = [0]
        for session in 0..<60_000 {
            let choice = random.next()
            cells.mix = UInt32(truncatingIfNeeded: random.next())
            cells.powerOn(left: choice % 8 == 0 ? nil : Int(choice >> 8 % 64)) { tear in
                Int((choice ^ UInt64(tear) &* 0x9E37_79B9_7F4A_7C15) >> 40 % 3)
            }
            guard let seen = value(&journal) else {
                try #require(cells.isOff, "session \(session): does not open")
                continue
            }
            try #require(allowed.contains(seen), "session \(session)")
            for line in 0..<lines {
                try #require(journal.byte(at: 31 + line * 16) == seen, "session \(session)")
            }
            let next = UInt8(truncatingIfNeeded: session)
            allowed = write(&journal, next, lines: lines) ? [next] : [seen, next]
        }
    }

    private func after(_ journal: inout Journal, _ path: String) throws {
        let torn = cells.state
        for readings in WeakRecoveryTests.readings {
            for later in WeakRecoveryTests.readings {
                cells.state = torn
                cells.powerOn(left: nil, shows: readings)
                let seen = value(&journal)
                #expect(seen == 100 || seen == 101, "\(path) \(readings)")
                guard write(&journal, 102) else { continue }
                cells.powerOn(left: nil, shows: later)
                let last = value(&journal)
                try #require(last == 102, "\(path) \(readings), then \(later)")
            }
        }
    }
}
