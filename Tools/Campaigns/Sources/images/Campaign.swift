import BursaTestSupport
import CardKernel
import Foundation
import Scheme

/// What the kills in one mode came to.
struct Tally {
    var kills = 0
    var commits: UInt64 = 0
    /// Kills before the victim had said anything: in its start, the recovery, the first commit.
    var early = 0
    /// Images in which a transaction was under way.
    var halfWritten = 0
    /// Images with the state that was said last, and with the next one.
    var old = 0
    var new = 0
    var violations: [String] = []
}

/// Kills a card again and again, each time at a moment of its own, and looks at what is left.
struct Campaign {
    let image: String
    /// A durability, or `saved`.
    let mode: String
    var isCareless = false
    private let told: Told
    private var random: SeededGenerator

    init(image: String, mode: String, seed: UInt64) throws {
        (self.image, self.mode) = (image, mode)
        told = try Told(path: image + ".told")
        random = SeededGenerator(seed: seed)
    }

    /// - Parameter stopsAtViolation: whether the first violation is enough.
    mutating func run(kills: Int, stopsAtViolation: Bool = false) throws -> Tally {
        try makeImage()
        var tally = Tally()
        var before: UInt64 = 0
        while tally.kills < kills, !stopsAtViolation || tally.violations.isEmpty {
            try killOne(before)
            tally.kills += 1
            let last = try told.last()
            if last == before { tally.early += 1 }
            tally.commits += last - before
            before = try judge(last, &tally)
        }
        return tally
    }

    /// One in four dies young: in its start, or while it recovers from the last kill.
    private mutating func killOne(_ before: UInt64) throws {
        let victim = try Victim(
            image: image, told: told.path, mode, isCareless: isCareless)
        if random.next() % 4 > 0 {
            var patience = 10_000
            while try told.last() == before {
                usleep(100)
                patience -= 1
                if patience == 0 { break }
            }
        }
        usleep(UInt32.random(in: 0..<8000, using: &random))
        try victim.kill()
    }

    /// The old state or the new one, whole; if not, all begins anew.
    /// - Returns: the count that the next victim starts from.
    private func judge(_ last: UInt64, _ tally: inout Tally) throws -> UInt64 {
        let complaint: String
        do {
            let found = try look(&tally)
            if found.first == found.second, last...last + 1 ~= found.first {
                if found.first == last { tally.old += 1 } else { tally.new += 1 }
                try told.say(found.first)
                return found.first
            }
            complaint = "said \(last), found \(found.first) and \(found.second)"
        } catch {
            complaint = "\(error)"
        }
        tally.violations.append("\(mode), kill \(tally.kills): \(complaint)")
        try makeImage()
        try told.say(0)
        return 0
    }

    /// Opens the image as the next card would, on a fork of it.
    private func look(_ tally: inout Tally) throws -> (first: UInt64, second: UInt64) {
        let file = try ImageFile(image)
        let fork = PagedMemory(file.snapshot())
        defer { withExtendedLifetime(fork) {} }
        var journal = Journal(driver: fork.driver)
        try journal.open()
        if fork.faults.wordsProgrammed > 0 { tally.halfWritten += 1 }
        return (count(&journal, 0), count(&journal, 31))
    }

    /// The count in a line.
    private func count(_ journal: inout Journal, _ line: Int) -> UInt64 {
        var bytes = InlineArray<8, UInt8>(repeating: 0)
        journal.read(line * 16, into: &bytes)
        return (0..<8).reduce(0) { $0 | UInt64(bytes[$1]) << (8 * UInt64($1)) }
    }

    private func makeImage() throws {
        guard let dimensions = MemoryDimensions(pageCount: 16, pageWordCount: 128) else { return }
        let memory = PagedMemory(dimensions: dimensions)
        defer { withExtendedLifetime(memory) {} }
        var journal = Journal(driver: memory.driver)
        try journal.format(lineCount: 32)
        try CardImage.save(memory.snapshot(), to: image)
    }
}
