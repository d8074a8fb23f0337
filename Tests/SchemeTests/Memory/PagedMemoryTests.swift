import BursaTestSupport
import CardKernel
import Glibc
import ISO7816
import Scheme
import Testing

@Suite struct PagedMemoryTests {
    @Test func `a dormant fork costs at most 256 bytes`() throws {
        let memory = try Ledger.memory()
        let fork = memory.fork()
        // The module map of the C library leaves malloc.h out.
        let symbol = try #require(dlsym(nil, "malloc_usable_size"))
        typealias UsableSize = @convention(c) (UnsafeMutableRawPointer) -> Int
        // Sound: that is the function's type, and the object lies in a block of its own.
        let usableSize = unsafeBitCast(symbol, to: UsableSize.self)
        let byteCount = withExtendedLifetime(fork) {
            usableSize(Unmanaged.passUnretained(fork).toOpaque())
        }
        // The allocator keeps one word beside each block. All else the fork shares.
        #expect(byteCount + 8 <= 256)
    }

    @Test func `a fork that is never written keeps what it was forked from`() throws {
        let memory = try Ledger.memory()
        let snapshot = memory.snapshot()
        let fork = memory.fork()
        let ledger = try Ledger(memory)
        for count in 1...500 { try ledger.write(UInt32(count)) }
        #expect(fork.snapshot() == snapshot)
        #expect(memory.snapshot() != snapshot)
        #expect(try Ledger(fork).counts == [0, 0])
        #expect(try Ledger(memory.fork()).counts == [500, 500])
    }

    @Test func `a rewind brings everything back, and wants the card started anew`() throws {
        let memory = try Ledger.memory()
        let ledger = try Ledger(memory)
        try ledger.write(1)
        let snapshot = memory.snapshot()
        for count in 2...300 { try ledger.write(UInt32(count)) }
        memory.rewind(to: snapshot)
        #expect(throws: StorageError.powerLost) { try ledger.write(301) }
        memory.faults.powerOn()
        #expect(throws: StorageError.powerLost) { try ledger.write(302) }
        #expect(memory.snapshot() == snapshot)
        #expect(try Ledger(memory).counts == [1, 1])
    }

    @Test func `wear goes with the cells`() throws {
        let memory = try Ledger.memory()
        let worn = memory.eraseCount(page: 0)
        let (snapshot, fork) = (memory.snapshot(), memory.fork())
        let ledger = try Ledger(memory)
        for count in 1...1000 { try ledger.write(UInt32(count)) }
        #expect(memory.eraseCount(page: 0) > worn)
        #expect(fork.eraseCount(page: 0) == worn)
        #expect(snapshot.eraseCount(page: 0) == worn)
        memory.rewind(to: snapshot)
        #expect(memory.eraseCount(page: 0) == worn)
    }

    @Test func `a snapshot inside a commit is the card as if power were lost there`() throws {
        let memory = try Ledger.memory()
        let ledger = try Ledger(memory)
        try ledger.write(1)
        let before = memory.snapshot()
        for writes in 0..<15 {
            memory.rewind(to: before)
            memory.faults.powerOn()
            let torn = try Ledger(memory)
            memory.faults.arm(Tear(afterWrites: UInt64(writes), outcome: .notStarted))
            #expect(throws: StorageError.powerLost) { try torn.write(2) }
            #expect(try [[1, 1], [2, 2]].contains(Ledger(PagedMemory(memory.snapshot())).counts))
        }
    }

    @Test func `weak places are copied, and show the same in every copy`() throws {
        let memory = try Ledger.memory()
        memory.faults.arm(Tear(afterWrites: 0, outcome: .weak, seed: 3))
        #expect(throws: StorageError.powerLost) { try memory.driver.erase(page: 1) }
        #expect(memory.faults.hasWeak)
        let (first, second) = (memory.fork(), PagedMemory(memory.snapshot()))
        let words = 128..<256
        let shown = words.map { first.driver.word(at: $0) }
        #expect(words.map { second.driver.word(at: $0) } == shown)
        #expect(words.map { memory.driver.word(at: $0) } == shown)
    }

    @Test func `dimensions outside the format are none`() {
        for (pages, words) in [(3, 128), (513, 16), (4, 15), (4, 1025), (64, 1024), (-4, 128)] {
            #expect(MemoryDimensions(pageCount: pages, pageWordCount: words) == nil)
        }
        #expect(MemoryDimensions(pageCount: 512, pageWordCount: 127)?.byteCount == 260_096)
    }
}
