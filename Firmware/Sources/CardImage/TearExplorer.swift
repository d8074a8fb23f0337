import CardKernel
import CardSupport
import ISO7816
import ImageSupport

/// Tears a session of commands at each of its memory writes, in each way, and looks at what is left:
/// the content of the card must be one that it has between two writes that are not torn.
///
/// A session is a cold reset and a row of commands in hexadecimal digits with spaces between them.
struct TearExplorer {
    /// The most contents that are allowed at once.
    private static var stateCountMax: Int { 3 }
    private static var stateByteCount: Int { Kernel.sampleLineCount * 16 }

    private let card: SampleCard
    private var before: MemoryCopy
    private var after: MemoryCopy
    private var afterRecovery: MemoryCopy
    private let states: UnsafeMutablePointer<UInt8> = room(stateCountMax * stateByteCount)
    private var stateCount = 0
    private let seen: UnsafeMutablePointer<UInt8> = room(stateByteCount)

    /// How many tears were made.
    private(set) var tears: UInt32 = 0
    /// How often the content was neither of those that are allowed.
    private(set) var violations: UInt32 = 0

    #if BURSA_SEEDED_FAULTS
    /// The mistake that the card makes when it is torn.
    var fault = SeededFault.none
    #endif

    init(_ card: SampleCard) {
        self.card = card
        before = MemoryCopy(of: card)
        after = MemoryCopy(of: card)
        afterRecovery = MemoryCopy(of: card)
        begin()
    }

    /// The content of the card as it is now is the one that the next sessions start from.
    mutating func begin() {
        card.card.pointee.powerOff()
        card.card.pointee.arm(nil)
        before.save(card)
        stateCount = 0
        allow("")
    }

    /// Allows the content that a session leaves.
    mutating func allow(_ session: StaticString) {
        before.restore(card)
        guard stateCount < TearExplorer.stateCountMax, run(session) else {
            fatalError("the session has no end, or leaves one content too many")
        }
        observe(states + stateCount * TearExplorer.stateByteCount)
        stateCount += 1
    }

    /// Allows nothing that the card can hold.
    private mutating func spoil() {
        for state in 0..<stateCount { states[state * TearExplorer.stateByteCount + 32] ^= 1 }
    }

    /// Tears the session at each of its writes.
    /// - Parameters:
    ///   - isSpoiled: whether to allow nothing that the card can hold.
    ///   - tearsRecovery: whether to tear the power-on after each tear too, at each of its writes.
    /// - Returns: whether every content that was seen is allowed; it ends at the first that is not.
    mutating func explore(
        _ session: StaticString, isSpoiled: Bool, tearsRecovery: Bool = false
    ) -> Bool {
        if isSpoiled { spoil() }
        #if BURSA_SEEDED_FAULTS
        card.card.pointee.kernel.journal.fault = fault
        defer { card.card.pointee.kernel.journal.fault = .none }
        #endif
        let count = violations
        var write: UInt64 = 0
        while violations == count, tear(session, at: write, tearsRecovery) { write += 1 }
        if violations > count {
            number("VIOLATION at write", UInt32(write))
            // What a mistake left may be no card any more; the sessions to come need one.
            before.restore(card)
        }
        return violations == count
    }

    /// - Returns: whether the session is long enough to be torn there.
    private mutating func tear(
        _ session: StaticString, at write: UInt64, _ tearsRecovery: Bool
    ) -> Bool {
        for way in 0..<TornWrite.wayCount {
            before.restore(card)
            arm(write, way, reading: 0)
            let isWhole = run(session)
            guard card.memory.pointee.faults.isOff else {
                if !isWhole { violations += 1 }
                return false
            }
            after.save(card)
            tears += 1
            judge(after)
            guard tearsRecovery else { continue }
            // Only weak bits can make the next power-on another one.
            for reading in UInt64(0)..<(TornWrite.outcome(way) == .weak ? 2 : 1) {
                var recovery: UInt64 = 0
                while tearRecovery(at: recovery, reading) { recovery += 1 }
            }
        }
        return true
    }

    /// - Parameter reading: lets weak bits show something else.
    /// - Returns: whether the recovery is long enough to be torn there.
    private mutating func tearRecovery(at write: UInt64, _ reading: UInt64) -> Bool {
        for way in 0..<TornWrite.outcomeCount {
            after.restore(card)
            arm(write, way, reading: reading)
            _ = card.powerOn()
            guard card.memory.pointee.faults.isOff else { return false }
            afterRecovery.save(card)
            tears += 1
            judge(afterRecovery)
        }
        return true
    }

    /// - Parameter way: 0..<``TornWrite/wayCount``.
    private func arm(_ write: UInt64, _ way: Int, reading: UInt64) {
        card.memory.pointee.faults.powerOn(seed: reading)
        let seed = (write &* 16 &+ UInt64(truncatingIfNeeded: way)) &* 0x9E37_79B9
        card.card.pointee.arm(
            Tear(afterWrites: write, outcome: TornWrite.outcome(way), seed: seed))
    }

    /// Two sessions must see the same content, whatever the weak bits show.
    private mutating func judge(_ left: MemoryCopy) {
        for reading in UInt64(0)..<2 {
            left.restore(card)
            var first = -1
            for session in UInt64(0)..<2 {
                card.memory.pointee.faults.powerOff()
                card.memory.pointee.faults.powerOn(seed: reading &* 77 &+ session)
                let state = card.powerOn() == nil ? -1 : stateSeen()
                if state < 0 || session > 0 && state != first {
                    violations += 1
                    return
                }
                first = state
            }
        }
    }

    private func stateSeen() -> Int {
        observe(seen)
        for state in 0..<stateCount {
            let allowed = states + state * TearExplorer.stateByteCount
            var index = 0
            while index < TearExplorer.stateByteCount, seen[index] == allowed[index] { index += 1 }
            if index == TearExplorer.stateByteCount { return state }
        }
        return -1
    }

    /// Every byte of the card's lines.
    private func observe(_ bytes: UnsafeMutablePointer<UInt8>) {
        let room = UnsafeMutableBufferPointer(start: bytes, count: TearExplorer.stateByteCount)
        var output = OutputSpan(buffer: room, initializedCount: 0)
        card.card.pointee.kernel.journal.read(0, count: room.count, into: &output)
        _ = output.finalize(for: room)
    }

    /// - Returns: whether the session came to its end with power.
    private func run(_ session: StaticString) -> Bool {
        guard card.powerOn() != nil else { return false }
        var command = InlineArray<261, UInt8>(repeating: 0)
        var digitCount = 0
        for index in 0...session.utf8CodeUnitCount {
            let isDigit =
                index < session.utf8CodeUnitCount && session.utf8Start[index] != 0x20
            if isDigit {
                let value = nibble(session.utf8Start[index])
                let high = digitCount & 1 == 0 ? 0 : command[digitCount / 2]
                command[digitCount / 2] = high << 4 | value
                digitCount += 1
            } else if digitCount > 0 {
                guard card.transmit(command.span.extracting(0..<digitCount / 2)) != nil else {
                    return false
                }
                digitCount = 0
            }
        }
        return true
    }
}

extension TornWrite {
    /// Every outcome once, then those that leave a choice again, with another seed.
    static var wayCount: Int { 10 }
    static var outcomeCount: Int { 6 }

    static func outcome(_ way: Int) -> TornWrite {
        switch way {
        case 0: .notStarted
        case 1: .complete
        case 2, 6: .singleBit
        case 3, 7: .partial
        case 4, 8: .garbage
        default: .weak
        }
    }
}
