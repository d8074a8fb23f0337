import CPCSCDropIn
import CardReader

/// One connection, which a program knows by its handle.
final class Client {
    let slot: Slot
    let context: Context
    var share: ShareMode
    var activeProtocol: DWORD
    /// Whether another client reset the card since this one looked.
    var wasReset = false
    /// Which card it is connected to; none for a connection to the reader alone.
    private var eventCount: UInt64?

    init(_ slot: Slot, _ context: Context, _ share: ShareMode, _ activeProtocol: DWORD) {
        (self.slot, self.context, self.share) = (slot, context, share)
        self.activeProtocol = activeProtocol
        noticeCard()
    }

    var isExclusive: Bool { share == .exclusive }

    /// From now on it is connected to the card that is there.
    func noticeCard() {
        eventCount = slot.isCardPresent ? slot.reader.eventCount : nil
        wasReset = false
    }

    /// - Throws: `removedCard`, `resetCard`.
    func check() throws(Failure) {
        if let eventCount, eventCount != slot.reader.eventCount { throw Failure(.removedCard) }
        if wasReset { throw Failure(.resetCard) }
    }
}

/// Who else may use the card. The numbers are those of `pcsclite.h`.
enum ShareMode: DWORD {
    case exclusive = 1
    case shared = 2
    case direct = 3
}

/// What a program establishes before it does anything else.
final class Context {
    /// Its connections.
    var handles: [SCARDHANDLE] = []
    /// Whether somebody waits for a change in it.
    var isWaiting = false
    /// Whether that was called off.
    var isCancelled = false
}
