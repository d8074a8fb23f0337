import BursaTestSupport
import CardKernel
import ISO7816
import Testing

@Suite struct ApplicationSecretTests {
    private let card: TestCard
    private let pin: Int

    init() throws {
        card = try ApplicationCard.make()
        let found = card.card.kernel.pin(0, in: ApplicationCard.directory)
        pin = try #require(found)
    }

    @Test func `a key of an application has a high reference and a parameter, and keeps them`() {
        card.powerOn()
        let directory = ApplicationCard.directory
        let index = card.card.kernel.key(.application, 200, in: directory)
        #expect(index == 3)
        #expect(card.card.kernel.object(at: index ?? 0).parameter == 0x5A)
        #expect(card.card.kernel.object(at: index ?? 0).reference == 200)
        #expect(card.card.kernel.object(at: 0).parameter == 0)
        #expect(card.card.kernel.key(.application, 200, in: 0) == nil)
        #expect(card.card.kernel.key(.protection, 200, in: directory) == nil)
        #expect(card.card.kernel.objectCount == 6)
        var value = InlineArray<16, UInt8>(repeating: 0)
        card.card.kernel.readValue(of: index ?? 0, into: &value)
        #expect(Array(value.span) == ApplicationCard.key)
    }

    @Test func `no other reference is above 15`() throws {
        for object in [
            ReferenceObject(pin: 16, of: 0),
            ReferenceObject(key: 16, of: 0, for: .protection, algorithm: .aes),
            ReferenceObject(key: 16, of: 0, for: .externalAuthenticate, algorithm: .aes),
        ] {
            #expect(throws: PersonalisationError.invalid) {
                _ = try SmallCard { try $0.add(object, value: ApplicationCard.key.span) }
            }
        }
    }

    @Test func `a PIN is verified by the right guess, until a wrong one`() throws {
        #expect(card.card.kernel.isVerified(pin: 0) == false)
        #expect(try compare([0x56, 0x78]))
        #expect(card.card.kernel.isVerified(pin: 0) == true)
        #expect(try !compare([0x56, 0x79]))
        #expect(card.card.kernel.isVerified(pin: 0) == false)
        #expect(card.card.kernel.triesStatus(of: pin) == .triesRemaining(2))
        #expect(try !compare([0x56]))
        #expect(try !compare([0x56, 0x78, 0xFF]))
        #expect(card.card.kernel.hasTriesLeft(pin) == false)
        let before = card.card.work
        #expect(try !compare([0x56, 0x78]))
        #expect(card.card.work.since(before) == CardWork())
    }

    @Test func `the PIN of a directory that is not current is compared, and not noted`() throws {
        _ = card.send("00A4000C")
        #expect(try compare([0x56, 0x78]))
        #expect(card.card.kernel.isVerified(pin: 0) == false)
        ApplicationCard.select(card)
        #expect(card.card.kernel.isVerified(pin: 0) == false)
    }

    @Test func `a PIN gives way to another when the guess is right`() throws {
        let fresh: [UInt8] = [1, 2, 3]
        #expect(try !compare([0x56, 0x79], fresh))
        #expect(try compare([0x56, 0x78], fresh))
        #expect(card.card.kernel.isVerified(pin: 0) == true)
        #expect(card.card.kernel.triesStatus(of: pin) == .triesRemaining(3))
        card.powerOn()
        #expect(try !compare([0x56, 0x78]))
        #expect(try compare([1, 2, 3]))
    }

    @Test func `a blocked PIN is replaced, has all its tries, and is not verified then`() throws {
        for _ in 0..<3 { #expect(try !compare([0x56, 0x79])) }
        let fresh = [UInt8](repeating: 7, count: 16)
        try card.card.kernel.replacePIN(pin, with: fresh.span)
        #expect(card.card.kernel.isVerified(pin: 0) == false)
        #expect(card.card.kernel.triesStatus(of: pin) == .triesRemaining(3))
        card.powerOn()
        #expect(try compare(fresh))
    }

    @Test func `a torn replacement leaves the old PIN and tries, or the new ones`() throws {
        for write in 0..<30 {
            let card = try ApplicationCard.make()
            let (wrong, fresh): ([UInt8], [UInt8]) = ([9, 9], [1, 2, 3])
            _ = try card.card.kernel.comparePIN(pin, with: wrong.span)
            let offset = card.card.kernel.contentOffset(of: 2)
            card.card.arm(Tear(afterWrites: UInt64(write), outcome: .partial))
            try card.card.kernel.journal.stage(byte: 9, at: offset)
            _ = try? card.card.kernel.replacePIN(pin, with: fresh.span)
            card.card.arm(nil)
            card.powerOn()
            let isNew = card.card.kernel.journal.byte(at: offset) == 9
            let tries = card.card.kernel.triesStatus(of: pin)
            #expect(tries == .triesRemaining(isNew ? 3 : 2), "write \(write)")
            let right = isNew ? fresh : ApplicationCard.localPIN
            let isRight = try card.card.kernel.comparePIN(pin, with: right.span)
            #expect(isRight, "write \(write)")
        }
    }

    @Test func `a guess is counted before it is looked at`() throws {
        let found = card.card.kernel.key(.application, 3, in: 1)
        let key = try #require(found)
        let offset = card.card.kernel.contentOffset(of: 2)
        let isRight = try card.card.kernel.guarded(
            key,
            matches: { kernel in
                kernel.triesStatus(of: key) == .triesRemaining(2)
            },
            also: { (kernel) throws(StorageError) in
                try kernel.journal.stage(byte: 5, at: offset)
            })
        #expect(isRight && card.card.kernel.triesStatus(of: key) == .triesRemaining(3))
        #expect(card.card.kernel.journal.byte(at: offset) == 5)
        for _ in 0..<3 {
            let isRight = try card.card.kernel.guarded(key, matches: { _ in false })
            #expect(!isRight)
        }
        let isHeard = try card.card.kernel.guarded(key, matches: { _ in true })
        #expect(!isHeard)
    }

    @Test func `an application's work is counted with the kernel's`() {
        let before = card.card.work
        card.card.kernel.count(cipherBlocks: 1, hashBlocks: 2, curveOperations: 3)
        let spent = card.card.work.since(before)
        #expect((spent.cipherBlocks, spent.hashBlocks, spent.curveOperations) == (1, 2, 3))
    }

    private func compare(_ guess: [UInt8], _ fresh: [UInt8]? = nil) throws -> Bool {
        guard let fresh else { return try card.card.kernel.comparePIN(pin, with: guess.span) }
        return try card.card.kernel.comparePIN(pin, with: guess.span, replacement: fresh.span)
    }
}
