import BursaTestSupport
import CardKernel

/// A computer that can crash: the words as the kernel has them, and for each block of the disk how
/// far of what was written since the last sync may have got there.
final class ComputerCrash {
    private let dimensions: (pageCount: Int, pageWordCount: Int)
    /// The words of a block, all of which reach the disk together.
    private let blockWordCount: Int
    /// Whether an erasure has the disk to itself, as in an image with `.answers`.
    private let erasesAlone: Bool
    private var words: [UInt32]
    private var synced: [UInt32]
    private var pending: [(word: Int, value: UInt32)] = []

    init(pageCount: Int, pageWordCount: Int, blockWordCount: Int, erasesAlone: Bool) {
        dimensions = (pageCount, pageWordCount)
        (self.blockWordCount, self.erasesAlone) = (blockWordCount, erasesAlone)
        words = [UInt32](repeating: 0xFFFF_FFFF, count: pageCount * pageWordCount)
        synced = words
    }

    /// Everything reaches the disk.
    func sync() {
        synced = words
        pending = []
    }

    /// Crashes at a random moment since the last sync: every block of the disk holds what the
    /// kernel had at a moment of its own.
    func crash(_ random: inout SeededGenerator) {
        let now = Int.random(in: 0...pending.count, using: &random)
        let blockCount = (words.count + blockWordCount - 1) / blockWordCount
        let reached = (0..<blockCount).map { _ in Int.random(in: 0...now, using: &random) }
        words = synced
        for (index, write) in pending.enumerated()
        where index < reached[write.word / blockWordCount] {
            words[write.word] = write.value
        }
        sync()
    }

    /// The functions of this memory, for as long as somebody keeps the object.
    var driver: MemoryDriver {
        // Sound: each function gets this object back, which the test keeps.
        MemoryDriver(
            pageCount: dimensions.pageCount, pageWordCount: dimensions.pageWordCount,
            context: Unmanaged.passUnretained(self).toOpaque(),
            read: { context, first, count, destination in
                let words = Unmanaged<ComputerCrash>.fromOpaque(context).takeUnretainedValue().words
                words.withUnsafeBytes { bytes in
                    for index in 0..<Int(count) { destination[index] = bytes[Int(first) + index] }
                }
            },
            program: { context, word, value in
                Unmanaged<ComputerCrash>.fromOpaque(context).takeUnretainedValue()
                    .write(Int(word), value)
                return MemoryOutcome.done.rawValue
            },
            erase: { context, page in
                Unmanaged<ComputerCrash>.fromOpaque(context).takeUnretainedValue().erase(Int(page))
                return MemoryOutcome.done.rawValue
            })
    }

    private func write(_ word: Int, _ value: UInt32) {
        words[word] &= value
        pending.append((word, words[word]))
    }

    private func erase(_ page: Int) {
        if erasesAlone { sync() }
        for word in page * dimensions.pageWordCount..<(page + 1) * dimensions.pageWordCount {
            words[word] = 0xFFFF_FFFF
            pending.append((word, words[word]))
        }
        if erasesAlone { sync() }
    }
}
