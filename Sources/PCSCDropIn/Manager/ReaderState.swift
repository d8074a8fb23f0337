import CPCSCDropIn
import CardReader

/// What a program knew of a reader, and what there is to know: the fields of `SCARD_READERSTATE`.
struct ReaderState {
    var name: String
    var current: DWORD
    var event: DWORD = 0
    /// Empty where there is no card.
    var answerToReset: [UInt8] = []
}

extension DWORD {
    static var ignore: DWORD { DWORD(SCARD_STATE_IGNORE) }
    static var changed: DWORD { DWORD(SCARD_STATE_CHANGED) }
    static var unknown: DWORD { DWORD(SCARD_STATE_UNKNOWN) }
    static var empty: DWORD { DWORD(SCARD_STATE_EMPTY) }
    static var present: DWORD { DWORD(SCARD_STATE_PRESENT) }
    static var exclusive: DWORD { DWORD(SCARD_STATE_EXCLUSIVE) }
    static var inUse: DWORD { DWORD(SCARD_STATE_INUSE) }
    static var mute: DWORD { DWORD(SCARD_STATE_MUTE) }
}

extension Slot {
    /// What there is to know now: the state without ``DWORD/changed``, the counter of insertions and removals
    /// in the high word.
    func state() -> (bits: DWORD, answerToReset: [UInt8]) {
        let counter = DWORD(reader.eventCount & 0xFFFF) << 16
        guard isCardPresent else { return (counter | .empty, []) }
        let answer = answerToReset()
        var bits = counter | .present
        if answer.isEmpty { bits |= .mute }
        if isExclusive { bits |= .exclusive } else if !clients.isEmpty { bits |= .inUse }
        return (bits, answer)
    }
}

extension ReaderState {
    /// Takes what there is to know.
    /// - Returns: whether it is something else than what the program knew.
    mutating func update(_ slot: Slot) -> Bool {
        let (bits, answer) = slot.state()
        (event, answerToReset) = (bits, answer)
        // Presence, and who uses it: a use that began is no change, its end is.
        let wasUsed = current & (.inUse | .exclusive)
        let known = current & 0xFFFF_0000
        let isChanged =
            current & 0xFFFF == 0 || current & .unknown != 0
            || known != 0 && known != bits & 0xFFFF_0000
            || current & (bits & .present != 0 ? .empty : .present | .inUse | .exclusive) != 0
            || wasUsed & ~bits != 0
        if isChanged { event |= .changed }
        return isChanged
    }
}
