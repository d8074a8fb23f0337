import CardKernel
import ISO7816
import Scheme
import Testing

@Suite struct AgeTests {
    @Test func `every commit makes the age grow, and asking for it changes nothing`() throws {
        let memory = try Ledger.memory(pageCount: 5, pageWordCount: 80)
        let ledger = try Ledger(memory)
        var last = try memory.snapshot().age()
        for count in 1...200 {
            try ledger.write(UInt32(count))
            let snapshot = memory.snapshot()
            let age = try snapshot.age()
            #expect(age > last)
            #expect(age == ledger.age)
            #expect(memory.snapshot() == snapshot)
            last = age
        }
    }

    @Test func `an old copy shows less than was seen, wherever in a commit it was taken`() throws {
        let memory = try Ledger.memory(pageCount: 5, pageWordCount: 80)
        for prelude in 0..<UInt32(25) {
            try Ledger(memory).write(prelude)
            let before = memory.snapshot()
            let fork = memory.fork()
            let ledger = try Ledger(fork)
            try ledger.write(1000)
            let seen = ledger.age
            for writes in 0..<UInt64.max {
                let old = PagedMemory(before)
                let torn = try Ledger(old)
                old.faults.arm(Tear(afterWrites: writes, outcome: .notStarted))
                if (try? torn.write(1000)) != nil { break }
                let copy = old.snapshot()
                let isOld = try Ledger(PagedMemory(copy)).counts != [1000, 1000]
                #expect(try (copy.age() < seen) == isOld, "prelude \(prelude), write \(writes)")
                #expect(try copy.age() <= seen)
            }
        }
    }

    @Test func `a memory without a journal has no age`() throws {
        let dimensions = try #require(MemoryDimensions(pageCount: 4, pageWordCount: 16))
        #expect(throws: StorageError.unformatted) {
            try PagedMemory(dimensions: dimensions).snapshot().age()
        }
    }
}
