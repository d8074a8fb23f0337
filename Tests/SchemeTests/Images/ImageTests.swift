import BursaTestSupport
import CardKernel
import ISO7816
import Scheme
import Testing

@Suite struct ImageTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    /// Random words, erasures and tears, on any memory.
    private func work(
        _ driver: MemoryDriver, _ count: Int, _ random: inout SeededGenerator,
        tear: (Tear?) -> Void
    ) {
        for _ in 0..<count {
            let word = Int(random.next() % UInt64(driver.pageCount * driver.pageWordCount))
            let (chance, value) = (random.next() % 10, random.next())
            let outcome = TornWrite.allCases[Int(value % 6)]
            if chance == 0 {
                tear(Tear(afterWrites: 0, outcome: outcome, seed: value))
            }
            if chance < 8 {
                try? driver.program(word, UInt32(truncatingIfNeeded: value))
            } else {
                try? driver.erase(page: word / driver.pageWordCount)
            }
            _ = driver.word(at: word)
            tear(nil)
        }
    }

    private func worn(_ seed: UInt64) throws -> PagedMemory {
        let dimensions = try #require(MemoryDimensions(pageCount: 9, pageWordCount: 33))
        let memory = PagedMemory(dimensions: dimensions, seed: seed)
        var random = SeededGenerator(seed: seed)
        work(memory.driver, 200, &random) { tear in
            memory.faults.powerOn()
            memory.faults.arm(tear)
        }
        return memory
    }

    @Test func `what is loaded is what was saved, and saves to the same bytes`() throws {
        for seed in 0..<UInt64(20) {
            let snapshot = try worn(seed).snapshot()
            try CardImage.save(snapshot, to: scratch.path())
            let saved = try bytes(of: scratch.path())
            let loaded = try CardImage.load(scratch.path(), expecting: snapshot.dimensions)
            #expect(loaded == snapshot)
            try CardImage.save(loaded, to: scratch.path())
            #expect(try bytes(of: scratch.path()) == saved)
            #expect(try worn(seed).snapshot() == snapshot)
        }
        #expect(try scratch.names() == ["one.card"])
    }

    @Test(arguments: Durability.allCases)
    func `a living image holds at every moment what a saved one would`(
        durability: Durability
    ) throws {
        let dimensions = try #require(MemoryDimensions(pageCount: 9, pageWordCount: 32))
        let memory = PagedMemory(dimensions: dimensions, seed: 5)
        try CardImage.save(memory.snapshot(), to: scratch.path())
        var (random, same) = (SeededGenerator(seed: 9), SeededGenerator(seed: 9))
        for _ in 0..<20 {
            let image = try ImageFile(scratch.path(), durability: durability)
            #expect(image.snapshot() == memory.snapshot())
            work(image.driver, 20, &random) { tear in
                image.faults.powerOn()
                image.faults.arm(tear)
            }
            work(memory.driver, 20, &same) { tear in
                memory.faults.powerOn()
                memory.faults.arm(tear)
            }
            try image.confirm()
            #expect(image.snapshot() == memory.snapshot())
            try CardImage.save(memory.snapshot(), to: scratch.path("two.card"))
            #expect(try bytes(of: scratch.path()) == bytes(of: scratch.path("two.card")))
        }
        #expect((0..<9).contains { memory.eraseCount(page: $0) > 0 })
    }

    @Test func `what a tear left weak is in the file at once`() throws {
        let memory = try Ledger.memory()
        try CardImage.save(memory.snapshot(), to: scratch.path())
        let image = try ImageFile(scratch.path())
        func expectSame() throws {
            try CardImage.save(memory.snapshot(), to: scratch.path("two.card"))
            #expect(try bytes(of: scratch.path()) == bytes(of: scratch.path("two.card")))
        }
        func onBoth(_ body: (MemoryDriver) throws -> Void) throws {
            for driver in [memory.driver, image.driver] { try? body(driver) }
            try expectSame()
        }
        func arm() {
            image.faults.powerOn()
            memory.faults.powerOn()
            image.faults.arm(Tear(afterWrites: 0, outcome: .weak, seed: 1))
            memory.faults.arm(Tear(afterWrites: 0, outcome: .weak, seed: 1))
        }
        arm()
        try onBoth { try $0.erase(page: 0) }
        arm()
        try onBoth { try $0.program(200, 0x1234_5678) }
        #expect(memory.faults.weak.count == 2)
        try onBoth { _ = $0.word(at: 200) }
        image.faults.powerOn(seed: 8)
        memory.faults.powerOn(seed: 8)
        try expectSame()
        try onBoth { try $0.program(200, 0) }
        try onBoth { try $0.erase(page: 0) }
        #expect(memory.faults.weak.count == 0)
    }

    @Test func `a card goes on in an image where it ended, and its age grows`() throws {
        try CardImage.save(Ledger.memory().snapshot(), to: scratch.path())
        var age: UInt64 = 0
        for count in 1...UInt32(100) {
            let image = try ImageFile(scratch.path())
            let ledger = try Ledger(image.driver, keeping: image)
            #expect(ledger.counts == [count - 1, count - 1])
            try ledger.write(count)
            let now = try image.snapshot().age()
            #expect(now > age)
            age = now
        }
    }

    @Test func `a copy that is put back shows an older age than was seen`() throws {
        try CardImage.save(Ledger.memory().snapshot(), to: scratch.path())
        let copy = try bytes(of: scratch.path())
        let seen: UInt64
        do {
            let image = try ImageFile(scratch.path())
            try Ledger(image.driver, keeping: image).write(1)
            seen = try image.snapshot().age()
        }
        #expect(try CardImage.load(scratch.path()).age() == seen)
        try write(copy, to: scratch.path())
        #expect(try CardImage.load(scratch.path()).age() < seen)
    }

    @Test func `a page across two blocks is refused where its durability cannot be argued`() throws
    {
        try CardImage.save(Ledger.memory(pageWordCount: 100).snapshot(), to: scratch.path())
        let error = #expect(throws: ImageError.self) {
            try ImageFile(scratch.path(), durability: .answers)
        }
        #expect(error?.code == .straddlingPages)
        for durability in [Durability.process, .writes] {
            _ = try ImageFile(scratch.path(), durability: durability)
        }
    }

    @Test func `an image is readable by its owner alone`() throws {
        try CardImage.save(Ledger.memory().snapshot(), to: scratch.path())
        #expect(try scratch.mode() == 0o600)
    }
}
