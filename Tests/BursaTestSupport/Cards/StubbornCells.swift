import CardKernel

/// Memory whose weak bits show what is worst: in each session each word that a tear left weak shows
/// the old bits, the new ones or a mix, as the test says, and the same for the whole session.
final class StubbornCells {
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
