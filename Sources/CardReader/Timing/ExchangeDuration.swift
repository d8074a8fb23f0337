/// Where the time of an exchange went, in nanoseconds, in the order in which the model spends it.
///
/// The order of the parts of processing is the model's: a reader cannot see in which order a card
/// writes and computes, so memory is taken to come first.
public struct ExchangeDuration: Equatable, Sendable {
    /// Until the card has the whole command; for a reset, until the card starts.
    public var command: UInt64 = 0
    /// What each command costs.
    public var dispatch: UInt64 = 0
    /// Programming words of memory.
    public var programming: UInt64 = 0
    /// Erasing pages of memory.
    public var erasing: UInt64 = 0
    /// Blocks of a cipher.
    public var ciphering: UInt64 = 0
    /// Blocks of a hash function.
    public var hashing: UInt64 = 0
    /// Operations on a curve.
    public var curves: UInt64 = 0
    /// Nothing of all this: a card that dawdles, a reader that waits in vain, an operation that
    /// was torn.
    public var waiting: UInt64 = 0
    /// From the first bit of the response to the last; for a reset, of the answer to it.
    public var response: UInt64 = 0

    /// No time.
    public init() {}

    /// What the card did with the command: everything between the two transfers.
    public var processing: UInt64 {
        dispatch.saturatingAdd(programming).saturatingAdd(erasing).saturatingAdd(ciphering)
            .saturatingAdd(hashing).saturatingAdd(curves).saturatingAdd(waiting)
    }

    /// All the parts together, 2^64 - 1 at most.
    public var total: UInt64 {
        command.saturatingAdd(processing).saturatingAdd(response)
    }

    /// Keeps the first `end` nanoseconds. Where less was spent, the rest was waiting.
    mutating func cut(to end: UInt64) {
        var left = end
        func keep(_ part: inout UInt64) {
            part = min(part, left)
            left -= part
        }
        keep(&command)
        keep(&dispatch)
        keep(&programming)
        keep(&erasing)
        keep(&ciphering)
        keep(&hashing)
        keep(&curves)
        keep(&waiting)
        keep(&response)
        waiting += left
    }
}

extension ExchangeDuration: CustomStringConvertible {
    /// All the parts in nanoseconds, always in the same words and order.
    public var description: String {
        "took \(total): command \(command) dispatch \(dispatch) program \(programming) "
            + "erase \(erasing) cipher \(ciphering) hash \(hashing) curve \(curves) "
            + "wait \(waiting) response \(response)"
    }
}
