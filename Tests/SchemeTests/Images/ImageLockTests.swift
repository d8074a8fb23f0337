import Scheme
import Testing

@Suite struct ImageLockTests {
    private let scratch: Scratch

    init() throws {
        scratch = try Scratch()
        try CardImage.save(Ledger.memory().snapshot(), to: scratch.path())
    }

    @Test func `an image that a card works in is refused to everybody else`() throws {
        let path = scratch.path()
        let before = try bytes(of: path)
        do {
            let image = try ImageFile(path)
            #expect(refusal(path) == [.inUse, .inUse])
            #expect(try !LockHolder.couldLock(path))
            let error = #expect(throws: ImageError.self) {
                try CardImage.save(Ledger.memory().snapshot(), to: path)
            }
            #expect(error?.code == .inUse)
            #expect(try scratch.names() == ["one.card"])
            #expect(try bytes(of: path) == before)
            withExtendedLifetime(image) {}
        }
        #expect(refusal(path) == [])
        #expect(try LockHolder.couldLock(path))
    }

    @Test func `the lock of another process holds until that is closed or dies`() throws {
        let holder = try LockHolder(scratch.path())
        #expect(refusal(scratch.path()) == [.inUse, .inUse])
        holder.kill()
        #expect(refusal(scratch.path()) == [])
    }

    @Test func `an image that is refused is not locked`() throws {
        try write([UInt8](repeating: 0, count: 5000), to: scratch.path())
        #expect(refusal(scratch.path()) == [.foreign(offset: 0), .foreign(offset: 0)])
        #expect(try LockHolder.couldLock(scratch.path()))
    }
}
