public import ISO7816

/// What happened in a reader.
public enum TraceEvent: Equatable, Sendable {
    /// A card was put in.
    case inserted
    /// The card was taken out.
    case removed
    /// The session was ended in an orderly way.
    case disconnected
    /// The card was given power. The response is the answer to reset, and there is no command.
    case coldReset(TracedExchange)
    /// The card was reset under power.
    case warmReset(TracedExchange)
    /// The card was sent a command.
    case exchange(TracedExchange)
}

/// One exchange, or one reset, as a trace keeps it.
public struct TracedExchange: Equatable, Sendable {
    /// Its number in its reader, from 1 on: where a fault plan finds it.
    public let number: UInt64
    /// The command.
    public let command: TracedCommand
    /// How it ended.
    public let result: Exchange
    /// How long it took.
    public let duration: ExchangeDuration
    /// What the card had to do.
    public let work: CardWork
    /// The fault that struck, if one did.
    public let fault: Fault?
}

/// What happened, where, and when.
public struct TraceEntry: Equatable, Sendable {
    /// When it began: nanoseconds of the virtual clock.
    public let nanoseconds: UInt64
    /// The name of the reader.
    public let reader: String
    /// What happened.
    public let event: TraceEvent
}
