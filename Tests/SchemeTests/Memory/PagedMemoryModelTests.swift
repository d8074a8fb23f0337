import BursaTestSupport
import CardKernel
import ISO7816
import Scheme
import Testing

/// A paged memory beside one that copies everything, and the snapshots of both.
private final class Pair {
    let memory: PagedMemory
    let model: MemoryCells
    var kept: (snapshot: MemorySnapshot, copy: MemoryCopy)?

    init(_ memory: PagedMemory, _ model: MemoryCells) {
        (self.memory, self.model) = (memory, model)
    }

    /// Both forked: the model by copying every cell.
    func fork() -> Pair {
        let dimensions = memory.dimensions
        let other = MemoryCells(
            pageCount: dimensions.pageCount, pageWordCount: dimensions.pageWordCount)
        other.restore(model.copy())
        other.faults.arm(nil)
        other.faults.powerOn()
        return Pair(memory.fork(), other)
    }

    /// One random step of both; whether they agree on how it went.
    func step(_ random: inout SeededGenerator) -> Bool {
        let word = Int.random(in: 0..<memory.dimensions.wordCount, using: &random)
        let page = Int.random(in: 0..<memory.dimensions.pageCount, using: &random)
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<60:
            let value = UInt32.random(in: 0...UInt32.max, using: &random)
            return both(word) { driver throws(StorageError) in try driver.program(word, value) }
        case 60..<75:
            return both(word) { driver throws(StorageError) in try driver.erase(page: page) }
        case 75..<85:
            let outcome = TornWrite.allCases[Int.random(in: 0..<6, using: &random)]
            let tear = Tear(afterWrites: random.next() % 4, outcome: outcome, seed: random.next())
            memory.faults.arm(tear)
            model.faults.arm(tear)
        case 85..<95:
            memory.faults.powerOn(seed: UInt64(word))
            model.faults.powerOn(seed: UInt64(word))
        case 95..<97:
            kept = (memory.snapshot(), model.copy())
        default:
            guard let kept else { break }
            memory.rewind(to: kept.snapshot)
            model.restore(kept.copy)
            model.faults.powerOff()
        }
        return true
    }

    /// Whether both fail or not, and show the same word afterwards.
    private func both(_ word: Int, _ body: (MemoryDriver) throws(StorageError) -> Void) -> Bool {
        func result(_ driver: MemoryDriver) -> (StorageError?, UInt32) {
            var failure: StorageError?
            do throws(StorageError) { try body(driver) } catch { failure = error }
            return (failure, driver.word(at: word))
        }
        return result(memory.driver) == result(model.driver)
    }

    /// Whether all words are the same.
    var isEqual: Bool {
        let (driver, modelDriver) = (memory.driver, model.driver)
        return (0..<memory.dimensions.wordCount).allSatisfy {
            driver.word(at: $0) == modelDriver.word(at: $0)
        }
    }
}

@Suite struct PagedMemoryModelTests {
    @Test(arguments: [(4, 16), (5, 30), (16, 128), (63, 1024)])
    func `forks go their own way, as if every cell had been copied`(
        pageCount: Int, pageWordCount: Int
    ) throws {
        let dimensions = try #require(
            MemoryDimensions(pageCount: pageCount, pageWordCount: pageWordCount))
        for seed in 0..<UInt64(4) {
            var random = SeededGenerator(seed: seed)
            var pairs = [
                Pair(
                    PagedMemory(dimensions: dimensions, seed: 1),
                    MemoryCells(pageCount: pageCount, pageWordCount: pageWordCount, seed: 1))
            ]
            for step in 0..<3000 {
                let index = Int.random(in: 0..<pairs.count, using: &random)
                if step % 50 == 49 {
                    let fork = pairs[index].fork()
                    if pairs.count < 12 { pairs.append(fork) } else { pairs[index] = fork }
                }
                guard pairs[index].step(&random) else {
                    Issue.record("seed \(seed), step \(step): the outcomes differ")
                    return
                }
            }
            for pair in pairs { #expect(pair.isEqual, "seed \(seed)") }
        }
    }

    @Test func `every word of every page size is found in its page`() throws {
        for pageWordCount in 16...1024 {
            let pageCount = min(512, 65_535 / pageWordCount)
            let dimensions = try #require(
                MemoryDimensions(pageCount: pageCount, pageWordCount: pageWordCount))
            let memory = PagedMemory(dimensions: dimensions)
            for page in 0..<pageCount {
                try memory.driver.program(page * pageWordCount, UInt32(page))
                try memory.driver.program((page + 1) * pageWordCount - 1, ~UInt32(page))
            }
            for page in 0..<pageCount {
                #expect(memory.driver.word(at: page * pageWordCount) == UInt32(page))
                let last = (page + 1) * pageWordCount - 1
                #expect(memory.driver.word(at: last) == ~UInt32(page))
            }
        }
    }
}
